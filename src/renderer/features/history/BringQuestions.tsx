import { formatWallTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './History.module.css';
import type { AmbiguousLook } from './useBringing.ts';

/* What only a person can say before the file can be read. */

export function ChooseFile({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useWords();
  return (
    <>
      <p>{t('history.lead')}</p>
      <p className={styles.hint}>{t('history.leadPrivate')}</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={onChoose}>
          {t('history.choose')}
        </Button>
      </div>
    </>
  );
}

type WhichChatProps = { readonly names: readonly string[]; readonly onChoose: (name: string) => void };

export function WhichChat({ names, onChoose }: WhichChatProps) {
  const { t } = useWords();
  return (
    <>
      <p>{t('history.whichChat')}</p>
      <ul className={styles.choices}>
        {names.map((name) => (
          <li key={name}>
            <Button className={styles.choice} onClick={() => onChoose(name)}>
              <bdi>{name}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

type WhichDateProps = {
  readonly look: AmbiguousLook;
  readonly onChoose: (layout: AmbiguousLook['readings'][number]['layout']) => void;
};

export function WhichDate({ look, onChoose }: WhichDateProps) {
  const { t, language } = useWords();
  return (
    <>
      <h3 className={styles.heading}>{t('history.whichDate')}</h3>
      <p>{t('history.whichDateBody')}</p>
      <p className={styles.stamp}>
        <bdi>{look.stamp.replace(/^\[|[\]\s-]+$/gu, '')}</bdi>
      </p>
      <ul className={styles.choices}>
        {look.readings.map(({ layout, at }) => (
          <li key={`${layout.order} ${layout.calendar}`}>
            <Button className={styles.choice} onClick={() => onChoose(layout)}>
              {formatWallTime(language, at)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

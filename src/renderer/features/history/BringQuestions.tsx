import { formatWallTime, type WallTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './History.module.css';

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

type Reading = { readonly order: string; readonly calendar: string };
type WhichDateProps<Answer> = {
  /** A date as the file has it. */
  readonly stamp: string;
  readonly readings: readonly { readonly answer: Answer; readonly at: WallTime }[];
  readonly onChoose: (answer: Answer) => void;
};

export function WhichDate<Answer extends Reading>({ stamp, readings, onChoose }: WhichDateProps<Answer>) {
  const { t, language } = useWords();
  return (
    <>
      <h3 className={styles.heading}>{t('history.whichDate')}</h3>
      <p>{t('history.whichDateBody')}</p>
      <p className={styles.stamp}>
        <bdi>{stamp.replace(/^\[|[\]\s-]+$/gu, '')}</bdi>
      </p>
      <ul className={styles.choices}>
        {readings.map(({ answer, at }) => (
          <li key={`${answer.order} ${answer.calendar}`}>
            <Button className={styles.choice} onClick={() => onChoose(answer)}>
              {formatWallTime(language, at)}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

import { Phrase, slot } from '../../i18n/Phrase.tsx';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Composer.module.css';
import { firstName } from './firstName.ts';
import { useUsualSender } from './useUsualSender.ts';

type AsToProps = { readonly id: string; readonly me: string; readonly them: string };

/** Who writes to whom: several people share a laptop, and a number. Describes the button that sends. */
export function AsTo({ id, me, them }: AsToProps) {
  const { t } = useWords();
  const usual = useUsualSender();
  return (
    <span id={id} className={styles.asTo}>
      <Phrase
        text={t('composer.asTo', { me: slot('me'), them: slot('them') })}
        slots={{
          me: <bdi className={styles.person}>{firstName(me)}</bdi>,
          them: <bdi className={styles.person}>{firstName(them)}</bdi>,
        }}
      />
      {usual !== null && (
        <span className={styles.usual}>
          <Phrase
            text={t('composer.usually', { name: slot('name') })}
            slots={{ name: <bdi className={styles.person}>{firstName(usual)}</bdi> }}
          />
        </span>
      )}
    </span>
  );
}

import { formatWallTime } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './History.module.css';
import type { ClearLook } from './useChat.ts';

/** What the file holds, so that nobody imports the wrong one. All of it is a customer's text. */
export function ChatPreview({ look }: { readonly look: ClearLook }) {
  const { t, language } = useWords();
  const { messages, from, to, filesFound, filesMissing } = look.survey;
  return (
    <section className={styles.group} aria-label={t('history.holds')}>
      <h3 className={styles.heading}>
        <bdi>{look.name}</bdi>
      </h3>
      <ul className={styles.counts}>
        <li>{t('history.messages', { count: messages })}</li>
        {from !== null && to !== null && (
          <li>
            {t('history.range', {
              from: formatWallTime(language, from),
              to: formatWallTime(language, to),
            })}
          </li>
        )}
        {filesFound > 0 && <li>{t('history.filesFound', { count: filesFound })}</li>}
        {filesMissing > 0 && <li>{t('history.filesMissing', { count: filesMissing })}</li>}
      </ul>
      <p className={styles.hint}>{t('history.firstMessages')}</p>
      <ol className={styles.preview}>
        {look.first.map(({ at, sender, text, attachment }, index) => (
          <li key={index}>
            <span className={styles.hint}>
              <bdi>{sender ?? t('history.byWhatsApp')}</bdi> · {formatWallTime(language, at)}
            </span>
            <span className={styles.words} dir="auto">
              {text || (attachment !== null && t('history.fileNamed', { name: attachment }))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

import { COUNTDOWN_STEP_MS, useNow } from '../../../bridge/clock.ts';
import { formatDateTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import styles from './Notes.module.css';

/** By when; past it, that it is late. */
export function DueTime({ due }: { readonly due: number | null }) {
  const { t, language } = useWords();
  const now = useNow(COUNTDOWN_STEP_MS);
  if (due === null) return null;
  const when = formatDateTime(language, due);
  return due < now ? (
    <span className={styles.overdue}>{t('task.overdue', { when })}</span>
  ) : (
    <span>{t('task.due', { when })}</span>
  );
}

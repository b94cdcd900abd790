import { formatSpan } from '../../i18n/format.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './MessageLog.module.css';
import type { GapItem } from './threadGaps.ts';

export function GapLine({ gap }: { readonly gap: GapItem }) {
  const { t, language } = useWords();
  const { times, recovered } = gap;
  const span = formatSpan(language, gap.from, gap.until);
  const words = times === 1 ? t('health.gapLine', { span }) : t('health.gapLines', { span, times });
  return (
    <p className={styles.gapLine}>
      <span>{recovered > 0 ? t('health.gapRecovered', { words, recovered }) : words}</span>
    </p>
  );
}

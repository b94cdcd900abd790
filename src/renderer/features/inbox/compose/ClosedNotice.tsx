import { formatDateTime } from '../../../i18n/format.ts';
import { useWords } from '../../../i18n/useWords.ts';
import { Notice } from '../../../ui/Notice.tsx';
import type { ReplyWindow } from '../replyWindow.ts';
import styles from './ClosedNotice.module.css';

type ClosedNoticeProps = {
  readonly window: Exclude<ReplyWindow, { state: 'open' }>;
  /** What was typed before the window closed. */
  readonly draft: string;
};

/** Why free text cannot be sent now, and that nothing typed is lost. */
export function ClosedNotice({ window, draft }: ClosedNoticeProps) {
  const { t, language } = useWords();
  return (
    <>
      <Notice tone="warn" title={t('composer.closedTitle')}>
        <p>
          {window.state === 'closed'
            ? t('composer.closedSince', { when: formatDateTime(language, window.closedAt) })
            : t('composer.neverOpen')}
        </p>
      </Notice>
      {draft.trim() !== '' && (
        <figure className={styles.kept}>
          <figcaption className={styles.label}>{t('composer.draftKept')}</figcaption>
          <blockquote className={styles.draft} dir="auto">
            {draft}
          </blockquote>
        </figure>
      )}
    </>
  );
}

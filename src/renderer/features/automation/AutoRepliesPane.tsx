import type { AutoReplyRow } from '../../../contract/automation.ts';
import type { ChannelRow } from '../../../contract/channels.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Notice } from '../../ui/Notice.tsx';
import sheet from '../../ui/Sheet.module.css';
import { SheetPage } from '../../ui/SheetPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Holidays } from '../../workspace/Holidays.tsx';
import { FailureNotice } from '../../workspace/FailureNotice.tsx';
import { AutoReplyForm } from './AutoReplyForm.tsx';
import styles from './Automation.module.css';

/** Settings > Business Tools > Automatic replies. */
export function AutoRepliesPane() {
  const { t } = useWords();
  const saved = useLiveQuery('automation.listAutoReplies', {});
  const channels = valueOf(useLiveQuery('channels.listChannels', {}));
  if (saved !== 'loading' && !saved.ok)
    return (
      <SheetPage pane="autoReplies" title={t('autoReplies.title')} lead={t('autoReplies.lead')} isTabStop>
        <FailureNotice failure={saved.error} />
      </SheetPage>
    );
  return (
    <SheetPage pane="autoReplies" title={t('autoReplies.title')} lead={t('autoReplies.lead')} isTabStop>
      {saved === 'loading' || channels === null ? (
        <Skeleton label={t('app.loading')} rows={4} />
      ) : (
        <>
          {channels.length === 0 && <Notice tone="info" title={t('autoReplies.noNumber')} />}
          {channels.map((channel) => (
            <OfNumber key={channel.id} channel={channel} saved={saved.value} />
          ))}
          <p className={styles.quiet}>{t('autoReplies.rules')}</p>
        </>
      )}
      <Holidays />
    </SheetPage>
  );
}

type Props = { readonly channel: ChannelRow; readonly saved: readonly AutoReplyRow[] };

/** What is said on one number. */
function OfNumber({ channel: { id, displayNumber }, saved }: Props) {
  const find = (kind: AutoReplyRow['kind']): AutoReplyRow | null =>
    saved.find((row) => row.channelId === id && row.kind === kind) ?? null;
  return (
    <section aria-labelledby={`auto-${id}`} className={styles.form}>
      <h2 id={`auto-${id}`} className={sheet.heading}>
        <bdi>{displayNumber}</bdi>
      </h2>
      <AutoReplyForm channelId={id} number={displayNumber} kind="away" saved={find('away')} />
      <AutoReplyForm channelId={id} number={displayNumber} kind="greeting" saved={find('greeting')} />
    </section>
  );
}

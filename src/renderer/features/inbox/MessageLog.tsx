import { ArrowDown } from 'lucide-react';
import { useWords } from '../../i18n/useWords.ts';
import type { OpenMessage } from '../../workspace/workspaceStore.ts';
import { Button } from '../../ui/Button.tsx';
import { LogItem } from './LogItem.tsx';
import type { MessageActs } from './messageActs.ts';
import styles from './MessageLog.module.css';
import type { ReadUpTo } from './readUpTo.ts';
import type { ThreadItem } from './threadItems.ts';
import type { InView } from './useRowsInView.ts';
import { useLitWords } from './useLitWords.ts';
import { useMessageLog } from './useMessageLog.ts';
import { isTarget } from './useTargetInView.ts';

type MessageLogProps = MessageActs & {
  readonly items: readonly ThreadItem[];
  readonly customerName: string;
  readonly isLoadingOlder: boolean;
  readonly onNearTop: () => void;
  readonly onSeen: (seen: ReadUpTo) => void;
  readonly onAtEnd: (isAtEnd: boolean) => void;
  /** Which messages are in view. Must stay the same function while nothing changes. */
  readonly onInView?: (seen: InView) => void;
  readonly onReading?: (messageId: number | null) => void;
  /** The newest messages are further on than what is shown. */
  readonly hasNewer?: boolean;
  readonly onNearEnd?: () => void;
  readonly onLatest?: () => void;
  /** The message to lead to. */
  readonly target?: OpenMessage | null;
  readonly litSearch?: string | null;
};

const nothing = (): void => undefined;

export function MessageLog({
  items,
  customerName,
  isLoadingOlder,
  onNearTop,
  onSeen,
  onAtEnd,
  onInView = nothing,
  onReading = nothing,
  hasNewer = false,
  onNearEnd = nothing,
  onLatest = nothing,
  target = null,
  litSearch = null,
  ...acts
}: MessageLogProps) {
  const { t } = useWords();
  const { scroller, virtualizer, isAtEnd, newSince, onScroll, toEnd } = useMessageLog(
    items,
    { onNearTop, onSeen, onAtEnd, onInView, onReading, onNearEnd, onLatest },
    { hasNewer, target },
  );
  useLitWords(scroller, litSearch);
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="log"
        aria-label={t('thread.log')}
        // Rows come and go while scrolling; new messages are announced by the pane, in words and batches.
        aria-live="off"
        aria-busy={isLoadingOlder}
        // What scrolls must be reachable by keyboard.
        tabIndex={0}
        className={styles.log}
        onScroll={onScroll}
      >
        <div className={styles.sizer} style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index];
            return (
              item && (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={styles.place}
                  data-lit={(isTarget(item, target) && !target?.isKeptPlace) || undefined}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <LogItem item={item} customerName={customerName} {...acts} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!isAtEnd && (
        <Button className={styles.jump} onClick={toEnd}>
          <ArrowDown size={15} aria-hidden="true" />
          {newSince > 0 ? t('thread.jumpNew', { count: newSince }) : t('thread.jump')}
        </Button>
      )}
    </div>
  );
}

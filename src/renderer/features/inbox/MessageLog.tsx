import { ArrowDown } from 'lucide-react';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { LogItem } from './LogItem.tsx';
import type { MessageActs } from './messageActs.ts';
import styles from './MessageLog.module.css';
import type { ThreadItem } from './threadItems.ts';
import { useMessageLog } from './useMessageLog.ts';
import { useWantedMessage } from './useWantedMessage.ts';

type MessageLogProps = MessageActs & {
  readonly items: readonly ThreadItem[];
  readonly customerName: string;
  readonly isLoadingOlder: boolean;
  readonly onNearTop: () => void;
  /** Somebody looks for this message; it is shown as soon as it is among the items. */
  readonly wantedId: number | null;
  readonly onFound: () => void;
  readonly onSeen: (inboundNumber: number) => void;
  readonly onAtEnd: (isAtEnd: boolean) => void;
};

export function MessageLog({
  items,
  customerName,
  isLoadingOlder,
  onNearTop,
  wantedId,
  onFound,
  onSeen,
  onAtEnd,
  ...acts
}: MessageLogProps) {
  const { t } = useWords();
  const { scroller, virtualizer, isAtEnd, newSince, onScroll } = useMessageLog(items, {
    onNearTop,
    onSeen,
    onAtEnd,
  });
  const foundId = useWantedMessage(items, { wantedId, onFound, virtualizer, scroller });
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
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <LogItem item={item} customerName={customerName} foundId={foundId} {...acts} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {!isAtEnd && (
        <Button className={styles.jump} onClick={() => virtualizer.scrollToEnd()}>
          <ArrowDown size={15} aria-hidden="true" />
          {newSince > 0 ? t('thread.jumpNew', { count: newSince }) : t('thread.jump')}
        </Button>
      )}
    </div>
  );
}

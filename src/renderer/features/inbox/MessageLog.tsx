import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isSomebodyLooking, useWindowFocus } from '../../bridge/useWindowFocus.ts';
import { useWords } from '../../i18n/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { LogItem } from './LogItem.tsx';
import type { MessageActs } from './Message.tsx';
import styles from './MessageLog.module.css';
import type { ThreadItem } from './threadItems.ts';

/** Within this distance of the end the log follows new messages. */
const END_PX = 48;
/** Older messages are fetched this far before the top. */
const EARLY_PX = 600;

type MessageLogProps = MessageActs & {
  readonly items: readonly ThreadItem[];
  readonly customerName: string;
  readonly isLoadingOlder: boolean;
  readonly onNearTop: () => void;
  /** The newest of the customer's messages somebody has had before their eyes. */
  readonly onSeen: (inboundNumber: number) => void;
};

const newestInbound = (items: readonly ThreadItem[]): number =>
  items.reduce(
    (newest, item) => (item.kind === 'message' ? Math.max(newest, item.row.inboundNumber ?? 0) : newest),
    0,
  );

export function MessageLog({
  items,
  customerName,
  isLoadingOlder,
  onNearTop,
  onSeen,
  ...acts
}: MessageLogProps) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [seenAtEnd, setSeenAtEnd] = useState(0);
  const hasFocus = useWindowFocus();
  const newest = newestInbound(items);
  const newSince = isAtEnd ? 0 : Math.max(0, newest - seenAtEnd);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'message' ? 68 : 40),
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    overscan: 10,
    paddingStart: 12,
    paddingEnd: 14,
  });
  const shown = virtualizer.getVirtualItems();

  const hasOpened = useRef(false);
  useLayoutEffect(() => {
    if (hasOpened.current || items.length === 0) return;
    hasOpened.current = true;
    const firstNew = items.findIndex(({ kind }) => kind === 'new');
    if (firstNew >= 0) virtualizer.scrollToIndex(firstNew, { align: 'start' });
    else virtualizer.scrollToEnd();
  }, [items, virtualizer]);

  const noteSeen = useRef((): void => undefined);
  noteSeen.current = () => {
    const element = scroller.current;
    if (!element || !isSomebodyLooking()) return;
    const end = element.scrollTop + element.clientHeight;
    // What lies above was passed on the way or read before: only the lower edge of the view counts.
    const seen = virtualizer
      .getVirtualItems()
      .filter(({ start, size }) => start + Math.min(size, 40) <= end)
      .map(({ index }) => items[index])
      .reduce(
        (most, item) => (item?.kind === 'message' ? Math.max(most, item.row.inboundNumber ?? 0) : most),
        0,
      );
    if (seen > 0) onSeen(seen);
  };
  useEffect(() => noteSeen.current());
  useEffect(() => noteSeen.current(), [hasFocus]);

  const onScroll = (): void => {
    const element = scroller.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= END_PX;
    if (atEnd !== isAtEnd) {
      setIsAtEnd(atEnd);
      setSeenAtEnd(newest);
    }
    if (element.scrollTop < EARLY_PX && hasOpened.current) onNearTop();
    noteSeen.current();
  };

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="log"
        aria-label={t('thread.log')}
        // Rows come and go while scrolling; new messages are announced by the pane, in words and batches.
        aria-live="off"
        aria-busy={isLoadingOlder}
        tabIndex={0}
        className={styles.log}
        onScroll={onScroll}
      >
        <div className={styles.sizer} style={{ blockSize: virtualizer.getTotalSize() }}>
          {shown.map(({ index, start, key }) => {
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
                  <LogItem item={item} customerName={customerName} {...acts} />
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

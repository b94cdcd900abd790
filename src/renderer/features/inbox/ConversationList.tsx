import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ConversationRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { useWords } from '../../i18n/useWords.ts';
import { ConversationItem } from './ConversationItem.tsx';
import styles from './ConversationList.module.css';

/** Equal to `.item` in the style sheet. */
export const ROW_HEIGHT = 80;
/** Asks for the next page this many rows before the end. */
const EARLY_ROWS = 20;

type ConversationListProps = {
  readonly rows: readonly ConversationRow[];
  readonly openId: ConversationId | null;
  readonly isOpenOneRead: boolean;
  readonly hasMore: boolean;
  readonly onOpen: (id: ConversationId) => void;
  readonly onEnd: () => void;
};

function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

export function ConversationList({
  rows,
  openId,
  isOpenOneRead,
  hasMore,
  onOpen,
  onEnd,
}: ConversationListProps) {
  const { t } = useWords();
  const now = useNow(COUNTDOWN_STEP_MS);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [focusedId, setFocusedId] = useState<ConversationId | null>(openId);
  const mustFocus = useRef(false);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const focusable = rows.some(({ id }) => id === focusedId) ? focusedId : (rows[0]?.id ?? null);

  useEffect(() => {
    if (hasMore && lastShown >= rows.length - EARLY_ROWS) onEnd();
  }, [hasMore, lastShown, rows.length, onEnd]);

  useEffect(() => {
    if (openId === null) return;
    setFocusedId(openId);
    const index = rows.findIndex(({ id }) => id === openId);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
    // Only opening another one brings it into view; rows moving under the reader do not.
  }, [openId]);

  useEffect(() => {
    if (!mustFocus.current) return;
    const button = list.current?.querySelector<HTMLElement>('button[tabindex="0"]');
    if (!button) return;
    mustFocus.current = false;
    button.focus();
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = nextIndex(
      event.key,
      rows.findIndex(({ id }) => id === focusable),
      rows.length,
    );
    const row = index === null ? undefined : rows[index];
    if (index === null || row === undefined) return;
    event.preventDefault();
    mustFocus.current = true;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    setFocusedId(row.id);
  };

  return (
    <div ref={scroller} className={styles.scroller}>
      <ul
        ref={list}
        aria-label={t('list.label')}
        className={styles.list}
        style={{ blockSize: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <ConversationItem
              key={row.id}
              row={row}
              offset={start}
              position={index + 1}
              count={hasMore ? -1 : rows.length}
              isOpen={row.id === openId}
              unread={row.id === openId && isOpenOneRead ? 0 : row.unread}
              isInTabOrder={row.id === focusable}
              now={now}
              onOpen={onOpen}
            />
          );
        })}
      </ul>
    </div>
  );
}

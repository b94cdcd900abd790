import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { ConversationRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { useSaved } from '../../bridge/useSaved.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../bridge/clock.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useVirtualRows } from '../../ui/useVirtualRows.ts';
import { ConversationItem } from './ConversationItem.tsx';
import { rememberListTop, useWorkspace } from '../../workspace/workspaceStore.ts';
import styles from './ConversationList.module.css';
import { useUnreadOf } from './unread.ts';
import { BulkBar } from './states/BulkBar.tsx';
import { useChoice } from './states/useChoice.ts';
import { useRovingRows } from './useRovingRows.ts';

/** Equal to `.item` in the style sheet. */
const ROW_HEIGHT = 72;
/** Asks for the next page this many rows before the end. */
const EARLY_ROWS = 20;

type ConversationListProps = {
  readonly rows: readonly ConversationRow[];
  readonly openId: ConversationId | null;
  readonly hasMore: boolean;
  readonly onOpen: (id: ConversationId) => void;
  readonly onEnd: () => void;
};

/** The list opens where this member left it, and remembers where it stands now. */
function useKeptTop(scroller: RefObject<HTMLDivElement | null>): (top: number) => void {
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: useWorkspace.getState().keptListTop });
  }, [scroller]);
  return useSaved(rememberListTop);
}

export function ConversationList({ rows, openId, hasMore, onOpen, onEnd }: ConversationListProps) {
  const { t } = useWords();
  const unreadOf = useUnreadOf();
  const now = useNow(COUNTDOWN_STEP_MS);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const virtualizer = useVirtualRows({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  });
  const items = virtualizer.getVirtualItems();
  const { inTabOrder, onKeyDown: onWalk } = useRovingRows({ list, rows, openId, virtualizer });
  const { chosen, onClick, onKey } = useChoice(rows, onOpen);
  const chosenIds = new Set(chosen.map(({ id }) => id));
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (!onKey(event, inTabOrder)) onWalk(event);
    },
    [onKey, onWalk, inTabOrder],
  );

  const keepTop = useKeptTop(scroller);
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - EARLY_ROWS) onEnd();
  }, [hasMore, lastShown, rows.length, onEnd]);

  return (
    <>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={(event) => keepTop(event.currentTarget.scrollTop)}
      >
        <ul
          ref={list}
          aria-label={t('list.label')}
          className={styles.list}
          style={{ blockSize: virtualizer.getTotalSize() }}
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
                unread={unreadOf(row)}
                isInTabOrder={row.id === inTabOrder}
                now={now}
                isChosen={chosenIds.has(row.id)}
                onClick={onClick}
                onKeyDown={onKeyDown}
              />
            );
          })}
        </ul>
      </div>
      <BulkBar rows={chosen} />
    </>
  );
}

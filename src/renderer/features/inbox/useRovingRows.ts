import {
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { ConversationRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import type { VirtualRows } from '../../ui/useVirtualRows.ts';

type RovingRows = {
  /** The one row Tab leads to. */
  readonly inTabOrder: ConversationId | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

type Rows = {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly rows: readonly ConversationRow[];
  readonly openId: ConversationId | null;
  readonly virtualizer: VirtualRows;
};

function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Arrow keys walk through rows, of which only those in view exist. */
export function useRovingRows({ list, rows, openId, virtualizer }: Rows): RovingRows {
  const [focusedId, setFocusedId] = useState(openId);
  const [shownId, setShownId] = useState(openId);
  const mustFocus = useRef(false);
  if (openId !== shownId) {
    setShownId(openId);
    setFocusedId(openId);
  }

  // Only opening another one brings it into view; rows moving under the reader do not.
  const bringIntoView = useEffectEvent((id: ConversationId | null) => {
    const index = rows.findIndex((row) => row.id === id);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  useEffect(() => bringIntoView(openId), [openId]);

  useEffect(() => {
    if (!mustFocus.current) return;
    const button = list.current?.querySelector<HTMLElement>('button[tabindex="0"]');
    if (!button) return;
    mustFocus.current = false;
    button.focus();
  });

  const inTabOrder = rows.some(({ id }) => id === focusedId) ? focusedId : (rows[0]?.id ?? null);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const current = rows.findIndex(({ id }) => id === inTabOrder);
      const index = nextIndex(event.key, current, rows.length);
      const row = index === null ? undefined : rows[index];
      if (index === null || row === undefined) return;
      event.preventDefault();
      mustFocus.current = true;
      virtualizer.scrollToIndex(index, { align: 'auto' });
      setFocusedId(row.id);
    },
    [rows, inTabOrder, virtualizer],
  );
  return { inTabOrder, onKeyDown };
}

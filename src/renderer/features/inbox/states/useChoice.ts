import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo } from 'react';
import type { ConversationRow } from '../../../../contract/inbox.ts';
import type { ConversationId } from '../../../../domain/ids.ts';
import { choose, clearChoice, extendChoice, toggleChoice, useChoosing } from './choosing.ts';

type Choice = {
  /** Of the rows that are here, those that were chosen. */
  readonly chosen: readonly ConversationRow[];
  readonly onClick: (event: MouseEvent, id: ConversationId) => void;
  /** True: the key was about choosing. */
  readonly onKey: (event: KeyboardEvent, id: ConversationId | null) => boolean;
};

const isModified = ({ ctrlKey, metaKey }: MouseEvent | KeyboardEvent): boolean => ctrlKey || metaKey;

/** Which act of choosing a key asks for; null: none. */
function actOf(event: KeyboardEvent, id: ConversationId | null, shown: readonly ConversationId[]) {
  if (isModified(event)) return event.code === 'KeyA' ? () => choose(shown) : null;
  if (event.altKey) return null;
  if ((event.code === 'KeyX' || event.key === ' ') && id !== null) return () => toggleChoice(id);
  return event.key === 'Escape' && useChoosing.getState().chosen.size > 0 ? clearChoice : null;
}

/** Several conversations at once: with Shift and Ctrl, X, the space bar and Ctrl+A. A plain click opens one. */
export function useChoice(rows: readonly ConversationRow[], onOpen: (id: ConversationId) => void): Choice {
  const ids = useChoosing((state) => state.chosen);
  const shown = useMemo(() => rows.map(({ id }) => id), [rows]);
  const chosen = useMemo(() => rows.filter(({ id }) => ids.has(id)), [rows, ids]);
  // Another folder is another list.
  useEffect(() => clearChoice, []);
  const onClick = useCallback(
    (event: MouseEvent, id: ConversationId) => {
      if (event.shiftKey) return extendChoice(shown, id);
      if (isModified(event)) return toggleChoice(id);
      clearChoice();
      onOpen(id);
    },
    [shown, onOpen],
  );
  const onKey = useCallback(
    (event: KeyboardEvent, id: ConversationId | null) => {
      const act = actOf(event, id, shown);
      if (act === null) return false;
      event.preventDefault();
      act();
      return true;
    },
    [shown],
  );
  return { chosen, onClick, onKey };
}

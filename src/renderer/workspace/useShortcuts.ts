import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { openNeighbour } from '../features/inbox/conversationOrder.ts';
import { write } from '../features/inbox/notes/writing.ts';
import { focusSearch, walkOn } from '../features/search/searchStore.ts';
import { focusNeighbourPane } from './focusPane.ts';
import { lockNow } from './lockNow.ts';
import { shortcuts, type ShortcutId } from './shortcuts.ts';
import { undoLast } from './undo.ts';
import { showHelp, showPalette, useWorkspace } from './workspaceStore.ts';

const acts: Readonly<Record<ShortcutId, () => void>> = {
  nextConversation: () => openNeighbour(1),
  previousConversation: () => openNeighbour(-1),
  nextConversationAnywhere: () => openNeighbour(1),
  previousConversationAnywhere: () => openNeighbour(-1),
  nextPane: () => focusNeighbourPane(1),
  previousPane: () => focusNeighbourPane(-1),
  search: focusSearch,
  palette: () => showPalette(true),
  nextHit: () => void walkOn(1),
  previousHit: () => void walkOn(-1),
  undo: undoLast,
  undoByLetter: undoLast,
  writeReply: () => write('reply'),
  writeNote: () => write('note'),
  lock: () => void lockNow(),
  help: () => showHelp(true),
  helpAnywhere: () => showHelp(true),
};

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input, textarea, select, [contenteditable], [role="menu"] *');

/** An open dialog keeps the keyboard to itself. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null;

function isMeant(id: ShortcutId, event: KeyboardEvent): boolean {
  // While an input method composes, keys belong to it.
  if (event.isComposing || event.keyCode === 229) return false;
  if (id === 'lock') return true;
  if (isInDialog(event.target)) return false;
  if (shortcuts[id].scope === 'anywhere') return true;
  if (isField(event.target)) return false;
  return shortcuts[id].scope === 'notInFields' || useWorkspace.getState().hasSingleKeys;
}

export function useShortcuts(): void {
  useEffect(() => {
    const bindings = Object.entries(shortcuts).flatMap(([id, { keys }]) =>
      keys.map((key) => [
        key,
        (event: KeyboardEvent) => {
          if (!isMeant(id as ShortcutId, event)) return;
          event.preventDefault();
          acts[id as ShortcutId]();
        },
      ]),
    );
    return tinykeys(window, Object.fromEntries(bindings));
  }, []);
}

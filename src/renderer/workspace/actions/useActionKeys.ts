import { useEffect, useEffectEvent } from 'react';
import { useWorkspace } from '../workspaceStore.ts';
import { applies, runAction } from './actionTable.ts';
import { actionFor, type KeyPlace } from './keymap.ts';
import { useActionContext } from './useActionContext.ts';

const FIELD = 'input, textarea, select, [contenteditable], [role="menu"] *';
const DIALOG = '[role="dialog"], [role="alertdialog"]';

const placeOf = (target: EventTarget | null): KeyPlace => ({
  isInField: target instanceof Element && target.matches(FIELD),
  // An open dialog keeps the keyboard to itself.
  isInDialog: target instanceof Element && target.closest(DIALOG) !== null,
});

/** Does what the keys pressed anywhere on the page mean. */
export function useActionKeys(): void {
  const context = useActionContext();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { keymap, hasSingleKeys } = useWorkspace.getState();
    const id = actionFor(keymap, event, { ...placeOf(event.target), hasSingleKeys });
    if (id === null || !applies(id, context)) return;
    event.preventDefault();
    runAction(id);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

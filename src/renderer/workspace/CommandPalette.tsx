import { Palette } from '../features/search/Palette.tsx';
import type { Command } from '../features/search/paletteChoices.ts';
import { useWords } from '../i18n/useWords.ts';
import { type ActionId, actionIds, actionOf, applies, runAction } from './actions/actionTable.ts';
import { keysFor } from './actions/keymap.ts';
import { useActionContext } from './actions/useActionContext.ts';
import { usePrinted } from './actions/usePrintedKeys.ts';
import { rememberAction, useWorkspace } from './workspaceStore.ts';

/** What was chosen last, then what concerns the open conversation, then the rest in the table's order. */
function inOrder(ids: readonly ActionId[], recent: readonly string[]): readonly ActionId[] {
  const rank = (id: ActionId): number => {
    const at = recent.indexOf(id);
    if (at >= 0) return at;
    return recent.length + (actionOf(id).group === 'conversation' ? 0 : 1);
  };
  return ids.toSorted((one, other) => rank(one) - rank(other));
}

function choose(id: ActionId): void {
  rememberAction(id);
  // The dialog gives the focus back first, and takes the keyboard with it.
  requestAnimationFrame(() => runAction(id));
}

/** Every action that applies here, by its name. */
export function CommandPalette() {
  const { t } = useWords();
  const print = usePrinted();
  const context = useActionContext();
  const { isPaletteOpen, keymap, recentActions } = useWorkspace();
  const offered = isPaletteOpen ? actionIds.filter((id) => id !== 'palette' && applies(id, context)) : [];
  const commands = inOrder(offered, recentActions).map((id): Command => ({
    id,
    label: t(`actions.${id}`),
    keys: keysFor(keymap, id).map(print),
    run: () => choose(id),
  }));
  return <Palette commands={commands} />;
}

import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import type { Keymap } from '../../../domain/settings/keys.ts';
import type { MenuItem, WindowMenu } from '../../../contract/windowMenu.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useWorkspace } from '../workspaceStore.ts';
import { type ActionContext, type ActionGroup, actionsIn, isOffered } from './actionTable.ts';
import { keysFor } from './keymap.ts';
import { isSingleKey } from './keys.ts';
import { accelerator } from './printedKeys.ts';
import { useActionContext } from './useActionContext.ts';

type Told = { readonly t: TFunction; readonly keymap: Keymap; readonly context: ActionContext };
type Role = Extract<MenuItem, { readonly kind: 'role' }>['role'];

const EDIT: readonly Role[] = ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'];
const ZOOM: readonly Role[] = ['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen'];
const WINDOW: readonly Role[] = ['minimize'];

const rolesOf = (t: TFunction, roles: readonly Role[]): MenuItem[] =>
  roles.map((role) => ({ kind: 'role', role, label: t(`windowMenu.${role}`) }));

/** A letter alone stands in no menu: some systems would take it out of what is being written. */
const shownKeys = (keys: readonly string[]): string | null => {
  const shown = keys.find((each) => !isSingleKey(each));
  return shown === undefined ? null : accelerator(shown);
};

const actionsOf = ({ t, keymap, context }: Told, group: ActionGroup): MenuItem[] =>
  actionsIn(group).map((id) => ({
    kind: 'action',
    id,
    label: t(`actions.${id}`),
    accelerator: shownKeys(keysFor(keymap, id)),
    isEnabled: isOffered(id, context),
  }));

function windowMenu(told: Told): WindowMenu {
  const { t } = told;
  const help = actionsOf(told, 'window').filter((item) => item.kind === 'action' && item.id === 'help');
  const rest = actionsOf(told, 'window').filter((item) => item.kind === 'action' && item.id !== 'help');
  const menus: readonly (readonly [string, MenuItem[], WindowMenu[number]['role']?])[] = [
    [t('windowMenu.edit'), rolesOf(t, EDIT)],
    [t('actionGroup.conversation'), actionsOf(told, 'conversation')],
    [t('actionGroup.list'), actionsOf(told, 'list')],
    [t('actionGroup.go'), actionsOf(told, 'go')],
    [t('windowMenu.view'), rolesOf(t, ZOOM)],
    [t('windowMenu.window'), [...rest, ...rolesOf(t, WINDOW)], 'window'],
    [t('windowMenu.help'), help, 'help'],
  ];
  return menus.map(([label, items, role = null]) => ({ label, items, role }));
}

/** Tells the shell how the menu looks now. */
export function useWindowMenu(): void {
  const { t } = useWords();
  const keymap = useWorkspace((state) => state.keymap);
  const context = useActionContext();
  const text = JSON.stringify(windowMenu({ t, keymap, context }));
  useEffect(() => {
    void window.baton.shell('app.setMenu', { menu: JSON.parse(text) as WindowMenu });
  }, [text]);
}

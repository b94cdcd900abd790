import type { MenuItemConstructorOptions } from 'electron';
import type { MenuItem, WindowMenu } from '../../contract/windowMenu.ts';
import type { AppState } from '../../contract/shell.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Wishes } from './wishes.ts';

type Template = MenuItemConstructorOptions[];

/** An ampersand would underline the letter after it and take Alt with that letter for the menu. */
const plain = (label: string): string => label.replaceAll('&', '&&');

type Drawn = {
  readonly platform: AppState['platform'];
  readonly isOpen: boolean;
  readonly choose: (id: string) => void;
};

function itemOf(item: MenuItem, { isOpen, choose }: Drawn): MenuItemConstructorOptions {
  const label = plain(item.label);
  if (item.kind === 'role') return { role: item.role, label };
  return {
    label,
    enabled: isOpen && item.isEnabled,
    ...(item.accelerator === null ? {} : { accelerator: item.accelerator }),
    // The page takes the keys itself: it knows what is being written.
    registerAccelerator: false,
    click: () => choose(item.id),
  };
}

/** The menu in Electron's words; while nobody is signed in it does nothing for customers. */
function menuTemplate(menu: WindowMenu, drawn: Drawn): Template {
  const menus = menu.map(({ label, role, items }): MenuItemConstructorOptions => ({
    label: plain(label),
    ...(role === null ? {} : { role }),
    submenu: items.map((item) => itemOf(item, drawn)),
  }));
  return drawn.platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus;
}

type WindowMenuDeps = {
  readonly states: ShellStateHub;
  readonly wishes: Wishes;
  readonly draw: (template: Template) => void;
};

/** Draws what the page wants, and anew when somebody locks or unlocks. */
export function createWindowMenu({ states, wishes, draw }: WindowMenuDeps) {
  let wanted: WindowMenu | null = null;
  const choose = (id: string): void => wishes.make({ kind: 'action', id });
  const drawAgain = (): void => {
    if (wanted === null) return;
    const { phase, platform } = states.get('shell.app');
    draw(menuTemplate(wanted, { platform, isOpen: phase === 'open', choose }));
  };
  states.subscribe('shell.app', drawAgain);
  return {
    set(menu: WindowMenu): void {
      wanted = menu;
      drawAgain();
    },
  };
}

export type AppMenu = ReturnType<typeof createWindowMenu>;

import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { createWindowMenu } from '../../src/main/shell/windowMenu.ts';
import { createWishes } from '../../src/main/shell/wishes.ts';
import type { WindowMenu } from '../../src/contract/windowMenu.ts';
import { shellStatesForTest } from '../support/shell.ts';

const menu: WindowMenu = [
  { label: 'Edit', role: null, items: [{ kind: 'role', role: 'copy', label: 'Copy' }] },
  {
    label: 'Cut & paste',
    role: null,
    items: [
      { kind: 'action', id: 'lock', label: 'Lock', accelerator: 'CmdOrCtrl+L', isEnabled: true },
      { kind: 'action', id: 'claim', label: 'Take it', accelerator: null, isEnabled: false },
    ],
  },
];

function open() {
  const states = shellStatesForTest();
  const drawn: MenuItemConstructorOptions[][] = [];
  const own = createWindowMenu({
    states,
    wishes: createWishes(states),
    draw: (template) => drawn.push(template),
  });
  states.update('shell.app', { phase: 'open' });
  return { states, own, last: () => drawn.at(-1) ?? [], drawn };
}
const itemsOf = (template: readonly MenuItemConstructorOptions[], at: number) =>
  (template[at]?.submenu ?? []) as MenuItemConstructorOptions[];

it('draws nothing before the page has said what, and then what it said', () => {
  const { own, drawn, last } = open();
  expect(drawn).toEqual([]);
  own.set(menu);
  expect(itemsOf(last(), 0)).toEqual([{ role: 'copy', label: 'Copy' }]);
  expect(itemsOf(last(), 1)).toMatchObject([
    // Shown; the page itself takes the keys.
    { label: 'Lock', accelerator: 'CmdOrCtrl+L', registerAccelerator: false, enabled: true },
    { label: 'Take it', enabled: false },
  ]);
});

it('has no letter that Alt opens it by', () => {
  const { own, last } = open();
  own.set(menu);
  expect(last()[1]?.label).toBe('Cut && paste');
});

it('tells the page what was chosen, once', () => {
  const { own, last, states } = open();
  own.set(menu);
  itemsOf(last(), 1)[0]?.click?.(undefined as never, undefined, undefined as never);
  expect(states.get('shell.wish')).toEqual({ number: 1, wish: { kind: 'action', id: 'lock' } });
});

it('does nothing while Baton is locked', () => {
  const { own, last, states } = open();
  own.set(menu);
  states.update('shell.app', { phase: 'locked' });
  expect(itemsOf(last(), 1).map(({ enabled }) => enabled)).toEqual([false, false]);
  itemsOf(last(), 1)[0]?.click?.(undefined as never, undefined, undefined as never);
  expect(states.get('shell.wish')).toBeNull();
});

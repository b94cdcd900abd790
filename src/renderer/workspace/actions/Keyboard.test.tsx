import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../../../tests/support/fakeBridge.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import type { FakeState } from '../../../../tests/support/fakeState.ts';
import { Console } from '../Console.tsx';
import { showScreen, useWorkspace } from '../workspaceStore.ts';

const press = (code: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key: code.replace('Key', ''), ...more });
const inputsOf = (asked: FakeBridge['asked'], name: string) =>
  asked.filter((one) => one.name === name).map(({ input }) => input);

async function start(state: FakeState = bakery()): Promise<FakeBridge> {
  const fake = renderPane(<Console />, state);
  await screen.findByRole('list', { name: 'Conversations' });
  return fake;
}
async function withConversation(): Promise<FakeBridge> {
  const fake = await start();
  press('KeyJ');
  await screen.findByRole('button', { name: 'Claim' });
  return fake;
}
const palette = () => screen.findByRole('combobox', { name: 'Find people and commands' });
const commands = () => screen.getAllByRole('option').map(({ textContent }) => textContent);

describe('keys', () => {
  it('do what the table says, where it applies', async () => {
    const { asked } = await start();
    press('KeyJ');
    await screen.findByRole('button', { name: 'Claim' });
    press('KeyI');
    expect(inputsOf(asked, 'routing.claim')).toHaveLength(1);
    press('KeyU');
    expect(useWorkspace.getState().openConversation).toBeNull();
    press('KeyI');
    expect(inputsOf(asked, 'routing.claim')).toHaveLength(1);
  });

  it('are told beside the button they press', async () => {
    await withConversation();
    expect(screen.getByRole('button', { name: 'Claim' }).title).toBe('I');
  });
});

describe('the palette', () => {
  it('offers what concerns the open conversation first, and what was chosen last before that', async () => {
    const { asked } = await withConversation();
    press('KeyK', { ctrlKey: true });
    const input = await palette();
    const before = commands();
    expect(before[0]).toBe('Write a replyO');
    expect(before).toContain('LockCtrl+L');
    fireEvent.change(input, { target: { value: 'health' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(useWorkspace.getState().screen).toBe('health'));
    expect(inputsOf(asked, 'settings.saveSettings')).toContainEqual({ recentActions: ['goHealth'] });
    press('KeyK', { ctrlKey: true });
    await palette();
    expect(commands()[0]).toBe('Go to the health of the numbersAlt+H');
  });

  it('offers nothing that does not apply', async () => {
    const state = bakery();
    state.me = { ...state.me, rights: ['inbox.read'] as never };
    await start(state);
    press('KeyK', { ctrlKey: true });
    await palette();
    expect(commands().some((command) => /team|Attach|labels/.test(command ?? ''))).toBe(false);
  });
});

describe('the page where keys are changed', () => {
  const rowOf = (action: string) =>
    screen.getByText(action, { selector: 'li span' }).closest('li') as HTMLElement;
  const add = (action: string) => {
    fireEvent.click(screen.getByRole('button', { name: `Add keys for: ${action}` }));
    return screen.getByRole('button', { name: /^Press the new keys/ });
  };
  async function openPage(): Promise<FakeBridge> {
    const fake = await start();
    showScreen('keyboard');
    await screen.findByRole('heading', { name: 'Keyboard', level: 1 });
    return fake;
  }

  it('takes new keys, keeps them, and lets them be used at once', async () => {
    const { asked } = await openPage();
    fireEvent.keyDown(add('Go to the inbox'), { code: 'F8', key: 'F8' });
    expect(within(rowOf('Go to the inbox')).getByText('F8')).toBeTruthy();
    expect(inputsOf(asked, 'settings.saveSettings')).toContainEqual({
      keymap: { version: 1, keys: { goInbox: ['Alt+KeyC', 'F8'] } },
    });
    press('F8');
    expect(useWorkspace.getState().screen).toBe('inbox');
  });

  it('shows who has the keys already, and swaps them only when asked to', async () => {
    await openPage();
    fireEvent.keyDown(add('Lock'), { code: 'KeyJ', key: 'j', altKey: true });
    const row = within(rowOf('Lock'));
    expect(row.getByRole('status').textContent).toContain('Alt+J is used for “Next conversation”.');
    expect(useWorkspace.getState().keymap.keys).toEqual({});
    fireEvent.click(row.getByRole('button', { name: 'Use it here instead' }));
    expect(useWorkspace.getState().keymap.keys).toEqual({
      lock: ['$mod+KeyL', 'Alt+KeyJ'],
      nextConversation: ['KeyJ', 'Alt+ArrowDown'],
    });
    fireEvent.click(screen.getByRole('button', { name: 'Usual keys for: Lock' }));
    fireEvent.click(screen.getByRole('button', { name: 'Usual keys for everything' }));
    expect(useWorkspace.getState().keymap.keys).toEqual({});
  });

  it('refuses keys everybody writes with, and lets nobody be caught', async () => {
    await openPage();
    fireEvent.keyDown(add('Lock'), { code: 'KeyC', key: 'c', ctrlKey: true });
    expect(within(rowOf('Lock')).getByRole('status').textContent).toContain('needed for writing');
    const listening = add('Lock');
    expect(fireEvent.keyDown(listening, { code: 'Tab', key: 'Tab' })).toBe(true);
    expect(screen.queryByRole('button', { name: /^Press the new keys/ })).toBeNull();
    fireEvent.keyDown(add('Lock'), { code: 'Escape', key: 'Escape' });
    expect(useWorkspace.getState().keymap.keys).toEqual({});
  });

  it('removes keys, and says that an action has none', async () => {
    await openPage();
    fireEvent.click(screen.getByRole('button', { name: 'Remove Ctrl+L from: Lock' }));
    expect(rowOf('Lock').textContent).toContain('No keys');
  });
});

describe('the help', () => {
  it('tells every action, with the member’s own keys', async () => {
    const state = bakery();
    state.settings = { ...state.settings, keymap: { version: 1, keys: { lock: ['F9'] } } };
    await start(state);
    fireEvent.keyDown(document.body, { key: '?', code: 'KeyM', shiftKey: true });
    const help = within(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }));
    expect(help.getByText('Lock').parentElement?.textContent).toBe('LockF9');
    expect(help.getByText('Claim the conversation').parentElement?.textContent).toContain('I');
    fireEvent.click(help.getByRole('button', { name: 'Change the keys…' }));
    expect(await screen.findByRole('heading', { name: 'Keyboard', level: 1 })).toBeTruthy();
  });
});

describe('the shell', () => {
  it('is told the menu in the words and keys of this member', async () => {
    const { asked } = await start();
    const [told] = inputsOf(asked, 'app.setMenu') as { menu: { label: string; items: object[] }[] }[];
    expect(told?.menu.map(({ label }) => label)).toContain('Conversations');
    const items = told?.menu.flatMap((menu) => menu.items);
    expect(items).toContainEqual({
      kind: 'action',
      id: 'lock',
      label: 'Lock',
      accelerator: 'CmdOrCtrl+L',
      isEnabled: true,
    });
    // A letter alone stands in no menu.
    expect(items).toContainEqual(expect.objectContaining({ id: 'claim', accelerator: null }));
    expect(inputsOf(asked, 'app.setNotificationWords')).toHaveLength(1);
  });

  it('sees its wish done once', async () => {
    const { asked, change } = await start();
    change((state) => (state.wish = { number: 4, wish: { kind: 'action', id: 'help' } }));
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
    expect(inputsOf(asked, 'app.forgetWish')).toEqual([{ number: 4 }]);
  });
});

describe('the page of notifications', () => {
  it('keeps what was chosen', async () => {
    const { asked } = await start();
    showScreen('notifications');
    fireEvent.click(await screen.findByRole('switch', { name: 'A customer I look after writes' }));
    fireEvent.change(screen.getByRole('combobox', { name: /^Say again/ }), { target: { value: '5' } });
    const saved = inputsOf(asked, 'settings.saveSettings') as { notifications: object }[];
    expect(saved[0]?.notifications).toMatchObject({ kinds: { mine: false, unassigned: true } });
    expect(saved[1]?.notifications).toMatchObject({ repeatMinutes: 5, kinds: { mine: false } });
  });
});

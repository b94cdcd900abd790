import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { customerMessage, emptyState } from '../../../tests/support/fakeBridge.ts';
import { bakery, conversationId, practiceState } from '../../../tests/support/fixtures.ts';
import { renderPane } from '../../../tests/support/renderPane.tsx';
import { Console } from './Console.tsx';

const open = async (name: string) => {
  const list = await screen.findByRole('list', { name: 'Conversations' });
  fireEvent.click(within(within(list).getByRole('listitem', { name })).getByRole('button'));
};
const messageBox = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const inputsOf = (asked: readonly { readonly name: string; readonly input: unknown }[], name: string) =>
  asked.filter((one) => one.name === name).map(({ input }) => input);

describe('the console', () => {
  it('shows nothing while locked', async () => {
    const state = bakery();
    state.app = { ...state.app, phase: 'locked' };
    renderPane(<Console />, state);
    await new Promise((done) => setTimeout(done, 20));
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.queryByText('Marta Canaria')).toBeNull();
  });

  it('leads from the welcome screen to set-up, connecting and practice', async () => {
    const state = emptyState();
    state.app = { ...state.app, phase: 'welcome' };
    const { asked } = renderPane(<Console />, state);
    fireEvent.click(await screen.findByRole('button', { name: 'Set up your business' }));
    fireEvent.click(screen.getByRole('button', { name: 'Connect a WhatsApp number' }));
    fireEvent.click(screen.getByRole('button', { name: 'Try practice mode' }));
    expect(inputsOf(asked, 'app.setUpBusiness')).toEqual([{ next: null }, { next: 'connect' }]);
    expect(inputsOf(asked, 'app.startPractice')).toHaveLength(1);
  });

  it('names every conversation after its customer and opens it with its customer and status', async () => {
    renderPane(<Console />, bakery());
    await open('王小明');
    expect(await screen.findAllByRole('heading', { level: 2, name: '王小明' })).toBeTruthy();
    const log = screen.getByRole('log', { name: 'Messages' });
    expect(within(log).getByRole('article', { name: /^王小明, / }).textContent).toContain('请问运费多少');
    expect(
      within(screen.getByRole('complementary', { name: 'Customer' })).getByText('+886 912 345 678'),
    ).toBeTruthy();
    expect(screen.getByRole('region', { name: 'Status' }).textContent).toContain('Webhook 127.0.0.1:8790');
  });

  it('draws names and texts that are markup as text', async () => {
    renderPane(<Console />, bakery());
    await open('<img src=x onerror=alert(1)><b>bold</b>');
    await screen.findByRole('log', { name: 'Messages' });
    expect(document.querySelector('img, b:not([class])')).toBeNull();
    expect(screen.getAllByText(/\{\{name\}\} \$t\(app\.name\)/).length).toBeGreaterThan(0);
  });

  it('says on each message of ours where it stands', async () => {
    renderPane(<Console />, bakery());
    await open('Marta Canaria');
    for (const status of ['Unconfirmed', 'Refused by WhatsApp', 'Not sent yet', 'Waiting to be sent'])
      expect(
        await screen.findByRole('article', { name: new RegExp(`^Ana Ortiz, .*, ${status}$`) }),
      ).toBeTruthy();
  });

  it('asks before sending again what may have been sent', async () => {
    const { asked } = renderPane(<Console />, bakery());
    await open('Marta Canaria');
    const unsure = await screen.findByRole('article', { name: /Unconfirmed/ });
    fireEvent.click(within(unsure).getByRole('button', { name: 'Send again' }));
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('receives the message twice');
    expect(inputsOf(asked, 'inbox.sendReplyAgain')).toEqual([]);
    fireEvent.click(within(question).getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(inputsOf(asked, 'inbox.sendReplyAgain')).toHaveLength(1));
  });

  it('shows a message that arrives, once', async () => {
    const { change } = renderPane(<Console />, bakery());
    await open('王小明');
    await screen.findByRole('log', { name: 'Messages' });
    change(({ messagesByConversation }) =>
      messagesByConversation[conversationId(1)]?.push(customerMessage(9999, '还有吗？', Date.now(), 2)),
    );
    expect(await screen.findAllByText('还有吗？')).toHaveLength(1);
  });

  it('keeps the Practice region to practice, with all its switches', async () => {
    const { asked } = renderPane(<Console />, practiceState());
    fireEvent.click(await screen.findByRole('button', { name: 'Practice' }));
    const region = await screen.findByRole('region', { name: 'Practice' });
    fireEvent.click(within(region).getByRole('switch', { name: 'Sign webhooks wrongly' }));
    fireEvent.change(within(region).getByRole('textbox', { name: 'Write as Marta Canaria' }), {
      target: { value: 'hola' },
    });
    fireEvent.click(within(region).getByRole('button', { name: 'Write' }));
    expect(inputsOf(asked, 'practice.setSwitches')).toEqual([{ badSignature: true }]);
    expect(inputsOf(asked, 'practice.writeAs')).toEqual([{ customerId: 'marta', text: 'hola' }]);
  });

  it('says the same of what is unread in the rows, the folder and the rail', async () => {
    const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    const state = bakery();
    state.settings = { ...state.settings, openConversation: null };
    const { change } = renderPane(<Console />, state);
    const list = await screen.findByRole('list', { name: 'Conversations' });
    const badge = () =>
      Number.parseInt(
        screen.getByRole('button', { name: 'Inbox' }).getAttribute('aria-description') ?? '0',
        10,
      );
    const folder = () =>
      Number.parseInt(
        within(screen.getByRole('button', { name: /^Unread/ })).getByText(/conversation/).textContent,
        10,
      );
    const rows = () => within(list).queryAllByText(/unread message/).length;
    await waitFor(() => expect(badge()).toBeGreaterThan(1));
    const before = badge();
    expect([folder(), rows()]).toEqual([before, before]);
    await open('王小明');
    await waitFor(() => expect([badge(), folder(), rows()]).toEqual([before - 1, before - 1, before - 1]));
    // Another message, in view at once.
    change(({ headers, conversations, messagesByConversation }) => {
      messagesByConversation[conversationId(1)]?.push(customerMessage(9999, '还有吗？', Date.now(), 2));
      for (const header of headers) if (header.id === conversationId(1)) header.inboundCount++;
      for (const row of conversations) if (row.id === conversationId(1)) row.unread++;
    });
    await screen.findAllByText('还有吗？');
    expect([badge(), folder(), rows()]).toEqual([before - 1, before - 1, before - 1]);
    // Nobody looks: it stays unread until somebody does.
    hasFocus.mockReturnValue(false);
    fireEvent.blur(window);
    change(({ headers, conversations }) => {
      for (const header of headers) if (header.id === conversationId(1)) header.inboundCount++;
      for (const row of conversations) if (row.id === conversationId(1)) row.unread++;
    });
    await waitFor(() => expect([badge(), folder(), rows()]).toEqual([before, before, before]));
    hasFocus.mockRestore();
  });

  it('goes from an open business to practice only after saying that the business is locked', async () => {
    const { asked } = renderPane(<Console />, bakery());
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Practice mode' }));
    const question = await screen.findByRole('alertdialog', { name: 'Go to practice mode?' });
    expect(question.textContent).toContain('closed and locked meanwhile');
    expect(inputsOf(asked, 'app.startPractice')).toEqual([]);
    fireEvent.click(within(question).getByRole('button', { name: 'Lock and practise' }));
    await waitFor(() => expect(inputsOf(asked, 'app.startPractice')).toEqual([{}]));
  });

  it('does not offer practice in practice', async () => {
    renderPane(<Console />, practiceState());
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }));
    expect(await screen.findByRole('menuitemradio', { name: 'Dark' })).toBeTruthy();
    expect(screen.queryByRole('menuitem', { name: 'Practice mode' })).toBeNull();
  });

  it('remembers that single keys are to do nothing', async () => {
    const { asked } = renderPane(<Console />, bakery());
    fireEvent.click(await screen.findByRole('button', { name: 'Keyboard shortcuts' }));
    fireEvent.click(await screen.findByRole('switch', { name: /^Single-key shortcuts/ }));
    expect(inputsOf(asked, 'settings.saveSettings')).toEqual([{ singleKeyShortcuts: false }]);
  });

  it('takes up that single keys are to do nothing', async () => {
    const state = bakery();
    state.settings = { ...state.settings, singleKeyShortcuts: false };
    renderPane(<Console />, state);
    await screen.findByRole('list', { name: 'Conversations' });
    fireEvent.keyDown(document.body, { key: '?', code: 'Slash', shiftKey: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.keyDown(document.body, { key: '/', code: 'Slash', ctrlKey: true });
    const allowed = await screen.findByRole<HTMLInputElement>('switch', { name: /^Single-key shortcuts/ });
    expect(allowed.checked).toBe(false);
  });

  it('turns round for Arabic', async () => {
    const { change } = renderPane(<Console />, bakery());
    await screen.findByRole('list', { name: 'Conversations' });
    change((state) => (state.app = { ...state.app, language: 'ar' }));
    expect(await screen.findByRole('list', { name: 'المحادثات' })).toBeTruthy();
    expect(document.documentElement.dir).toBe('rtl');
  });

  it('writes what was typed and read before it locks', async () => {
    const { asked } = renderPane(<Console />, bakery());
    await open('Joana Prado');
    fireEvent.change(await messageBox(), { target: { value: 'half a sen' } });
    fireEvent.click(screen.getByRole('button', { name: 'Lock' }));
    await waitFor(() => expect(inputsOf(asked, 'app.lock')).toHaveLength(1));
    const names = asked.map(({ name }) => name);
    expect(names.indexOf('inbox.saveDraft')).toBeGreaterThan(-1);
    expect(names.indexOf('inbox.saveDraft')).toBeLessThan(names.indexOf('app.lock'));
  });
});

describe('when something was wrong with the data', () => {
  const at = Date.UTC(2026, 10, 21, 9, 30);
  const report = {
    cause: 'damaged' as const,
    at,
    keptAs: 'journal.damaged-1.db',
    kept: 1200,
    fromCopy: 1190,
    salvaged: 10,
    lost: [
      { from: 1201, to: 1203, after: at, before: null },
      { from: 1204, to: 1204, after: at, before: at },
    ],
  };

  it('says what came back, lists what did not, and forgets it once it was read', async () => {
    const state = bakery();
    state.status = { ...state.status, restored: report };
    const { asked } = renderPane(<Console />, state);
    const dialog = await screen.findByRole('dialog', { name: 'Your data was repaired' });
    expect(dialog.textContent).toContain('Entries back: 1,200');
    expect(dialog.textContent).toContain('Entries missing: 4.');
    expect(dialog.textContent).toContain('journal.damaged-1.db');
    const lost = within(dialog).getByRole('list', { name: 'What is missing' });
    expect(within(lost).getAllByRole('listitem')).toHaveLength(2);
    expect(lost.textContent).toContain('Entries 1,201 to 1,203 · after');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Understood' }));
    expect(inputsOf(asked, 'app.forgetRestoreReport')).toEqual([{}]);
  });

  it.each([
    ['failing', 'The disk does not keep what is written'],
    ['readOnly', 'Baton may not write to its data folder'],
  ] as const)('says that a disk is %s while the journal is opened anew', async (disk, words) => {
    const state = bakery();
    state.app = { ...state.app, phase: 'opening' };
    state.status = { ...state.status, disk };
    renderPane(<Console />, state);
    expect((await screen.findByRole('status')).textContent).toContain(words);
  });

  it('says in the status bar that the disk is full and that the clock jumped', async () => {
    const state = bakery();
    state.status = { ...state.status, disk: 'full', clockMovedMs: -3_600_000 };
    renderPane(<Console />, state);
    const bar = await screen.findByRole('region', { name: 'Status' });
    await waitFor(() => expect(bar.textContent).toContain('The disk is full'));
    expect(bar.textContent).toContain('The clock of this computer jumped by 1 h');
  });

  it('rebuilds the views after asking, and stops that from the same place', async () => {
    const state = bakery();
    const { asked } = renderPane(<Console />, state);
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Rebuild views…' }));
    expect(inputsOf(asked, 'app.rebuildViews')).toEqual([]);
    const question = await screen.findByRole('alertdialog');
    fireEvent.click(within(question).getByRole('button', { name: 'Rebuild' }));
    expect(inputsOf(asked, 'app.rebuildViews')).toEqual([{}]);
  });

  it('offers to stop while views are rebuilt', async () => {
    const state = bakery();
    state.status = { ...state.status, rebuild: { done: 30, total: 100 } };
    const { asked } = renderPane(<Console />, state);
    fireEvent.click(await screen.findByRole('button', { name: 'Settings' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Stop rebuilding (30%)' }));
    expect(inputsOf(asked, 'app.cancelRebuild')).toEqual([{}]);
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { customerMessage } from '../../../../tests/support/fakeBridge.ts';
import { bakery, conversationId } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { Console } from '../../workspace/Console.tsx';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { groupHits } from './groupHits.ts';
import { clearSearch } from './searchStore.ts';

const box = () => screen.findByRole<HTMLInputElement>('searchbox', { name: 'Search' });
const type = async (text: string) => fireEvent.change(await box(), { target: { value: text } });
const results = () => screen.findByRole('region', { name: 'Search results' });
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

/** A long past with a word far back, and again near its end. */
function longPast() {
  const state = bakery();
  const rows = Array.from({ length: 400 }, (_, n) =>
    customerMessage(n + 1, `Line ${n + 1}`, n * 60_000, n + 1),
  );
  rows[9] = customerMessage(10, 'The lost Café key', 10, 10);
  rows[389] = customerMessage(390, 'A café again', 390 * 60_000, 390);
  state.messagesByConversation[conversationId(1)] = rows;
  return state;
}

afterEach(() => clearSearch());

describe('searching', () => {
  it('begins with a slash, lights what it finds, and gives the list back on Escape', async () => {
    renderPane(<Console />, bakery());
    await box();
    fireEvent.keyDown(document.body, { key: '/' });
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Search'));
    await type('运费');
    await waitFor(async () => expect((await results()).querySelector('mark')?.textContent).toBe('运费'));
    expect(screen.queryByRole('list', { name: 'Conversations' })).toBeNull();
    press('Escape');
    expect(await screen.findByRole('list', { name: 'Conversations' })).toBeTruthy();
    expect((await box()).value).toBe('');
  });

  it('says when it needs more, finds nothing, or fails, and tries again', async () => {
    const { answer } = renderPane(<Console />, bakery());
    await type('a');
    expect((await results()).textContent).toContain('Keep typing');
    await type('zzzz');
    await waitFor(async () => expect((await results()).textContent).toContain('Nothing found for “zzzz”'));
    answer('search.findMessages', { ok: false, error: { code: 'unavailable', reason: 'rebuilding' } });
    await type('zzzzz');
    fireEvent.click(await within(await results()).findByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect((await results()).textContent).toContain('Nothing found'));
  });

  it('opens the message, however long past, and walks on from hit to hit', async () => {
    renderPane(<Console />, longPast());
    await type('cafe');
    const hits = () => within(screen.getByRole('region', { name: 'Search results' })).getAllByRole('button');
    await waitFor(() => expect(hits()).toHaveLength(2));
    press('ArrowDown');
    const [newest] = hits();
    newest?.focus();
    press('ArrowDown');
    fireEvent.click(document.activeElement as HTMLElement);
    expect(useWorkspace.getState().openMessage?.id).toBe(10);
    const walk = await screen.findByRole('region', { name: 'Found in this conversation' });
    await waitFor(() => expect(walk.textContent).toContain('2 of 2'));
    fireEvent.keyDown(document.body, { key: 'F3', shiftKey: true });
    await waitFor(() => expect(walk.textContent).toContain('1 of 2'));
    expect(useWorkspace.getState().openMessage?.id).toBe(390);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('region', { name: 'Found in this conversation' })).toBeNull();
  });

  it('groups hits by conversation, the newest first', () => {
    const hit = (messageId: number, id: string) =>
      ({ messageId, conversationId: id, contactName: id }) as never;
    const groups = groupHits([hit(9, 'b'), hit(8, 'a'), hit(7, 'b')]);
    expect(groups.map(({ contactName, hits }) => [contactName, hits.length])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
});

describe('the palette', () => {
  const PALETTE = { name: 'Find people and commands' };
  const open = async () => {
    await box();
    fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', ctrlKey: true });
    return screen.findByRole('combobox', PALETTE);
  };

  it('finds people, commands and messages, and does what is chosen', async () => {
    renderPane(<Console />, bakery());
    const input = await open();
    fireEvent.change(input, { target: { value: 'marta' } });
    expect(await screen.findByRole('option', { name: /^Marta Canaria/ })).toBeTruthy();
    fireEvent.change(input, { target: { value: '运费' } });
    expect((await screen.findByRole('option', { name: /王小明/ })).querySelector('mark')).toBeTruthy();
    fireEvent.change(input, { target: { value: 'connect a' } });
    await screen.findByRole('option', { name: 'Connect a WhatsApp number' });
    fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(useWorkspace.getState().screen).toBe('channels'));
    await waitFor(() => expect(screen.queryByRole('combobox', PALETTE)).toBeNull());
  });
});

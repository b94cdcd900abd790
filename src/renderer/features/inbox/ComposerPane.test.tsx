import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type FakeBridge, withParts } from '../../../../tests/support/fakeBridge.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { templateWith } from '../../../../tests/support/templates.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { ben } from '../../../../tests/support/story.ts';
import { useWorkspace } from '../../workspace/workspaceStore.ts';
import { ComposerPane } from './ComposerPane.tsx';

function compose(index = 0, draft = ''): FakeBridge {
  const state = bakery();
  const header = state.headers[index];
  if (!header) throw new Error('no such customer');
  if (draft !== '') state.drafts[header.id] = draft;
  return renderPane(<ComposerPane header={withParts(header)} />, state);
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const queued = ({ asked }: FakeBridge) =>
  asked
    .filter(({ name }) => name === 'inbox.queueReply')
    .map(({ input }) => input as { body: { text: string }; replyId: string; holdMs: number });

describe('the composer', () => {
  it('sends with Enter, clears the box and the draft', async () => {
    const fake = compose();
    type('Claro');
    fireEvent.keyDown(box(), { key: 'Enter' });
    await waitFor(() => expect(queued(fake).map(({ body }) => body.text)).toEqual(['Claro']));
    expect(box().value).toBe('');
    await waitFor(() => expect(Object.values(fake.state.drafts)).toEqual([]));
  });

  it('does not send while an input method composes, nor with Shift', () => {
    const fake = compose();
    type('请');
    fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 });
    fireEvent.keyDown(box(), { key: 'Enter', shiftKey: true });
    expect(queued(fake)).toEqual([]);
  });

  it('says who writes to whom, and how long it may', async () => {
    compose();
    await waitFor(() => expect(screen.getByText('Ana')).toBeTruthy());
    expect(screen.getByText('Ana').parentElement?.textContent).toBe('as Ana to Marta');
    const describedBy = screen.getByRole('button', { name: 'Send' }).getAttribute('aria-describedby') ?? '';
    expect(document.querySelector(`[id="${describedBy}"]`)?.textContent).toBe('as Ana to Marta');
    expect(screen.getByText('Free reply for 23 h')).toBeTruthy();
  });

  it('says who usually answers on the number, to the others', async () => {
    const state = bakery();
    const header = { ...state.headers[0]!, primarySenderId: ben.memberId };
    const anita = { id: ben.memberId, name: 'Anita Rao', color: 2, role: 'standard', isGone: false } as const;
    useWorkspace.setState({ openConversation: header.id });
    const pane = <ComposerPane header={withParts(header)} />;
    const fake = renderPane(pane, { ...state, headers: [header], colleagues: [anita] });
    expect((await screen.findByText('Anita')).parentElement?.textContent).toBe('Anita usually answers here');
    fake.change((changed) => (changed.me = { ...changed.me, id: ben.memberId }));
    await waitFor(() => expect(screen.queryByText('Anita')).toBeNull());
    fake.change((changed) => {
      changed.me = state.me;
      changed.colleagues = [{ ...anita, isGone: true }];
    });
    expect(screen.queryByText('Anita')).toBeNull();
    useWorkspace.setState({ openConversation: null });
  });

  it('keeps the words when refused, and tries them again as the same reply', async () => {
    const fake = compose();
    fake.answer('inbox.queueReply', { ok: false, error: { code: 'unavailable', reason: 'diskFull' } });
    type('Claro');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
    expect(box().value).toBe('Claro');
    fireEvent.keyDown(box(), { key: 'Enter' });
    await waitFor(() => expect(queued(fake)).toHaveLength(2));
    expect(new Set(queued(fake).map(({ replyId }) => replyId)).size).toBe(1);
  });

  it('brings back a draft, but never over what is being typed', async () => {
    compose(0, 'stored');
    await waitFor(() => expect(box().value).toBe('stored'));
    compose(1, 'late');
    const [, second] = screen.getAllByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    if (!second) throw new Error('no second composer');
    fireEvent.change(second, { target: { value: 'typed first' } });
    await new Promise((done) => setTimeout(done, 20));
    expect(second.value).toBe('typed first');
  });

  it('becomes the template picker with the window, says why and keeps what was typed', async () => {
    const fake = compose(8, 'half a thought');
    expect(screen.getByText(/24 hours of the customer’s last message\. That ended/)).toBeTruthy();
    expect((await screen.findByText('half a thought')).closest('figure')?.textContent).toContain(
      'kept as a draft',
    );
    expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull();
    expect(queued(fake)).toEqual([]);
  });

  it('sends a template by the names of its values, and only an approved one', async () => {
    const fake = compose(8);
    fake.change((state) => {
      state.templates = [
        templateWith({ parameterFormat: 'named', body: 'Hi {{first_name}}!' }),
        templateWith({ name: 'not_yet', status: 'PENDING' }),
      ];
    });
    fireEvent.click(await screen.findByRole('button', { name: /not yet.*Meta is still checking/s }));
    fireEvent.click(screen.getByRole('button', { name: /order ready/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Send template' }));
    expect(queued(fake)).toEqual([]);
    fireEvent.change(screen.getByRole('textbox', { name: 'first name' }), { target: { value: 'Ada' } });
    expect(screen.getByRole('region', { name: /will read/ }).textContent).toContain('Hi Ada!');
    fireEvent.click(screen.getByRole('button', { name: 'Send template' }));
    await waitFor(() => expect(queued(fake)).toHaveLength(1));
    expect(queued(fake)[0]?.body).toMatchObject({ kind: 'template', preview: { body: 'Hi Ada!' } });
    expect(await screen.findByRole('list', { name: 'Templates' })).toBeTruthy();
  });

  it('warns of marketing to someone who stopped it, asks, and sends only if a person insists', async () => {
    const fake = compose(8);
    fake.change((state) => {
      state.marketing = { choice: 'stop', changedAt: 1 as never };
      state.templates = [templateWith({ name: 'spring_offer', category: 'MARKETING', body: 'Spring!' })];
    });
    fireEvent.click(await screen.findByRole('button', { name: /spring offer/ }));
    expect(await screen.findByText('This customer does not want marketing messages.')).toBeTruthy();
    const press = (name: string) =>
      screen.findByRole('button', { name }).then((button) => fireEvent.click(button));
    await press('Send template');
    await press('Do not send');
    expect(queued(fake)).toEqual([]);
    await press('Send template');
    await press('Send anyway');
    await waitFor(() => expect(queued(fake)).toMatchObject([{ sendsUnwanted: true }]));
  });

  it('takes back what was just sent with Ctrl+Z in the empty box, where that is switched on', async () => {
    const fake = compose();
    fake.change((state) => void (state.settings = { ...state.settings, undoSendSeconds: 5 }));
    await waitFor(() => expect(screen.queryByText('as Ana')).toBeNull());
    type('Claro');
    fireEvent.keyDown(box(), { key: 'Enter' });
    await screen.findByText(/^Sending in [45] s$/);
    expect(queued(fake)[0]).toMatchObject({ holdMs: 5000 });
    fireEvent.keyDown(box(), { key: 'z', ctrlKey: true });
    await waitFor(() => expect(box().value).toBe('Claro'));
    expect(fake.asked.some(({ name }) => name === 'inbox.discardReply')).toBe(true);
    expect(screen.queryByText(/^Sending in/)).toBeNull();
  });

  it('counts near the limit and holds back what is too long', () => {
    const fake = compose();
    type('x'.repeat(4090));
    expect(screen.getByText('6 characters left')).toBeTruthy();
    type('x'.repeat(4097));
    expect(screen.getByText('1 character too many')).toBeTruthy();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(queued(fake)).toEqual([]);
  });
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../../../tests/support/fakeBridge.ts';
import { bakery } from '../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { ComposerPane } from './ComposerPane.tsx';

function compose(index = 0, draft = ''): FakeBridge {
  const state = bakery();
  const header = state.headers[index];
  if (!header) throw new Error('no such customer');
  if (draft !== '') state.drafts[header.id] = draft;
  return renderPane(<ComposerPane header={header} />, state);
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const queued = ({ asked }: FakeBridge) =>
  asked
    .filter(({ name }) => name === 'inbox.queueReply')
    .map(({ input }) => input as { body: { text: string }; replyId: string });

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
    expect(screen.getByText(/^Free reply for 23 h 5\d min$/)).toBeTruthy();
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

  it('closes with the window and says why and since when', () => {
    const fake = compose(8);
    expect(box().disabled).toBe(true);
    expect(screen.getByText(/24 hours of the customer’s last message\. That ended/)).toBeTruthy();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(queued(fake)).toEqual([]);
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

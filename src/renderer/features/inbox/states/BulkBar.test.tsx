import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { bakery } from '../../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../../tests/support/renderPane.tsx';
import { Toasts } from '../../../ui/Toasts.tsx';
import { forgetUndo, undoLast } from '../../../workspace/undo.ts';
import { useWorkspace } from '../../../workspace/workspaceStore.ts';
import { ConversationListPane } from '../ConversationListPane.tsx';
import { clearChoice, useChoosing } from './choosing.ts';

const state = bakery();

beforeEach(() => {
  forgetUndo();
  clearChoice();
  useWorkspace.setState({ filter: 'all', openConversation: null });
});

const draw = () =>
  renderPane(
    <>
      <ConversationListPane />
      <Toasts dismissLabel="Dismiss" />
    </>,
    structuredClone(state),
  );
const rows = async (): Promise<HTMLElement[]> => {
  const items = await screen.findAllByRole('listitem');
  return items.map((item) => within(item).getByRole('button'));
};
const bar = () => screen.findByRole('group', { name: 'Chosen conversations' });
const inBar = async (name: string) => within(await bar()).getByRole('button', { name });
const statesAsked = (asked: readonly { name: string; input: unknown }[]) =>
  asked
    .filter(({ name }) => name === 'inbox.setState')
    .map(({ input }) => (input as { state: string }).state);

it('chooses by Ctrl, Shift, X, the space bar and Ctrl+A, and opens by a plain click', async () => {
  draw();
  const [first, second, third] = await rows();
  const count = () => useChoosing.getState().chosen.size;
  fireEvent.click(first!, { ctrlKey: true });
  expect(within(await bar()).getByRole('status').textContent).toBe('1 chosen');
  fireEvent.click(third!, { shiftKey: true });
  expect(count()).toBe(3);
  fireEvent.keyDown(first!, { code: 'KeyX', key: 'x' });
  expect(count()).toBe(2);
  fireEvent.keyDown(first!, { code: 'Space', key: ' ' });
  expect(count()).toBe(3);
  fireEvent.keyDown(first!, { code: 'KeyA', key: 'a', ctrlKey: true });
  expect(count()).toBe(state.conversations.length);
  fireEvent.keyDown(first!, { code: 'Escape', key: 'Escape' });
  expect(count()).toBe(0);
  fireEvent.click(second!, { ctrlKey: true });
  fireEvent.click(first!);
  expect([count(), useWorkspace.getState().openConversation]).toEqual([0, state.conversations[0]?.id]);
});

it('does many at once, says how many were refused and why, and takes back the rest', async () => {
  const { asked, answer } = draw();
  const [first, , third] = await rows();
  fireEvent.click(first!, { ctrlKey: true });
  fireEvent.click(third!, { shiftKey: true });
  answer('inbox.setState', { ok: false, error: { code: 'notFound', what: 'conversation' } });
  fireEvent.click(await inBar('Done'));
  await screen.findByText('Changed 2 conversations.');
  expect(statesAsked(asked)).toEqual(['done', 'done', 'done']);
  await screen.findAllByText(/^1 conversation was left as it is: /);
  await waitFor(async () => expect(await rows()).toHaveLength(state.conversations.length - 2));
  undoLast();
  await screen.findByText('Undone.');
  expect(statesAsked(asked).slice(3)).toEqual(['open', 'open']);
  expect(await rows()).toHaveLength(state.conversations.length);
});

it('stops where it is told to', async () => {
  const { asked } = draw();
  const [first] = await rows();
  fireEvent.keyDown(first!, { code: 'KeyA', key: 'a', ctrlKey: true });
  fireEvent.click(await inBar('Done'));
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await screen.findByText(/^Stopped after 4 of /);
  expect(statesAsked(asked)).toHaveLength(4);
});

it('marks as read what the customer wrote', async () => {
  const { asked } = draw();
  const [first] = await rows();
  fireEvent.click(first!, { ctrlKey: true });
  fireEvent.click(await inBar('Mark as read'));
  await waitFor(() =>
    expect(asked.at(-1)).toEqual({
      name: 'inbox.markRead',
      input: {
        conversationId: state.conversations[0]?.id,
        upToInbound: state.headers.find(({ id }) => id === state.conversations[0]?.id)?.inboundCount,
      },
    }),
  );
});

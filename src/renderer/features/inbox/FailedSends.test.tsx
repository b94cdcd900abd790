import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { OutboxRow } from '../../../contract/outbox.ts';
import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { renderPane } from '../../../../tests/support/renderPane.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { FailedSends } from './FailedSends.tsx';

afterEach(() => vi.restoreAllMocks());

const openPage = (isLooking: boolean) => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(isLooking);
  const state = emptyState();
  const row = (replyId: string, status: string, more: object = {}) =>
    ({
      replyId,
      conversationId: 'c1',
      conversationName: 'Marta Canaria',
      kind: 'text',
      words: 'The secret of the house',
      at: 1,
      status,
      by: state.me,
      errorCode: null,
      notSentReason: null,
      retryAt: null,
      ...more,
    }) as unknown as OutboxRow;
  state.outbox = [row('old', 'rejected')];
  const rendered = renderPane(
    <>
      <FailedSends />
      <Toasts dismissLabel="Dismiss" />
    </>,
    state,
  );
  const outside = () =>
    rendered.asked.filter(({ name }) => name === 'app.tellOutside').map(({ input }) => input);
  const toasts = () => screen.queryAllByRole('button', { name: 'Outbox', hidden: true });
  return { ...rendered, row, outside, toasts };
};

it('tells who wrote it that an answer has not gone out, once, and nothing of what failed before', async () => {
  const { change, row, outside, toasts } = openPage(true);
  await new Promise((turn) => setTimeout(turn, 20));
  expect(screen.queryByText(/for certain/)).toBeNull();
  change(({ outbox }) => outbox.push(row('a', 'unknown')));
  await screen.findAllByText('Your answer to Marta Canaria has not gone out for certain.');
  expect(toasts()).toHaveLength(1);
  change(({ outbox }) => outbox.push(row('b', 'attempting'), row('c', 'notSent', { retryAt: 5 })));
  change(({ outbox }) =>
    outbox.push(row('d', 'failed', { by: { id: 'somebody else', name: 'Bo', color: 1 } })),
  );
  await new Promise((turn) => setTimeout(turn, 20));
  expect(toasts()).toHaveLength(1);
  expect(outside()).toEqual([]);
});

it('has the system say it while nobody looks at the window, without a word about the customer', async () => {
  const { change, row, outside } = openPage(false);
  await new Promise((turn) => setTimeout(turn, 20));
  change(({ outbox }) => outbox.push(row('a', 'rejected'), row('b', 'notSent')));
  await waitFor(() =>
    expect(outside()).toEqual([
      { words: '2 answers have not gone out for certain. Open Baton to see which.' },
    ]),
  );
  change(({ outbox }) => outbox.push(row('c', 'unknown')));
  await waitFor(() => expect(outside()).toHaveLength(2));
  expect(JSON.stringify(outside())).not.toMatch(/Marta|secret/);
});

it('has the system say nothing to whoever switched that off', async () => {
  const { change, row, outside, toasts } = openPage(false);
  change((state) => {
    const { notifications } = state.settings;
    const kinds = { ...notifications.kinds, failedSend: false };
    state.settings = { ...state.settings, notifications: { ...notifications, kinds } };
  });
  await new Promise((turn) => setTimeout(turn, 20));
  change(({ outbox }) => outbox.push(row('a', 'rejected')));
  await waitFor(() => expect(toasts()).toHaveLength(1));
  expect(outside()).toEqual([]);
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { bakery } from '../../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../../tests/support/renderPane.tsx';
import { Toasts } from '../../../ui/Toasts.tsx';
import { forgetUndo, undoLast } from '../../../workspace/undo.ts';
import { useWorkspace } from '../../../workspace/workspaceStore.ts';
import { ThreadPane } from '../ThreadPane.tsx';

const state = bakery();
const [open] = state.headers;
const of = (name: string) => ({ name: 'inbox.setState', input: expect.objectContaining({ state: name }) });

beforeEach(() => {
  forgetUndo();
  useWorkspace.setState({ openConversation: open!.id });
});

const draw = () =>
  renderPane(
    <>
      <ThreadPane room="wide" />
      <Toasts dismissLabel="Dismiss" />
    </>,
    structuredClone(state),
  );
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

it('is done for everybody, says so, and is taken back', async () => {
  const { asked } = draw();
  expect((await screen.findByRole('button', { name: 'Done' })).getAttribute('aria-description')).toContain(
    'for everybody',
  );
  await press('Done');
  await screen.findByText('Done for everybody.');
  expect(asked.at(-1)).toEqual(of('done'));
  await press('Undo');
  await waitFor(() => expect(asked.at(-1)).toEqual(of('open')));
  await screen.findByText('Undone.');
});

it('is not taken back once somebody changed it, and says so', async () => {
  const { asked, change } = draw();
  await press('Done');
  await screen.findByText('Done for everybody.');
  change(({ headers }) => void Object.assign(headers[0]!, { state: 'waiting' }));
  undoLast();
  await screen.findByText('Not undone: somebody has changed it meanwhile.');
  expect(asked.at(-1)).toEqual(of('done'));
  undoLast();
  await screen.findByText('There is nothing to undo.');
});

it('is snoozed by a time in words, which is shown before and asked about where it is unsure', async () => {
  const { asked } = draw();
  await press('Snooze');
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Another time…' }));
  const field = await screen.findByRole('textbox', { name: 'When' });
  const apply = await screen.findByRole('button', { name: 'Snooze until then' });
  const type = (value: string) => fireEvent.change(field, { target: { value } });
  type('yesterday at 3 pm');
  await screen.findByText('That is past. Choose a later time.');
  type('some day');
  expect(apply.hasAttribute('disabled')).toBe(true);
  type('tomorrow at 3');
  await screen.findByText('Which one do you mean?');
  expect(apply.hasAttribute('disabled')).toBe(true);
  const choices = await screen.findAllByRole('radio');
  expect(choices).toHaveLength(2);
  fireEvent.click(choices[1]!);
  expect(apply.hasAttribute('disabled')).toBe(false);
  type('in 2 hours');
  await screen.findByText(/^Until /);
  fireEvent.click(apply);
  await waitFor(() => expect(asked.at(-1)).toEqual(of('snoozed')));
  const { until } = asked.at(-1)!.input as { until: number };
  expect(until).toBeGreaterThan(Date.now());
  await screen.findByText(/^Snoozed until .*\.$/);
});

it('is sent and done in one go, and nothing is done where nothing was sent', async () => {
  const { asked, answer } = draw();
  const send = async (): Promise<void> => {
    fireEvent.change(await screen.findByRole('textbox', { name: 'Message' }), {
      target: { value: 'Until six' },
    });
    await press('More ways to send');
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Send and done' }));
  };
  answer('inbox.queueReply', { ok: false, error: { code: 'replyEmpty' } });
  await send();
  await screen.findByText('Your text is kept.');
  expect(asked.some(({ name }) => name === 'inbox.setState')).toBe(false);
  await send();
  await screen.findByText('Done for everybody.');
  const names = asked.map(({ name }) => name);
  expect(names.indexOf('inbox.setState')).toBeGreaterThan(names.lastIndexOf('inbox.queueReply'));
});

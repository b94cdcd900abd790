import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import {
  customerMessage,
  type FakeBridge,
  ourMessage,
  withParts,
} from '../../../../../tests/support/fakeBridge.ts';
import { bakery } from '../../../../../tests/support/fixtures.ts';
import { renderPane } from '../../../../../tests/support/renderPane.tsx';
import { at, ben, deviceId } from '../../../../../tests/support/story.ts';
import type { FakeState } from '../../../../../tests/support/fakeState.ts';
import { undoLast } from '../../../workspace/undo.ts';
import { ComposerPane } from '../ComposerPane.tsx';
import { PresenceLine } from './Present.tsx';

const bo = { id: ben.memberId, name: 'Bo', color: 2, role: 'standard', isGone: false } as const;

function compose(change: (state: FakeState) => void = () => undefined, held = false): FakeBridge {
  const state = bakery();
  const header = withParts(state.headers[0]!);
  state.colleagues = [bo];
  state.messagesByConversation[header.id] = [
    customerMessage(16, 'Two loaves, please', Date.now() - 60_000, 1),
  ];
  change(state);
  return renderPane(
    <>
      <PresenceLine conversationId={header.id} />
      <ComposerPane header={{ ...header, inboundCount: 1, assigneeId: held ? bo.id : null }} />
    </>,
    state,
  );
}
const id = bakery().headers[0]!.id;
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const press = (key: string) => fireEvent.keyDown(box(), { key });
const asked = ({ asked: all }: FakeBridge, name: string) =>
  all.filter((each) => each.name === name).map(({ input }) => input as Record<string, unknown>);
const arrives = (fake: FakeBridge, text: string) =>
  act(() =>
    fake.change((state) => {
      state.messagesByConversation[id]!.push(customerMessage(32, text, Date.now(), 2));
    }),
  );
const ready = () => waitFor(() => expect(screen.getByText('Ana')).toBeTruthy());

describe('a conversation that a colleague holds', () => {
  it('is written in by nobody else until they take it over, with a reason', async () => {
    const fake = compose(undefined, true);
    const takeOver = await screen.findByRole<HTMLButtonElement>('button', { name: 'Take over' });
    expect(screen.getByText('Bo').parentElement?.textContent).toContain('Bo looks after this conversation');
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
    expect(takeOver.disabled).toBe(true);
    type('Of course');
    press('Enter');
    expect(asked(fake, 'inbox.queueReply')).toEqual([]);
    const reason = screen.getByRole('textbox', { name: 'Reason' });
    fireEvent.change(reason, { target: { value: 'Bo is at lunch' } });
    fireEvent.keyDown(reason, { key: 'Enter' });
    await waitFor(() =>
      expect(asked(fake, 'routing.takeOver')).toEqual([
        { conversationId: id, from: bo.id, reason: 'Bo is at lunch' },
      ]),
    );
    expect(box().value).toBe('Of course');
  });

  it('is given back to them by undoing that', async () => {
    const fake = compose(undefined, true);
    const reason = await screen.findByRole('textbox', { name: 'Reason' });
    fireEvent.change(reason, { target: { value: 'Bo is at lunch' } });
    fireEvent.keyDown(reason, { key: 'Enter' });
    await waitFor(() => expect(asked(fake, 'routing.takeOver')).toHaveLength(1));
    fake.change((state) => (state.headers[0] = { ...state.headers[0]!, assigneeId: state.me.id }));
    act(undoLast);
    await waitFor(() =>
      expect(asked(fake, 'routing.transfer')).toEqual([{ conversationId: id, memberId: bo.id, note: '' }]),
    );
  });

  it('shows who is there, and that somebody types', async () => {
    const row = { conversationId: id, memberId: bo.id, deviceId, isTyping: false };
    const fake = compose((state) => (state.present = [row]));
    expect((await screen.findByText('Bo')).parentElement?.textContent).toBe('Bo has this open');
    fake.change((state) => (state.present = [{ ...row, isTyping: true }]));
    await waitFor(() => expect(screen.getByText('Bo').parentElement?.textContent).toBe('Bo is typing…'));
    fake.change((state) => (state.present = []));
    await waitFor(() => expect(screen.queryByText('Bo')).toBeNull());
    type('W');
    type('We');
    expect(asked(fake, 'routing.showPresence')).toEqual([{ conversationId: id, isTyping: true }]);
  });
});

describe('a number on which one person sends at a time', () => {
  const { channelId } = bakery().headers[0]!;
  const number = (holderId: unknown) => (state: FakeState) => {
    state.channels = [{ ...state.channels[0]!, id: channelId, awayMinutes: 10, holderId } as never];
  };

  it('is taken before anything is sent, and from a colleague with a reason', async () => {
    const fake = compose(number(null));
    fireEvent.click(await screen.findByRole('button', { name: 'Take the number' }));
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
    await waitFor(() =>
      expect(asked(fake, 'channels.takeNumber')).toEqual([{ channelId, from: null, reason: '' }]),
    );
    act(() => fake.change(number(bo.id)));
    expect((await screen.findByText('Bo')).parentElement?.textContent).toContain('Bo sends on this number');
    fireEvent.change(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'Lunch' } });
    fireEvent.click(screen.getByRole('button', { name: 'Take the number' }));
    await waitFor(() =>
      expect(asked(fake, 'channels.takeNumber')[1]).toEqual({ channelId, from: bo.id, reason: 'Lunch' }),
    );
  });

  it('is given up by who has it', async () => {
    const me = bakery().me.id;
    const fake = compose(number(me));
    fireEvent.click(await screen.findByRole('button', { name: 'Give it up' }));
    expect(screen.getByRole('button', { name: 'Send' })).toBeTruthy();
    await waitFor(() => expect(asked(fake, 'channels.giveUpNumber')).toEqual([{ channelId }]));
  });
});

describe('before an answer leaves', () => {
  it('shows what the customer wrote since, and one more key sends', async () => {
    const fake = compose();
    await ready();
    type('They are ready');
    arrives(fake, 'Cancel that');
    press('Enter');
    expect(asked(fake, 'inbox.queueReply')).toEqual([]);
    const banner = (await screen.findByText('Something was written here since you began')).closest(
      '[role=status]',
    ) as HTMLElement;
    expect(within(banner).getByText('Cancel that')).toBeTruthy();
    press('Enter');
    await waitFor(() =>
      expect(asked(fake, 'inbox.queueReply')).toMatchObject([{ body: { text: 'They are ready' } }]),
    );
  });

  it('goes back to the text with Escape, and does not ask of the same again', async () => {
    const fake = compose();
    await ready();
    type('They are ready');
    arrives(fake, 'Cancel that');
    press('Enter');
    await screen.findByText('Cancel that');
    press('Escape');
    await waitFor(() => expect(screen.queryByText('Cancel that')).toBeNull());
    expect(box().value).toBe('They are ready');
    type('Cancelled');
    press('Enter');
    await waitFor(() =>
      expect(asked(fake, 'inbox.queueReply')).toMatchObject([{ body: { text: 'Cancelled' } }]),
    );
  });

  it('points out that a colleague just said nearly the same', async () => {
    const bos = { ...ourMessage(32, 'We are open until six.', Date.now() - 60_000, 'sent'), by: bo };
    const fake = compose((state) => state.messagesByConversation[id]!.push(bos));
    await ready();
    type('we are open until six');
    press('Enter');
    expect(await screen.findByText('A colleague just gave nearly the same answer')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Send anyway (Enter)' }));
    await waitFor(() => expect(asked(fake, 'inbox.queueReply')).toHaveLength(1));
  });

  it('says so where only main knows of it, and goes on as told', async () => {
    const fake = compose();
    await ready();
    const moved = { code: 'conversationMoved', inbound: 7, repliedAt: at(5) };
    fake.answer('inbox.queueReply', { ok: false, error: moved });
    type('They are ready');
    press('Enter');
    expect(await screen.findByText(/Something new was written here/)).toBeTruthy();
    press('Enter');
    await waitFor(() => expect(asked(fake, 'inbox.queueReply')).toHaveLength(2));
    expect(asked(fake, 'inbox.queueReply')[1]).toMatchObject({ sawUpTo: { inbound: 7, repliedAt: 5 } });
  });
});

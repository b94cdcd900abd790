import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ConversationId, EpochMs } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { createWakeSnoozed } from '../../src/main/features/inbox/wakeSnoozed.reactor.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { NOWHERE } from '../support/simulator.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* Snoozes end to the moment, under a clock the test moves. */

const DAY = 24 * 3_600_000;

async function openShop() {
  const time = { now: Date.now() };
  const clock = { ...systemClock, now: () => EpochMs.parse(time.now) };
  const { console, practice } = await openConnectedConsole({ clock });
  practice.setCallback(NOWHERE);
  const write = async (to: TestConsole, n: number, from = '447700900001'): Promise<void> => {
    const at = Math.floor(time.now / 1000);
    await deliver(to, textDelivery({ wamid: `wamid.Z${n}=`, from, name: 'Marta', text: 'Hi', at }));
    await to.settle();
  };
  await write(console, 1);
  const [row] = await conversationsOf(console);
  return { console, clock, time, write, conversationId: row!.id };
}

const stateOf = async (console: TestConsole, conversationId: ConversationId) =>
  (await console.query('inbox.getConversation', { conversationId }))?.state;

async function look(console: TestConsole): Promise<void> {
  await console.write.opened()!.snoozes.look();
  await console.settle();
}

it('opens a conversation at its moment, and not a millisecond before', async () => {
  const { console, time, conversationId } = await openShop();
  const until = time.now + DAY;
  expect(await console.command('inbox.setState', { conversationId, state: 'snoozed', until })).toMatchObject({
    ok: true,
  });
  time.now = until - 1;
  await look(console);
  expect(await stateOf(console, conversationId)).toBe('snoozed');
  time.now = until;
  await look(console);
  expect(await stateOf(console, conversationId)).toBe('open');
  expect(await console.query('inbox.countInbox', {})).toMatchObject({ conversations: 1, snoozed: 0 });
});

it('opens what fell due while the computer was asleep, or Baton was closed, once', async () => {
  const { console, clock, time, conversationId } = await openShop();
  await console.command('inbox.setState', { conversationId, state: 'snoozed', until: time.now + DAY });
  time.now += 3 * DAY;
  await console.write.opened()!.resynchronise('woke');
  await look(console);
  expect(await stateOf(console, conversationId)).toBe('open');
  await console.command('inbox.setState', { conversationId, state: 'snoozed', until: time.now + DAY });
  await console.settle();
  const again = await reopen(console, { clock }, () => void (time.now += 2 * DAY));
  await look(again);
  expect(await stateOf(again, conversationId)).toBe('open');
  const position = again.status()?.lastPosition;
  await look(again);
  expect(again.status()?.lastPosition).toBe(position);
});

it('is over when the customer writes, and can be had again for the same time', async () => {
  const { console, time, write, conversationId } = await openShop();
  const until = time.now + DAY;
  const snooze = () => console.command('inbox.setState', { conversationId, state: 'snoozed', until });
  await snooze();
  await write(console, 2);
  expect(await stateOf(console, conversationId)).toBe('open');
  await snooze();
  time.now = until;
  await look(console);
  time.now = until - DAY / 2;
  await snooze();
  expect(await stateOf(console, conversationId)).toBe('snoozed');
  time.now = until;
  await look(console);
  expect(await stateOf(console, conversationId)).toBe('open');
});

it('keeps nobody asleep because of one that cannot be woken, and says so once', async () => {
  const { console, time, write, conversationId } = await openShop();
  await write(console, 2, '447700900002');
  const other = (await conversationsOf(console)).find(({ id }) => id !== conversationId)!.id;
  const until = time.now + DAY;
  await console.command('inbox.setState', { conversationId, state: 'snoozed', until });
  await console.command('inbox.setState', { conversationId: other, state: 'snoozed', until: until + 1 });
  time.now = until + 2;
  const { kit, execute, system } = console.write.opened()!;
  const told: unknown[] = [];
  const woken: ConversationId[] = [];
  const command = ((wanted, input, asked) => {
    const asleep = (input as { conversationId: ConversationId }).conversationId;
    if (asleep === conversationId) return Promise.reject(new Error('Its key is damaged'));
    woken.push(asleep);
    return execute.command(wanted, input, asked);
  }) as Parameters<typeof createWakeSnoozed>[0]['execute']['command'];
  const snoozes = createWakeSnoozed({
    db: kit.db,
    execute: { ...execute, command },
    actor: system('wakeSnoozed'),
    now: () => EpochMs.parse(time.now),
    onUnexpected: (error) => told.push(error),
  });
  await snoozes.look();
  await snoozes.look();
  await snoozes.stop();
  expect([woken, told.length]).toEqual([[other], 1]);
});

it('is the same after the views were built anew', async () => {
  const { console, clock, time, write, conversationId } = await openShop();
  await console.command('inbox.setState', { conversationId, state: 'done' });
  await write(console, 2);
  await console.command('inbox.setState', { conversationId, state: 'done' });
  await console.command('inbox.setState', { conversationId, state: 'snoozed', until: time.now + DAY });
  await console.settle();
  const before = dumpViews(console);
  const again = await reopen(console, { clock }, (dataDir) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, `views.db${suffix}`), { force: true });
  });
  expect(dumpViews(again)).toEqual(before);
});

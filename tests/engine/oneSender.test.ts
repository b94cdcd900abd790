import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type ConversationId, EpochMs } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf } from '../support/inbox.ts';
import { joins } from '../support/seats.ts';
import { NOWHERE } from '../support/simulator.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { deliver, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* One person sends on a number at a time; two sit beside the owner, under a clock the test moves. */

const MINUTE = 60_000;

async function openShop() {
  const time = { now: Date.now() };
  const clock = { ...systemClock, now: () => EpochMs.parse(time.now) };
  const { console, practice } = await openConnectedConsole({ clock });
  practice.setCallback(NOWHERE);
  const at = Math.floor(time.now / 1000);
  await deliver(
    console,
    textDelivery({ wamid: 'wamid.O1=', from: '447700900001', name: 'Marta', text: 'Hi', at }),
  );
  await console.settle();
  const [row] = await conversationsOf(console);
  const [number] = await console.query('channels.listChannels', {});
  const channelId = number!.id;
  const done = await console.command('channels.setOneSender', { channelId, awayMinutes: 10 });
  expect(done).toMatchObject({ ok: true });
  const [bo, cy] = [await joins(console, 'Bo'), await joins(console, 'Cy')];
  return { console, clock, time, bo, cy, channelId, conversationId: row!.id };
}
const answer = (conversationId: ConversationId) => ({
  conversationId,
  replyId: randomUUID(),
  body: { kind: 'text', text: 'Yes' },
});
const ok = { ok: true };
const refused = (error: object) => ({ ok: false, error });

const numberOf = async (console: TestConsole) => (await console.query('channels.listChannels', {}))[0]!;
async function look(console: TestConsole): Promise<void> {
  await console.write.opened()!.numbers.look();
  await console.settle();
}

it('lets only whoever has the number answer, and the next one after taking it', async () => {
  const { console, bo, cy, channelId, conversationId } = await openShop();
  expect(await bo.command('inbox.queueReply', answer(conversationId))).toEqual(
    refused({ code: 'numberFree' }),
  );
  const free = { channelId, from: null, reason: '' };
  const takes = await Promise.all([
    bo.command('channels.takeNumber', free),
    cy.command('channels.takeNumber', free),
  ]);
  expect(takes.filter((each) => each.ok)).toHaveLength(1);
  const [first, second] = takes[0].ok ? [bo, cy] : [cy, bo];
  const held = { code: 'numberHeld', memberId: first.memberId };
  expect(takes.find((each) => !each.ok)).toMatchObject(refused(held));
  expect(await second.command('inbox.queueReply', answer(conversationId))).toMatchObject(refused(held));
  // What a page says of it itself is not taken.
  const forged = { ...answer(conversationId), sender: { memberId: second.memberId, since: 1 } };
  expect(await console.command('inbox.queueReply', forged)).toMatchObject({ ok: false });
  expect(await first.command('inbox.queueReply', answer(conversationId))).toMatchObject(ok);
  await first.command('routing.release', { conversationId });
  const from = { channelId, from: first.memberId, reason: 'Lunch' };
  expect(await second.command('channels.takeNumber', from)).toMatchObject(ok);
  expect(await second.command('inbox.queueReply', answer(conversationId))).toMatchObject(ok);
  await console.settle();
  expect(await numberOf(console)).toMatchObject({ awayMinutes: 10, holderId: second.memberId });
  await console.command('channels.setOneSender', { channelId, awayMinutes: null });
  await second.command('routing.release', { conversationId });
  expect(await first.command('inbox.queueReply', answer(conversationId))).toMatchObject(ok);
});

it('frees the number of who is away too long, also if Baton was closed meanwhile', async () => {
  const { console, clock, time, bo, channelId } = await openShop();
  const free = { channelId, from: null, reason: '' };
  sitDown(console, bo.memberId);
  expect(await console.command('channels.takeNumber', free)).toMatchObject(ok);
  time.now += 60 * MINUTE;
  await look(console);
  expect((await numberOf(console)).holderId).toBe(bo.memberId);
  console.write.api.setSession(null);
  await look(console);
  time.now += 10 * MINUTE - 1;
  await look(console);
  sitDown(console, console.owner.memberId);
  expect((await numberOf(console)).holderId).toBe(bo.memberId);
  const again = await reopen(console, { clock });
  time.now += 1;
  await look(again);
  expect((await numberOf(again)).holderId).toBeNull();
});

it('keeps the number of who comes back in time, and frees that of who left the team', async () => {
  const { console, time, bo, channelId } = await openShop();
  sitDown(console, bo.memberId);
  await console.command('channels.takeNumber', { channelId, from: null, reason: '' });
  sitDown(console, console.owner.memberId);
  await look(console);
  time.now += 9 * MINUTE;
  sitDown(console, bo.memberId);
  await look(console);
  sitDown(console, console.owner.memberId);
  await look(console);
  time.now += 9 * MINUTE;
  await look(console);
  expect((await numberOf(console)).holderId).toBe(bo.memberId);
  await askTeam(console, 'team.deactivateMember', { memberId: bo.memberId, reason: 'Left' });
  await look(console);
  expect((await numberOf(console)).holderId).toBeNull();
});

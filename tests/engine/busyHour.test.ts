import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ConversationId, MemberId } from '../../src/domain/ids.ts';
import { EpochMs, LabelId } from '../../src/domain/ids.ts';
import { SHIPPED_LEVELS } from '../../src/domain/routing/levels.ts';
import { NO_CONDITIONS } from '../../src/domain/routing/routingRule.ts';
import { waitOf } from '../../src/renderer/features/inbox/waitTone.ts';
import { openDesk, rule, settle } from '../support/desk.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { seatOf, type TestSeat } from '../support/seats.ts';
import { sentMessages } from '../support/simulator.ts';
import { sitDown } from '../support/team.ts';
import { createTestClock } from '../support/testClock.ts';
import { until } from '../support/until.ts';
import { post, textDelivery } from '../support/webhook.ts';

/*
 * The busy hour, step by step: 120 customers in ten minutes by signed webhooks over HTTP, three people who answer,
 * rules that give the customers out. No time passes but what the test lets pass.
 */

const SECOND = 1000;
const CHATS = 120;
const EVERY_MS = 5 * SECOND;
const OK = { ok: true };
const PRESENCE = 7;

async function openHour() {
  const time = createTestClock('2026-11-23T12:00:00Z');
  const desk = await openDesk({ clock: time.clock });
  const { console, hire, hold } = desk;
  const sam = await hire('Sam', 'supervisor', []);
  const lou = await hire('Lou', 'standard', ['logistics']);
  const [bo, cy, dee] = [await hire('Bo'), await hire('Cy'), await hire('Dee')];
  const seats = { bo: seatOf(console, bo), cy: seatOf(console, cy), dee: seatOf(console, dee) };
  const labelId = LabelId.parse(randomUUID());
  await console.command('labels.saveLabel', { labelId, name: '#UrgentOrder', color: 1 });
  const { kit } = console.write.opened()!;
  const isEmpty = (table: string) => kit.db.get({ text: `SELECT 1 FROM ${table}`, values: [] }) === undefined;

  /** All that this moment asks for is done, recorded and shown. */
  async function settled(): Promise<void> {
    await settle(console);
    while (!isEmpty('due_words') || !isEmpty('due_notice')) {
      await until(() => isEmpty('due_words') && isEmpty('due_notice'));
      await settle(console);
    }
  }

  const rows = () => conversationsOf(console);
  const rowOf = async (id: ConversationId) => (await rows()).find((row) => row.id === id)!;
  const known = new Set([...(await hold(bo, 16)), ...(await hold(cy, 4)), ...(await hold(dee, 2))]);

  /** As Meta posts it. */
  async function says(from: string, text: string): Promise<void> {
    const at = Math.floor(time.now() / SECOND);
    const delivery = textDelivery({ wamid: `wamid.${randomUUID()}`, from, name: 'Marta', text, at });
    expect(await post(desk.port, delivery)).toBe(200);
    await settled();
  }

  /** A customer nobody knew. */
  async function arrives(from: string, text = 'Do you have bread today?'): Promise<ConversationId> {
    await says(from, text);
    const { id } = (await rows()).find((row) => !known.has(row.id))!;
    known.add(id);
    return id;
  }

  const noticesFor = async (member: MemberId, kind: string) => {
    sitDown(console, member);
    const list = await console.query('notices.listMine', { limit: 50 });
    sitDown(console, console.owner.memberId);
    return list.filter((notice) => notice.kind === kind);
  };
  return {
    ...desk,
    time,
    sam,
    lou,
    bo,
    cy,
    dee,
    seats,
    labelId,
    settled,
    rows,
    rowOf,
    says,
    arrives,
    noticesFor,
  };
}

type Hour = Awaited<ReturnType<typeof openHour>>;

const answerTo = (conversationId: ConversationId, more: object = {}) => ({
  conversationId,
  replyId: randomUUID(),
  body: { kind: 'text', text: 'Yes, we do' },
  ...more,
});
const phone = (n: number) => `4477008${String(n).padStart(5, '0')}`;

/** Of theirs whoever has waited longest gets an answer. */
async function answersOne({ rows, settled }: Hour, { memberId, command }: TestSeat): Promise<void> {
  const theirs = (await rows()).filter((row) => row.assigneeId === memberId && row.waitingSince !== null);
  const oldest = theirs.toSorted((a, b) => a.waitingSince! - b.waitingSince!)[0];
  if (oldest === undefined) return;
  expect(await command('inbox.queueReply', answerTo(oldest.id))).toMatchObject(OK);
  await settled();
}

/** The seventeenth goes to whom it does not overfill, and says why; where there is nobody it waits, aloud. */
async function firstChats(hour: Hour): Promise<readonly ConversationId[]> {
  const { console, bo, cy, dee, sam, time, arrives, rowOf, loads, noticesFor } = hour;
  const seventeenth = await arrives(phone(0));
  expect((await rowOf(seventeenth)).assigneeId).toBe(dee);
  const why = await console.query('routing.getWhy', { conversationId: seventeenth });
  expect(why).toMatchObject({ memberId: dee, ruleNumber: 2, insteadOf: bo });
  expect(why!.loads).toEqual(
    expect.arrayContaining([
      { memberId: bo, load: 16 },
      { memberId: cy, load: 4 },
      { memberId: dee, load: 2 },
    ]),
  );
  const came = [seventeenth];
  while (loads(cy, dee).some((load) => load < 5)) {
    await time.pass(EVERY_MS);
    came.push(await arrives(phone(came.length)));
  }
  expect(came).toHaveLength(4);
  expect(await noticesFor(sam, 'queueStuck')).toEqual([]);
  await time.pass(EVERY_MS);
  came.push(await arrives(phone(came.length)));
  expect(loads(bo, cy, dee)).toEqual([16, 5, 5]);
  const { rows } = await console.query('routing.listQueue', {});
  expect(rows).toMatchObject([{ conversationId: came.at(-1), reason: 'allFull', ruleNumber: 2 }]);
  expect(await noticesFor(sam, 'queueStuck')).toMatchObject([{ about: { count: 1 }, raisedAt: time.now() }]);
  return came;
}

/** The rest of the ten minutes, while everybody answers: whatever happens, nobody is filled up. */
async function otherChats(hour: Hour, came: readonly ConversationId[]): Promise<readonly ConversationId[]> {
  const { bo, cy, dee, seats, time, arrives, loads } = hour;
  const all = [...came];
  const turns = [seats.bo, seats.cy, seats.dee, null] as const;
  while (all.length < CHATS) {
    await time.pass(EVERY_MS);
    const seat = turns[all.length % turns.length];
    if (seat) await answersOne(hour, seat);
    all.push(await arrives(phone(all.length)));
    const [ofBo, ...others] = loads(bo, cy, dee);
    expect(ofBo).toBeLessThanOrEqual(16);
    expect(Math.max(...others)).toBeLessThanOrEqual(5);
  }
  return all;
}

/** Everybody who came is with one person, once, for a reason that can be read; or in the queue. */
async function afterTenMinutes(hour: Hour, came: readonly ConversationId[]): Promise<void> {
  const { console, practice, sam, bo, cy, dee, rows, noticesFor } = hour;
  const found = new Map((await rows()).map((row) => [row.id, row]));
  const queue = await console.query('routing.listQueue', {});
  expect(queue.rows.map(({ conversationId }) => conversationId).toSorted()).toEqual(
    came.filter((id) => found.get(id)!.assigneeId === null).toSorted(),
  );
  expect(queue.total).toBeGreaterThan(0);
  for (const id of came) {
    const { assigneeId } = found.get(id)!;
    const told = await console.query('routing.listOwnership', { conversationId: id, limit: 200 });
    const why = await console.query('routing.getWhy', { conversationId: id });
    expect(told.map(({ how, memberId }) => [how, memberId])).toEqual(
      assigneeId === null ? [] : [['routed', assigneeId]],
    );
    expect(why?.memberId ?? null).toBe(assigneeId);
    expect(why?.insteadOf ?? null).toBe(assigneeId === null || assigneeId === bo ? null : bo);
    expect([null, bo, cy, dee]).toContain(assigneeId);
  }
  // Told once, and not at every customer.
  expect(await noticesFor(sam, 'queueStuck')).toHaveLength(1);
  const answered = [...found.values()].filter(({ waitingSince }) => waitingSince === null);
  await until(async () => (await sentMessages(practice)).length >= answered.length);
  expect(await sentMessages(practice)).toHaveLength(answered.length);
}

/** Two click on the same customer within a second: one claim wins, and the other is told who and how long ago. */
async function clickAtOnce({ console, seats, time, settled }: Hour): Promise<ConversationId> {
  const { rows } = await console.query('routing.listQueue', {});
  const { conversationId } = rows[0]!;
  const since = time.now();
  const won = await seats.bo.command('routing.claim', { conversationId });
  await time.pass(400);
  const answers = [won, await seats.cy.command('routing.claim', { conversationId })];
  const lost = { code: 'heldByOther', memberId: seats.bo.memberId, since };
  expect(answers).toEqual([expect.objectContaining(OK), { ok: false, error: lost }]);
  await time.pass(600);
  await settled();
  const told = await console.query('routing.listOwnership', { conversationId, limit: 200 });
  expect(told.map(({ how, memberId }) => [how, memberId])).toEqual([['claimed', seats.bo.memberId]]);
  return conversationId;
}

/** Who types in another's conversation is seen within two seconds, and sends nothing until they took it over. */
async function typeInAnothers({ console, seats: { bo, cy }, time }: Hour, conversationId: ConversationId) {
  const shown = () => (console.pushed.get(PRESENCE) as { value: unknown }).value;
  console.read.api.subscribe(PRESENCE, 'routing.listPresence', {});
  await cy.command('routing.showPresence', { conversationId, isTyping: true });
  await time.pass(2 * SECOND);
  expect(shown()).toMatchObject([{ conversationId, memberId: cy.memberId, isTyping: true }]);
  const refused = { ok: false, error: { code: 'heldByOther', memberId: bo.memberId } };
  expect(await cy.command('inbox.queueReply', answerTo(conversationId))).toMatchObject(refused);
  const takeOver = { conversationId, from: bo.memberId, reason: '' };
  expect(await cy.command('routing.takeOver', takeOver)).toMatchObject({ ok: false });
  expect(await cy.command('routing.takeOver', { ...takeOver, reason: 'Bo is at lunch' })).toMatchObject(OK);
  await console.settle();
  const [taken] = await console.query('routing.listOwnership', { conversationId, limit: 200 });
  expect(taken).toMatchObject({ how: 'takenOver', memberId: cy.memberId, note: 'Bo is at lunch' });
}

/** What the customer adds while somebody types is shown before their answer leaves; they may go on. */
async function cancelMeanwhile(hour: Hour): Promise<void> {
  const { console, practice, seats, rows, says, settled } = hour;
  const chat = (await rows()).find(
    (row) => row.assigneeId === seats.bo.memberId && row.waitingSince !== null,
  )!;
  const header = (await console.query('inbox.getConversation', { conversationId: chat.id }))!;
  const sent = (await sentMessages(practice)).length;
  const stand = { inbound: header.inboundCount, repliedAt: null };
  await says(header.phone!.replaceAll(/\D/g, ''), 'cancel that');
  expect((await messagesOf(console, chat.id)).at(-1)).toMatchObject({ text: 'cancel that' });
  const asked = answerTo(chat.id, { sawUpTo: stand });
  const moved = { code: 'conversationMoved', inbound: stand.inbound + 1, repliedAt: null };
  expect(await seats.bo.command('inbox.queueReply', asked)).toEqual({ ok: false, error: moved });
  expect(await sentMessages(practice)).toHaveLength(sent);
  const goesOn = { ...asked, sawUpTo: { ...stand, inbound: stand.inbound + 1 } };
  expect(await seats.bo.command('inbox.queueReply', goesOn)).toMatchObject(OK);
  await until(async () => (await sentMessages(practice)).length === sent + 1);
  await settled();
}

/** Two colleagues are called, a third is one too many. */
async function mentionThree(
  { console, seats, sam, cy, dee, noticesFor, settled }: Hour,
  conversationId: ConversationId,
) {
  const note = (...mentions: readonly MemberId[]) => ({
    conversationId,
    noteId: randomUUID(),
    text: 'Look',
    mentions,
  });
  expect(await seats.bo.command('inbox.addNote', note(cy, dee, sam))).toEqual({
    ok: false,
    error: { code: 'tooManyMentions', maxMentions: 2 },
  });
  expect(await seats.bo.command('inbox.addNote', note(cy, dee))).toMatchObject(OK);
  await settled();
  expect(await noticesFor(sam, 'mentioned')).toEqual([]);
  expect(await noticesFor(cy, 'mentioned')).toHaveLength(1);
  expect((await messagesOf(console, conversationId)).filter(({ type }) => type === 'note')).toHaveLength(1);
}

const toneOf = async ({ console, rowOf, time }: Hour, id: ConversationId) => {
  const { colourAfterMs } = await console.query('routing.getLevels', {});
  return waitOf(await rowOf(id), colourAfterMs, time.now())?.tone;
};

/** Logistics hears of it at once, thirty seconds run, and whoever else waits is coloured at 90 seconds. */
async function urgentOrder(hour: Hour): Promise<void> {
  const { console, lou, labelId, time, settled, arrives, rowOf } = hour;
  const since = time.now();
  const other = await arrives(phone(CHATS), 'Good evening');
  const urgent = await arrives(phone(CHATS + 1), 'I need it now #urgentorder');
  const due = since + 30 * SECOND;
  const row = { labels: [labelId], assigneeId: lou, waitingSince: since, dueAt: due };
  expect(await rowOf(urgent)).toMatchObject(row);
  sitDown(console, lou);
  const calls = await console.query('inbox.listCalls', { since, withText: false });
  expect(time.now() - since).toBeLessThanOrEqual(5 * SECOND);
  expect(calls.rows).toContainEqual(expect.objectContaining({ conversationId: urgent, kind: 'assigned' }));
  sitDown(console, console.owner.memberId);
  const late = async (): Promise<unknown[]> => {
    await settled();
    const asked = { from: since, to: EpochMs.parse(time.now() + 1), limit: 500 };
    const breaches = await console.query('routing.listBreaches', asked);
    return breaches.filter(({ conversationId }) => conversationId === urgent);
  };
  await time.pass(30 * SECOND - 1);
  expect([await late(), await toneOf(hour, urgent)]).toEqual([[], 'neutral']);
  await time.pass(1);
  const { levelId } = SHIPPED_LEVELS.urgentOrder;
  expect(await late()).toMatchObject([{ levelId, dueAt: due, noticedAt: due, isLate: false }]);
  expect(await toneOf(hour, urgent)).toBe('bad');
  await time.pass(60 * SECOND - 1);
  expect(await toneOf(hour, other)).toBe('neutral');
  await time.pass(1);
  expect(await toneOf(hour, other)).toBe('warn');
}

const present = ({ console }: Hour) => console.write.opened()!.presence.list();

/** A laptop that sleeps lets go of what it had open, told or not; what was typed is there when it wakes. */
async function sleep(hour: Hour, conversationId: ConversationId): Promise<void> {
  const { console, cy, seats, time } = hour;
  sitDown(console, cy);
  const draft = { conversationId, text: 'Half an answer' };
  expect(await console.command('inbox.saveDraft', draft)).toMatchObject(OK);
  const types = { conversationId, isTyping: true };
  await console.command('routing.showPresence', types);
  await seats.dee.command('routing.showPresence', types);
  expect(present(hour).map(({ memberId }) => memberId)).toEqual([cy, seats.dee.memberId]);
  // Baton is told of the sleep and locks.
  console.write.api.setSession(null);
  expect(present(hour).map(({ memberId }) => memberId)).toEqual([seats.dee.memberId]);
  // Of another computer nobody is told: it says nothing any more.
  await time.pass(15 * SECOND);
  expect(present(hour)).toEqual([]);
  sitDown(console, cy);
  expect(await console.query('inbox.getDraft', { conversationId })).toMatchObject({ text: draft.text });
}

it('goes through the busy hour: 120 customers in ten minutes, each with one person or aloud in the queue', async () => {
  const hour = await openHour();
  const { bo, time, save } = hour;
  await save([
    rule({
      name: 'Urgent',
      when: { ...NO_CONDITIONS, hashtags: ['UrgentOrder'] },
      to: { kind: 'tag', tag: 'logistics' },
    }),
    rule({ to: { kind: 'member', memberId: bo } }),
  ]);
  await time.pass(60 * SECOND);
  const began = time.now();
  const came = await otherChats(hour, await firstChats(hour));
  expect(time.now() - began).toBeLessThanOrEqual(600 * SECOND);
  await afterTenMinutes(hour, came);
  const contested = await clickAtOnce(hour);
  await typeInAnothers(hour, contested);
  await cancelMeanwhile(hour);
  await mentionThree(hour, contested);
  await urgentOrder(hour);
  await sleep(hour, contested);
}, 60_000);

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EpochMs, type LabelId } from '../../src/domain/ids.ts';
import { SHIPPED_LEVELS } from '../../src/domain/routing/levels.ts';
import { type EngineClock, systemClock } from '../../src/main/engine/clock.ts';
import { openJournalFile } from '../../src/main/engine/journalFile.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { openConnectedConsole } from '../support/connected.ts';
import type { TestConsole } from '../support/console.ts';
import { conversationsOf, messagesOf } from '../support/inbox.ts';
import { NOWHERE } from '../support/simulator.ts';
import { askTeam } from '../support/team.ts';
import { until } from '../support/until.ts';
import { deliver, dumpViews, reopen } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

/* Deadlines under a clock the test moves: nothing waits for the wall. */

const SECOND = 1000;
const { urgentOrder, everything } = SHIPPED_LEVELS;
const labelId = randomUUID() as LabelId;

async function openAt(start: string) {
  const time = { now: EpochMs.parse(Date.parse(start)) };
  const clock: EngineClock = { ...systemClock, now: () => time.now };
  const { console, practice } = await openConnectedConsole({ clock });
  practice.setCallback(NOWHERE);
  await askTeam(console, 'team.changeHours', { timeZone: 'Europe/Amsterdam', replyGraceMinutes: 10 });
  return { console, clock, time };
}

/** All that is due at this moment is recorded and shown. */
async function settled(console: TestConsole): Promise<void> {
  const side = console.write.opened()!;
  await console.settle();
  await until(async () => side.kit.db.get({ text: 'SELECT 1 FROM due_words', values: [] }) === undefined);
  await side.routing.look();
  await console.settle();
}

async function write(console: TestConsole, text: string, at: number, from = '447700900001'): Promise<void> {
  const message = { wamid: `wamid.${randomUUID()}`, from, name: 'Marta', text, at: at / SECOND };
  await deliver(console, textDelivery(message));
  await settled(console);
}

const breaches = (console: TestConsole) =>
  console.query('routing.listBreaches', { from: EpochMs.parse(0), to: EpochMs.parse(8e15), limit: 100 });
const raised = async (console: TestConsole, kind: string) => {
  await until(
    async () =>
      console.write.opened()!.kit.db.get({ text: 'SELECT 1 FROM due_notice', values: [] }) === undefined,
  );
  await console.settle();
  const list = await console.query('notices.listForAdmins', { limit: 200 });
  return list.filter((notice) => notice.kind === kind);
};

const reply = (console: TestConsole, conversationId: string) =>
  console.command('inbox.queueReply', {
    conversationId,
    replyId: randomUUID(),
    body: { kind: 'text', text: 'On its way' },
  });

it('starts 30 seconds at #UrgentOrder, and records once what was not answered by then', async () => {
  const { console, time, clock } = await openAt('2026-11-23T12:00:00+01:00');
  await console.command('labels.saveLabel', { labelId, name: '#UrgentOrder', color: 1 });
  const since = time.now;
  await write(console, 'Please hurry #urgentorder', since);
  const row = async () => (await conversationsOf(console))[0]!;
  expect(await row()).toMatchObject({ labels: [labelId], waitingSince: since, dueAt: since + 30 * SECOND });
  expect((await console.query('routing.getLevels', {})).colourAfterMs).toBe(90 * SECOND);
  time.now = EpochMs.parse(since + 30 * SECOND - 1);
  await settled(console);
  expect(await breaches(console)).toEqual([]);
  time.now = EpochMs.parse(since + 30 * SECOND);
  await settled(console);
  await settled(console);
  const breach = { levelId: urgentOrder.levelId, since, dueAt: time.now, noticedAt: time.now, isLate: false };
  expect(await breaches(console)).toMatchObject([{ ...breach, answeredAt: null }]);
  expect(await raised(console, 'waitedLong')).toHaveLength(1);
  time.now = EpochMs.parse(since + 50 * SECOND);
  const { id } = await row();
  await reply(console, id);
  await until(async () => (await messagesOf(console, id)).some(({ status }) => status === 'accepted'));
  await settled(console);
  expect(await row()).toMatchObject({ waitingSince: null, dueAt: null });
  expect(await breaches(console)).toMatchObject([{ ...breach, answeredAt: time.now }]);
  const live = dumpViews(console);
  const again = await reopen(console, { clock });
  await settled(again);
  expect(dumpViews(again)).toEqual(live);
});

it('alerts after an hour of working time, and not of the night', async () => {
  const { console, time } = await openAt('2026-11-23T17:30:00+01:00');
  await write(console, 'Anybody?', time.now);
  const morning = Date.parse('2026-11-24T09:30:00+01:00');
  expect((await conversationsOf(console))[0]!.dueAt).toBe(morning);
  time.now = EpochMs.parse(morning - 1);
  await settled(console);
  expect(await raised(console, 'waitedLong')).toEqual([]);
  time.now = EpochMs.parse(morning);
  await settled(console);
  expect(await breaches(console)).toMatchObject([{ levelId: everything.levelId, dueAt: morning }]);
  expect(await raised(console, 'waitedLong')).toHaveLength(1);
});

it('works the deadline out anew where the hours, the holidays or the rule change', async () => {
  const { console, time } = await openAt('2026-12-24T17:30:00+01:00');
  await write(console, 'Anybody?', time.now);
  const dueAt = async () => {
    await settled(console);
    return (await conversationsOf(console))[0]!.dueAt;
  };
  expect(await dueAt()).toBe(Date.parse('2026-12-25T09:30:00+01:00'));
  expect(
    await console.command('automation.saveHolidays', {
      holidays: [{ date: '2026-12-25', name: 'Christmas' }],
    }),
  ).toMatchObject({ ok: true });
  expect(await dueAt()).toBe(Date.parse('2026-12-26T09:30:00+01:00'));
  await console.command('routing.saveLevel', { ...everything, withinMs: 10 * 60 * SECOND });
  expect(await dueAt()).toBe(Date.parse('2026-12-24T17:40:00+01:00'));
  await console.command('routing.saveLevel', { ...everything, isOn: false });
  expect(await dueAt()).toBeNull();
});

it('records what fell due while it was closed, with its true time, as found late', async () => {
  const { console, time, clock } = await openAt('2026-03-28T17:30:00+01:00');
  const since = time.now;
  await write(console, 'Anybody?', since);
  await console.close();
  time.now = EpochMs.parse(Date.parse('2026-03-29T15:00:00+02:00'));
  const again = await reopen(console, { clock });
  await settled(again);
  const dueAt = Date.parse('2026-03-29T09:30:00+02:00');
  expect(await breaches(again)).toMatchObject([{ since, dueAt, noticedAt: time.now, isLate: true }]);
  expect((await breaches(again))[0]!.onDuty).toEqual([console.owner.memberId]);
});

it('calls the supervisors at once, and once, and says where too much is urgent', async () => {
  const { console, time } = await openAt('2026-11-23T12:00:00+01:00');
  await console.command('labels.saveLabel', { labelId, name: 'Urgent', color: 1, keywords: ['fire'] });
  const supervisors = [console.owner.memberId];
  await console.command('routing.saveWaitSettings', { colourAfterMs: 90 * SECOND, supervisors });
  for (let n = 0; n < 20; n++)
    await write(console, n < 4 ? 'fire!' : 'Hello', time.now, `4477009000${10 + n}`);
  expect(await raised(console, 'urgentCalled')).toHaveLength(4);
  expect(await console.query('notices.listMine', { limit: 50 })).toHaveLength(4);
  expect(await raised(console, 'manyUrgent')).toEqual([]);
  await write(console, 'fire!', time.now, '447700900099');
  expect(await raised(console, 'urgentCalled')).toHaveLength(5);
  expect(await raised(console, 'manyUrgent')).toMatchObject([{ about: { count: 24 } }]);
  expect(await breaches(console)).toEqual([]);
});

it('tells once of many who fall due together, and not of each; every one is recorded', async () => {
  const { console, time } = await openAt('2026-11-23T20:00:00+01:00');
  for (let n = 0; n < 7; n++) await write(console, 'Anybody?', time.now, `4477009000${10 + n}`);
  time.now = EpochMs.parse(Date.parse('2026-11-24T10:00:00+01:00'));
  await settled(console);
  expect(await breaches(console)).toHaveLength(7);
  expect(await raised(console, 'waitedLong')).toEqual([]);
  expect(await raised(console, 'manyWaited')).toMatchObject([{ about: { count: 7 } }]);
});

it('records nothing of what would have been late before a rule was made', async () => {
  const { console, time } = await openAt('2026-11-23T12:00:00+01:00');
  await write(console, 'Thank you!', time.now);
  await console.command('routing.saveLevel', { ...everything, isOn: false });
  await settled(console);
  time.now = EpochMs.parse(time.now + 20 * 24 * 3600 * SECOND);
  await console.command('routing.saveLevel', { ...everything, isOn: true });
  await settled(console);
  expect(await breaches(console)).toEqual([]);
  expect((await conversationsOf(console))[0]!.dueAt).toBe(Date.parse('2026-11-23T13:00:00+01:00'));
});

it('takes no old folder to task for what lay unanswered before there were service levels', async () => {
  const { console, time, clock } = await openAt('2026-11-20T12:00:00+01:00');
  for (let n = 0; n < 3; n++) await write(console, 'Thank you!', time.now, `4477009000${10 + n}`);
  const began = Date.parse('2026-11-26T12:00:00+01:00');
  const again = await reopen(console, { clock }, (dataDir) => {
    time.now = EpochMs.parse(Date.parse('2026-11-27T12:00:00+01:00'));
    const file = join(dataDir, 'journal.db');
    const older = openJournalFile(file, { ...console, cipher: 'aegis', synchronous: 'FULL', cacheMb: 2 });
    older.run(sql`UPDATE levels_began SET at = ${began}`);
    older.run(sql`DELETE FROM journal_index WHERE name = 'deadline'`);
    older.close();
  });
  await settled(again);
  expect(await breaches(again)).toEqual([]);
});

it('calls whoever looks after a customer shortly before and once it is too late, and the supervisors', async () => {
  const { console, time } = await openAt('2026-11-23T12:00:00+01:00');
  const since = time.now;
  await write(console, 'Anybody?', since);
  const [row] = await conversationsOf(console);
  const marks = async () =>
    (await console.query('inbox.listCalls', { since, withText: false })).rows
      .filter(({ kind }) => kind === 'serviceLevel')
      .map(({ mark }) => mark);
  const due = row!.dueAt!;
  time.now = EpochMs.parse(due - 120 * SECOND);
  // Nobody's customer, and nobody supervises.
  expect(await marks()).toEqual([]);
  const supervisors = [console.owner.memberId];
  await console.command('routing.saveWaitSettings', { colourAfterMs: 90 * SECOND, supervisors });
  await console.settle();
  expect(await marks()).toEqual([due]);
  await console.command('routing.saveWaitSettings', { colourAfterMs: 90 * SECOND, supervisors: [] });
  await console.command('routing.claim', { conversationId: row!.id });
  await console.settle();
  time.now = EpochMs.parse(due - 120 * SECOND - 1);
  expect(await marks()).toEqual([]);
  time.now = EpochMs.parse(due - 1);
  expect(await marks()).toEqual([due]);
  time.now = EpochMs.parse(due);
  expect(await marks()).toEqual([due + 1]);
  await reply(console, row!.id);
  await settled(console);
  expect(await marks()).toEqual([]);
});

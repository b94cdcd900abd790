import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EpochMs, MemberId } from '../../src/domain/ids.ts';
import { accessOfRole } from '../../src/domain/team/access.ts';
import { SHIPPED_SCHEDULES } from '../../src/domain/team/schedule.ts';
import { type EngineClock, systemClock } from '../../src/main/engine/clock.ts';
import { sql } from '../../src/main/engine/sql.ts';
import type { ShellCommandName } from '../../src/main/features/writeFeatures.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

/* Rights bound to hours, on real files and under a clock the test moves. Nia answers from 23:00 to 07:00. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const night = SHIPPED_SCHEDULES.night.scheduleId;
/** In Dubai, four hours ahead of UTC all year. */
const dubai = (time: string): number => Date.parse(`${time}+04:00`);
const OPENS = dubai('2026-11-22T23:00');

/** Stands at a time and goes on from there. */
function clockAt(time: number): EngineClock & { readonly set: (time: number) => void } {
  let offset = time - Date.now();
  return {
    ...systemClock,
    now: () => EpochMs.parse(Date.now() + offset),
    set: (next) => void (offset = next - Date.now()),
  };
}

/** The session of Nia, who was let in by the owner with a window on answering. */
async function openAtNight(time: number) {
  const clock = clockAt(time);
  const console = await openConsole({ clock });
  const nia = MemberId.parse(randomUUID());
  await askTeam(console, 'team.changeHours', { timeZone: 'Asia/Dubai', replyGraceMinutes: 10 });
  const newcomer = { memberId: nia, name: 'Nia', role: 'standard', color: 1 };
  await askTeam(console, 'team.addMember', { ...newcomer, publicKey: console.owner.publicKey });
  const access = { ...accessOfRole('standard'), windows: { 'inbox.reply': night } };
  await askTeam(console, 'team.changeAccess', { memberId: nia, access });
  await console.settle();
  return { console, clock, nia };
}

it('lets nobody loosen the rules at night by setting the clock back', async () => {
  const clock = clockAt(dubai('2026-11-22T21:00'));
  const console = await openConsole({ clock });
  const ask = (name: ShellCommandName, input: object) => askTeam(console, name, input);
  await ask('team.changeHours', { timeZone: 'Asia/Dubai', replyGraceMinutes: 10 });
  const newcomer = { memberId: randomUUID(), name: 'Ben', role: 'admin', color: 1 };
  await ask('team.addMember', { ...newcomer, publicKey: console.owner.publicKey });
  const rules = { secondApprover: 'off' };
  await expect(ask('team.changeRules', { rules })).rejects.toThrow('offHours');
  clock.set(dubai('2026-11-22T15:00'));
  await expect(ask('team.changeRules', { rules })).rejects.toThrow('offHours');
  clock.set(dubai('2026-11-23T09:00'));
  await ask('team.changeRules', { rules });
});

const answer = (console: TestConsole) =>
  console.command('inbox.saveDraft', { conversationId: randomUUID(), text: 'On its way' });
const done = { ok: true, value: null };
const closed = (opensAt: number) => ({
  ok: false,
  error: { code: 'windowClosed', permission: 'inbox.reply', opensAt },
});
const me = (console: TestConsole) =>
  (
    console.pushed.get(1) as {
      value: { me: { rights: string[]; closed: object; graceUntil: number | null } };
    }
  ).value.me;

/** What the access log says, and of whom. */
const written = (console: TestConsole): string[] =>
  console.write
    .opened()!
    .kit.db.all<{ kind: string; who: string }>(sql`SELECT kind, member_id AS who FROM access_log`)
    .map(({ kind, who }) => `${kind} ${who}`);

describe('a right bound to hours', () => {
  it('is refused before them, and says when they begin; it comes with them, to the page too', async () => {
    const { console, clock, nia } = await openAtNight(dubai('2026-11-22T22:58'));
    sitDown(console, nia);
    console.read.api.subscribe(1, 'team.getWorkspace', {});
    expect(await answer(console)).toEqual(closed(OPENS));
    expect(me(console)).toMatchObject({ closed: { 'inbox.reply': { opensAt: OPENS } } });
    expect(me(console).rights).not.toContain('inbox.reply');
    clock.set(OPENS);
    expect(await answer(console)).toEqual(done);
    await until(() => me(console).rights.includes('inbox.reply'));
    expect(me(console).closed).toEqual({});
  });

  it('goes with them, but for the minutes it takes to finish a reply', async () => {
    const { console, clock, nia } = await openAtNight(dubai('2026-11-22T23:30'));
    sitDown(console, nia);
    console.read.api.subscribe(1, 'team.getWorkspace', {});
    const ends = dubai('2026-11-23T07:00');
    clock.set(ends + 9 * MINUTE);
    expect(await answer(console)).toEqual(done);
    await until(() => me(console).graceUntil === ends + 10 * MINUTE);
    clock.set(ends + 10 * MINUTE);
    expect(await answer(console)).toEqual(closed(OPENS + 24 * HOUR));
    await until(() => !me(console).rights.includes('inbox.reply'));
    await until(() => written(console).includes(`graceUsed ${nia}`));
  });

  it('gives no such minutes to who comes when they are over', async () => {
    const { console, clock, nia } = await openAtNight(dubai('2026-11-22T23:30'));
    clock.set(dubai('2026-11-23T07:01'));
    sitDown(console, nia);
    expect(await answer(console)).toEqual(closed(OPENS + 24 * HOUR));
  });

  it('moves with the hours themselves at once', async () => {
    const { console, nia } = await openAtNight(dubai('2026-11-22T22:00'));
    await askTeam(console, 'team.saveSchedule', {
      scheduleId: night,
      name: 'Night',
      spans: [{ days: [7], from: 22 * 60, to: 23 * 60 }],
    });
    sitDown(console, nia);
    expect(await answer(console)).toEqual(done);
  });

  it('is not opened by setting the clock back, neither while Baton runs nor while it is closed', async () => {
    const { console, clock, nia } = await openAtNight(dubai('2026-11-23T06:30'));
    clock.set(dubai('2026-11-23T07:30'));
    sitDown(console, nia);
    const shut = closed(OPENS + 24 * HOUR);
    expect(await answer(console)).toEqual(shut);
    clock.set(dubai('2026-11-23T05:30'));
    expect(await answer(console)).toEqual(shut);
    console.write.clockWatch()!.look();
    await until(() => written(console).includes(`windowTamper ${nia}`));
    const again = await reopen(console, { clock });
    sitDown(again, nia);
    expect(await answer(again)).toEqual(shut);
  });
});

it('tells of a clock that is behind once, and again only where it was set back further', async () => {
  const DAY = 24 * HOUR;
  const clock = clockAt(dubai('2036-11-22T12:00'));
  let console = await openConsole({ clock });
  const told = async (time: string): Promise<number> => {
    clock.set(dubai(time));
    console = await reopen(console, { clock });
    await until(() => (console.status()?.clockMovedMs ?? 0) < -DAY);
    return written(console).filter((what) => what.startsWith('windowTamper')).length;
  };
  expect(await told('2026-11-22T12:00')).toBe(1);
  expect(await told('2026-11-23T12:00')).toBe(1);
  expect(await told('2026-11-24T12:00')).toBe(1);
  expect(await told('2026-11-23T18:00')).toBe(2);
  expect(await told('2026-11-23T18:01')).toBe(2);
  clock.set(dubai('2026-11-23T10:00'));
  console.write.clockWatch()!.look();
  await until(() => written(console).filter((what) => what.startsWith('windowTamper')).length === 3);
  expect(await told('2026-11-23T10:01')).toBe(3);
});

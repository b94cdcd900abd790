import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { EpochMs, LabelId, MemberId, TeamId } from '../../src/domain/ids.ts';
import { accessOfRole } from '../../src/domain/team/access.ts';
import { SHIPPED_SCHEDULES } from '../../src/domain/team/schedule.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { askTeam } from '../support/team.ts';
import { reopen } from '../support/views.ts';

/* Every night at four, by the clocks of the business, under a clock the test moves. */

const dubai = (time: string): EpochMs => EpochMs.parse(Date.parse(`${time}+04:00`));

async function look(console: TestConsole) {
  await console.write.opened()!.accessCheck.look();
  await console.settle();
  return (await console.query('team.getAccessReport', {})).lastCheck;
}

it('checks once a night what everybody was given, also after a restart, and says what it found', async () => {
  let time = dubai('2026-11-22T18:00');
  const clock = { ...systemClock, now: () => time };
  const console = await openConsole({ clock });
  await askTeam(console, 'team.changeHours', { timeZone: 'Asia/Dubai', replyGraceMinutes: 10 });
  time = dubai('2026-11-23T04:30');
  expect(await look(console)).toBeNull();
  const nia = MemberId.parse(randomUUID());
  const newcomer = { memberId: nia, name: 'Nia', role: 'viewer', color: 1, publicKey: 'a key' };
  await askTeam(console, 'team.addMember', newcomer);
  const windows = { 'inbox.reply': SHIPPED_SCHEDULES.night.scheduleId };
  await askTeam(console, 'team.changeAccess', {
    memberId: nia,
    access: { ...accessOfRole('viewer'), windows },
  });
  expect(await console.query('team.getAccessReport', {})).toEqual({
    conflicts: [{ memberId: nia, code: 'windowWithoutRight', right: 'inbox.reply' }],
    lastCheck: null,
  });
  const first = { checkedAt: time, found: 1 };
  expect(await look(console)).toEqual(first);
  time = dubai('2026-11-24T03:59');
  expect(await look(console)).toEqual(first);
  const again = await reopen(console, { clock });
  expect(await look(again)).toEqual(first);
  time = dubai('2026-11-24T04:00');
  expect(await look(again)).toEqual({ checkedAt: time, found: 1 });
});

it('finds who sees only by a label and a team that are no more', async () => {
  const console = await openConsole();
  const nia = MemberId.parse(randomUUID());
  const labelId = LabelId.parse(randomUUID());
  const teamId = TeamId.parse(randomUUID());
  const newcomer = { memberId: nia, name: 'Nia', role: 'standard', color: 1, publicKey: 'a key' };
  await askTeam(console, 'team.addMember', newcomer);
  await askTeam(console, 'team.saveTeam', { teamId, name: 'Days' });
  await console.command('labels.saveLabel', { labelId, name: 'Finance', color: 1 });
  const sees = { kind: 'some', labels: [labelId], teams: [teamId] };
  await askTeam(console, 'team.changeAccess', {
    memberId: nia,
    access: { ...accessOfRole('standard'), sees },
  });
  const found = async () => (await console.query('team.getAccessReport', {})).conflicts;
  await console.command('labels.deleteLabel', { labelId });
  expect(await found()).toEqual([]);
  await askTeam(console, 'team.removeTeam', { teamId });
  expect(await found()).toEqual([{ memberId: nia, code: 'seesNothing', right: null }]);
});

import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { MemberRow } from '../../src/contract/team.ts';
import { accessOfRole } from '../../src/domain/team/access.ts';
import { EpochMs, TeamId } from '../../src/domain/ids.ts';
import { SHIPPED_SCHEDULES } from '../../src/domain/team/schedule.ts';
import { handOver, lock, openBusiness, PIN, type Shell, twice, vault } from '../support/shell.ts';

const HOUR = 3_600_000;
const done = { ok: true, value: { done: true } };

async function business() {
  const shell = await openBusiness();
  expect(await shell.teamAccess.addMember({ name: 'Eve', role: 'standard', color: 3 })).toEqual(done);
  await shell.stepUp.handedOver();
  return shell;
}

async function ask<T>({ engine }: Shell, name: string, input: object = {}): Promise<T> {
  const answer = await engine.read.query(name, input);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value as T;
}
const eveOf = async (shell: Shell): Promise<MemberRow> =>
  (await ask<MemberRow[]>(shell, 'team.listMembers')).find(({ name }) => name === 'Eve')!;

it('gives delete and broadcast to one person only with a reason, and tells of it', async () => {
  const shell = await business();
  const { id: memberId, access } = await eveOf(shell);
  const switches = { 'history.delete': true, 'broadcasts.send': true } as const;
  const wish = { memberId, access: { ...access, switches } };
  expect(await shell.teamAccess.changeAccess({ ...wish, reason: null })).toEqual({
    ok: false,
    error: { code: 'reasonNeeded' },
  });
  expect(await shell.teamAccess.changeAccess({ ...wish, reason: 'Christmas cards' })).toEqual(done);
  expect((await eveOf(shell)).access.switches).toEqual(switches);
  await expect
    .poll(async () => {
      const notices = await ask<{ kind: string }[]>(shell, 'notices.listForAdmins', { limit: 50 });
      return notices.map(({ kind }) => kind);
    })
    .toContain('toxicPair');
});

it('asks a second step from the fourth change of rights within an hour on, which begins anew', async () => {
  const shell = await business();
  const { id: memberId } = await eveOf(shell);
  for (const role of ['viewer', 'standard', 'viewer'] as const)
    expect(
      await shell.teamAccess.changeAccess({ memberId, access: accessOfRole(role), reason: null }),
    ).toEqual(done);
  const fourth = shell.teamAccess.changeRole({ memberId, role: 'standard' });
  await expect.poll(() => vault(shell).step).toBe('stepUp');
  expect(await shell.stepUp.prove(PIN)).toMatchObject({ ok: true });
  expect(vault(shell).step).toBe('secondStep');
  shell.stepUp.cancel();
  expect(await fourth).toEqual({ ok: true, value: { done: false } });
  shell.clock.wall += 2 * HOUR;
  const later = shell.teamAccess.changeRole({ memberId, role: 'standard' });
  await expect.poll(() => vault(shell).step).toBe('stepUp');
  await shell.stepUp.prove(PIN);
  await shell.stepUp.proveAgain({ way: 'recoveryKey', recoveryKey: shell.recoveryKey });
  expect(await later).toEqual(done);
  expect(await shell.teamAccess.changeRole({ memberId, role: 'viewer' })).toEqual(done);
});

it('counts putting somebody in a team that is seen as a change of rights, and in another one not', async () => {
  const shell = await business();
  const { id: memberId, name, color, access } = await eveOf(shell);
  const [seen, unseen] = [randomUUID(), randomUUID()].map((id) => TeamId.parse(id));
  for (const teamId of [seen!, unseen!])
    expect(await shell.teamAccess.saveTeam({ teamId, name: teamId })).toEqual(done);
  const sees = { kind: 'some' as const, labels: [], teams: [seen!] };
  const role = { memberId, access: { ...access, sees }, reason: null };
  expect(await shell.teamAccess.changeAccess(role)).toEqual(done);
  const put = (teams: readonly string[]) =>
    shell.teamAccess.changeProfile({ memberId, profile: { name, color, teams: [...teams] } });
  for (const teams of [[seen!], [], [seen!], [], [unseen!]]) expect(await put(teams)).toEqual(done);
  const fourth = put([seen!]);
  await expect.poll(() => vault(shell).step).toBe('stepUp');
  shell.stepUp.cancel();
  expect(await fourth).toEqual({ ok: true, value: { done: false } });
});

it('waits off hours for a second administrator, who agrees to what was proposed and why', async () => {
  const shell = await business();
  const always = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 0 }];
  const { scheduleId } = SHIPPED_SCHEDULES.offHours;
  expect(await shell.teamAccess.saveSchedule({ scheduleId, name: 'Closed', spans: always })).toEqual(done);
  expect(await shell.teamAccess.changeRules({ rules: { changeAttempts: 'off' } })).toEqual(done);
  const ben = { name: 'Ben', role: 'owner', color: 1 } as const;
  expect(await shell.teamAccess.addMember(ben)).toEqual(done);
  const starting = await handOver(shell);
  expect(await shell.teamAccess.addMember({ ...ben, name: 'Friend' })).toEqual({
    ok: false,
    error: { code: 'offHours' },
  });
  const { id: memberId, access } = await eveOf(shell);
  const switches = { 'history.delete': true, 'broadcasts.send': true } as const;
  const wish = { memberId, access: { ...access, switches }, reason: 'Christmas cards' };
  expect(await shell.teamAccess.changeAccess(wish)).toEqual(done);
  expect((await eveOf(shell)).access.switches).toEqual({});
  const [proposal] = await ask<{ at: number }[]>(shell, 'guards.listProposals');
  await lock(shell);
  const benId = vault(shell).members.find(({ name }) => name === 'Ben')!.id;
  await shell.unlocking.unlock(benId, starting);
  await shell.unlocking.chooseSecret(twice('618394'));
  const proposedAt = EpochMs.parse(proposal!.at);
  expect(await shell.teamAccess.approveChange({ memberId, proposedAt })).toEqual(done);
  expect((await eveOf(shell)).access.switches).toEqual(switches);
});

it('keeps what was changed of the rules, and holds by it', async () => {
  const shell = await business();
  expect(await shell.teamAccess.changeRules({ rules: { maxMembers: 2, secondStepOver: null } })).toEqual(
    done,
  );
  expect(await ask(shell, 'guards.getRules')).toMatchObject({
    maxMembers: 2,
    secondStepOver: null,
    attemptsPerHour: 3,
  });
  const sam = { name: 'Sam', role: 'standard', color: 1 } as const;
  expect(await shell.teamAccess.addMember(sam)).toEqual({
    ok: false,
    error: { code: 'teamFull', maxMembers: 2 },
  });
});

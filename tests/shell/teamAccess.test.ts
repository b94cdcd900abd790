import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MemberRow } from '../../src/contract/team.ts';
import { handOver, idOf, lock, openBusiness, PIN, type Shell, vault } from '../support/shell.ts';

const EVES_PIN = '618394';
const eve = { name: 'Eve', role: 'standard', color: 3 } as const;

async function members({ engine }: Shell): Promise<MemberRow[]> {
  const answer = await engine.read.query('team.listMembers', {});
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value as MemberRow[];
}

/** Ana lets Eve in; answers Eve's starting PIN. */
async function letEveIn(shell: Shell): Promise<string> {
  expect(await shell.teamAccess.addMember(eve)).toEqual({ ok: true, value: { done: true } });
  expect(vault(shell)).toMatchObject({ step: 'startingSecret', about: 'Eve' });
  return handOver(shell);
}

/** Eve comes in for the first time. */
async function firstVisit(shell: Shell, starting: string): Promise<void> {
  await lock(shell);
  expect(await shell.unlocking.unlock(idOf(shell, 'Eve'), starting)).toMatchObject({ ok: true });
  expect(vault(shell)).toMatchObject({ step: 'ownSecret', about: 'Eve' });
  const own = { secret: EVES_PIN, repeated: EVES_PIN };
  expect(await shell.unlocking.chooseSecret(own)).toEqual({ ok: true, value: null });
}

it('lets a colleague in by a starting PIN they must replace before they see anything', async () => {
  const shell = await openBusiness();
  const starting = await letEveIn(shell);
  expect(starting).toMatch(/^\d{6}$/);
  expect(vault(shell)).toMatchObject({ step: 'hidden', startingSecret: null });
  await lock(shell);
  expect(vault(shell).members.map(({ name }) => name)).toEqual(['Ana', 'Eve']);
  const eveId = idOf(shell, 'Eve');
  expect(await shell.unlocking.unlock(eveId, PIN)).toEqual({ ok: false, error: { code: 'wrongSecret' } });
  await shell.unlocking.unlock(eveId, starting);
  expect(vault(shell).step).toBe('ownSecret');
  expect(shell.states.get('shell.app').phase).toBe('locked');
  const same = { secret: starting, repeated: starting };
  expect(await shell.unlocking.chooseSecret(same)).toEqual({ ok: false, error: { code: 'secretUnchanged' } });
  const easy = { secret: '123456', repeated: '123456' };
  expect(await shell.unlocking.chooseSecret(easy)).toEqual({ ok: false, error: { code: 'secretTooSimple' } });
  const own = { secret: EVES_PIN, repeated: EVES_PIN };
  expect(await shell.unlocking.chooseSecret(own)).toEqual({ ok: true, value: null });
  expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject({
    ok: true,
    value: {
      me: {
        name: 'Eve',
        role: 'standard',
        rights: ['inbox.reply', 'inbox.flag', 'catalogue.view', 'labels.view', 'labels.set'],
        closed: {},
      },
    },
  });
  await lock(shell);
  expect(await shell.unlocking.unlock(eveId, starting)).toMatchObject({ ok: false });
  expect(await shell.unlocking.unlock(eveId, EVES_PIN)).toEqual({ ok: true, value: null });
});

it('gives each only what their role allows, and signs what they do with their own key', async () => {
  const shell = await openBusiness();
  await firstVisit(shell, await letEveIn(shell));
  expect(await shell.engine.read.query('team.listMembers', {})).toEqual({
    ok: false,
    error: { code: 'notPermitted', permission: 'team.manage' },
  });
  expect(await shell.teamAccess.addMember({ ...eve, name: 'Friend' })).toEqual({
    ok: false,
    error: { code: 'notPermitted', permission: 'team.manage' },
  });
  await lock(shell);
  await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
  expect((await members(shell)).map(({ name }) => name)).toEqual(['Ana', 'Eve']);
});

it('asks for the own PIN again once it was not entered for two minutes, and not after a lock', async () => {
  const shell = await openBusiness();
  await letEveIn(shell);
  shell.clock.monotonic += 3 * 60_000;
  const asking = shell.teamAccess.changeRole({ memberId: (await members(shell))[1]!.id, role: 'viewer' });
  await expect.poll(() => vault(shell).step).toBe('stepUp');
  expect(await shell.stepUp.prove(EVES_PIN)).toMatchObject({ ok: false, error: { code: 'wrongSecret' } });
  expect((await members(shell))[1]).toMatchObject({ role: 'standard' });
  expect(await shell.stepUp.prove(PIN)).toEqual({ ok: true, value: null });
  expect(await asking).toEqual({ ok: true, value: { done: true } });
  expect((await members(shell))[1]).toMatchObject({ role: 'viewer' });
  shell.clock.monotonic += 3 * 60_000;
  const again = shell.teamAccess.changeRole({ memberId: (await members(shell))[1]!.id, role: 'admin' });
  await expect.poll(() => vault(shell).step).toBe('stepUp');
  await lock(shell);
  expect(await again).toEqual({ ok: true, value: { done: false } });
  await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
  expect((await members(shell))[1]).toMatchObject({ role: 'viewer' });
});

it('keeps out who was let go, from the same moment and in both generations of the key slots', async () => {
  const shell = await openBusiness();
  await firstVisit(shell, await letEveIn(shell));
  await lock(shell);
  const eveId = idOf(shell, 'Eve');
  await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
  const gone = { memberId: eveId, reason: 'Moved away' };
  expect(await shell.teamAccess.deactivateMember(gone)).toEqual({ ok: true, value: { done: true } });
  expect((await members(shell))[1]).toMatchObject({ name: 'Eve', leftBecause: 'Moved away' });
  for (const file of ['keyslots.json', 'keyslots.prev.json'])
    expect(readFileSync(join(shell.dataDir, file), 'utf8')).not.toContain(eveId);
  await lock(shell);
  expect(vault(shell).members.map(({ name }) => name)).toEqual(['Ana']);
  expect(await shell.unlocking.unlock(eveId, EVES_PIN)).toMatchObject({ ok: false });
});

it('gives who forgot their PIN a new one, and lets who left come back by it', async () => {
  const shell = await openBusiness();
  await firstVisit(shell, await letEveIn(shell));
  await lock(shell);
  const eveId = idOf(shell, 'Eve');
  await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
  await shell.teamAccess.deactivateMember({ memberId: eveId, reason: 'Moved away' });
  expect(await shell.teamAccess.renewAccess({ memberId: eveId })).toEqual({
    ok: true,
    value: { done: true },
  });
  const starting = await handOver(shell);
  await lock(shell);
  expect(await shell.unlocking.unlock(eveId, EVES_PIN)).toMatchObject({ ok: false });
  expect(await shell.unlocking.unlock(eveId, starting)).toMatchObject({ ok: true });
  expect(vault(shell).step).toBe('ownSecret');
});

it('leaves no key to sign with in memory while Baton is locked', async () => {
  const shell = await openBusiness();
  const key = shell.workspaces.signedIn()!.signingKey;
  expect(key.some((byte) => byte !== 0)).toBe(true);
  await lock(shell);
  expect(key.every((byte) => byte === 0)).toBe(true);
  expect(shell.workspaces.signedIn()).toBeNull();
});

const person = (name: string, role: 'standard' | 'admin' = 'standard') => ({
  name,
  role,
  templateId: null,
  color: 1,
  phone: null,
  email: null,
  teams: [],
  tags: [],
  supervised: 0,
});

describe('letting many in', () => {
  it('gives each a way in of their own, and shows their starting PINs one after the other', async () => {
    const shell = await openBusiness();
    const night = { ...person('Mia'), templateId: 'csNightShift' as const, supervised: 10 };
    const added = await shell.teamAccess.addMembers({ members: [person('Eve'), night] });
    expect(added).toEqual({ ok: true, value: { outcomes: [{ state: 'added' }, { state: 'added' }] } });
    expect(vault(shell)).toMatchObject({ step: 'startingSecret', about: 'Eve', startingLeft: 1 });
    const eves = await handOver(shell);
    expect(vault(shell)).toMatchObject({ step: 'startingSecret', about: 'Mia', startingLeft: 0 });
    expect(vault(shell).startingSecret).not.toBe(eves);
    await shell.stepUp.handedOver();
    expect(vault(shell)).toMatchObject({ step: 'hidden', startingSecret: null });
    expect((await members(shell))[2]).toMatchObject({
      name: 'Mia',
      supervised: 10,
      access: { templateId: 'csNightShift' },
    });
    expect(shell.states.get('shell.newcomers')).toEqual({ progress: null });
    await firstVisit(shell, eves);
  });

  it('goes on past who is refused, wholly or not at all, and says why beside them', async () => {
    const shell = await openBusiness();
    await shell.teamAccess.changeRules({ rules: { maxMembers: 2 } });
    const added = await shell.teamAccess.addMembers({ members: [person('Eve'), person('Mia')] });
    const failure = { code: 'teamFull', maxMembers: 2 };
    expect(added).toMatchObject({
      value: { outcomes: [{ state: 'added' }, { state: 'refused', failure }] },
    });
    expect((await members(shell)).map(({ name }) => name)).toEqual(['Ana', 'Eve']);
    expect(vault(shell)).toMatchObject({ about: 'Eve', startingLeft: 0 });
  });

  it('stops where it is told to; who was let in stays', async () => {
    const shell = await openBusiness();
    shell.states.subscribe('shell.newcomers', (state) => {
      if ((state as { progress: { done: number } | null }).progress?.done === 1)
        shell.teamAccess.stopAdding();
    });
    const many = [person('Eve'), person('Mia'), person('Noor')];
    const added = await shell.teamAccess.addMembers({ members: many });
    expect(added).toMatchObject({
      value: { outcomes: [{ state: 'added' }, { state: 'stopped' }, { state: 'stopped' }] },
    });
    expect((await members(shell)).map(({ name }) => name)).toEqual(['Ana', 'Eve']);
  });

  it('asks the own PIN before the first, a second step for many administrators, and lets nobody in without', async () => {
    const shell = await openBusiness();
    // Whatever the time of the day is here.
    await shell.teamAccess.changeRules({ rules: { secondApprover: 'off' } });
    shell.clock.monotonic += 3 * 60_000;
    const refused = shell.teamAccess.addMembers({ members: [person('Eve'), person('Mia')] });
    await expect.poll(() => vault(shell).step).toBe('stepUp');
    shell.stepUp.cancel();
    expect(await refused).toMatchObject({
      value: { outcomes: [{ state: 'stopped' }, { state: 'stopped' }] },
    });
    const many = ['Eve', 'Mia', 'Noor', 'Zoe'].map((name) => person(name, 'admin'));
    const adding = shell.teamAccess.addMembers({ members: many });
    await expect.poll(() => vault(shell).step).toBe('stepUp');
    await shell.stepUp.prove(PIN);
    await expect.poll(() => vault(shell).step, { timeout: 20_000 }).toBe('stepUp');
    expect(await members(shell)).toHaveLength(4);
    shell.stepUp.cancel();
    expect(await adding).toMatchObject({ value: { outcomes: [{}, {}, {}, { state: 'stopped' }] } });
    expect(vault(shell)).toMatchObject({ step: 'startingSecret', about: 'Eve', startingLeft: 2 });
  });

  it('forgets starting PINs nobody was told of when Baton is locked', async () => {
    const shell = await openBusiness();
    await shell.teamAccess.addMembers({ members: [person('Eve'), person('Mia')] });
    await lock(shell);
    expect(vault(shell)).toMatchObject({ step: 'unlock', startingSecret: null });
    await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
    await shell.stepUp.handedOver();
    expect(vault(shell)).toMatchObject({ step: 'hidden', startingSecret: null });
  });
});

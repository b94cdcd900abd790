import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MemberRow } from '../../src/contract/team.ts';
import { lock, openBusiness, PIN, type Shell, vault } from '../support/shell.ts';

const EVES_PIN = '618394';
const eve = { name: 'Eve', role: 'standard', color: 3 } as const;

async function members({ engine }: Shell): Promise<MemberRow[]> {
  const answer = await engine.read.query('team.listMembers', {});
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value as MemberRow[];
}
const idOf = (shell: Shell, name: string): string =>
  vault(shell).members.find((member) => member.name === name)?.id ?? '';

/** Ana lets Eve in; answers Eve's starting PIN. */
async function letEveIn(shell: Shell): Promise<string> {
  expect(await shell.teamAccess.addMember(eve)).toEqual({ ok: true, value: { done: true } });
  expect(vault(shell)).toMatchObject({ step: 'startingSecret', about: 'Eve' });
  const starting = vault(shell).startingSecret ?? '';
  shell.stepUp.handedOver();
  return starting;
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
  const starting = vault(shell).startingSecret ?? '';
  shell.stepUp.handedOver();
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

import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opensJournal, prepareRekeyed, swapRekeyed } from '../../src/main/engine/rekeyJournal.ts';
import { changeDataKey } from '../../src/main/shell/dataKeyChange.ts';
import type { Unlocked } from '../../src/main/vault/vault.ts';
import {
  handOver,
  lock,
  openBusiness,
  openShell,
  PIN,
  restart,
  type Shell,
  twice,
  vault,
} from '../support/shell.ts';
import { tempDir } from '../support/tempDir.ts';

const NEW_PIN = '618394';
const DAY_MS = 86_400_000;
const newPin = twice(NEW_PIN);

const unlock = (shell: Shell, pin: string) => shell.unlocking.unlock(vault(shell).members[0]!.id, pin);
const due = ({ states }: Shell) => states.get('shell.app').secretDueInDays;

describe('the age of a PIN', () => {
  it('is told from day 83 on, and from day 90 on a new one is chosen before anything is shown', async () => {
    const shell = await openBusiness();
    for (const [day, told] of [
      [82, null],
      [83, 7],
      [89, 1],
    ] as const) {
      shell.clock.wall = day * DAY_MS;
      await lock(shell);
      expect(await unlock(shell, PIN)).toEqual({ ok: true, value: null });
      expect(due(shell)).toBe(told);
    }
    shell.clock.wall = 90 * DAY_MS;
    await restart(shell);
    expect(await unlock(shell, PIN)).toEqual({ ok: true, value: null });
    expect(vault(shell)).toMatchObject({ step: 'ownSecret', why: 'tooOld', about: 'Ana' });
    expect(shell.states.get('shell.app').phase).toBe('locked');
    const same = { secret: PIN, repeated: PIN };
    expect(await shell.unlocking.chooseSecret(same)).toMatchObject({ error: { code: 'secretUnchanged' } });
    expect(await shell.unlocking.chooseSecret(newPin)).toEqual({ ok: true, value: null });
    expect(due(shell)).toBeNull();
    await lock(shell);
    expect(await unlock(shell, PIN)).toMatchObject({ ok: false });
    expect(await unlock(shell, NEW_PIN)).toEqual({ ok: true, value: null });
    expect(vault(shell).step).toBe('hidden');
  });

  it('is not made less by setting the clock back', async () => {
    const shell = await openBusiness();
    shell.clock.wall = 91 * DAY_MS;
    await restart(shell);
    await unlock(shell, PIN);
    shell.clock.wall = -DAY_MS;
    await restart(shell);
    await unlock(shell, PIN);
    expect(vault(shell)).toMatchObject({ step: 'ownSecret', why: 'tooOld' });
    expect(await shell.unlocking.chooseSecret(newPin)).toEqual({ ok: true, value: null });
    await restart(shell);
    expect(await unlock(shell, NEW_PIN)).toEqual({ ok: true, value: null });
    expect(vault(shell).step).toBe('hidden');
  });

  it('matters as the business says: later, or not at all', async () => {
    const shell = await openBusiness();
    expect(await shell.security.setRotation({ days: 180 })).toEqual({ ok: true, value: { done: true } });
    shell.clock.wall = 170 * DAY_MS;
    await restart(shell);
    expect(await unlock(shell, PIN)).toEqual({ ok: true, value: null });
    expect(vault(shell).step).toBe('hidden');
    expect(await shell.security.setRotation({ days: null })).toEqual({ ok: true, value: { done: true } });
    shell.clock.wall = 4000 * DAY_MS;
    await restart(shell);
    await unlock(shell, PIN);
    expect([vault(shell).step, due(shell)]).toEqual(['hidden', null]);
  });
});

describe('when the keys leave memory', () => {
  const deepLock = { afterHours: 2, closingTime: '20:00' };
  it('is set by who manages the team, and kept on this computer', async () => {
    const shell = await openBusiness();
    expect(await shell.security.setDeepLock(deepLock)).toEqual({ ok: true, value: { done: true } });
    expect(shell.states.get('shell.app').deepLock).toEqual(deepLock);
    expect([...shell.remembered.values()]).toEqual([2, '20:00']);
  });

  it('is not set by anybody else', async () => {
    const shell = await openBusiness();
    await shell.teamAccess.addMember({ name: 'Eve', role: 'standard', color: 3 } as never);
    const starting = await handOver(shell);
    await restart(shell);
    const eve = vault(shell).members.find(({ name }) => name === 'Eve')!;
    await shell.unlocking.unlock(eve.id, starting);
    await shell.unlocking.chooseSecret(newPin);
    const never = { afterHours: null, closingTime: null };
    expect(await shell.security.setDeepLock(never)).toMatchObject({
      ok: false,
      error: { code: 'notPermitted' },
    });
    expect([shell.states.get('shell.app').deepLock.afterHours, shell.remembered.size]).toEqual([8, 0]);
  });
});

describe('the own PIN', () => {
  it('is changed while signed in, to another one', async () => {
    const shell = await openBusiness();
    expect(await shell.security.changeSecret()).toEqual({ ok: true, value: { done: true } });
    expect(vault(shell)).toMatchObject({ step: 'ownSecret', why: 'wanted', about: 'Ana' });
    expect(await shell.security.chooseSecret(twice(PIN))).toMatchObject({
      error: { code: 'secretUnchanged' },
    });
    expect(await shell.security.chooseSecret(newPin)).toEqual({ ok: true, value: null });
    expect(vault(shell)).toMatchObject({ step: 'hidden', why: null });
    await lock(shell);
    expect(await unlock(shell, PIN)).toMatchObject({ ok: false });
    expect(await unlock(shell, NEW_PIN)).toEqual({ ok: true, value: null });
  });
});

describe('the recovery key', () => {
  it('is tested by typing it, and when that was is kept', async () => {
    const shell = await openBusiness();
    const testedAt = async () => {
      const answer = await shell.engine.read.query('security.getSecurity', {});
      if (!answer.ok) throw new Error(answer.error.code);
      return (answer.value as { recoveryTestedAt: number }).recoveryTestedAt;
    };
    const atSetUp = await testedAt();
    await shell.security.testRecoveryKey();
    expect(vault(shell).step).toBe('testRecovery');
    expect(await shell.security.typeRecoveryKey('7Q3M')).toMatchObject({
      error: { code: 'recoveryKeyWrong' },
    });
    expect(await shell.security.typeRecoveryKey(shell.recoveryKey)).toEqual({ ok: true, value: null });
    expect(vault(shell).step).toBe('hidden');
    expect(await testedAt()).toBeGreaterThan(atSetUp);
  });
});

describe('another data key', () => {
  it('opens the same data, by the PIN and the recovery key as before; the old one opens nothing', async () => {
    const shell = await openBusiness();
    const { dataKey: old, cipher } = shell.workspaces.signedIn()!;
    const oldKey = Buffer.from(old);
    expect(await shell.security.changeDataKey()).toEqual({ ok: true, value: { done: true } });
    expect(shell.states.get('shell.app').phase).toBe('open');
    const name = { ok: true, value: { me: { name: 'Ana', role: 'owner' } } };
    expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject(name);
    await restart(shell);
    const { dataDir } = shell;
    expect(opensJournal({ dataDir, dataKey: oldKey, cipher })).toBe(false);
    const files = readdirSync(dataDir).filter((file) => /\.db/.test(file));
    for (const file of files.filter((each) => each.endsWith('.db'))) {
      const elsewhere = tempDir();
      mkdirSync(elsewhere, { recursive: true });
      copyFileSync(join(dataDir, file), join(elsewhere, 'journal.db'));
      expect(opensJournal({ dataDir: elsewhere, dataKey: oldKey, cipher })).toBe(false);
    }
    expect(await unlock(shell, PIN)).toEqual({ ok: true, value: null });
    expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject(name);
    await restart(shell);
    const recovery = { recoveryKey: shell.recoveryKey, ...newPin };
    expect(await shell.unlocking.recover(recovery)).toEqual({ ok: true, value: null });
  });

  it('is given to whoever else has a way in, without their PIN', async () => {
    const shell = await openBusiness();
    await shell.teamAccess.addMember({ name: 'Eve', role: 'standard', color: 3 } as never);
    const starting = await handOver(shell);
    expect(await shell.security.changeDataKey()).toEqual({ ok: true, value: { done: true } });
    await restart(shell);
    const eve = vault(shell).members.find(({ name }) => name === 'Eve')!;
    await shell.unlocking.unlock(eve.id, starting);
    expect(await shell.unlocking.chooseSecret(newPin)).toEqual({ ok: true, value: null });
    expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject({
      value: { me: { name: 'Eve' } },
    });
  });
});

describe('a change of the data key that was broken off', () => {
  const me = { ok: true, value: { me: { name: 'Ana' } } };

  /** Killed after the journal changed its place, or before. */
  async function brokenOff(isSwapped: boolean) {
    const shell = await openBusiness();
    const { dataKey, cipher } = shell.workspaces.signedIn()!;
    const place = { dataDir: shell.dataDir, dataKey: Buffer.from(dataKey), cipher };
    const next = randomBytes(32);
    await shell.workspaces.close();
    prepareRekeyed(place, next);
    await shell.businessVault.get()!.vault.beginDataKey(place, next);
    if (isSwapped) swapRekeyed(place);
    await restart(shell);
    return shell;
  }

  it.each([true, false])(
    'costs nobody their slot who chooses a new PIN then (swapped: %s)',
    async (swapped) => {
      const shell = await brokenOff(swapped);
      shell.clock.wall = 91 * DAY_MS;
      await unlock(shell, PIN);
      expect(vault(shell)).toMatchObject({ step: 'ownSecret', why: 'tooOld' });
      expect(await shell.unlocking.chooseSecret(newPin)).toEqual({ ok: true, value: null });
      await restart(shell);
      expect(await unlock(shell, NEW_PIN)).toEqual({ ok: true, value: null });
      expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject(me);
    },
  );

  it.each([true, false])('nor who comes in by the recovery key (swapped: %s)', async (swapped) => {
    const shell = await brokenOff(swapped);
    const recovery = { recoveryKey: shell.recoveryKey, ...newPin };
    expect(await shell.unlocking.recover(recovery)).toEqual({ ok: true, value: null });
    await restart(shell);
    expect(await unlock(shell, NEW_PIN)).toEqual({ ok: true, value: null });
    expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject(me);
  });

  it('is not begun where the slots on disk do not hold the new key', async () => {
    const shell = await openBusiness();
    const { vault: real } = shell.businessVault.get()!;
    const { dataKey, cipher } = shell.workspaces.signedIn()!;
    const place = { dataDir: shell.dataDir, dataKey: Buffer.from(dataKey), cipher };
    const unlocked = { ...shell.workspaces.signedIn()!, dataKey: Buffer.from(dataKey) };
    await shell.workspaces.close();
    const overwritten = { ...real, beginDataKey: async () => undefined };
    const change = { vault: overwritten, journal: shell.engine.write, dataDir: shell.dataDir };
    expect(await changeDataKey(change, unlocked)).toEqual({ ok: false, error: { code: 'diskFailing' } });
    expect(opensJournal(place)).toBe(true);
  });
});

describe('the keys of the data', () => {
  const isGone = (key: Uint8Array) => key.every((byte) => byte === 0);

  /** What every unlocking from now on brings into memory. */
  function watchUnlocked(shell: Shell): Unlocked[] {
    const seen: Unlocked[] = [];
    const open = shell.businessVault.get()!;
    const real = { ...open.vault };
    const watched: typeof real.unlock = async (...asked) => {
      const unlocked = await real.unlock(...asked);
      if (typeof unlocked !== 'string') seen.push(unlocked);
      return unlocked;
    };
    Object.assign(open.vault, { unlock: watched });
    return seen;
  }

  it('are overwritten after a proof, and after an unlocking of what is open', async () => {
    const shell = await openBusiness();
    shell.clock.monotonic += 10 * 60_000;
    void shell.security.changeSecret();
    await expect.poll(() => vault(shell).step).toBe('stepUp');
    const proved = watchUnlocked(shell);
    expect(await shell.stepUp.prove(PIN)).toEqual({ ok: true, value: null });
    expect(proved.map(({ dataKey, signingKey }) => [isGone(dataKey), isGone(signingKey)])).toEqual([
      [true, true],
    ]);
    await lock(shell);
    const again = watchUnlocked(shell);
    expect(await unlock(shell, PIN)).toEqual({ ok: true, value: null });
    expect(again.map(({ dataKey }) => isGone(dataKey))).toEqual([true]);
    expect(isGone(shell.workspaces.signedIn()!.dataKey)).toBe(false);
  });

  it('are overwritten once there is another one', async () => {
    const shell = await openBusiness();
    const { dataKey } = shell.workspaces.signedIn()!;
    expect(await shell.security.changeDataKey()).toEqual({ ok: true, value: { done: true } });
    expect([isGone(dataKey), isGone(shell.workspaces.signedIn()!.dataKey)]).toEqual([true, false]);
  });

  it.each([
    ['goes back', async (shell: Shell) => shell.unlocking.back()],
    ['finds the lock screen begun anew', (shell: Shell) => shell.unlocking.begin()],
    ['is away when it is locked deeply', async (shell: Shell) => shell.unlocking.lockDeeply()],
  ])('are overwritten where who should choose a PIN %s', async (_what, leave) => {
    const shell = await openBusiness();
    shell.clock.wall = 91 * DAY_MS;
    await lock(shell);
    const seen = watchUnlocked(shell);
    await unlock(shell, PIN);
    expect([vault(shell).step, shell.unlocking.isChoosing()]).toEqual(['ownSecret', true]);
    await leave(shell);
    expect([vault(shell).step, shell.unlocking.isChoosing()]).toEqual(['unlock', false]);
    expect(seen.map(({ dataKey, signingKey }) => [isGone(dataKey), isGone(signingKey)])).toEqual([
      [true, true],
    ]);
    expect(await shell.unlocking.chooseSecret(newPin)).toMatchObject({ ok: false });
  });
});

describe('a newcomer who unlocked before the data key was changed', () => {
  it('gets a slot with the key that the open workspace has', async () => {
    const shell = await openBusiness();
    shell.clock.wall = 91 * DAY_MS;
    await lock(shell);
    await unlock(shell, PIN);
    expect(vault(shell).step).toBe('ownSecret');
    const change = { vault: shell.businessVault.get()!.vault, journal: shell.engine.write };
    await shell.workspaces.rekey((current) => {
      // Locked while it is changed, so nobody is signed in again.
      shell.states.update('shell.app', { phase: 'locked' });
      return changeDataKey({ ...change, dataDir: shell.dataDir }, current);
    });
    expect(await shell.unlocking.chooseSecret(newPin)).toEqual({ ok: true, value: null });
    await restart(shell);
    expect(await unlock(shell, NEW_PIN)).toEqual({ ok: true, value: null });
    expect(vault(shell).step).toBe('hidden');
  });
});

describe('a copy of the data folder', () => {
  it('opens with keychain and PIN; without the keychain neither PIN nor name of anybody shows', async () => {
    const shell = await openBusiness();
    await shell.workspaces.close();
    const copy = openShell({ keychain: shell.keychain });
    for (const file of readdirSync(shell.dataDir).filter((name) => /\.(db|json|closed|founded)$/.test(name)))
      copyFileSync(join(shell.dataDir, file), join(copy.dataDir, file));
    await copy.unlocking.begin();
    expect(await unlock(copy, PIN)).toEqual({ ok: true, value: null });
    await copy.workspaces.close();
    const thief = openShell();
    for (const file of readdirSync(copy.dataDir).filter((name) => /\.(db|json|closed|founded)$/.test(name)))
      copyFileSync(join(copy.dataDir, file), join(thief.dataDir, file));
    await thief.unlocking.begin();
    expect(vault(thief).members.map(({ name }) => name)).toEqual(['']);
    expect(await unlock(thief, PIN)).toMatchObject({ error: { code: 'keychainUnavailable' } });
    expect(readFileSync(join(thief.dataDir, 'keyslots.json'), 'utf8')).not.toContain('Ana');
    rmSync(join(thief.dataDir, 'attempts.json'));
    expect(await unlock(thief, PIN)).toMatchObject({ error: { code: 'keychainUnavailable' } });
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ANYONE } from '../../src/main/vault/vault.ts';
import { ANAS, guess, openByPassphrase, withDayPin } from '../support/dayPins.ts';
import {
  DONE,
  handOver,
  idOf,
  lock,
  openShell,
  PIN,
  type Shell,
  twice,
  vault,
  wrong,
} from '../support/shell.ts';

/* A computer without a keychain: the passphrase opens the day, a PIN the rest of it. */

const EVES = 'cloud paper forest ladder';
const EVES_PIN = '618394';
const ways = (shell: Shell) =>
  vault(shell).members.map(({ name, dayPin }) => [name, dayPin === null ? vault(shell).profile : 'pin']);

/** As after quitting and starting Baton. */
async function restart(shell: Shell): Promise<Shell> {
  await shell.workspaces.close();
  const again = openShell({ dataDir: shell.dataDir, keychain: shell.keychain });
  again.states.update('shell.app', { phase: 'locked' });
  await again.unlocking.begin();
  return again;
}

it('shows names once somebody has unlocked, and none after a start', async () => {
  const shell = await openByPassphrase();
  await lock(shell);
  expect(ways(shell)).toEqual([['Ana', 'passphrase']]);
  const again = await restart(shell);
  expect(vault(again).members).toMatchObject([{ id: ANYONE, name: '' }]);
  expect(await again.unlocking.unlock(ANYONE, ANAS)).toEqual(DONE);
  expect(vault(again)).toMatchObject({ step: 'dayPin', about: 'Ana' });
  expect(await again.unlocking.chooseDayPin(null)).toEqual(DONE);
  await lock(again);
  expect(ways(again)).toEqual([['Ana', 'passphrase']]);
  expect(await again.unlocking.unlock(idOf(again, 'Ana'), ANAS)).toEqual(DONE);
  expect(vault(again).step).toBe('hidden');
});

it('opens by a PIN for the rest of the day, of which nothing is on disk', async () => {
  const shell = await withDayPin();
  expect(ways(shell)).toEqual([['Ana', 'pin']]);
  const slots = readFileSync(join(shell.dataDir, 'keyslots.json'), 'utf8');
  expect(slots).not.toContain('"pin"');
  expect(readdirSync(shell.dataDir).filter((file) => /pin|day/i.test(file))).toEqual([]);
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), '829147')).toEqual(wrong('wrongSecret'));
  expect(vault(shell).members[0]?.dayPin?.triesLeft).toBe(9);
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(DONE);
  expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject({
    value: { me: { name: 'Ana' } },
  });
  shell.clock.monotonic += 10 * 60_000;
  void shell.stepUp.ask('export');
  await expect.poll(() => vault(shell).step).toBe('stepUp');
  expect(await shell.stepUp.prove(PIN)).toEqual(DONE);
  const again = await restart(shell);
  expect(await again.unlocking.unlock(ANYONE, PIN)).toEqual(wrong('wrongSecret'));
});

it.each([
  ['a deep lock', async (shell: Shell) => shell.unlocking.lockDeeply()],
  [
    'ten wrong ones',
    async (shell: Shell) => {
      await guess(shell, idOf(shell, 'Ana'), 10);
      await shell.unlocking.begin();
    },
  ],
])('asks for the passphrase again after %s', async (_what, happens) => {
  const shell = await withDayPin();
  await happens(shell);
  expect(ways(shell)).toEqual([['Ana', 'passphrase']]);
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(wrong('wrongSecret'));
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), ANAS)).toEqual(DONE);
});

it('lets in by the passphrase who forgot the PIN, and offers another', async () => {
  const shell = await withDayPin();
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), ANAS)).toEqual(DONE);
  expect(vault(shell).step).toBe('dayPin');
});

it('changes no key and no passphrase: that one is asked for, also of who just came in', async () => {
  const shell = await withDayPin();
  const ana = idOf(shell, 'Ana');
  await shell.unlocking.unlock(ana, PIN);
  void shell.security.changeSecret();
  await expect.poll(() => vault(shell).step).toBe('stepUp');
  await shell.stepUp.tick();
  expect(vault(shell)).toMatchObject({ profile: 'passphrase', members: [{ dayPin: null }] });
  expect(await shell.stepUp.prove(PIN)).toEqual(wrong('wrongSecret'));
  expect(await shell.stepUp.prove(ANAS)).toEqual(DONE);
  await expect.poll(() => vault(shell).step).toBe('ownSecret');
  shell.security.cancelSecret();
  await lock(shell);
  expect(ways(shell)).toEqual([['Ana', 'pin']]);
});

it('is gone with the passphrase in place of which it stood', async () => {
  const shell = await withDayPin();
  const ana = idOf(shell, 'Ana');
  await shell.unlocking.unlock(ana, PIN);
  expect(await shell.security.chooseSecret(twice(EVES))).toEqual(DONE);
  await lock(shell);
  expect(ways(shell)).toEqual([['Ana', 'passphrase']]);
  expect(await shell.unlocking.unlock(ana, PIN)).toEqual(wrong('wrongSecret'));
  expect(await shell.unlocking.unlock(ana, EVES)).toEqual(DONE);
});

it('may be how it is protected also where there is a keychain, and then nothing stands in that', async () => {
  const shell = openShell();
  await shell.firstSetUp.begin();
  expect(vault(shell)).toMatchObject({ profile: 'pin', isProfileOpen: true });
  shell.firstSetUp.chooseProfile('passphrase');
  await shell.firstSetUp.create({ businessName: 'Holland Bakery', memberName: 'Ana', ...twice(ANAS) });
  expect(await shell.firstSetUp.confirmRecoveryKey(vault(shell).recoveryKey ?? '')).toEqual(DONE);
  const again = await restart(shell);
  expect(vault(again).profile).toBe('passphrase');
  expect([...shell.keychain.entries.keys()]).toEqual([]);
  expect(await again.unlocking.unlock(ANYONE, ANAS)).toEqual(DONE);
});

it('lets two administrators open it together before anybody’s name is known', async () => {
  const shell = await openByPassphrase();
  await shell.teamAccess.addMember({ name: 'Eve', role: 'admin', color: 3 });
  const starting = await handOver(shell);
  await lock(shell);
  await shell.unlocking.unlock(idOf(shell, 'Eve'), starting);
  await shell.unlocking.chooseSecret(twice(EVES));
  const again = await restart(shell);
  const { together } = again.unlocking;
  again.unlocking.showTogether();
  const by = (secret: string) => ({ memberId: ANYONE, secret });
  expect(await together.open(by(ANAS), by(ANAS))).toEqual(wrong('samePerson'));
  expect(await together.open(by(ANAS), by(EVES))).toEqual(DONE);
  expect(await together.recover(null)).toEqual(DONE);
  await again.unlocking.begin();
  expect(await again.unlocking.unlock(ANYONE, EVES)).toEqual(DONE);
  expect(vault(again)).toMatchObject({ step: 'ownSecret', why: 'together', about: 'Eve' });
});

it('is each person’s own, and gone with their way in', async () => {
  const shell = await withDayPin();
  await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
  await shell.teamAccess.addMember({ name: 'Eve', role: 'standard', color: 3 });
  const starting = await handOver(shell);
  await lock(shell);
  const eve = idOf(shell, 'Eve');
  await shell.unlocking.unlock(eve, starting);
  expect(await shell.unlocking.chooseSecret(twice(EVES))).toEqual(DONE);
  await lock(shell);
  await shell.unlocking.unlock(eve, EVES);
  await shell.unlocking.chooseDayPin(twice(EVES_PIN));
  expect(await shell.engine.read.query('team.getWorkspace', {})).toMatchObject({
    value: { me: { name: 'Eve' } },
  });
  await lock(shell);
  expect(ways(shell)).toEqual([
    ['Ana', 'pin'],
    ['Eve', 'pin'],
  ]);
  expect(await shell.unlocking.unlock(eve, PIN)).toEqual(wrong('wrongSecret'));
  await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN);
  expect(await shell.teamAccess.renewAccess({ memberId: eve })).toMatchObject({ ok: true });
  await shell.stepUp.handedOver();
  await lock(shell);
  expect(await shell.unlocking.unlock(eve, EVES_PIN)).toEqual(wrong('wrongSecret'));
});

import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ANAS, guess, withDayPin } from '../support/dayPins.ts';
import { DONE, idOf, lock, PIN, type Shell, twice, vault, wrong } from '../support/shell.ts';

/* How often a PIN for today may be tried: counted in memory, beside the PIN. */

const tries = async (shell: Shell, times: number): Promise<void> => {
  for (let n = 0; n < times; n += 1) await shell.unlocking.unlock(idOf(shell, 'Ana'), '829147');
};

it('begins no new tries where the counts on disk are taken away and the lock screen begins anew', async () => {
  const shell = await withDayPin();
  await tries(shell, 4);
  for (const file of ['attempts.json', 'attempts.prev.json'])
    rmSync(join(shell.dataDir, file), { force: true });
  shell.unlocking.showRecovery(true);
  shell.unlocking.showTogether();
  await shell.unlocking.begin();
  expect(vault(shell).members[0]).toMatchObject({ triesLeft: 10, dayPin: { triesLeft: 6 } });
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toMatchObject(wrong('mustWait'));
  shell.clock.monotonic += 30_000;
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(DONE);
});

it('counts a try before it is checked, so that two at once cost two', async () => {
  const shell = await withDayPin();
  await tries(shell, 3);
  const both = [tries(shell, 1), shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)] as const;
  expect((await Promise.all(both))[1]).toMatchObject(wrong('mustWait'));
});

it('begins anew once it opens', async () => {
  const shell = await withDayPin();
  await tries(shell, 3);
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(DONE);
  await lock(shell);
  expect(vault(shell).members[0]).toMatchObject({ dayPin: { waitMs: 0, triesLeft: 10 } });
});

it('is given anew with another PIN', async () => {
  const shell = await withDayPin();
  const ana = idOf(shell, 'Ana');
  await guess(shell, ana, 10);
  expect(await shell.unlocking.unlock(ana, ANAS)).toEqual(DONE);
  expect(await shell.unlocking.chooseDayPin(twice('618394'))).toEqual(DONE);
  await lock(shell);
  expect(vault(shell).members[0]).toMatchObject({ dayPin: { waitMs: 0, triesLeft: 10 } });
  expect(await shell.unlocking.unlock(ana, '618394')).toEqual(DONE);
});

it('takes nothing from anybody’s passphrase, however many were wrong, and leaves nothing on disk', async () => {
  const shell = await withDayPin();
  const ana = idOf(shell, 'Ana');
  for (let pins = 0; pins < 4; pins += 1) {
    await guess(shell, ana, 10);
    shell.clock.monotonic += 60 * 60_000;
    expect(await shell.unlocking.unlock(ana, ANAS)).toEqual(DONE);
    expect(await shell.unlocking.chooseDayPin(twice(PIN))).toEqual(DONE);
    await lock(shell);
  }
  const counts = readFileSync(join(shell.dataDir, 'attempts.json'), 'utf8');
  expect(JSON.parse(counts)).toMatchObject({ members: { [ana]: { wrong: 0 } } });
  expect(counts).not.toContain('day');
});

it('has a wait of its own, and each refusal names the wait of what was typed', async () => {
  const shell = await withDayPin();
  const ana = idOf(shell, 'Ana');
  const waits = { ok: false, error: { code: 'mustWait', waitMs: expect.any(Number) as number } };
  await tries(shell, 4);
  expect(vault(shell).members[0]).toMatchObject({ waitMs: 0 });
  expect(await shell.unlocking.unlock(ana, PIN)).toEqual(waits);
  expect(await shell.unlocking.unlock(ana, ANAS)).toEqual(DONE);
  expect(await shell.unlocking.chooseDayPin(twice(PIN))).toEqual(DONE);
  await lock(shell);
  for (let n = 0; n < 4; n += 1) await shell.unlocking.unlock(ana, `${ANAS} again`);
  expect(vault(shell).members[0]).toMatchObject({ dayPin: { waitMs: 0 } });
  expect(await shell.unlocking.unlock(ana, ANAS)).toEqual(waits);
  expect(await shell.unlocking.unlock(ana, PIN)).toEqual(DONE);
});

import { expect } from 'vitest';
import {
  createTestKeychain,
  DONE,
  idOf,
  lock,
  openShell,
  PIN,
  type Shell,
  twice,
  vault,
  wrong,
} from './shell.ts';

/* A computer without a keychain: the passphrase opens the day, a PIN the rest of it. */

export const ANAS = 'lamp river stone candle';

export async function openByPassphrase(): Promise<Shell> {
  const shell = openShell({ keychain: Object.assign(createTestKeychain(), { isLocked: true }) });
  await shell.firstSetUp.begin();
  await shell.firstSetUp.create({ businessName: 'Holland Bakery', memberName: 'Ana', ...twice(ANAS) });
  expect(await shell.firstSetUp.confirmRecoveryKey(vault(shell).recoveryKey ?? '')).toEqual(DONE);
  return shell;
}

/** Locked again, with a PIN for Ana. */
export async function withDayPin(): Promise<Shell> {
  const shell = await openByPassphrase();
  await lock(shell);
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), ANAS)).toEqual(DONE);
  expect(vault(shell)).toMatchObject({ step: 'dayPin', about: 'Ana' });
  expect(await shell.unlocking.chooseDayPin(twice('123456'))).toEqual(wrong('secretTooSimple'));
  expect(await shell.unlocking.chooseDayPin(twice(PIN))).toEqual(DONE);
  expect(vault(shell).step).toBe('hidden');
  await lock(shell);
  return shell;
}

/** So many wrong PINs, each after the wait of the one before. */
export async function guess(shell: Shell, memberId: string, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    shell.clock.monotonic += 60 * 60_000;
    await shell.unlocking.unlock(memberId, '829147');
  }
}

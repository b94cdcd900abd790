import { expect } from 'vitest';
import { createTestKeychain, lock, openShell, PIN, type Shell, vault } from './shell.ts';

/* A computer without a keychain: the passphrase opens the day, a PIN the rest of it. */

export const ANAS = 'lamp river stone candle';
export const DONE = { ok: true, value: null };
export const wrong = (code: string) => ({ ok: false, error: { code } });
export const twice = (secret: string) => ({ secret, repeated: secret });

export async function openByPassphrase(): Promise<Shell> {
  const shell = openShell({ keychain: Object.assign(createTestKeychain(), { isLocked: true }) });
  await shell.firstSetUp.begin();
  await shell.firstSetUp.create({ businessName: 'Holland Bakery', memberName: 'Ana', ...twice(ANAS) });
  expect(await shell.firstSetUp.confirmRecoveryKey(vault(shell).recoveryKey ?? '')).toEqual(DONE);
  return shell;
}

export const idOf = (shell: Shell, name: string): string =>
  vault(shell).members.find((member) => member.name === name)?.id ?? '';

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

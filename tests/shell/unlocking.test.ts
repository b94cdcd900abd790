import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRecoveryKey } from '../../src/main/vault/recoveryKey.ts';
import { openShell, PIN, setUp } from '../support/shell.ts';

const NEW_PIN = '618394';

/** A business that was set up and closed, with the lock screen about to be shown. */
async function lockedBusiness() {
  const shell = openShell();
  const { confirm, recoveryKey } = await setUp(shell);
  expect(await confirm()).toMatchObject({ ok: true });
  await shell.workspaces.close();
  const slots = () => readFileSync(join(shell.dataDir, 'keyslots.json'), 'utf8');
  const member = () => shell.states.get('shell.vault').members[0]!;
  return { ...shell, recoveryKey, slots, member };
}

describe('unlocking', () => {
  it('works once the keychain, locked at first, was opened, without a restart', async () => {
    const { unlocking, keychain, member } = await lockedBusiness();
    keychain.isLocked = true;
    await unlocking.begin();
    expect(await unlocking.unlock(member().id, PIN)).toEqual({
      ok: false,
      error: { code: 'keychainUnavailable' },
    });
    keychain.isLocked = false;
    expect(await unlocking.unlock(member().id, PIN)).toEqual({ ok: true, value: null });
  });

  it('with a wrong recovery key replaces neither the device secret nor a slot', async () => {
    const { unlocking, keychain, recoveryKey, slots, member } = await lockedBusiness();
    const before = { entries: [...keychain.entries], slots: slots() };
    keychain.isLocked = true;
    await unlocking.begin();
    keychain.isLocked = false;
    const wrong = { recoveryKey: createRecoveryKey(), secret: NEW_PIN, repeated: NEW_PIN };
    expect(await unlocking.recover(wrong)).toEqual({ ok: false, error: { code: 'recoveryKeyWrong' } });
    expect({ entries: [...keychain.entries], slots: slots() }).toEqual(before);
    expect(await unlocking.unlock(member().id, PIN)).toMatchObject({ ok: true });
    expect(recoveryKey).not.toBe('');
  });

  it('with the right one sets a new PIN also where the keychain lost everything', async () => {
    const { unlocking, keychain, recoveryKey, member, workspaces } = await lockedBusiness();
    keychain.entries.clear();
    await unlocking.begin();
    const right = { recoveryKey, secret: NEW_PIN, repeated: NEW_PIN };
    expect(await unlocking.recover(right)).toEqual({ ok: true, value: null });
    await workspaces.close();
    await unlocking.begin();
    expect(await unlocking.unlock(member().id, PIN)).toEqual({ ok: false, error: { code: 'wrongSecret' } });
    expect(await unlocking.unlock(member().id, NEW_PIN)).toEqual({ ok: true, value: null });
  });
});

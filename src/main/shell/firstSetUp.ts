import { randomBytes, randomUUID } from 'node:crypto';
import { ok } from '../../domain/result.ts';
import type { VaultClock } from '../vault/attempts.ts';
import { readRecoveryKey } from '../vault/recoveryKey.ts';
import { newInstallId, prepareVault, type PreparedVault } from '../vault/newVault.ts';
import { discardVault, hasStrayData } from '../vault/slotsFile.ts';
import { foundAttempts, type Unlocked } from '../vault/vault.ts';
import { createOpenWitness } from './attemptsWitness.ts';
import { keepDeviceSecret } from './deviceSecret.ts';
import { openRefusalOf } from '../engine/openRefusal.ts';
import { type LockAnswer, newSecretRefusal, type Profile, proceed, refused } from './lockAnswers.ts';
import type { Keychain } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';

/*
 * A new business: names and a PIN, then the recovery key, typed back. Everything is in memory until then;
 * nothing is on disk, and cancelling leaves no trace.
 */

export type Names = { readonly businessName: string; readonly memberName: string };

export type FirstSetUpDeps = VaultClock & {
  readonly dataDir: string;
  readonly keychain: Keychain;
  readonly states: ShellStateHub;
  /** Its keys are on disk, its first record is not yet. */
  readonly onFounded: (unlocked: Unlocked) => Promise<void>;
};

type Prepared = {
  readonly vault: PreparedVault;
  readonly installId: string;
  readonly deviceSecret: Buffer | null;
};

/** Both counts of wrong tries, before there is a slot to try; false: the keychain does not take its one. */
async function beginCounting(
  { dataDir, keychain, now, monotonicMs }: FirstSetUpDeps,
  { installId, deviceSecret }: Prepared,
): Promise<boolean> {
  const clock = { now, monotonicMs };
  try {
    const witness = deviceSecret && (await createOpenWitness(keychain)(installId));
    await foundAttempts(dataDir, { deviceSecret, witness, clock });
    return true;
  } catch (error) {
    if (openRefusalOf(error) !== null) throw error;
    return false;
  }
}

/** The form, and by what it will be protected. */
const asking = ({ keychain, states }: FirstSetUpDeps) => ({
  /** Shows the form: for a PIN where there is a keychain, for a passphrase where there is none. */
  async begin(): Promise<void> {
    const isProfileOpen = await keychain.isUsable();
    const profile: Profile = isProfileOpen ? 'pin' : 'passphrase';
    const asks = { step: 'create', workspace: 'business', shownPin: null } as const;
    states.update('shell.vault', { ...asks, profile, isProfileOpen });
  },

  /** A passphrase also where there is a keychain: a computer may open without a password. */
  chooseProfile(profile: Profile): void {
    if (states.get('shell.vault').isProfileOpen) states.update('shell.vault', { profile });
  },
});

export function createFirstSetUp(deps: FirstSetUpDeps) {
  const { dataDir, keychain, states, now, onFounded } = deps;
  let prepared: Prepared | null = null;

  async function prepare(names: Names, secret: string, profile: Profile): Promise<Prepared> {
    const { businessName, memberName } = names;
    const memberId = randomUUID();
    const installId = newInstallId();
    const deviceSecret = profile === 'pin' ? randomBytes(32) : null;
    const shown = { businessName, members: [{ id: memberId, name: memberName, color: 0 }] };
    const wanted = { profile, secret, memberId, names: shown, deviceSecret, installId, at: now() };
    return { vault: await prepareVault(wanted), installId, deviceSecret };
  }

  return {
    ...asking(deps),

    async create(input: Names & { readonly secret: string; readonly repeated: string }): Promise<LockAnswer> {
      const { profile } = states.get('shell.vault');
      const { businessName, memberName, secret, repeated } = input;
      const refusal = newSecretRefusal(profile, secret, repeated);
      if (refusal !== null) return refusal;
      prepared = await prepare({ businessName, memberName }, secret, profile);
      states.update('shell.vault', { step: 'recoveryKey', recoveryKey: prepared.vault.recoveryKey });
      return ok(null);
    },

    async confirmRecoveryKey(typed: string): Promise<LockAnswer> {
      if (prepared === null || readRecoveryKey(typed) !== prepared.vault.recoveryKey)
        return refused('recoveryKeyWrong');
      const { vault, installId, deviceSecret } = prepared;
      if (deviceSecret !== null && !(await keepDeviceSecret(keychain, installId, deviceSecret)))
        return refused('keychainUnavailable');
      if (hasStrayData(dataDir)) return refused('dataDamaged');
      if (!(await beginCounting(deps, prepared))) return refused('keychainUnavailable');
      prepared = null;
      states.update('shell.vault', { recoveryKey: null });
      return proceed(states, 'create', async () => {
        vault.keep(dataDir);
        try {
          await onFounded(vault.unlocked);
        } catch (error) {
          // Nothing was in it yet; left behind, its keys and the next try's would not belong together.
          discardVault(dataDir);
          throw error;
        }
      });
    },

    cancel(): void {
      prepared = null;
      states.update('shell.vault', { step: 'hidden', recoveryKey: null });
    },
  };
}

export type FirstSetUp = ReturnType<typeof createFirstSetUp>;

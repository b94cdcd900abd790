import { randomBytes, randomUUID } from 'node:crypto';
import type { VaultRefusal, VaultState } from '../../contract/shell.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { passphraseFault, pinFault } from '../vault/secretRules.ts';
import { readRecoveryKey } from '../vault/recoveryKey.ts';
import {
  createVault,
  newInstallId,
  prepareVault,
  type PreparedVault,
  readVaultHead,
  type Unlocked,
  type UnlockFailure,
  type Vault,
} from '../vault/vault.ts';
import { deviceSecretAccount, type Keychain } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';

/*
 * What the lock view does: first set-up, the recovery key, unlocking, recovering. Holds what was typed
 * only until it is checked. What happens once keys are there is the app's business.
 */

type Answer = Result<null, VaultRefusal>;
type Names = { readonly businessName: string; readonly memberName: string };

export type LockScreenDeps = {
  readonly dataDir: string;
  readonly keychain: Keychain;
  readonly states: ShellStateHub;
  readonly now: () => number;
  readonly monotonicMs: () => number;
  /** A new business: its keys are on disk, its first record is not yet. */
  readonly onFounded: (
    unlocked: Unlocked,
    founding: Names & { readonly memberPublicKey: string },
  ) => Promise<void>;
  readonly onUnlocked: (unlocked: Unlocked) => Promise<void>;
  readonly onCancelled: () => void;
};

const secretFault = (profile: 'pin' | 'passphrase', secret: string) =>
  profile === 'pin' ? pinFault(secret) : passphraseFault(secret);

const refused = (code: VaultRefusal['code'], waitMs?: number): Answer =>
  err(waitMs === undefined ? { code } : { code, waitMs });

export function createLockScreen(deps: LockScreenDeps) {
  const { dataDir, keychain, states } = deps;
  let vault: Vault | null = null;
  let prepared: { readonly vault: PreparedVault; readonly names: Names; readonly installId: string } | null =
    null;
  let deviceSecret: Buffer | null = null;

  const show = (change: Partial<VaultState>): void => states.update('shell.vault', change);
  const profile = (): 'pin' | 'passphrase' => states.get('shell.vault').profile;

  /** The device secret of this installation; undefined where the keychain does not have it (any more). */
  async function readDeviceSecret(installId: string): Promise<Buffer | null> {
    const text = await keychain.get(deviceSecretAccount(installId)).catch(() => null);
    return text === null ? null : Buffer.from(text, 'base64');
  }

  /** Kept, and proved by reading back, before anything depends on it. */
  async function keepDeviceSecret(installId: string, secret: Buffer): Promise<boolean> {
    const text = secret.toString('base64');
    const account = deviceSecretAccount(installId);
    try {
      await keychain.set(account, text);
      return (await keychain.get(account)) === text;
    } catch {
      return false;
    }
  }

  const showAttempts = (): void =>
    show({ waitMs: vault?.attempts.waitLeftMs() ?? 0, triesLeft: vault?.attempts.triesLeft() ?? null });

  function failed(failure: UnlockFailure): Answer {
    showAttempts();
    const waitMs = vault?.attempts.waitLeftMs() ?? 0;
    return waitMs > 0 ? refused(failure, waitMs) : refused(failure);
  }

  async function proceed(work: () => Promise<void>, backTo: VaultState['step']): Promise<Answer> {
    show({ step: 'opening' });
    try {
      await work();
      return ok(null);
    } catch (error) {
      show({ step: backTo });
      const reason = (error as { reason?: string }).reason;
      if (reason === 'newer') return refused('dataNewer');
      if (reason !== undefined) return refused('dataDamaged');
      throw error;
    }
  }

  return {
    /** Shows the create form, for a keychain or without one. */
    async beginCreate(): Promise<void> {
      const hasKeychain = await keychain.isUsable();
      show({
        step: 'create',
        profile: hasKeychain ? 'pin' : 'passphrase',
        workspace: 'business',
        shownPin: null,
      });
    },

    /** Shows the unlock form of the business in this folder. */
    async beginUnlock(): Promise<void> {
      const head = readVaultHead(dataDir);
      if (head === undefined) return show({ step: 'unlock', members: [], businessName: null });
      deviceSecret = head.profile === 'pin' ? await readDeviceSecret(head.installId) : null;
      vault = createVault(dataDir, deviceSecret, deps.monotonicMs);
      const names = vault.shownNames();
      const members = names?.members ?? vault.memberIds().map((id) => ({ id, name: '', color: 0 }));
      const shown = { businessName: names?.businessName ?? null, members: [...members], shownPin: null };
      show({ step: 'unlock', profile: head.profile, workspace: 'business', ...shown });
      showAttempts();
    },

    /** Lets a running wait count down on the screen and on disk. */
    tick(): void {
      if (vault === null || states.get('shell.vault').step !== 'unlock') return;
      vault.attempts.tick();
      showAttempts();
    },

    async create(input: Names & { secret: string; repeated: string }): Promise<Answer> {
      if (input.secret !== input.repeated) return refused('secretsDiffer');
      const fault = secretFault(profile(), input.secret);
      if (fault !== null) return refused(fault);
      const { businessName, memberName, secret } = input;
      const memberId = randomUUID();
      const installId = newInstallId();
      const fresh = profile() === 'pin' ? randomBytes(32) : null;
      const names = { businessName, members: [{ id: memberId, name: memberName, color: 0 }] };
      const made = {
        profile: profile(),
        secret,
        memberId,
        names,
        deviceSecret: fresh,
        installId,
        at: deps.now(),
      };
      deviceSecret = fresh;
      prepared = { vault: await prepareVault(made), names: { businessName, memberName }, installId };
      show({ step: 'recoveryKey', recoveryKey: prepared.vault.recoveryKey });
      return ok(null);
    },

    async confirmRecoveryKey(typed: string): Promise<Answer> {
      if (prepared === null || readRecoveryKey(typed) !== prepared.vault.recoveryKey)
        return refused('recoveryKeyWrong');
      const { vault: ready, names, installId } = prepared;
      if (deviceSecret !== null && !(await keepDeviceSecret(installId, deviceSecret)))
        return refused('keychainUnavailable');
      prepared = null;
      show({ recoveryKey: null });
      return proceed(async () => {
        ready.keep(dataDir);
        vault = createVault(dataDir, deviceSecret, deps.monotonicMs);
        await deps.onFounded(ready.unlocked, { ...names, memberPublicKey: ready.memberPublicKey });
      }, 'create');
    },

    async unlock(memberId: string, secret: string): Promise<Answer> {
      if (vault === null) return refused('dataDamaged');
      if (profile() === 'pin' && deviceSecret === null) return refused('keychainUnavailable');
      const unlocked = await vault.unlock(memberId, secret);
      if (typeof unlocked === 'string') return failed(unlocked);
      return proceed(() => deps.onUnlocked(unlocked), 'unlock');
    },

    async recover(input: { recoveryKey: string; secret: string; repeated: string }): Promise<Answer> {
      if (vault === null) return refused('dataDamaged');
      if (input.secret !== input.repeated) return refused('secretsDiffer');
      const fault = secretFault(profile(), input.secret);
      if (fault !== null) return refused(fault);
      const head = readVaultHead(dataDir);
      if (profile() === 'pin' && deviceSecret === null && head) {
        // The keychain was lost: a new device secret, and the recovery key makes a new slot with it.
        const fresh = randomBytes(32);
        if (!(await keepDeviceSecret(head.installId, fresh))) return refused('keychainUnavailable');
        deviceSecret = fresh;
        vault = createVault(dataDir, fresh, deps.monotonicMs);
      }
      const unlocked = await vault.recover(input.recoveryKey, input.secret, deps.now());
      if (typeof unlocked === 'string') return failed(unlocked);
      return proceed(() => deps.onUnlocked(unlocked), 'unlock');
    },

    showRecovery(shown: boolean): void {
      show({ step: shown ? 'recover' : 'unlock' });
    },

    cancel(): void {
      prepared = null;
      show({ step: 'hidden', recoveryKey: null });
      deps.onCancelled();
    },
  };
}

export type LockScreen = ReturnType<typeof createLockScreen>;

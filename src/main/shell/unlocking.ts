import { randomBytes } from 'node:crypto';
import { createVault, readVaultHead, type Unlocked, type UnlockFailure, type Vault } from '../vault/vault.ts';
import { keepDeviceSecret, readDeviceSecret } from './deviceSecret.ts';
import { type LockAnswer, newSecretRefusal, proceed, refused } from './lockAnswers.ts';
import type { Keychain } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';

/* The lock screen of the business: PIN, passphrase or recovery key, with the limiter in between. */

export type UnlockingDeps = {
  readonly dataDir: string;
  readonly keychain: Keychain;
  readonly states: ShellStateHub;
  readonly now: () => number;
  readonly monotonicMs: () => number;
  readonly onUnlocked: (unlocked: Unlocked) => Promise<void>;
};

type OpenVault = { readonly vault: Vault; readonly hasDeviceSecret: boolean; readonly installId: string };
type Recovery = { readonly recoveryKey: string; readonly secret: string; readonly repeated: string };

/** Reads the vault's head, without any secret; null: its file is damaged or from a newer Baton. */
async function openVault({ dataDir, keychain, monotonicMs }: UnlockingDeps) {
  const head = readVaultHead(dataDir);
  if (head === undefined) return null;
  const { profile, installId } = head;
  const deviceSecret = profile === 'pin' ? await readDeviceSecret(keychain, installId) : null;
  const vault = createVault(dataDir, deviceSecret, monotonicMs);
  const open: OpenVault = { vault, hasDeviceSecret: deviceSecret !== null, installId };
  const names = vault.shownNames();
  const members = [...(names?.members ?? vault.memberIds().map((id) => ({ id, name: '', color: 0 })))];
  return { open, shown: { profile, members, businessName: names?.businessName ?? null } };
}

/** The keychain was lost: a new device secret, and the recovery key will make a new slot with it. */
async function withNewDeviceSecret(deps: UnlockingDeps, { installId }: OpenVault): Promise<OpenVault | null> {
  const fresh = randomBytes(32);
  if (!(await keepDeviceSecret(deps.keychain, installId, fresh))) return null;
  return { installId, hasDeviceSecret: true, vault: createVault(deps.dataDir, fresh, deps.monotonicMs) };
}

function showAttempts({ states }: UnlockingDeps, { vault: { attempts } }: OpenVault): void {
  states.update('shell.vault', { waitMs: attempts.waitLeftMs(), triesLeft: attempts.triesLeft() });
}

/** The keychain may have been locked itself when it was asked first. */
async function askKeychainAgain(deps: UnlockingDeps, open: OpenVault | null): Promise<OpenVault | null> {
  const isMissing = open?.hasDeviceSecret === false && deps.states.get('shell.vault').profile === 'pin';
  return isMissing ? ((await openVault(deps))?.open ?? open) : open;
}

export function createUnlocking(deps: UnlockingDeps) {
  const { states } = deps;
  let current: OpenVault | null = null;

  const profile = () => states.get('shell.vault').profile;
  async function finish(open: OpenVault, outcome: Unlocked | UnlockFailure): Promise<LockAnswer> {
    showAttempts(deps, open);
    if (typeof outcome === 'string') return refused(outcome, open.vault.attempts.waitLeftMs());
    return proceed(states, 'unlock', () => deps.onUnlocked(outcome));
  }

  return {
    async begin(): Promise<void> {
      const opened = await openVault(deps);
      if (opened === null)
        return states.update('shell.vault', { step: 'unlock', members: [], businessName: null });
      current = opened.open;
      states.update('shell.vault', {
        step: 'unlock',
        workspace: 'business',
        shownPin: null,
        ...opened.shown,
      });
      showAttempts(deps, current);
    },

    /** Lets a running wait count down on the screen and on disk. */
    tick(): void {
      if (current === null || states.get('shell.vault').step !== 'unlock') return;
      current.vault.attempts.tick();
      showAttempts(deps, current);
    },

    async unlock(memberId: string, secret: string): Promise<LockAnswer> {
      current = await askKeychainAgain(deps, current);
      if (current === null) return refused('dataDamaged');
      if (profile() === 'pin' && !current.hasDeviceSecret) return refused('keychainUnavailable');
      return finish(current, await current.vault.unlock(memberId, secret));
    },

    async recover({ recoveryKey, secret, repeated }: Recovery): Promise<LockAnswer> {
      if (current === null) return refused('dataDamaged');
      const refusal = newSecretRefusal(profile(), secret, repeated);
      if (refusal !== null) return refusal;
      // Before anything is replaced: a new device secret makes every PIN slot of the old one useless.
      if (!(await current.vault.isRecoveryKey(recoveryKey))) return refused('recoveryKeyWrong');
      const needsSecret = profile() === 'pin' && !current.hasDeviceSecret;
      const open = needsSecret ? await withNewDeviceSecret(deps, current) : current;
      if (open === null) return refused('keychainUnavailable');
      current = open;
      return finish(open, await open.vault.recover(recoveryKey, secret, deps.now()));
    },

    showRecovery: (shown: boolean): void =>
      states.update('shell.vault', { step: shown ? 'recover' : 'unlock' }),
  };
}

export type Unlocking = ReturnType<typeof createUnlocking>;

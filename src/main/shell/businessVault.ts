import { randomBytes } from 'node:crypto';
import type { VaultState } from '../../contract/shell.ts';
import { ANYONE, createVault, readVaultHead, type ShownNames, type Vault } from '../vault/vault.ts';
import { keepDeviceSecret, readDeviceSecret } from './deviceSecret.ts';
import type { Profile } from './lockAnswers.ts';
import type { Keychain } from './secrets.ts';

/*
 * The business's lock, opened once and shared by whoever asks for a PIN: the lock screen, the question
 * before something that weighs, letting a colleague in. Two of them would count wrong tries twice.
 */

export type BusinessVaultDeps = {
  readonly dataDir: string;
  readonly keychain: Keychain;
  readonly monotonicMs: () => number;
};

export type OpenVault = {
  readonly vault: Vault;
  readonly profile: Profile;
  readonly installId: string;
  readonly hasDeviceSecret: boolean;
};

export type BusinessVault = {
  readonly get: () => OpenVault | null;
  /** Reads its head and asks the keychain anew; null: its file is damaged or from a newer Baton. */
  readonly open: () => Promise<OpenVault | null>;
  /** As it was opened before, or opened now. */
  readonly ready: () => Promise<OpenVault | null>;
  /** The keychain was lost: a new device secret, with which the recovery key makes a new slot. */
  readonly renewDeviceSecret: () => Promise<OpenVault | null>;
};

export function createBusinessVault({ dataDir, keychain, monotonicMs }: BusinessVaultDeps): BusinessVault {
  let current: OpenVault | null = null;

  async function open(): Promise<OpenVault | null> {
    const head = readVaultHead(dataDir);
    if (head === undefined) return (current = null);
    const deviceSecret = head.profile === 'pin' ? await readDeviceSecret(keychain, head.installId) : null;
    const vault = createVault(dataDir, deviceSecret, monotonicMs);
    return (current = { ...head, vault, hasDeviceSecret: deviceSecret !== null });
  }

  return {
    get: () => current,
    open,
    ready: async () => current ?? open(),
    async renewDeviceSecret() {
      const fresh = randomBytes(32);
      if (current === null || !(await keepDeviceSecret(keychain, current.installId, fresh))) return null;
      const vault = createVault(dataDir, fresh, monotonicMs);
      return (current = { ...current, vault, hasDeviceSecret: true });
    },
  };
}

type Shown = ShownNames['members'][number];

/**
 * Who the lock screen offers. Names are sealed with the device secret, so without one there are none; by a
 * passphrase people are told apart only when it opens.
 */
function offered({ vault, profile }: OpenVault): readonly Shown[] {
  if (profile === 'passphrase') return [{ id: ANYONE, name: '', color: 0 }];
  return vault.shownNames()?.members ?? vault.memberIds().map((id) => ({ id, name: '', color: 0 }));
}

export const shownMembers = (open: OpenVault): VaultState['members'] =>
  offered(open).map((member) => {
    const tries = open.vault.attempts.of(member.id);
    return { ...member, waitMs: tries.waitLeftMs(), triesLeft: tries.triesLeft() };
  });

import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createSlot, type FoundingNames, type SlotContext, type VaultKeys } from './keySlots.ts';
import { createRecoveryKey } from './recoveryKey.ts';
import { namesKey, sealNames, type ShownNames } from './shownNames.ts';
import { FILE_VERSION, type SlotsFile, writeSlots } from './slotsFile.ts';
import type { Unlocked } from './vault.ts';

/* The keys and slots of a new business. In memory until the recovery key was typed back. */

export type Founding = FoundingNames & { readonly memberPublicKey: string };

/** What founding its workspace takes; null where the slot was made by a Baton that did not keep it. */
export function foundingOf({ names, signingKey }: VaultKeys): Founding | null {
  if (names === null) return null;
  const privateKey = createPrivateKey({ key: Buffer.from(signingKey), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { ...names, memberPublicKey: publicKey.toString('base64') };
}

export type NewVault = {
  readonly profile: 'pin' | 'passphrase';
  readonly secret: string;
  readonly memberId: string;
  readonly names: ShownNames;
  /** 32 bytes, already or about to be in the keychain; null in the passphrase profile. */
  readonly deviceSecret: Uint8Array | null;
  readonly installId: string;
  readonly at: number;
};

export type PreparedVault = {
  readonly unlocked: Unlocked;
  readonly recoveryKey: string;
  /** Writes it to disk; until then nothing exists. */
  readonly keep: (dir: string) => void;
};

export const newInstallId = (): string => randomUUID();

function newKeys({ memberId, names: { businessName, members } }: NewVault): VaultKeys {
  const pair = generateKeyPairSync('ed25519');
  const memberName = members.find(({ id }) => id === memberId)?.name ?? '';
  return {
    dataKey: randomBytes(32),
    signingKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
    names: { businessName, memberName },
  };
}

/** Makes keys and slots in memory; the recovery key must be typed back before `keep` is called. */
export async function prepareVault(wanted: NewVault): Promise<PreparedVault> {
  const { profile, memberId, installId, deviceSecret, at } = wanted;
  const keys = newKeys(wanted);
  const context: SlotContext = { installId, deviceSecret: deviceSecret ?? Buffer.alloc(0) };
  const recoveryKey = createRecoveryKey();
  const slots = await Promise.all([
    createSlot({ type: profile, memberId, secret: wanted.secret, createdAt: at }, keys, context),
    createSlot({ type: 'recovery', memberId, secret: recoveryKey, createdAt: at }, keys, context),
  ]);
  const file: SlotsFile = {
    formatVersion: FILE_VERSION,
    installId,
    profile,
    cipher: 'aegis',
    slots,
    pairs: [],
    pins: null,
    shown: sealNames(deviceSecret ?? namesKey(keys.dataKey), wanted.names),
  };
  return {
    unlocked: {
      ...keys,
      memberId,
      installId,
      cipher: file.cipher,
      hasStartingSecret: false,
      isSecretSpent: false,
      secretSetAt: at,
      nextDataKey: null,
    },
    recoveryKey,
    keep(dir) {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      writeSlots(dir, file);
    },
  };
}

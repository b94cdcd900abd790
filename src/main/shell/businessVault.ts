import { randomBytes } from 'node:crypto';
import type { VaultRefusal, VaultState } from '../../contract/shell.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { VaultClock } from '../vault/attempts.ts';
import { createDayPins, type DayPins } from '../vault/dayPins.ts';
import { nameIn, namesKey, type ShownNames } from '../vault/shownNames.ts';
import { ANYONE, createVault, readVaultHead, type Vault } from '../vault/vault.ts';
import { createOpenWitness, type OpenWitness } from './attemptsWitness.ts';
import { keepDeviceSecret, readDeviceSecret } from './deviceSecret.ts';
import { type Profile, refused } from './lockAnswers.ts';
import { triesOf } from './memberEntry.ts';
import type { Keychain } from './secrets.ts';

/*
 * The business's lock, opened once and shared by whoever asks for a PIN: the lock screen, the question
 * before something that weighs, letting a colleague in. Two of them would count wrong tries twice.
 */

export type BusinessVaultDeps = VaultClock & {
  readonly dataDir: string;
  readonly keychain: Keychain;
};

export type OpenVault = {
  readonly vault: Vault;
  readonly profile: Profile;
  readonly installId: string;
  readonly hasDeviceSecret: boolean;
  readonly dayPins: DayPins;
};

export type BusinessVault = {
  readonly get: () => OpenVault | null;
  /** Reads its head and asks the keychain anew; null: its file is damaged or from a newer Baton. */
  readonly open: () => Promise<OpenVault | null>;
  /** As it was opened before, or opened now. */
  readonly ready: () => Promise<OpenVault | null>;
  /** Somebody has unlocked: from now on until Baton quits the lock screen can tell people apart. */
  readonly learnNames: (dataKey: Uint8Array) => void;
  /** The keychain was lost: a new device secret, with which the recovery key makes a new slot. */
  readonly renewDeviceSecret: () => Promise<OpenVault | null>;
};

/** Without a device secret no PIN is checked, so nothing needs to be counted twice. */
async function askKeychain(keychain: Keychain, openWitness: OpenWitness, installId: string) {
  const deviceSecret = await readDeviceSecret(keychain, installId);
  const witness = deviceSecret && (await openWitness(installId).catch(() => null));
  return { deviceSecret: witness && deviceSecret, witness };
}

export function createBusinessVault(deps: BusinessVaultDeps): BusinessVault {
  const { dataDir, keychain, now, monotonicMs } = deps;
  const openWitness = createOpenWitness(keychain);
  const dayPins = createDayPins(monotonicMs);
  let current: OpenVault | null = null;
  let learned: Uint8Array | null = null;

  async function openAs({
    installId,
    profile,
  }: Pick<OpenVault, 'installId' | 'profile'>): Promise<OpenVault> {
    const kept =
      profile === 'pin'
        ? await askKeychain(keychain, openWitness, installId)
        : { deviceSecret: null, witness: null };
    const vault = createVault(dataDir, { ...kept, namesKey: () => learned, clock: { now, monotonicMs } });
    return { profile, installId, vault, hasDeviceSecret: kept.deviceSecret !== null, dayPins };
  }

  async function open(): Promise<OpenVault | null> {
    const head = readVaultHead(dataDir);
    return (current = head === undefined ? null : await openAs(head));
  }

  return {
    get: () => current,
    open,
    ready: async () => current ?? open(),
    learnNames: (dataKey) => void (learned = namesKey(dataKey)),
    async renewDeviceSecret() {
      const fresh = randomBytes(32);
      if (current === null || !(await keepDeviceSecret(keychain, current.installId, fresh))) return null;
      return (current = await openAs(current));
    },
  };
}

/** Without it no PIN opens. */
export const lacksDeviceSecret = ({ profile, hasDeviceSecret }: OpenVault): boolean =>
  profile === 'pin' && !hasDeviceSecret;

/** The vault to be tried now; the keychain may have been locked itself when it was asked first. */
export async function vaultToTry(businessVault: BusinessVault): Promise<Result<OpenVault, VaultRefusal>> {
  const known = businessVault.get();
  const open = known && lacksDeviceSecret(known) ? await businessVault.open() : known;
  if (open === null) return refused('dataDamaged');
  return lacksDeviceSecret(open) ? refused('keychainUnavailable') : ok(open);
}

type Shown = ShownNames['members'][number];

/**
 * Who the lock screen offers. Names are sealed with the device secret; without one they can be read once
 * somebody has unlocked, and before that people are told apart only by whose passphrase opens.
 */
function offered({ vault, profile }: OpenVault): readonly Shown[] {
  const names = vault.shownNames()?.members;
  if (names !== undefined) return names;
  const ids = profile === 'passphrase' ? [ANYONE] : vault.memberIds();
  return ids.map((id) => ({ id, name: '', color: 0 }));
}

/**
 * By the lock screen's names; empty where they cannot be read.
 * @param dataKey of who has unlocked.
 */
export const shownNameOf = ({ vault }: OpenVault, memberId: string, dataKey?: Uint8Array): string =>
  nameIn(vault.shownNames(dataKey), memberId);

type Entries = VaultState['members'];

/** The same people as they may try now. */
export const counted = (open: OpenVault, members: readonly Shown[]): Entries =>
  members.map((member) => ({ ...member, ...triesOf(open, member.id) }));

export const shownMembers = (open: OpenVault): Entries => counted(open, offered(open));

import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Attempts, createAttempts, type VaultClock } from './attempts.ts';
import type { Witness } from './attemptsFile.ts';
import { open, seal } from '../crypto/box.ts';
import {
  createSlot,
  type FoundingNames,
  FORMAT_VERSION,
  KeySlot,
  type NewSlot,
  openSlot,
  type SlotContext,
  type VaultKeys,
} from './keySlots.ts';
import { createRecoveryKey, readRecoveryKey } from './recoveryKey.ts';
import { readSafely, writeSafely } from './safeFile.ts';

/*
 * The lock of one data folder: who may open it and how. Owns keyslots.json and attempts.json. The device
 * secret is handed in; where it is kept (keychain, nowhere) is the shell's business.
 */

const SlotsFile = z.strictObject({
  formatVersion: z.number().int(),
  installId: z.guid(),
  profile: z.enum(['pin', 'passphrase']),
  cipher: z.enum(['aegis', 'chacha20']),
  slots: z.array(KeySlot).min(1).max(100),
  /** Names for the lock screen, sealed with the device secret; null where there is no keychain. */
  shown: z.string().nullable(),
});
type SlotsFile = z.infer<typeof SlotsFile>;

/** What the lock screen may show before anybody has unlocked. */
export type ShownNames = {
  readonly businessName: string;
  readonly members: readonly { readonly id: string; readonly name: string; readonly color: number }[];
};

export type Unlocked = VaultKeys & {
  readonly memberId: string;
  readonly installId: string;
  readonly cipher: 'aegis' | 'chacha20';
  /** They came in by a secret somebody else chose, and choose their own before they see anything. */
  readonly hasStartingSecret: boolean;
};

/** A member and their first way in. */
export type Admission = {
  readonly memberId: string;
  /** Ed25519, PKCS#8 DER: signs what they do, sealed in their own slot. */
  readonly signingKey: Uint8Array;
  readonly secret: string;
  readonly at: number;
};

export type Founding = FoundingNames & { readonly memberPublicKey: string };

/** What founding its workspace takes; null where the slot was made by a Baton that did not keep it. */
export function foundingOf({ names, signingKey }: VaultKeys): Founding | null {
  if (names === null) return null;
  const privateKey = createPrivateKey({ key: Buffer.from(signingKey), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { ...names, memberPublicKey: publicKey.toString('base64') };
}

export type UnlockFailure =
  | 'wrongSecret'
  | 'mustWait'
  | 'slotDisabled'
  | 'triesTampered'
  | 'keychainUnavailable'
  | 'recoveryKeyWrong'
  | 'dataDamaged';

const refusals = {
  mustWait: 'mustWait',
  disabled: 'slotDisabled',
  tampered: 'triesTampered',
  unwitnessed: 'keychainUnavailable',
} as const;

const slotsFile = (dir: string): string => join(dir, 'keyslots.json');

function parseSlots(text: string): SlotsFile | undefined {
  try {
    const parsed = SlotsFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const hasVault = (dir: string): boolean =>
  existsSync(slotsFile(dir)) || existsSync(join(dir, 'keyslots.prev.json'));

/** Data without a vault: whose keys are lost is not ours to remove. */
export const hasStrayData = (dir: string): boolean =>
  !hasVault(dir) && ['journal.db', 'journal.copy.db'].some((name) => existsSync(join(dir, name)));

/** Removes a workspace that was never founded, with all it had begun to write. */
export function discardVault(dir: string): void {
  const files = [
    'keyslots.json',
    'keyslots.prev.json',
    'attempts.json',
    'attempts.prev.json',
    'views.closed',
    'journal.closed',
    'journal.founded',
  ];
  const databases = ['journal.db', 'journal.copy.db', 'views.db', 'views.next.db'];
  for (const file of files) rmSync(join(dir, file), { force: true });
  for (const file of databases)
    for (const end of ['', '-wal', '-shm']) rmSync(join(dir, file + end), { force: true });
  rmSync(join(dir, 'media'), { recursive: true, force: true });
}

const sealNames = (deviceSecret: Uint8Array | null, names: ShownNames): string | null =>
  deviceSecret === null
    ? null
    : seal(deviceSecret, Buffer.from(JSON.stringify(names)), 'shown').toString('base64');

function openNames(deviceSecret: Uint8Array | null, sealed: string | null): ShownNames | null {
  if (deviceSecret === null || sealed === null) return null;
  const plain = open(deviceSecret, Buffer.from(sealed, 'base64'), 'shown');
  return plain && (JSON.parse(plain.toString()) as ShownNames);
}

const slotContext = (installId: string, deviceSecret: Uint8Array | null): SlotContext => ({
  installId,
  deviceSecret: deviceSecret ?? Buffer.alloc(0),
});

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

/** Makes keys and slots in memory; the recovery key must be typed back before `keep` is called. */
export async function prepareVault(wanted: NewVault): Promise<PreparedVault> {
  const { profile, memberId, installId, deviceSecret, at } = wanted;
  const pair = generateKeyPairSync('ed25519');
  const signingKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const { businessName, members } = wanted.names;
  const names = { businessName, memberName: members.find(({ id }) => id === memberId)?.name ?? '' };
  const keys: VaultKeys = { dataKey: randomBytes(32), signingKey, names };
  const context = slotContext(installId, deviceSecret);
  const recoveryKey = createRecoveryKey();
  const slots = await Promise.all([
    createSlot({ type: profile, memberId, secret: wanted.secret, createdAt: at }, keys, context),
    createSlot({ type: 'recovery', memberId, secret: recoveryKey, createdAt: at }, keys, context),
  ]);
  const shown = sealNames(deviceSecret, wanted.names);
  const file: SlotsFile = {
    formatVersion: FORMAT_VERSION,
    installId,
    profile,
    cipher: 'aegis',
    slots,
    shown,
  };
  return {
    unlocked: { ...keys, memberId, installId, cipher: file.cipher, hasStartingSecret: false },
    recoveryKey,
    keep(dir) {
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      writeSafely(slotsFile(dir), JSON.stringify(file), parseSlots);
    },
  };
}

/** The head of a vault, readable without any secret; undefined: damaged, or from a newer Baton. */
export function readVaultHead(dir: string): { installId: string; profile: 'pin' | 'passphrase' } | undefined {
  const file = readSafely(slotsFile(dir), parseSlots);
  if (file === undefined || file.formatVersion > FORMAT_VERSION) return undefined;
  return { installId: file.installId, profile: file.profile };
}

type Way = {
  readonly types: readonly KeySlot['type'][];
  readonly memberId: string | null;
  readonly secret: string;
};

async function openBy(
  { types, memberId, secret }: Way,
  file: SlotsFile,
  deviceSecret: Uint8Array | null,
): Promise<Unlocked | null> {
  for (const slot of file.slots) {
    if (!types.includes(slot.type) || (memberId !== null && slot.memberId !== memberId)) continue;
    const keys = await openSlot(slot, secret, slotContext(file.installId, deviceSecret));
    if (keys !== null) {
      const { installId, cipher } = file;
      return {
        ...keys,
        memberId: slot.memberId,
        installId,
        cipher,
        hasStartingSecret: slot.isStarting === true,
      };
    }
  }
  return null;
}

async function openByRecoveryKey(file: SlotsFile, typed: string): Promise<Unlocked | null> {
  const secret = readRecoveryKey(typed);
  return secret === null ? null : openBy({ types: ['recovery'], memberId: null, secret }, file, null);
}

/** Where nothing tells the members apart before they have unlocked, their tries are counted together. */
export const ANYONE = 'anyone';

type Folder = { readonly dir: string; readonly deviceSecret: Uint8Array | null };

const readFile = ({ dir }: Folder): SlotsFile | undefined => readSafely(slotsFile(dir), parseSlots);

function requireFile(folder: Folder): SlotsFile {
  const file = readFile(folder);
  if (file === undefined) throw new Error('The key slots cannot be read');
  return file;
}

const writeFile = ({ dir }: Folder, file: SlotsFile): void =>
  writeSafely(slotsFile(dir), JSON.stringify(file), parseSlots);

/** The recovery key opens the data, not the member: who is let go loses only their own way in. */
const isOwnWay = ({ type, memberId }: KeySlot, of: string): boolean => type !== 'recovery' && memberId === of;

/** The file with this way in for a member, in place of whatever they had. */
async function withWay(folder: Folder, wanted: Omit<NewSlot, 'type'>, keys: VaultKeys): Promise<SlotsFile> {
  const file = requireFile(folder);
  const context = slotContext(file.installId, folder.deviceSecret);
  const slot = await createSlot({ ...wanted, type: file.profile }, keys, context);
  const others = file.slots.filter((each) => !isOwnWay(each, wanted.memberId));
  return { ...file, slots: [...others, slot] };
}

/** Ways in are added, replaced and taken away without touching the data. */
const managing = (folder: Folder) => ({
  /** Lets a member in by a starting secret; whatever way in they had before is gone. */
  async admit(
    { dataKey }: Pick<VaultKeys, 'dataKey'>,
    admission: Admission,
    shown: ShownNames,
  ): Promise<void> {
    const { memberId, signingKey, secret, at } = admission;
    const keys = { dataKey, signingKey, names: null };
    const file = await withWay(folder, { memberId, secret, createdAt: at, isStarting: true }, keys);
    writeFile(folder, { ...file, shown: sealNames(folder.deviceSecret, shown) });
  },

  /** Their names as they now are, for the lock screen. */
  showAs(shown: ShownNames): void {
    writeFile(folder, { ...requireFile(folder), shown: sealNames(folder.deviceSecret, shown) });
  },

  /** Nobody comes in as this member any more. Written twice: the generation before would still let them in. */
  expel(memberId: string, shown: ShownNames): void {
    const file = requireFile(folder);
    const slots = file.slots.filter((each) => !isOwnWay(each, memberId));
    const next = { ...file, slots, shown: sealNames(folder.deviceSecret, shown) };
    writeFile(folder, next);
    writeFile(folder, next);
  },

  /** Their own secret in place of the one they came in by. */
  async changeSecret(unlocked: Unlocked, secret: string, at: number): Promise<Unlocked> {
    const { memberId } = unlocked;
    writeFile(folder, await withWay(folder, { memberId, secret, createdAt: at }, unlocked));
    return { ...unlocked, hasStartingSecret: false };
  },
});

export type VaultParts = {
  readonly deviceSecret: Uint8Array | null;
  /** Null where there is no keychain. */
  readonly witness: Witness | null;
  readonly clock: VaultClock;
};

const attemptsOf = (dir: string, { clock, ...parts }: VaultParts): Attempts =>
  createAttempts({ file: join(dir, 'attempts.json'), ...parts }, clock);

/** Begins the count of wrong tries of a vault about to be kept. */
export async function foundAttempts(dir: string, parts: VaultParts): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  await attemptsOf(dir, parts).startAnew();
}

export function createVault(dir: string, parts: VaultParts) {
  const { deviceSecret } = parts;
  const folder: Folder = { dir, deviceSecret };
  const read = (): SlotsFile | undefined => readFile(folder);
  const attempts = attemptsOf(dir, parts);
  const manage = managing(folder);

  return {
    attempts,
    ...manage,
    shownNames: (): ShownNames | null => openNames(deviceSecret, read()?.shown ?? null),
    /** Those who can come in, also where their names are not readable yet. */
    memberIds: (): string[] => [...new Set(read()?.slots.map(({ memberId }) => memberId))],

    /** @param memberId `ANYONE`: whose secret it is shows when it opens. */
    async unlock(memberId: string, secret: string): Promise<Unlocked | UnlockFailure> {
      const file = read();
      if (file === undefined) return 'dataDamaged';
      const tries = attempts.of(memberId);
      const begun = await tries.begin();
      if (begun !== 'go') return refusals[begun];
      const who = memberId === ANYONE ? null : memberId;
      const unlocked = await openBy(
        { types: ['pin', 'passphrase'], memberId: who, secret },
        file,
        deviceSecret,
      );
      if (unlocked === null) return 'wrongSecret';
      tries.succeeded();
      return unlocked;
    },

    /** Whether this recovery key is the right one; changes nothing. */
    async isRecoveryKey(typed: string): Promise<boolean> {
      const file = read();
      return file !== undefined && (await openByRecoveryKey(file, typed)) !== null;
    },

    /** The recovery key opens it and sets a new PIN in the same breath; 160 bits need no limiter. */
    async recover(typed: string, secret: string, at: number): Promise<Unlocked | UnlockFailure> {
      const file = read();
      if (file === undefined) return 'dataDamaged';
      const unlocked = await openByRecoveryKey(file, typed);
      if (unlocked === null) return 'recoveryKeyWrong';
      const recovered = await manage.changeSecret(unlocked, secret, at);
      await attempts.startAnew();
      return recovered;
    },
  };
}

export type Vault = ReturnType<typeof createVault>;
export const newInstallId = (): string => randomUUID();

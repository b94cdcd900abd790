import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Attempts, type Begun, createAttempts, type VaultClock } from './attempts.ts';
import type { Witness } from './attemptsFile.ts';
import { openHeld } from './heldKeys.ts';
import { createSlot, type KeySlot, type NewSlot, openSlot, type VaultKeys } from './keySlots.ts';
import { openPair, recoverersOf, repaired } from './pairs.ts';
import { changeSlots, contextFor, type Folder, requireFile } from './vaultFolder.ts';
import { inTurn } from './inTurn.ts';
import { forgetKeys } from './forgetKeys.ts';
import { isPreparedFor, leftBehind, turned, withNext, withoutNext } from './nextDataKey.ts';
import { readRecoveryKey } from './recoveryKey.ts';
import { namesKey, openNames, sealNames, type ShownNames } from './shownNames.ts';
import { FILE_VERSION, forgetFormer, readSlots, replaceSlots, type SlotsFile } from './slotsFile.ts';

/*
 * The lock of one data folder: who may open it and how. Owns keyslots.json and attempts.json. The device
 * secret is handed in; where it is kept (keychain, nowhere) is the shell's business.
 */

export type Unlocked = VaultKeys & {
  readonly memberId: string;
  readonly installId: string;
  readonly cipher: 'aegis' | 'chacha20';
  /** They came in by a secret somebody else chose, and choose their own before they see anything. */
  readonly hasStartingSecret: boolean;
  /** When the secret they came in by was chosen, ms UTC. */
  readonly secretSetAt: number;
  /** A change of the data key was broken off: this is the new one. */
  readonly nextDataKey: Uint8Array | null;
};

/** A member and their first way in. */
type Admission = {
  readonly memberId: string;
  /** Ed25519, PKCS#8 DER: signs what they do, sealed in their own slot. */
  readonly signingKey: Uint8Array;
  readonly secret: string;
  readonly at: number;
};

export type UnlockFailure =
  | 'wrongSecret'
  | 'mustWait'
  | 'slotDisabled'
  | 'triesTampered'
  | 'keychainUnavailable'
  | 'recoveryKeyWrong'
  | 'dataDamaged';

export const refusals = {
  mustWait: 'mustWait',
  disabled: 'slotDisabled',
  tampered: 'triesTampered',
  unwitnessed: 'keychainUnavailable',
} as const satisfies Readonly<Record<Exclude<Begun, 'go'>, UnlockFailure>>;

/** The head of a vault, readable without any secret; undefined: damaged, or from a newer Baton. */
export function readVaultHead(dir: string): { installId: string; profile: 'pin' | 'passphrase' } | undefined {
  const file = readSlots(dir);
  if (file === undefined || file.formatVersion > FILE_VERSION) return undefined;
  return { installId: file.installId, profile: file.profile };
}

type Way = {
  readonly types: readonly KeySlot['type'][];
  readonly memberId: string | null;
  readonly secret: string;
};

/** While the data key is changed, a slot holds the old one and the new one. */
function nextDataKey(file: SlotsFile, slot: KeySlot, reachKey: Uint8Array | undefined): Uint8Array | null {
  const held = file.next?.held[slot.slotId];
  return (held && reachKey && openHeld(slot, held, reachKey, file.installId)?.dataKey) ?? null;
}

type OpenedWay = {
  readonly unlocked: Unlocked;
  readonly slot: KeySlot;
  readonly share: Uint8Array | null;
};

async function openBy(way: Way, file: SlotsFile, folder: Folder): Promise<OpenedWay | null> {
  const { types, memberId, secret } = way;
  for (const slot of file.slots) {
    if (!types.includes(slot.type) || (memberId !== null && slot.memberId !== memberId)) continue;
    const opened = await openSlot(slot, secret, contextFor(file, folder));
    if (opened === null) continue;
    const { reachKey, share = null, ...keys } = opened;
    const unlocked: Unlocked = {
      ...keys,
      memberId: slot.memberId,
      installId: file.installId,
      cipher: file.cipher,
      hasStartingSecret: slot.isStarting === true,
      secretSetAt: slot.createdAt,
      nextDataKey: nextDataKey(file, slot, reachKey),
    };
    return { unlocked, slot, share };
  }
  return null;
}

async function openByRecoveryKey(file: SlotsFile, folder: Folder, typed: string): Promise<OpenedWay | null> {
  const secret = readRecoveryKey(typed);
  return secret === null ? null : openBy({ types: ['recovery'], memberId: null, secret }, file, folder);
}

/** Where nothing tells the members apart before they have unlocked, their tries are counted together. */
export const ANYONE = 'anyone';

/** The recovery key opens the data, not the member: who is let go loses only their own way in. */
const isOwnWay = ({ type, memberId }: KeySlot, of: string): boolean => type !== 'recovery' && memberId === of;

/** These slots in place of the ones before; what two administrators open together is made anew for them. */
function withSlots(file: SlotsFile, slots: readonly KeySlot[], dataKey: Uint8Array): SlotsFile {
  return repaired({ ...file, slots: [...slots] }, recoverersOf(file), dataKey);
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);

/** The new slot opens, from the file as it was read back, to the same data key. */
const isOpenedBy =
  (folder: Folder, slotId: string, secret: string, dataKey: Uint8Array) =>
  async (written: SlotsFile): Promise<boolean> => {
    const slot = written.slots.find((each) => each.slotId === slotId);
    const opened = slot && (await openSlot(slot, secret, contextFor(written, folder)));
    return opened != null && isSame(opened.dataKey, dataKey);
  };

type NewWay = Omit<NewSlot, 'type'> & { readonly type?: KeySlot['type'] };

/** A way in for a member, in place of whatever they had. */
const replaceWay = (folder: Folder, wanted: NewWay, keys: VaultKeys, shown?: string): Promise<void> =>
  changeSlots(folder, keys.dataKey, (file) => putWay(file, folder, wanted, { keys, shown }));

async function putWay(
  file: SlotsFile,
  folder: Folder,
  wanted: NewWay,
  { keys, shown }: { readonly keys: VaultKeys; readonly shown: string | undefined },
): Promise<void> {
  const type = wanted.type ?? file.profile;
  const slot = await createSlot({ ...wanted, type }, keys, contextFor(file, folder));
  const isReplaced = (each: KeySlot): boolean =>
    type === 'recovery' ? each.type === 'recovery' : isOwnWay(each, wanted.memberId);
  const slots = [...file.slots.filter((each) => !isReplaced(each)), slot];
  const next = { ...withSlots(file, slots, keys.dataKey), ...(shown !== undefined && { shown }) };
  await replaceSlots(folder.dir, next, isOpenedBy(folder, slot.slotId, wanted.secret, keys.dataKey));
}

/** A slot from before the data key could be changed gets the form that can be reached without its secret. */
async function renewFormerSlot(folder: Folder, { slot, unlocked }: OpenedWay, secret: string): Promise<void> {
  // While the data key is changed a new slot would be left out of it.
  if (slot.reach !== undefined || requireFile(folder).next !== undefined) return;
  const { type, memberId, createdAt, isStarting } = slot;
  const wanted = { type, memberId, secret, createdAt, ...(isStarting && { isStarting }) };
  await replaceWay(folder, wanted, unlocked);
}

type DataKey = Pick<VaultKeys, 'dataKey'>;

/** Ways in are added, replaced and taken away without touching the data. */
const managing = (folder: Folder) => {
  const sealedNames = (names: ShownNames, dataKey: Uint8Array): string =>
    sealNames(folder.deviceSecret ?? namesKey(dataKey), names);
  return {
    /** Lets a member in by a starting secret; whatever way in they had before is gone. */
    admit(
      { dataKey }: DataKey,
      { memberId, signingKey, secret, at }: Admission,
      names: ShownNames,
    ): Promise<void> {
      const keys = { dataKey, signingKey, names: null };
      const wanted = { memberId, secret, createdAt: at, isStarting: true } as const;
      return replaceWay(folder, wanted, keys, sealedNames(names, dataKey));
    },

    /** Nobody comes in as this member any more. */
    expel: ({ dataKey }: DataKey, memberId: string, names: ShownNames): Promise<void> =>
      changeSlots(folder, dataKey, async (file) => {
        const slots = file.slots.filter((each) => !isOwnWay(each, memberId));
        const next = { ...withSlots(file, slots, dataKey), shown: sealedNames(names, dataKey) };
        await replaceSlots(
          folder.dir,
          next,
          async (written) => !written.slots.some((each) => isOwnWay(each, memberId)),
        );
      }),

    /** Their own secret in place of the one they came in by. */
    async changeSecret(unlocked: Unlocked, secret: string, at: number): Promise<Unlocked> {
      const { memberId } = unlocked;
      await replaceWay(folder, { memberId, secret, createdAt: at }, unlocked);
      return { ...unlocked, hasStartingSecret: false, secretSetAt: at };
    },

    /** Of who is signed in: whether they would choose the secret they have. */
    async isPresentSecret(memberId: string, secret: string): Promise<boolean> {
      const way: Way = { types: ['pin', 'passphrase'], memberId, secret };
      const opened = await openBy(way, requireFile(folder), folder);
      if (opened !== null) forgetKeys(opened.unlocked);
      return opened !== null;
    },

    /** As they now are, for the lock screen. */
    rememberNames: ({ dataKey }: DataKey, names: ShownNames): Promise<void> =>
      changeSlots(folder, dataKey, async (file) => {
        const next = { ...file, shown: sealedNames(names, dataKey) };
        await replaceSlots(folder.dir, next, async ({ shown }) => shown === next.shown);
      }),

    /** Any two of these open it together, five at most. */
    appointRecoverers: ({ dataKey }: DataKey, memberIds: readonly string[]): Promise<void> =>
      changeSlots(folder, dataKey, async (file) => {
        const next = repaired(file, memberIds, dataKey);
        await replaceSlots(folder.dir, next, async ({ pairs }) => pairs.length === next.pairs.length);
      }),
  };
};

const isSameFile =
  (a: SlotsFile) =>
  async (b: SlotsFile): Promise<boolean> =>
    isDeepStrictEqual([a.next, a.slots, a.pairs], [b.next, b.slots, b.pairs]);

/** Another data key: first every slot holds both, then, once it is the journal's, only the new one. */
const changingDataKey = (folder: Folder) => {
  const replace = (changed: (file: SlotsFile) => SlotsFile): Promise<void> =>
    inTurn(folder.dir, async () => {
      const next = changed(requireFile(folder));
      await replaceSlots(folder.dir, next, isSameFile(next));
    });
  return {
    /** Who would have to be let in anew; the recovery key among them: it has to be typed once before. */
    leftBehind: ({ dataKey }: DataKey): readonly KeySlot[] => leftBehind(requireFile(folder), dataKey),
    isChanging: (): boolean => requireFile(folder).next !== undefined,
    /** By what is on disk. */
    isPreparedFor: ({ dataKey }: DataKey): boolean => isPreparedFor(requireFile(folder), dataKey),
    beginDataKey: ({ dataKey }: DataKey, nextKey: Uint8Array): Promise<void> =>
      replace((file) => withNext(file, dataKey, nextKey, folder.deviceSecret)),
    /** The new one is the journal's now. Throws where the slots do not hold it. */
    turnToNext: ({ dataKey }: DataKey): Promise<void> => replace((file) => turned(file, dataKey)),
    giveUpNext: (): Promise<void> => replace(withoutNext),
  };
};

type Entry = { readonly memberId: string; readonly secret: string };
export type OpenedTogether = { readonly first: Unlocked; readonly second: Unlocked };
export type TogetherFailure = { readonly failure: UnlockFailure; readonly memberId: string };
type Opener = { readonly unlocked: Unlocked; readonly share: Uint8Array };

async function openAsOne(
  folder: Folder,
  attempts: Attempts,
  { memberId, secret }: Entry,
): Promise<Opener | TogetherFailure> {
  const file = requireFile(folder);
  const tries = attempts.of(memberId);
  const begun = await tries.beginDespiteTampering();
  if (begun !== 'go') return { failure: refusals[begun], memberId };
  const opened = await openBy({ types: [file.profile], memberId, secret }, file, folder);
  if (opened === null || opened.share === null) return { failure: 'wrongSecret', memberId };
  tries.succeeded();
  return { unlocked: opened.unlocked, share: opened.share };
}

async function openTogether(
  folder: Folder,
  attempts: Attempts,
  first: Entry,
  second: Entry,
): Promise<OpenedTogether | TogetherFailure> {
  const a = await openAsOne(folder, attempts, first);
  if ('failure' in a) return a;
  const b = await openAsOne(folder, attempts, second);
  if ('failure' in b) return b;
  const dataKey = openPair(requireFile(folder), [first.memberId, a.share], [second.memberId, b.share]);
  if (dataKey === null || !isSame(dataKey, a.unlocked.dataKey))
    return { failure: 'dataDamaged', memberId: second.memberId };
  return { first: a.unlocked, second: b.unlocked };
}

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

async function isRecoveryKey(folder: Folder, typed: string): Promise<boolean> {
  const file = readSlots(folder.dir);
  const opened = file && (await openByRecoveryKey(file, folder, typed));
  if (!opened) return false;
  await renewFormerSlot(folder, opened, readRecoveryKey(typed) ?? '');
  forgetKeys(opened.unlocked);
  return true;
}

export function createVault(dir: string, parts: VaultParts) {
  const { deviceSecret } = parts;
  const folder: Folder = { dir, deviceSecret };
  const read = (): SlotsFile | undefined => readSlots(dir);
  const attempts = attemptsOf(dir, parts);
  const manage = managing(folder);

  return {
    attempts,
    ...manage,
    ...changingDataKey(folder),
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
      const opened = await openBy({ types: ['pin', 'passphrase'], memberId: who, secret }, file, folder);
      if (opened === null) return 'wrongSecret';
      tries.succeeded();
      await renewFormerSlot(folder, opened, secret);
      // A crash may have come before the generation before was gone.
      await inTurn(dir, async () => forgetFormer(dir));
      return opened.unlocked;
    },

    /** Whether this recovery key is the right one. */
    isRecoveryKey: (typed: string): Promise<boolean> => isRecoveryKey(folder, typed),

    /** Two administrators at once, each counted by themselves; also where a count was taken away. */
    openTogether: (first: Entry, second: Entry): Promise<OpenedTogether | TogetherFailure> =>
      openTogether(folder, attempts, first, second),

    /**
     * The recovery key opens it and sets a new PIN in the same breath; 160 bits need no limiter.
     * @param settle ends a change of the data key that was broken off, before a slot is written.
     */
    async recover(
      typed: string,
      { secret, at }: { readonly secret: string; readonly at: number },
      settle: (unlocked: Unlocked) => Promise<Unlocked> = async (unlocked) => unlocked,
    ): Promise<Unlocked | UnlockFailure> {
      const file = read();
      if (file === undefined) return 'dataDamaged';
      const opened = await openByRecoveryKey(file, folder, typed);
      if (opened === null) return 'recoveryKeyWrong';
      await renewFormerSlot(folder, opened, readRecoveryKey(typed) ?? '');
      const recovered = await manage.changeSecret(await settle(opened.unlocked), secret, at);
      await attempts.startAnew();
      return recovered;
    },
  };
}

export type Vault = ReturnType<typeof createVault>;

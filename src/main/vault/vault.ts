import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Attempts, createAttempts, type VaultClock } from './attempts.ts';
import type { Witness } from './attemptsFile.ts';
import { createSlot, type KeySlot, type NewSlot, openSlot, type VaultKeys } from './keySlots.ts';
import { type Entry, type OpenedTogether, openTogether, type TogetherFailure } from './openTogether.ts';
import { recoverersOf, repaired } from './pairs.ts';
import { changeSlots, contextFor, type Folder, requireFile } from './vaultFolder.ts';
import { inTurn } from './inTurn.ts';
import { forgetKeys } from './forgetKeys.ts';
import { isPreparedFor, leftBehind, turned, withNext, withoutNext } from './nextDataKey.ts';
import { readRecoveryKey } from './recoveryKey.ts';
import { namesKey, openNames, sealNames, type ShownNames } from './shownNames.ts';
import { FILE_VERSION, forgetFormer, readSlots, replaceSlots, type SlotsFile } from './slotsFile.ts';

import {
  ANYONE,
  canTry,
  openBy,
  openByRecoveryKey,
  type OpenedWay,
  refusals,
  type Unlocked,
  type UnlockFailure,
  type Way,
} from './ways.ts';

export { ANYONE, insufficientSecret, refusals, type Unlocked } from './ways.ts';

/*
 * The lock of one data folder: who may open it and how. Owns keyslots.json and attempts.json. The device
 * secret is handed in; where it is kept (keychain, nowhere) is the shell's business.
 */

/** A member and their first way in. */
type Admission = {
  readonly memberId: string;
  /** Ed25519, PKCS#8 DER: signs what they do, sealed in their own slot. */
  readonly signingKey: Uint8Array;
  readonly secret: string;
  readonly at: number;
};

/** The head of a vault, readable without any secret; undefined: damaged, or from a newer Baton. */
export function readVaultHead(dir: string): { installId: string; profile: 'pin' | 'passphrase' } | undefined {
  const file = readSlots(dir);
  if (file === undefined || file.formatVersion > FILE_VERSION) return undefined;
  return { installId: file.installId, profile: file.profile };
}

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
  const { type, memberId, createdAt, isStarting, isSpent } = slot;
  await replaceWay(folder, { type, memberId, secret, createdAt, isStarting, isSpent }, unlocked);
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
      return { ...unlocked, hasStartingSecret: false, isSecretSpent: false, secretSetAt: at };
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
  };
};

/** Two administrators together. */
const twoTogether = (folder: Folder, attempts: Attempts) => ({
  /** Any two of these open it together, five at most. */
  appointRecoverers: ({ dataKey }: DataKey, memberIds: readonly string[]): Promise<void> =>
    changeSlots(folder, dataKey, async (file) => {
      const next = repaired(file, memberIds, dataKey);
      await replaceSlots(folder.dir, next, async ({ pairs }) => pairs.length === next.pairs.length);
    }),

  /** Both at once, each counted by themselves; also where a count was taken away. */
  openTogether: (first: Entry, second: Entry): Promise<OpenedTogether | TogetherFailure> =>
    openTogether(folder, attempts, first, second),

  /** The secret they have opens only the step that replaces it. */
  spendSecret(unlocked: Unlocked, secret: string): Promise<void> {
    const { memberId, secretSetAt: createdAt } = unlocked;
    return replaceWay(folder, { memberId, secret, createdAt, isSpent: true }, unlocked);
  },
});

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

export type VaultParts = {
  readonly deviceSecret: Uint8Array | null;
  /** Opens the names where there is no device secret; null: nobody has unlocked yet. */
  readonly namesKey?: () => Uint8Array | null;
  /** Null where there is no keychain. */
  readonly witness: Witness | null;
  readonly clock: VaultClock;
};

const attemptsOf = (dir: string, { clock, deviceSecret, witness }: VaultParts): Attempts =>
  createAttempts({ file: join(dir, 'attempts.json'), deviceSecret, witness }, clock);

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

const keyOfNames = (parts: VaultParts, dataKey?: Uint8Array): Uint8Array | null =>
  dataKey === undefined ? (parts.namesKey?.() ?? null) : namesKey(dataKey);

export function createVault(dir: string, parts: VaultParts) {
  const { deviceSecret } = parts;
  const folder: Folder = { dir, deviceSecret };
  const read = (): SlotsFile | undefined => readSlots(dir);
  const attempts = attemptsOf(dir, parts);
  const manage = managing(folder);

  return {
    attempts,
    ...manage,
    ...twoTogether(folder, attempts),
    ...changingDataKey(folder),
    /** @param dataKey of who has unlocked: without a device secret nobody else can read them. */
    shownNames: (dataKey?: Uint8Array): ShownNames | null =>
      openNames(deviceSecret ?? keyOfNames(parts, dataKey), read()?.shown ?? null),
    /** Those who can come in, also where their names are not readable yet. */
    memberIds: (): string[] => [...new Set(read()?.slots.map(({ memberId }) => memberId))],

    /** @param memberId `ANYONE`: whose secret it is shows when it opens. */
    async unlock(memberId: string, secret: string): Promise<Unlocked | UnlockFailure> {
      const file = read();
      if (file === undefined) return 'dataDamaged';
      if (!canTry(file, memberId)) return 'wrongSecret';
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

import type { Begun } from './attempts.ts';
import { openHeld } from './heldKeys.ts';
import { type KeySlot, openSlot, type VaultKeys } from './keySlots.ts';
import { readRecoveryKey } from './recoveryKey.ts';
import type { SlotsFile } from './slotsFile.ts';
import { contextFor, type Folder } from './vaultFolder.ts';

/* How the slots of a vault are opened, and why one is not. */

export type Unlocked = VaultKeys & {
  readonly memberId: string;
  readonly installId: string;
  readonly cipher: 'aegis' | 'chacha20';
  /** They came in by a secret somebody else chose, and choose their own before they see anything. */
  readonly hasStartingSecret: boolean;
  /** They used it beside a colleague, and choose another before they see anything. */
  readonly isSecretSpent: boolean;
  /** When the secret they came in by was chosen, ms UTC. */
  readonly secretSetAt: number;
  /** A change of the data key was broken off: this is the new one. */
  readonly nextDataKey: Uint8Array | null;
};

export type UnlockFailure =
  | 'wrongSecret'
  | 'mustWait'
  | 'slotDisabled'
  | 'allDisabled'
  | 'triesTampered'
  | 'keychainUnavailable'
  | 'recoveryKeyWrong'
  | 'dataDamaged';

export const refusals = {
  mustWait: 'mustWait',
  disabled: 'slotDisabled',
  allDisabled: 'allDisabled',
  tampered: 'triesTampered',
  unwitnessed: 'keychainUnavailable',
} as const satisfies Readonly<Record<Exclude<Begun, 'go'>, UnlockFailure>>;

/**
 * Why this secret does not count beside a colleague's; null: it does. Who made a starting secret knows it,
 * and would be both; one that was used beside a colleague is known to them.
 */
export function insufficientSecret(unlocked: Unlocked): 'startingSecret' | 'secretSpent' | null {
  if (unlocked.hasStartingSecret) return 'startingSecret';
  return unlocked.isSecretSpent ? 'secretSpent' : null;
}

export type Way = {
  readonly types: readonly KeySlot['type'][];
  readonly memberId: string | null;
  readonly secret: string;
};

/** While the data key is changed, a slot holds the old one and the new one. */
function nextDataKey(file: SlotsFile, slot: KeySlot, reachKey: Uint8Array | undefined): Uint8Array | null {
  const held = file.next?.held[slot.slotId];
  return (held && reachKey && openHeld(slot, held, reachKey, file.installId)?.dataKey) ?? null;
}

export type OpenedWay = {
  readonly unlocked: Unlocked;
  readonly slot: KeySlot;
  readonly share: Uint8Array | null;
};

export async function openBy(way: Way, file: SlotsFile, folder: Folder): Promise<OpenedWay | null> {
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
      isSecretSpent: slot.isSpent === true,
      secretSetAt: slot.createdAt,
      nextDataKey: nextDataKey(file, slot, reachKey),
    };
    return { unlocked, slot, share };
  }
  return null;
}

export async function openByRecoveryKey(
  file: SlotsFile,
  folder: Folder,
  typed: string,
): Promise<OpenedWay | null> {
  const secret = readRecoveryKey(typed);
  return secret === null ? null : openBy({ types: ['recovery'], memberId: null, secret }, file, folder);
}

/** Where nothing tells the members apart before they have unlocked, their tries are counted together. */
export const ANYONE = 'anyone';

/** Who can be told apart is counted by themselves; a name nobody has is no way round that. */
export const canTry = ({ profile, slots }: SlotsFile, memberId: string): boolean =>
  memberId === ANYONE ? profile === 'passphrase' : slots.some((slot) => slot.memberId === memberId);

import { hkdfSync, randomBytes } from 'node:crypto';
import { open, seal } from '../crypto/box.ts';
import { holdFor, isProvenBy } from './heldKeys.ts';
import type { KeySlot } from './keySlots.ts';
import type { Pair, SlotsFile } from './slotsFile.ts';

/*
 * What two administrators open together. Each has a share, sealed in their own slot; two shares make the
 * key of their pair. Shares are random and made anew whenever one of the people or slots changes.
 */

const MAX_RECOVERERS = 5;

type Shares = ReadonlyMap<string, Uint8Array>;

const contextOf = (memberIds: Pair['memberIds'], installId: string): string =>
  JSON.stringify(['pair/v1', installId, ...memberIds]);

function pairKey(a: Uint8Array, b: Uint8Array, installId: string): Uint8Array {
  return Buffer.from(hkdfSync('sha256', Buffer.concat([a, b]), installId, 'pair/v1', 32));
}

function pairsOf(shares: Shares, dataKey: Uint8Array, installId: string): Pair[] {
  const members = [...shares];
  return members.flatMap(([idA, shareA], at) =>
    members.slice(at + 1).map(([idB, shareB]): Pair => {
      const memberIds: Pair['memberIds'] = [idA, idB];
      const key = pairKey(shareA, shareB, installId);
      return { memberIds, sealed: seal(key, dataKey, contextOf(memberIds, installId)).toString('base64') };
    }),
  );
}

/** The members among these whose own slot can be given a share; oldest first, as they are asked for. */
function reachable(
  { slots, installId }: SlotsFile,
  memberIds: readonly string[],
  dataKey: Uint8Array,
): string[] {
  const isReachable = (id: string): boolean =>
    slots.some(
      (slot) =>
        slot.memberId === id && slot.type !== 'recovery' && isProvenBy(slot, slot.held, dataKey, installId),
    );
  return memberIds.filter(isReachable).slice(0, MAX_RECOVERERS);
}

/**
 * Every slot made under this data key holds `nextKey`, and those of these members a fresh share; the pairs
 * are made of them.
 */
export function repaired(
  file: SlotsFile,
  memberIds: readonly string[],
  dataKey: Uint8Array,
  nextKey = dataKey,
): SlotsFile {
  const { installId } = file;
  const recoverers = reachable(file, memberIds, dataKey);
  const shares = new Map(recoverers.length < 2 ? [] : recoverers.map((id) => [id, randomBytes(32)] as const));
  const slots = file.slots.map((slot): KeySlot => {
    if (!isProvenBy(slot, slot.held, dataKey, installId)) return slot;
    const share = slot.type === 'recovery' ? null : (shares.get(slot.memberId) ?? null);
    return { ...slot, held: holdFor(slot, { dataKey: nextKey, share }, installId) };
  });
  return { ...file, slots, pairs: pairsOf(shares, nextKey, installId) };
}

/** Whom two of can open it together. */
export const recoverersOf = ({ pairs }: Pick<SlotsFile, 'pairs'>): string[] => [
  ...new Set(pairs.flatMap(({ memberIds }) => memberIds)),
];

/** The data key, where both shares are right; null: they are not, or these two are no pair. */
export function openPair(
  { pairs, installId }: SlotsFile,
  [idA, shareA]: readonly [string, Uint8Array],
  [idB, shareB]: readonly [string, Uint8Array],
): Uint8Array | null {
  const shares = new Map([
    [idA, shareA],
    [idB, shareB],
  ]);
  for (const { memberIds, sealed } of pairs) {
    const [a, b] = [shares.get(memberIds[0]), shares.get(memberIds[1])];
    if (a === undefined || b === undefined) continue;
    return open(pairKey(a, b, installId), Buffer.from(sealed, 'base64'), contextOf(memberIds, installId));
  }
  return null;
}

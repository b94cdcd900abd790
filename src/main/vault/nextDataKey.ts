import { isProvenBy } from './heldKeys.ts';
import type { KeySlot } from './keySlots.ts';
import { recoverersOf, repaired } from './pairs.ts';
import { namesKey, openNames, sealNames } from './shownNames.ts';
import type { SlotsFile } from './slotsFile.ts';

/*
 * The slots while the data key is changed. They hold the old one and the new one together, so whichever of
 * the two opens the journal after a crash, every way in has it.
 */

const isReached =
  ({ installId }: SlotsFile, dataKey: Uint8Array) =>
  (slot: KeySlot): boolean =>
    isProvenBy(slot, slot.held, dataKey, installId);

/** Slots a new data key cannot be given: from before it could be changed, or not made under this one. */
export const leftBehind = (file: SlotsFile, dataKey: Uint8Array): KeySlot[] => {
  const isHeld = isReached(file, dataKey);
  return file.slots.filter((slot) => !isHeld(slot));
};

/** Whether the slots were made under this data key; of slots from before it could be changed nobody can tell. */
export function isUnder(file: SlotsFile, dataKey: Uint8Array): boolean {
  const telling = file.slots.filter(({ held }) => held !== undefined);
  return telling.length === 0 || telling.some(isReached(file, dataKey));
}

/** Whether the slots wait for this data key. */
export const isPreparedFor = ({ next, slots, installId }: SlotsFile, nextKey: Uint8Array): boolean =>
  next !== undefined && slots.some((slot) => isProvenBy(slot, next.held[slot.slotId], nextKey, installId));

function shownUnder(
  { shown }: SlotsFile,
  dataKey: Uint8Array,
  nextKey: Uint8Array,
  deviceSecret: Uint8Array | null,
): string | null {
  if (deviceSecret !== null) return shown;
  const names = openNames(namesKey(dataKey), shown);
  return names && sealNames(namesKey(nextKey), names);
}

export function withNext(
  file: SlotsFile,
  dataKey: Uint8Array,
  nextKey: Uint8Array,
  deviceSecret: Uint8Array | null,
): SlotsFile {
  const { slots, pairs } = repaired(file, recoverersOf(file), dataKey, nextKey);
  const reached = new Set(file.slots.filter(isReached(file, dataKey)).map(({ slotId }) => slotId));
  const held = slots.flatMap(({ slotId, held: each }) =>
    each !== undefined && reached.has(slotId) ? [[slotId, each] as const] : [],
  );
  const shown = shownUnder(file, dataKey, nextKey, deviceSecret);
  return { ...file, next: { held: Object.fromEntries(held), pairs, shown, pins: null } };
}

/** Only the new one; who could not be given it is left out. Throws where the slots do not hold it. */
export function turned({ next, ...file }: SlotsFile, nextKey: Uint8Array): SlotsFile {
  if (next === undefined && isUnder(file, nextKey)) return file;
  if (next === undefined || !isPreparedFor({ ...file, next }, nextKey))
    throw new Error('The key slots do not hold the new data key');
  const { held, ...wrapped } = next;
  const slots = file.slots.flatMap((slot): KeySlot[] => {
    const mine = held[slot.slotId];
    return mine === undefined ? [] : [{ ...slot, held: mine }];
  });
  return { ...file, ...wrapped, slots };
}

/** Only the old one. */
export const withoutNext = ({ next: _next, ...file }: SlotsFile): SlotsFile => file;

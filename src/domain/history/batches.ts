/*
 * Cuts a stream of messages into records. Where a record ends is decided by the messages themselves, not by
 * counting from the beginning: a later export of the same chat, which begins elsewhere or has grown, falls into
 * the same records, and those are known already.
 */

/** On average; a power of two. */
const USUAL_LENGTH = 256;

const endsHere = (key: string): boolean =>
  Array.from(key).reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 65_521, 7) % USUAL_LENGTH ===
  0;

export type Batches<Item> = {
  /** The record this item completes, if it does. */
  readonly add: (item: Item) => readonly Item[] | null;
  readonly rest: () => readonly Item[];
};

export function createBatches<Item extends { readonly messageKey: string }>(
  maxLength: number,
): Batches<Item> {
  let batch: Item[] = [];
  const take = (): readonly Item[] => {
    const taken = batch;
    batch = [];
    return taken;
  };
  return {
    add(item) {
      batch.push(item);
      return batch.length >= maxLength || endsHere(item.messageKey) ? take() : null;
    },
    rest: take,
  };
}

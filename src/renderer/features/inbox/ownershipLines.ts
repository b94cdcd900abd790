import type { MessageRow } from '../../../contract/inbox.ts';
import type { OwnershipRow } from '../../../contract/routing.ts';

/** How the conversation came to somebody else, in its place among the messages. */
export type OwnershipItem = { readonly kind: 'ownership'; readonly key: string; readonly row: OwnershipRow };

const itemOf = (row: OwnershipRow): OwnershipItem => ({ kind: 'ownership', key: `o${row.id}`, row });

/** Hands them out in their order, none of what was before the messages shown. @param rows newest first. */
export function createOwnershipLines(messages: readonly MessageRow[], rows: readonly OwnershipRow[]) {
  const since = messages[0]?.at ?? Infinity;
  let left = rows.filter(({ at }) => at >= since).toReversed();
  return {
    before({ at }: MessageRow): OwnershipItem[] {
      const lines = left.filter((row) => row.at <= at);
      left = left.filter((row) => row.at > at);
      return lines.map(itemOf);
    },
    atEnd: (): OwnershipItem[] => left.map(itemOf),
  };
}

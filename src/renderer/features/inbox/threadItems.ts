import type { MessageRow } from '../../../contract/inbox.ts';
import { calendarDaysBetween } from '../../i18n/format.ts';

export type ThreadItem =
  | { readonly kind: 'start'; readonly key: string }
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly row: MessageRow;
      /** First of a run by the same person; the others move closer together. */
      readonly isFirstOfRun: boolean;
    };

const RUN_MS = 5 * 60_000;

const writer = (row: MessageRow): string => (row.from === 'customer' ? 'customer' : (row.by?.id ?? 'us'));

const continues = (row: MessageRow, previous: MessageRow): boolean =>
  writer(row) === writer(previous) && row.at - previous.at < RUN_MS;

/** The same day keeps its key when older messages of it arrive; a clock that jumps may name a day twice. */
function dayKey(row: MessageRow, days: Set<string>): string {
  const day = `day ${new Date(row.at).toDateString()}`;
  const key = days.has(day) ? `${day} ${row.id}` : day;
  days.add(key);
  return key;
}

/**
 * What stands in the log, oldest first.
 *
 * @param readUpTo how many of the customer's messages had been read when the conversation was opened.
 */
export function threadItems(
  rows: readonly MessageRow[],
  hasOlder: boolean,
  readUpTo: number,
): readonly ThreadItem[] {
  const items: ThreadItem[] = hasOlder || rows.length === 0 ? [] : [{ kind: 'start', key: 'start' }];
  let previous: MessageRow | null = null;
  let hasNewLine = false;
  const days = new Set<string>();
  for (const row of rows) {
    const isNewDay = previous === null || calendarDaysBetween(previous.at, row.at) !== 0;
    const isFirstNew: boolean = !hasNewLine && row.inboundNumber !== null && row.inboundNumber > readUpTo;
    // With older pages still away, the first row shown need not be the first unread one.
    const isCertain = !hasOlder || previous !== null || row.inboundNumber === readUpTo + 1;
    if (isNewDay) items.push({ kind: 'day', key: dayKey(row, days), at: row.at });
    if (isFirstNew && isCertain) items.push({ kind: 'new', key: 'new' });
    if (isFirstNew) hasNewLine = true;
    const isFirstOfRun: boolean = isNewDay || isFirstNew || previous === null || !continues(row, previous);
    items.push({ kind: 'message', key: `m${row.replyId ?? row.id}`, row, isFirstOfRun });
    previous = row;
  }
  return items;
}

import type { GapRow } from '../../../contract/health.ts';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { OwnershipRow } from '../../../contract/routing.ts';
import { calendarDaysBetween } from '../../i18n/format.ts';
import type { ReadUpTo } from './readUpTo.ts';
import { createOwnershipLines, type OwnershipItem } from './ownershipLines.ts';
import { createGapLines, type GapItem } from './threadGaps.ts';

export type ThreadItem =
  | GapItem
  | OwnershipItem
  | { readonly kind: 'start'; readonly key: string }
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  /** Where the brought past begins, and where it ends; where the customer goes on from another number. */
  | { readonly kind: 'imported' | 'live' | 'otherNumber'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly row: MessageRow;
      /** First of a run by the same person; the others move closer together. */
      readonly isFirstOfRun: boolean;
    };

const RUN_MS = 5 * 60_000;

const writer = (row: MessageRow): string =>
  row.senderName ??
  (row.from === 'customer' ? 'customer' : (row.by?.id ?? (row.automatic === null ? 'us' : 'baton')));

const continues = (row: MessageRow, previous: MessageRow | null): boolean =>
  previous !== null &&
  row.note === undefined &&
  previous.note === undefined &&
  writer(row) === writer(previous) &&
  row.at - previous.at < RUN_MS;

/** The same day keeps its key when older messages of it arrive; a clock that jumps may name a day twice. */
function dayKey(row: MessageRow, days: Set<string>): string {
  const day = `day ${new Date(row.at).toDateString()}`;
  const key = days.has(day) ? `${day} ${row.id}` : day;
  days.add(key);
  return key;
}

/** Whether the first unread message shown is the first unread one: with older pages away it need not be. */
const isCertainlyFirstNew = (row: MessageRow, previous: MessageRow | null, known: Known): boolean =>
  !known.hasOlder || previous !== null || row.inboundNumber === readUpTo(row, known) + 1;

type Known = {
  readonly hasOlder: boolean;
  /** What had been read when the thread was opened. */
  readonly readUpTo: ReadUpTo;
  /** When nothing could arrive, newest first. */
  readonly gaps?: readonly GapRow[];
  /** How it came to whoever looks after it, newest first. */
  readonly ownership?: readonly OwnershipRow[];
  readonly hasNewer?: boolean;
};

const readUpTo = ({ conversationId }: MessageRow, known: Known): number =>
  known.readUpTo[conversationId] ?? 0;
const isUnread = (row: MessageRow, known: Known): boolean => (row.inboundNumber ?? 0) > readUpTo(row, known);

const isOtherDay = (row: MessageRow, previous: MessageRow | null): boolean =>
  previous === null || calendarDaysBetween(previous.at, row.at) !== 0;

/** A line where history brought from elsewhere begins or ends. */
function importEdge(row: MessageRow, previous: MessageRow | null): readonly ThreadItem[] {
  const isImported = row.via === 'import';
  if (isImported === (previous?.via === 'import')) return [];
  const kind = isImported ? 'imported' : 'live';
  return [{ kind, key: `${kind} ${row.id}` }];
}

/** Contacts that are one person: a line where the thread goes from one of their numbers to another. */
const numberEdge = (row: MessageRow, previous: MessageRow | null): readonly ThreadItem[] =>
  previous === null || previous.conversationId === row.conversationId
    ? []
    : [{ kind: 'otherNumber', key: `otherNumber ${row.id}` }];

/** The log of a thread that is here from its beginning says so. */
const beginning = (rows: readonly MessageRow[], { hasOlder }: Known): ThreadItem[] =>
  hasOlder || rows.length === 0 ? [] : [{ kind: 'start', key: 'start' }];

const newLine = (row: MessageRow, previous: MessageRow | null, known: Known): readonly ThreadItem[] =>
  isCertainlyFirstNew(row, previous, known) ? [{ kind: 'new', key: 'new' }] : [];

/** What stands between messages by its time. */
function createLines(rows: readonly MessageRow[], { gaps = [], ownership = [] }: Known) {
  const gapLines = createGapLines(rows, gaps);
  const ownershipLines = createOwnershipLines(rows, ownership);
  return {
    before: (row: MessageRow): readonly ThreadItem[] => [
      ...gapLines.before(row),
      ...ownershipLines.before(row),
    ],
    atEnd: (): readonly ThreadItem[] => [...gapLines.atEnd(), ...ownershipLines.atEnd()],
  };
}

/** What stands in the log, oldest first: messages, days between them, and where the unread ones begin. */
export function threadItems(rows: readonly MessageRow[], known: Known): readonly ThreadItem[] {
  const items = beginning(rows, known);
  const days = new Set<string>();
  const timed = createLines(rows, known);
  const firstNew = rows.find((row) => isUnread(row, known));
  let previous: MessageRow | null = null;
  for (const row of rows) {
    const isNewDay = isOtherDay(row, previous);
    if (isNewDay) items.push({ kind: 'day', key: dayKey(row, days), at: row.at });
    const edge = [...importEdge(row, previous), ...numberEdge(row, previous)];
    items.push(...edge);
    const lines = timed.before(row);
    items.push(...lines);
    const isFirstNew = row === firstNew;
    if (isFirstNew) items.push(...newLine(row, previous, known));
    const isFirstOfRun: boolean =
      isNewDay || isFirstNew || edge.length + lines.length > 0 || !continues(row, previous);
    items.push({ kind: 'message', key: `m${row.replyId ?? row.id}`, row, isFirstOfRun });
    previous = row;
  }
  return known.hasNewer ? items : [...items, ...timed.atEnd()];
}

import type { MessageRow } from '../../../contract/inbox.ts';

/** Messages per page, of the live one and the older ones. */
export const THREAD_PAGE = 100;

/** What is known of a thread: the live newest page, and older rows as they were fetched. Oldest first. */
export type ThreadWindow = {
  readonly rows: readonly MessageRow[];
  readonly hasOlder: boolean;
  /** Everything from this message on is complete; older known rows may have a hole before it. null: no hole. */
  readonly gapBefore: number | null;
};

export const emptyWindow: ThreadWindow = { rows: [], hasOlder: true, gapBefore: null };

/**
 * Takes in a new answer of the live page. Rows it has pushed out stay as they were seen; rows within
 * its reach that it no longer has were discarded.
 */
export function mergeNewest(known: ThreadWindow, page: readonly MessageRow[]): ThreadWindow {
  const first = page[0];
  const isWholeThread = page.length < THREAD_PAGE;
  if (first === undefined || isWholeThread) return { rows: page, hasOlder: false, gapBefore: null };
  const older = known.rows.filter(({ id }) => id < first.id);
  const wasConnected = known.rows.length === 0 || known.rows.some(({ id }) => id >= first.id);
  return {
    rows: [...older, ...page],
    hasOlder: known.hasOlder,
    gapBefore: wasConnected ? known.gapBefore : first.id,
  };
}

/**
 * Takes in what the page before message `before` has become: edited, taken back, failed, or gone. Beside a
 * hole nothing is certain, and it is being filled anyway.
 */
export const refreshed = (known: ThreadWindow, before: number, page: readonly MessageRow[]): ThreadWindow =>
  known.gapBefore === null ? mergeOlder(known, before, page) : known;

/** Takes in the page that ends just before message `before`, which fills a hole or goes further back. */
export function mergeOlder(known: ThreadWindow, before: number, page: readonly MessageRow[]): ThreadWindow {
  const first = page[0];
  const isStart = page.length < THREAD_PAGE;
  const below = first === undefined || isStart ? [] : known.rows.filter(({ id }) => id < first.id);
  const above = known.rows.filter(({ id }) => id >= before);
  const isHole = known.gapBefore === before;
  const touchesKnown = first !== undefined && known.rows.some(({ id }) => id >= first.id && id < before);
  return {
    rows: [...below, ...page, ...above],
    hasOlder: isStart ? false : known.hasOlder,
    gapBefore: !isHole ? known.gapBefore : isStart || touchesKnown ? null : (first?.id ?? null),
  };
}

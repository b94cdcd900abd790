import type { ConversationRow } from '../../../contract/inbox.ts';
import type { Failure } from '../../../contract/failure.ts';
import { waitingRank } from '../../../domain/inbox/waitingRank.ts';
import type { ListView } from '../../../domain/settings/savedView.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { latestOf, subscribeShared } from '../../bridge/sharedSubscriptions.ts';

/** A page of 100 rows stays well below 64 KB on its way here. */
export const PAGE_SIZE = 100;
/** The next page begins in the middle of the one before, so rows that move leave no gap between the two. */
const OVERLAP = PAGE_SIZE / 2;

type Cursor = Pick<ConversationRow, 'lastMessageAt' | 'id' | 'windowClosesAt' | 'waitingSince'>;
type Order = (a: Cursor, b: Cursor) => number;
type Page = { readonly before: Cursor | null; readonly stop: () => void };

export type ConversationPages =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly rows: readonly ConversationRow[]; readonly hasMore: boolean };

const newestFirst: Order = (a, b) =>
  b.lastMessageAt - a.lastMessageAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const soonestFirst: Order = (a, b) =>
  (a.windowClosesAt ?? 0) - (b.windowClosesAt ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const longestFirst: Order = (a, b) =>
  waitingRank(a) - waitingRank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function orderOf({ filter, order }: ListView): Order {
  if (filter === 'closing') return soonestFirst;
  return order === 'waiting' ? longestFirst : newestFirst;
}

/** One list out of overlapping pages: each conversation once, as its newest page tells it. */
export function mergePages(
  pages: readonly (readonly ConversationRow[])[],
  order: Order = newestFirst,
): readonly ConversationRow[] {
  const rowsById = new Map<string, ConversationRow>();
  for (const row of pages.flat()) {
    const known = rowsById.get(row.id);
    if (known === undefined || row.lastMessageAt > known.lastMessageAt) rowsById.set(row.id, row);
  }
  return [...rowsById.values()].toSorted(order);
}

/** New messages go to the top; whoever begins to wait comes behind all that wait, which may be on any page. */
const canGrow = (order: Order, index: number): boolean => index === 0 || order === longestFirst;

/** Where the next page begins: half way down, or at the end of one that nothing moves into. */
export const cursorAfter = (page: readonly ConversationRow[], isGrowing: boolean): Cursor | null => {
  const row = isGrowing ? page[Math.min(OVERLAP, page.length) - 1] : page.at(-1);
  if (row === undefined) return null;
  const { lastMessageAt, id, windowClosesAt, waitingSince } = row;
  return { lastMessageAt, id, windowClosesAt, waitingSince };
};

/** So much has moved into a page that it no longer reaches the next: what lies between is unseen. */
export function hasGap(
  page: readonly ConversationRow[],
  nextBefore: Cursor,
  order: Order = newestFirst,
): boolean {
  const last = page.at(-1);
  return page.length >= PAGE_SIZE && last !== undefined && order(last, nextBefore) < 0;
}

type Held = Pick<Page, 'before'> & { readonly rows: readonly ConversationRow[] | null };

/** How many pages follow one another without a gap. */
function endOfSeen(pages: readonly Held[], order: Order): number {
  const last = pages.findIndex(({ rows }, index) => {
    const next = pages[index + 1]?.before;
    return rows !== null && next && hasGap(rows, next, order);
  });
  return last === -1 ? pages.length : last + 1;
}

const inputOf = ({ filter, narrowing, order }: ListView, before: Cursor | null) => ({
  filter,
  narrowing,
  order,
  limit: PAGE_SIZE,
  before,
});

/** The conversation list as live pages that are opened as they are scrolled to. */
export function createConversationPages(shown: ListView) {
  const order = orderOf(shown);
  const listeners = new Set<() => void>();
  const pages: Page[] = [];
  let snapshot: ConversationPages = { state: 'loading' };

  const latest = (page: Page) => latestOf('inbox.listConversations', inputOf(shown, page.before));
  const rowsOf = (page: Page | undefined) => (page === undefined ? null : valueOf(latest(page)));

  function add(before: Cursor | null): void {
    const page = { before, stop: () => undefined as void };
    pages.push(page);
    page.stop = subscribeShared('inbox.listConversations', inputOf(shown, before), refresh);
  }

  function read(): ConversationPages {
    const first = pages[0] === undefined ? 'loading' : latest(pages[0]);
    if (first === 'loading') return { state: 'loading' };
    if (!first.ok) return { state: 'failed', failure: first.error };
    const hasMore = rowsOf(pages.at(-1))?.length === PAGE_SIZE;
    const rows = pages.map((page) => rowsOf(page) ?? []);
    return { state: 'ready', rows: mergePages(rows, order), hasMore };
  }

  function refresh(): void {
    const end = endOfSeen(
      pages.map((page) => ({ ...page, rows: rowsOf(page) })),
      order,
    );
    for (const page of pages.splice(end)) page.stop();
    snapshot = read();
    for (const listener of listeners) listener();
  }

  return {
    current: (): ConversationPages => snapshot,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      if (pages.length === 0) {
        add(null);
        refresh();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        for (const page of pages.splice(0)) page.stop();
      };
    },
    loadMore: (): void => {
      const last = pages.at(-1);
      const rows = rowsOf(last);
      if (rows === null || rows.length < PAGE_SIZE) return;
      const before = cursorAfter(rows, canGrow(order, pages.length - 1));
      if (before !== null) add(before);
    },
  };
}

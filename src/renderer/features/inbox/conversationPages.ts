import type { ConversationRow } from '../../../contract/inbox.ts';
import type { Failure } from '../../../contract/failure.ts';
import type { Narrowing } from '../../../domain/settings/savedView.ts';
import type { Settings } from '../../../domain/settings/saveSetting.ts';
import { valueOf } from '../../bridge/bridge.ts';
import { latestOf, subscribeShared } from '../../bridge/sharedSubscriptions.ts';

/** A page of 100 rows stays well below 64 KB on its way here. */
export const PAGE_SIZE = 100;
/** Older pages begin in the middle of the newest one, so rows that move up leave no gap between the two. */
const OVERLAP = PAGE_SIZE / 2;

type Cursor = Pick<ConversationRow, 'lastMessageAt' | 'id' | 'windowClosesAt'>;
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

const orderOf = (filter: Settings['filter']): Order => (filter === 'closing' ? soonestFirst : newestFirst);

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

/** Where the next page begins: the first one only half way down, the others at their end. */
export const cursorAfter = (page: readonly ConversationRow[], isFirst: boolean): Cursor | null => {
  const row = isFirst ? page[Math.min(OVERLAP, page.length) - 1] : page.at(-1);
  return row === undefined
    ? null
    : { lastMessageAt: row.lastMessageAt, id: row.id, windowClosesAt: row.windowClosesAt };
};

/** So much has moved up that the newest page no longer reaches the second: what lies between is unseen. */
export function hasGap(
  newest: readonly ConversationRow[],
  secondBefore: Cursor,
  order: Order = newestFirst,
): boolean {
  const last = newest.at(-1);
  return newest.length >= PAGE_SIZE && last !== undefined && order(last, secondBefore) < 0;
}

type Shown = { readonly filter: Settings['filter']; readonly narrowing?: Narrowing };

const inputOf = ({ filter, narrowing }: Shown, before: Cursor | null) => ({
  filter,
  ...(narrowing && { narrowing }),
  limit: PAGE_SIZE,
  before,
});

/** The conversation list as live pages that are opened as they are scrolled to. */
export function createConversationPages(shown: Shown) {
  const order = orderOf(shown.filter);
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

  function dropUnreachable(): void {
    const newest = rowsOf(pages[0]);
    const before = pages[1]?.before;
    if (newest === null || !before || !hasGap(newest, before, order)) return;
    for (const page of pages.splice(1)) page.stop();
  }

  function refresh(): void {
    dropUnreachable();
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
      const before = cursorAfter(rows, pages.length === 1);
      if (before !== null) add(before);
    },
  };
}

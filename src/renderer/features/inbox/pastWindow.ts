import type { MessageRow } from '../../../contract/inbox.ts';
import { THREAD_PAGE, type ThreadWindow } from './threadWindow.ts';

/** Messages asked for on each side of the one to lead to, and further on. */
export const PAST_PAGE = 60;

/** A piece of the past apart from the newest messages: around a message somebody was led to. Oldest first. */
export type PastWindow = {
  readonly rows: readonly MessageRow[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
};

export const pastAround = (older: readonly MessageRow[], newer: readonly MessageRow[]): PastWindow => ({
  rows: [...older, ...newer],
  hasOlder: older.length === PAST_PAGE,
  hasNewer: newer.length === PAST_PAGE,
});

export const withOlder = (past: PastWindow, page: readonly MessageRow[]): PastWindow => ({
  ...past,
  rows: [...page, ...past.rows],
  hasOlder: page.length === PAST_PAGE,
});

export const withNewer = (past: PastWindow, page: readonly MessageRow[]): PastWindow => ({
  ...past,
  rows: [...past.rows, ...page],
  hasNewer: page.length === PAST_PAGE,
});

/** What the page before message `before` has become: edited, taken back, failed, or gone. */
export function pastRefreshed(past: PastWindow, before: number, page: readonly MessageRow[]): PastWindow {
  const isStart = page.length < THREAD_PAGE;
  const from = isStart ? -Infinity : (page[0]?.id ?? before);
  const below = past.rows.filter(({ id }) => id < from);
  const above = past.rows.filter(({ id }) => id >= before);
  return { ...past, rows: [...below, ...page, ...above], hasOlder: isStart ? false : past.hasOlder };
}

/** Past and newest messages as one, once nothing is missing between them; null: not yet. */
export function reunited(past: PastWindow, newest: ThreadWindow): ThreadWindow | null {
  const last = past.rows.at(-1);
  const first = newest.rows[0];
  const meets = last !== undefined && first !== undefined && first.id <= last.id;
  if (past.hasNewer && !meets) return null;
  const before = past.rows.filter(({ id }) => first === undefined || id < first.id);
  return { rows: [...before, ...newest.rows], hasOlder: past.hasOlder, gapBefore: newest.gapBefore };
}

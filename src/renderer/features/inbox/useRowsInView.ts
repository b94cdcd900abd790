import { useCallback, useState } from 'react';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { THREAD_PAGE } from './threadWindow.ts';
import type { ThreadWithPast } from './usePast.ts';

/** Messages in view, by their ids. */
export type InView = { readonly first: number; readonly last: number };

/** So many rows further on than what is in view belong to the page asked for: scrolling down asks no other at once. */
const AHEAD = 25;

/** Where the page that holds what is in view ends; null: in the newest one, which is live anyway. */
function endOfPage(rows: readonly MessageRow[], { first, last }: InView, hasNewer: boolean): number | null {
  const newestFrom = hasNewer ? undefined : rows.at(-THREAD_PAGE)?.id;
  if (newestFrom !== undefined && first >= newestFrom) return null;
  if (!hasNewer && rows.length <= THREAD_PAGE) return null;
  const at = rows.findIndex(({ id }) => id >= last);
  const end = rows[Math.min(at === -1 ? rows.length : at + AHEAD, rows.length - 1)];
  return end === undefined ? null : end.id + 1;
}

/**
 * Only the newest page of a thread is live. What is in view further up is kept true by one page more, which
 * goes along: a message taken back must not stay readable because somebody scrolled up.
 */
export function useRowsInView(
  conversationId: ConversationId,
  thread: ThreadWithPast,
): (seen: InView) => void {
  const [before, setBefore] = useState<number | null>(null);
  const page = useLiveQuery('inbox.listMessages', { conversationId, limit: THREAD_PAGE, before });
  const [taken, setTaken] = useState(page);
  const { window, hasNewer, refresh } = thread;
  const { rows } = window;
  if (page !== taken) {
    // While drawing, so that no frame shows what is no longer so.
    setTaken(page);
    if (before !== null && page !== 'loading' && page.ok) refresh(before, page.value);
  }
  const pageFrom = before !== null && page !== 'loading' && page.ok ? page.value[0]?.id : undefined;
  return useCallback(
    (seen) => {
      const isCovered = pageFrom !== undefined && seen.first >= pageFrom && seen.last < (before ?? 0);
      if (!isCovered) setBefore(endOfPage(rows, seen, hasNewer));
    },
    [rows, hasNewer, pageFrom, before],
  );
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import type { Live } from '../../bridge/bridge.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import {
  emptyWindow,
  mergeNewest,
  mergeOlder,
  refreshed,
  THREAD_PAGE,
  type ThreadWindow,
} from './threadWindow.ts';

export type Thread = {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | null;
  readonly window: ThreadWindow;
  readonly isLoadingOlder: boolean;
  readonly olderFailure: Failure | null;
  readonly loadOlder: () => void;
  /** What the page before this message has become. */
  readonly refresh: (before: number, page: readonly MessageRow[]) => void;
  /** Takes over rows that were read elsewhere and hang together with these. */
  readonly adopt: (window: ThreadWindow) => void;
};

function stateOf(live: Live<unknown>, isEmpty: boolean): Pick<Thread, 'state' | 'failure'> {
  if (live !== 'loading' && !live.ok) return { state: 'failed', failure: live.error };
  return { state: live === 'loading' && isEmpty ? 'loading' : 'ready', failure: null };
}

/** The newest page live, older ones as they are scrolled to. One conversation for the life of the component. */
export function useThread(conversationId: ConversationId): Thread {
  const live = useLiveQuery('inbox.listMessages', { conversationId, limit: THREAD_PAGE, before: null });
  const [thread, setThread] = useState<ThreadWindow>(emptyWindow);
  const [merged, setMerged] = useState(live);
  const [isLoadingOlder, setIsLoadingOlder] = useState(false);
  const [olderFailure, setOlderFailure] = useState<Failure | null>(null);
  const isAsking = useRef(false);

  // Merged while drawing, so that no frame shows the new page without the older rows.
  if (live !== merged) {
    setMerged(live);
    if (live !== 'loading' && live.ok) setThread((known) => mergeNewest(known, live.value));
  }

  const ask = useCallback(
    async (before: number) => {
      if (isAsking.current) return null;
      isAsking.current = true;
      const page = await window.baton.query('inbox.listMessages', {
        conversationId,
        limit: THREAD_PAGE,
        before,
      });
      isAsking.current = false;
      return page;
    },
    [conversationId],
  );
  const takeIn = useCallback((before: number, page: Awaited<ReturnType<typeof ask>>) => {
    setIsLoadingOlder(false);
    if (page === null) return;
    if (page.ok) setThread((known) => mergeOlder(known, before, page.value));
    setOlderFailure(page.ok ? null : page.error);
  }, []);

  const { gapBefore, hasOlder } = thread;
  useEffect(() => {
    if (gapBefore === null) return;
    const fill = async (): Promise<void> => takeIn(gapBefore, await ask(gapBefore));
    void fill();
  }, [gapBefore, ask, takeIn]);

  const oldest = thread.rows[0]?.id;
  const loadOlder = useCallback(() => {
    if (!hasOlder || oldest === undefined || isAsking.current) return;
    setIsLoadingOlder(true);
    const load = async (): Promise<void> => takeIn(oldest, await ask(oldest));
    void load();
  }, [hasOlder, oldest, ask, takeIn]);

  return {
    ...stateOf(live, thread === emptyWindow),
    window: thread,
    isLoadingOlder,
    olderFailure,
    loadOlder,
    refresh: (before, page) => setThread((known) => refreshed(known, before, page)),
    adopt: setThread,
  };
}

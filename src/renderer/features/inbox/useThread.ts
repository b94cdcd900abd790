import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { useLiveQuery } from '../../bridge/useLiveQuery.ts';
import { emptyWindow, mergeNewest, mergeOlder, THREAD_PAGE, type ThreadWindow } from './threadWindow.ts';

export type Thread = {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | null;
  readonly window: ThreadWindow;
  readonly isLoadingOlder: boolean;
  readonly olderFailure: Failure | null;
  readonly loadOlder: () => void;
};

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

  const loadBefore = useCallback(
    async (before: number) => {
      if (isAsking.current) return;
      isAsking.current = true;
      setIsLoadingOlder(true);
      setOlderFailure(null);
      const page = await window.baton.query('inbox.listMessages', {
        conversationId,
        limit: THREAD_PAGE,
        before,
      });
      isAsking.current = false;
      setIsLoadingOlder(false);
      if (page.ok) setThread((known) => mergeOlder(known, before, page.value));
      else setOlderFailure(page.error);
    },
    [conversationId],
  );

  const { gapBefore, hasOlder } = thread;
  useEffect(() => {
    if (gapBefore !== null) void loadBefore(gapBefore);
  }, [gapBefore, loadBefore]);

  const oldest = thread.rows[0]?.id;
  const loadOlder = useCallback(() => {
    if (hasOlder && oldest !== undefined) void loadBefore(oldest);
  }, [hasOlder, oldest, loadBefore]);

  const isLoading = live === 'loading' && thread === emptyWindow;
  return {
    state: isLoading ? 'loading' : live !== 'loading' && !live.ok ? 'failed' : 'ready',
    failure: live !== 'loading' && !live.ok ? live.error : null,
    window: thread,
    isLoadingOlder,
    olderFailure,
    loadOlder,
  };
}

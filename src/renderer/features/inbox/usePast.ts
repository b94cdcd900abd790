import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Failure } from '../../../contract/failure.ts';
import type { MessageRow } from '../../../contract/inbox.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import type { Result } from '../../../domain/result.ts';
import type { OpenMessage } from '../../workspace/workspaceStore.ts';
import {
  PAST_PAGE,
  pastAround,
  pastRefreshed,
  reunited,
  withNewer,
  withOlder,
  type PastWindow,
} from './pastWindow.ts';
import type { Thread } from './useThread.ts';

export type ThreadWithPast = Thread & {
  /** There are messages between what is shown and the newest ones. */
  readonly hasNewer: boolean;
  readonly loadNewer: () => void;
  readonly toLatest: () => void;
};

type Page = Result<MessageRow[], Failure>;

const askPage = (conversationId: ConversationId, edge: { before?: number; after?: number }): Promise<Page> =>
  window.baton.query('inbox.listMessages', { conversationId, limit: PAST_PAGE, before: null, ...edge });

/** The messages before and after the first or last row known, added when they are there. */
function useEdges(conversationId: ConversationId, take: (change: (past: PastWindow) => PastWindow) => void) {
  const isAsking = useRef(false);
  const [isLoadingOlder, setIsLoadingOlder] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = useCallback(
    async (edge: { before?: number; after?: number }, add: typeof withOlder) => {
      if (isAsking.current) return;
      isAsking.current = true;
      setIsLoadingOlder(edge.before !== undefined);
      const page = await askPage(conversationId, edge);
      isAsking.current = false;
      setIsLoadingOlder(false);
      setFailure(page.ok ? null : page.error);
      if (page.ok) take((past) => add(past, page.value));
    },
    [conversationId, take],
  );
  return { load, isLoadingOlder, failure };
}

/** A thread that can also be opened at a message long past, without everything in between. */
export function usePast(
  conversationId: ConversationId,
  thread: Thread,
  target: OpenMessage | null,
): ThreadWithPast {
  const [past, setPast] = useState<PastWindow | null>(null);
  const [lookup, setLookup] = useState<Failure | null>(null);
  const { adopt } = thread;
  const whole = past && reunited(past, thread.window);
  if (whole) {
    // While drawing, so that no frame shows the one without the other.
    setPast(null);
    adopt(whole);
  }
  const take = useCallback(
    (change: (known: PastWindow) => PastWindow) => setPast((known) => known && change(known)),
    [],
  );
  const { load, isLoadingOlder, failure } = useEdges(conversationId, take);

  const shown = past?.rows ?? thread.window.rows;
  const look = useEffectEvent(async (wanted: OpenMessage) => {
    if (shown.some(({ id }) => id === wanted.id)) return;
    const [older, newer] = await Promise.all([
      askPage(conversationId, { before: wanted.id + 1 }),
      askPage(conversationId, { after: wanted.id }),
    ]);
    setLookup(older.ok ? (newer.ok ? null : newer.error) : older.error);
    if (older.ok && newer.ok) setPast(pastAround(older.value, newer.value));
  });
  const isReady = thread.state === 'ready';
  useEffect(() => {
    const lead = async (): Promise<void> => {
      if (target !== null && isReady) await look(target);
    };
    void lead();
  }, [target, isReady]);

  if (past === null || whole)
    return {
      ...thread,
      olderFailure: thread.olderFailure ?? lookup,
      hasNewer: false,
      loadNewer: () => undefined,
      toLatest: () => undefined,
    };
  const [first, last] = [past.rows[0], past.rows.at(-1)];
  return {
    ...thread,
    window: { rows: past.rows, hasOlder: past.hasOlder, gapBefore: null },
    isLoadingOlder,
    olderFailure: failure,
    refresh: (before, page) => take((known) => pastRefreshed(known, before, page)),
    hasNewer: true,
    loadOlder: () => void (first && past.hasOlder && load({ before: first.id }, withOlder)),
    loadNewer: () => void (last && load({ after: last.id }, withNewer)),
    toLatest: () => setPast(null),
  };
}

import { useState } from 'react';
import type { ConversationHeader, MessageRow } from '../../../../contract/inbox.ts';
import type { Failure } from '../../../../contract/failure.ts';
import { COUNTDOWN_STEP_MS, useNow } from '../../../bridge/clock.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { useMyId } from '../../../bridge/useColleagues.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { THREAD_PAGE } from '../threadWindow.ts';
import { newsSince, sameAnswer, type Stand, standOf } from './news.ts';

const none: readonly MessageRow[] = [];

type SawUpTo = Pick<Stand, 'inbound' | 'repliedAt'>;
/** What becomes of the conversation once the answer is on its way. */
type AndThen = 'done' | 'waiting';

export type SendGuard = {
  /** What was written since this person began; shown before their answer leaves. */
  readonly news: readonly MessageRow[];
  /** A colleague's answer in nearly the same words. */
  readonly same: MessageRow | undefined;
  /** Send was pressed, and wants one more key. */
  readonly isAsking: boolean;
  /** Sends, or asks first. What becomes of the conversation then stays chosen while it asks. */
  readonly trySend: (andThen: AndThen | null) => void;
  /** Back to writing: what was shown is known from then on. */
  readonly goBack: () => void;
};

type Guarded = {
  readonly header: ConversationHeader;
  readonly text: string;
  /** Of the last try: main saw more than this window. */
  readonly failure: Failure | null;
  readonly send: (sawUpTo: SawUpTo | null, andThen: AndThen | null) => Promise<void>;
};

/** Looks, before an answer leaves, whether it still answers what stands there. */
export function useSendGuard({ header, text, failure, send }: Guarded): SendGuard {
  const page = { conversationId: header.id, limit: THREAD_PAGE, before: null };
  const rows = valueOf(useLiveQuery('inbox.listMessages', page));
  const me = useMyId();
  const now = useNow(COUNTDOWN_STEP_MS);
  const [since, setSince] = useState<Stand | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [andThen, setAndThen] = useState<AndThen | null>(null);
  /** The newest message that stood there when this was last asked. */
  const [shownId, setShownId] = useState(0);
  const stand = standOf(header, rows ?? none);
  if (text === '' && since !== null) {
    setSince(null);
    setIsAsking(false);
  }
  // From the first letter on; of a draft that already was, from when the thread is there.
  if (text !== '' && since === null && rows !== null) setSince(stand);
  const news = newsSince(since ?? stand, rows ?? none, me);
  const same = sameAnswer(rows ?? none, { text, me, now, shownId });
  const trySend = (next: AndThen | null): void => {
    setAndThen(next ?? andThen);
    if (!isAsking && (news.length > 0 || same !== undefined)) return setIsAsking(true);
    setIsAsking(false);
    setAndThen(null);
    const { inbound, repliedAt } = failure?.code === 'conversationMoved' ? failure : stand;
    void send(rows === null ? null : { inbound, repliedAt }, next ?? andThen);
  };
  const goBack = (): void => {
    setIsAsking(false);
    setAndThen(null);
    setSince(stand);
    setShownId(stand.newestId);
  };
  return { news, same, isAsking, trySend, goBack };
}

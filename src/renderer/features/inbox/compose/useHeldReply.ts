import { useEffect, useState } from 'react';
import type { ConversationId } from '../../../../domain/ids.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';
import { reportFailure } from '../../../workspace/report.ts';
import type { ReplyWindow } from '../replyWindow.ts';

/** What was just sent and can still be taken back. */
export type Held = {
  readonly replyId: string;
  readonly until: number;
  /** Goes back into the box; empty where it was no text. */
  readonly text: string;
};

export type HeldReply = {
  readonly held: Held | null;
  /** How long the next one waits, ms: not at all where the window would close meanwhile. */
  readonly holdMs: number;
  readonly remember: (replyId: string, text: string) => void;
  readonly undo: () => void;
};

export function useHeldReply(
  conversationId: ConversationId,
  window: ReplyWindow,
  onTakenBack: (text: string) => void,
): HeldReply {
  const seconds = valueOf(useLiveQuery('settings.getSettings', {}))?.undoSendSeconds ?? 0;
  // What waits for approval anyway can be taken back until then.
  const isSupervised = (valueOf(useLiveQuery('team.getWorkspace', {}))?.me.supervised ?? 0) > 0;
  const wantedMs = isSupervised ? 0 : seconds * 1000;
  const holdMs = window.state === 'open' && window.leftMs <= wantedMs ? 0 : wantedMs;
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    if (held === null) return undefined;
    const timer = setTimeout(() => setHeld(null), Math.max(held.until - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [held]);

  const undo = async (): Promise<void> => {
    if (held === null) return;
    setHeld(null);
    const discarded = await runCommand('inbox.discardReply', { conversationId, replyId: held.replyId });
    if (reportFailure(discarded).ok && held.text !== '') onTakenBack(held.text);
  };
  return {
    held,
    holdMs,
    remember: (replyId, text) => {
      if (holdMs > 0) setHeld({ replyId, until: Date.now() + holdMs, text });
    },
    undo: () => void undo(),
  };
}

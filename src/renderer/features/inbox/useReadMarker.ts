import { useCallback, useEffect, useRef } from 'react';
import type { ConversationId } from '../../../domain/ids.ts';
import { onLeaving } from '../../bridge/leaving.ts';
import { runCommand } from '../../bridge/useCommand.ts';

/** Somebody who only reads on must not lose the marker to the idle lock, which ends the session by itself. */
const QUIET_MS = 45_000;

/** Remembers how far somebody has read and writes it on leaving the conversation, the window or Baton. */
export function useReadMarker(
  conversationId: ConversationId,
  alreadyRead: number,
): (inboundNumber: number) => void {
  const seen = useRef(alreadyRead);
  const written = useRef(alreadyRead);
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    written.current = Math.max(written.current, alreadyRead);
  }, [alreadyRead]);

  const write = useCallback(async () => {
    clearTimeout(quiet.current);
    if (seen.current <= written.current) return;
    const upToInbound = seen.current;
    const before = written.current;
    written.current = upToInbound;
    const result = await runCommand('inbox.markRead', { conversationId, upToInbound });
    if (!result.ok) written.current = before;
  }, [conversationId]);

  useEffect(() => {
    const forget = onLeaving(write);
    return () => {
      forget();
      void write();
    };
  }, [write]);

  return useCallback(
    (inboundNumber) => {
      if (inboundNumber <= seen.current) return;
      seen.current = inboundNumber;
      clearTimeout(quiet.current);
      quiet.current = setTimeout(() => void write(), QUIET_MS);
    },
    [write],
  );
}

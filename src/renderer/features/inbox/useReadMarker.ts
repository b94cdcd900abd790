import { useCallback, useEffect, useRef } from 'react';
import type { ConversationHeader } from '../../../contract/inbox.ts';
import { onLeaving } from '../../bridge/leaving.ts';
import { runCommand } from '../../bridge/useCommand.ts';
import { furthest, type ReadUpTo, readUpToOf } from './readUpTo.ts';

/** Somebody who only reads on must not lose the marker to the idle lock, which ends the session by itself. */
const QUIET_MS = 45_000;

/** Remembers how far somebody has read and writes it on leaving the conversation, the window or Baton. */
export function useReadMarker(header: ConversationHeader): (upTo: ReadUpTo) => void {
  const alreadyRead = readUpToOf(header);
  const seen = useRef(alreadyRead);
  const written = useRef(alreadyRead);
  const quiet = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    written.current = furthest(written.current, alreadyRead);
  });

  const write = useCallback(async () => {
    clearTimeout(quiet.current);
    const before = written.current;
    const unwritten = Object.entries(seen.current).filter(([id, upTo]) => upTo > (before[id] ?? 0));
    written.current = furthest(before, seen.current);
    for (const [id, upToInbound] of unwritten) {
      const result = await runCommand('inbox.markRead', {
        conversationId: id,
        upToInbound,
      });
      if (!result.ok) written.current = { ...written.current, [id]: before[id] ?? 0 };
    }
  }, []);

  useEffect(() => {
    const forget = onLeaving(write);
    return () => {
      forget();
      void write();
    };
  }, [write]);

  return useCallback(
    (upTo) => {
      const further = furthest(seen.current, upTo);
      if (further === seen.current) return;
      seen.current = further;
      clearTimeout(quiet.current);
      quiet.current = setTimeout(() => void write(), QUIET_MS);
    },
    [write],
  );
}

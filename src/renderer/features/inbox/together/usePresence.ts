import { useCallback, useEffect, useRef } from 'react';
import type { PresenceRow } from '../../../../contract/routing.ts';
import type { ConversationId } from '../../../../domain/ids.ts';
import { valueOf } from '../../../bridge/bridge.ts';
import { runCommand } from '../../../bridge/useCommand.ts';
import { useLiveQuery } from '../../../bridge/useLiveQuery.ts';

/** Well before Baton takes somebody for gone (15 s), or for no longer typing (6 s). */
const VIEWING_EVERY_MS = 5_000;
const TYPING_EVERY_MS = 2_000;

const isVisible = (): boolean => document.visibilityState === 'visible';

/** A courtesy: what goes wrong with it is nobody's problem, and the next sign of life is near. */
const show = (conversationId: ConversationId, isTyping: boolean): void =>
  void runCommand('routing.showPresence', { conversationId, isTyping });

/** Lets colleagues see that this conversation is open here, for as long as it is. */
export function useShowPresence(conversationId: ConversationId): void {
  useEffect(() => {
    const sign = (): void => {
      if (isVisible()) show(conversationId, false);
    };
    sign();
    const timer = setInterval(sign, VIEWING_EVERY_MS);
    return () => {
      clearInterval(timer);
      void runCommand('routing.leavePresence', {});
    };
  }, [conversationId]);
}

/** To be called at every key; tells it now and then. */
export function useShowTyping(conversationId: ConversationId): () => void {
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  return useCallback(() => {
    const now = performance.now();
    if (now - shownAt.current < TYPING_EVERY_MS) return;
    shownAt.current = now;
    show(conversationId, true);
  }, [conversationId]);
}

const nobody: readonly PresenceRow[] = [];

/** Which colleagues have it open now. */
export function usePresentIn(conversationId: ConversationId): readonly PresenceRow[] {
  const everywhere = valueOf(useLiveQuery('routing.listPresence', {})) ?? nobody;
  return everywhere.filter((row) => row.conversationId === conversationId);
}

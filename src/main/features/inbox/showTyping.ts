import type { z } from 'zod';
import type { MemberId } from '../../../domain/ids.ts';
import type { showTyping } from '../../../domain/inbox/showTyping.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { MarkAsReadDeps } from './markAsRead.reactor.ts';

export type ShowTypingDeps = Pick<MarkAsReadDeps, 'stateOf' | 'wamidOf' | 'tell'> & {
  readonly showsTyping: (memberId: MemberId) => boolean;
  readonly monotonicMs: () => number;
};

/** WhatsApp shows it for 25 seconds, so more often than this says nothing new. */
const SHOWN_MS = 20_000;

/** A courtesy: what goes wrong with it is nobody's problem and is not tried again. */
export function createShowTyping(deps: ShowTypingDeps) {
  const shownAt = new Map<string, number>();
  return async (
    { conversationId }: z.infer<(typeof showTyping)['input']>,
    actor: Actor,
  ): Promise<Result<null, never>> => {
    if (actor.kind !== 'member' || !deps.showsTyping(actor.memberId)) return ok(null);
    const { newestInboundKey, channelId } = deps.stateOf(conversationId);
    const wamid = newestInboundKey === null ? null : deps.wamidOf(newestInboundKey);
    const isShown = deps.monotonicMs() - (shownAt.get(conversationId) ?? -SHOWN_MS) < SHOWN_MS;
    if (wamid === null || channelId === null || isShown) return ok(null);
    shownAt.set(conversationId, deps.monotonicMs());
    await deps.tell(channelId, wamid);
    return ok(null);
  };
}

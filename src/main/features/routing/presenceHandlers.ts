import type { z } from 'zod';
import type { Actor } from '../../../domain/permissions.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { showPresence } from '../../../domain/routing/presence.ts';
import type { Presence } from '../../engine/presence.ts';

type Shown = z.infer<(typeof showPresence)['input']>;

/** What a page tells of what its person has open. */
export const presenceHandlers = (presence: Presence) => ({
  async 'routing.showPresence'(
    { conversationId, isTyping }: Shown,
    actor: Actor,
  ): Promise<Result<null, never>> {
    if (actor.kind === 'member') presence.show(actor, conversationId, isTyping);
    return ok(null);
  },
  async 'routing.leavePresence'(_input: object, actor: Actor): Promise<Result<null, never>> {
    if (actor.kind === 'member') presence.leave(actor.sessionId);
    return ok(null);
  },
});

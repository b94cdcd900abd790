import { z } from 'zod';
import { type ContactId, ConversationId, type MemberId } from '../ids.ts';
import type { Actor } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import type { Routing } from './routing.ts';

/* What commands about the routing of one conversation have in common. */

/** Of a reason, or of what is said to the next. */
export const MAX_NOTE_LENGTH = 500;

export const OfConversation = z.strictObject({ conversationId: ConversationId });

type Target =
  | { readonly ok: true; readonly contactId: ContactId; readonly by: MemberId }
  | { readonly ok: false; readonly error: Refusal };

/** The conversation it is about, and who acts. */
export function routed({ exists, contactId }: Routing, actor: Actor): Target {
  if (!exists || contactId === null || actor.kind !== 'member')
    return { ok: false, error: { code: 'notFound', what: 'conversation' } };
  return { ok: true, contactId, by: actor.memberId };
}

/** Why `memberId` may not take or give back what somebody else holds; null: nobody else does. */
export function heldByOther({ assigneeId, assignedAt }: Routing, memberId: MemberId): Refusal | null {
  if (assigneeId === null || assignedAt === null || assigneeId === memberId) return null;
  return { code: 'heldByOther', memberId: assigneeId, since: assignedAt };
}

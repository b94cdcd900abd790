import { z } from 'zod';
import type { EventOf } from '../events.ts';
import { EpochMs, type MemberId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import type { Conversation } from './conversation.ts';
import { holderOf, type NumberHolder, sendingRefusal, type ThreadHolder } from './holder.ts';
import type { OutgoingContent } from './messageContent.ts';

/* Two people and one customer: who may answer, and whether what they answer is still what stands there. */

/** What the writer of an answer had before their eyes. */
export const SawUpTo = z.strictObject({
  /** How many of the customer's messages. */
  inbound: z.number().int().nonnegative(),
  /** When the newest of our answers was written; null: there was none. */
  repliedAt: EpochMs.nullable(),
});
type SawUpTo = z.infer<typeof SawUpTo>;

/** Whether the customer or a colleague wrote since; null: neither, or nobody asks. */
function movedRefusal(
  { inboundCount, lastReply }: Conversation,
  sawUpTo: SawUpTo | null,
  by: MemberId,
): Refusal | null {
  if (sawUpTo === null) return null;
  const others = lastReply?.by === by ? null : lastReply;
  const isAnswered = others !== null && others.at > (sawUpTo.repliedAt ?? Number.NEGATIVE_INFINITY);
  if (inboundCount <= sawUpTo.inbound && !isAnswered) return null;
  return { code: 'conversationMoved', inbound: inboundCount, repliedAt: lastReply?.at ?? null };
}

type Asked = {
  readonly body: OutgoingContent;
  readonly claims: boolean;
  readonly holder?: ThreadHolder;
  readonly sender?: NumberHolder;
  readonly sawUpTo: SawUpTo | null;
};

/** Why this member may not answer now: somebody else does, or something new stands there; null: they may. */
export const collisionRefusal = (
  state: Conversation,
  { holder, sender, sawUpTo }: Asked,
  by: MemberId,
): Refusal | null => sendingRefusal(holderOf(state, holder), sender, by) ?? movedRefusal(state, sawUpTo, by);

type Assigned = EventOf<'routing.assigned.v1'>;
type Claim = Pick<Assigned, 'conversationId' | 'contactId' | 'by' | 'at'>;

/** Who answers what nobody looks after looks after it from then on; a reaction is a nod, not an answer. */
export const claimed = (
  state: Conversation,
  { holder, claims, body }: Asked,
  claim: Claim,
): readonly Assigned[] =>
  claims && body.kind !== 'reaction' && holderOf(state, holder) === null
    ? [{ type: 'routing.assigned.v1', ...claim, memberId: claim.by, how: 'claimed' }]
    : [];

import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, type EpochMs, ReplyId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok } from '../result.ts';
import { type Conversation, conversation } from './conversation.ts';
import { holderOf, NumberHolder, ThreadHolder } from './holder.ts';
import { MAX_TEXT_LENGTH, OutgoingContent } from './messageContent.ts';
import { approvalRefusal } from './proposals.ts';
import { windowRefusal } from './replyWindow.ts';

const wasApproved = ({ replies, proposals }: Conversation, replyId: ReplyId): boolean =>
  replies[replyId] !== undefined || proposals[replyId]?.state === 'edited';

type Wanted = { readonly kind: OutgoingContent['kind']; readonly isUnwanted: boolean };

const customerRefusal = (
  { lastCustomerMessageAt }: Conversation,
  { kind, isUnwanted }: Wanted,
  now: EpochMs,
): Refusal | null =>
  isUnwanted ? { code: 'marketingStopped' } : windowRefusal(lastCustomerMessageAt, kind, now);

/**
 * A colleague lets a newcomer's reply go out, as it is or in better words. Approval and outbox are one
 * record: no crash leaves one without the other, and approving twice sends once.
 */
export const approveReply = defineCommand({
  name: 'inbox.approveReply',
  input: z.strictObject({
    conversationId: ConversationId,
    replyId: ReplyId,
    /** As it goes out; the main process puts it together, never a page. null: nothing of that id waits. */
    body: OutgoingContent.nullable(),
    isEdited: z.boolean(),
    /** A marketing message to somebody who wants none by now. */
    isUnwanted: z.boolean().default(false),
    holder: ThreadHolder,
    sender: NumberHolder,
  }),
  allow: 'routing.assignOthers',
  speaks: true,
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, asked, { actor, now }) {
    const { conversationId, replyId, body, isEdited, isUnwanted, holder, sender } = asked;
    const { contactId, channelId } = state;
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'routing.assignOthers' });
    const proposal = state.proposals[replyId];
    if (wasApproved(state, replyId)) return ok([]);
    if (contactId === null || channelId === null || body === null || proposal?.state !== 'waiting')
      return err({ code: 'notFound', what: 'reply' });
    const { author, quotedKey } = proposal;
    const refusal =
      approvalRefusal(proposal, actor, { holder: holderOf(state, holder), sender }) ??
      customerRefusal(state, { kind: body.kind, isUnwanted }, now);
    if (refusal) return err(refusal);
    const reply = { conversationId, contactId, replyId, at: now };
    return ok([
      { type: 'inbox.replyApproved.v1', ...reply, author, by: actor.memberId, isEdited },
      {
        type: 'inbox.replyQueued.v2',
        ...reply,
        channelId,
        by: author,
        kind: body.kind,
        quotedKey,
        holdUntil: null,
        approvedBy: actor.memberId,
        content: { body },
      },
    ]);
  },
});

/** What a page sends: other words, or none. */
export const Approval = approveReply.input
  .omit({ body: true, isEdited: true, isUnwanted: true, holder: true, sender: true })
  .extend({ words: z.string().trim().min(1).max(MAX_TEXT_LENGTH).nullable() });

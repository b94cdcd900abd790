import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, ReplyId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { holderOf, NumberHolder, sendingRefusal, ThreadHolder } from './holder.ts';
import type { Reply } from './replyState.ts';
import { windowRefusal } from './replyWindow.ts';
import { againRefusal } from './sendAgain.ts';

const refusalOf = ({ state, errorCode, wasSentAgain }: Reply): Refusal | null =>
  state === 'rejected' || state === 'failed' ? againRefusal({ state, errorCode, wasSentAgain }) : null;

/** It is with WhatsApp, or was thrown away. */
const isOver = ({ state }: Reply): boolean => state === 'accepted' || state === 'discarded';

/**
 * A person's decision to try a reply again: one that was refused, one that came back, or one whose outcome
 * is unknown. Only a person may do the last: the customer may get the message twice.
 */
export const sendReplyAgain = defineCommand({
  name: 'inbox.sendReplyAgain',
  input: z.strictObject({
    conversationId: ConversationId,
    replyId: ReplyId,
    holder: ThreadHolder,
    sender: NumberHolder,
  }),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  speaks: true,
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, replyId, holder, sender }, { actor, now }) {
    const reply = state.replies[replyId];
    if (reply === undefined || state.contactId === null || isOver(reply))
      return err({ code: 'notFound', what: 'reply' });
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'inbox.reply' });
    const held = sendingRefusal(holderOf(state, holder), sender, actor.memberId);
    if (held) return err(held);
    if (reply.state === 'queued') return ok([]);
    if (reply.state === 'attempting') return err({ code: 'replyNotRetryable' });
    const refusal = refusalOf(reply) ?? windowRefusal(state.lastCustomerMessageAt, reply.kind, now);
    if (refusal) return err(refusal);
    return ok([
      {
        type: 'inbox.replyRequeued.v1',
        conversationId,
        contactId: state.contactId,
        replyId,
        by: actor.memberId,
        at: now,
      },
    ]);
  },
});

/** What a page sends as `inbox.sendReplyAgain`. */
export const AgainDraft = sendReplyAgain.input.omit({ holder: true, sender: true });

import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';

/** Remembers how far this member has read; written when they leave the conversation, not at each message. */
export const markRead = defineCommand({
  name: 'inbox.markRead',
  input: z.strictObject({ conversationId: ConversationId, upToInbound: z.number().int().min(0) }),
  allow: 'inbox.read',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, upToInbound }, { actor, now }) {
    if (!state.exists || state.contactId === null) return err({ code: 'notFound', what: 'conversation' });
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'inbox.read' });
    const seen = Math.min(upToInbound, state.inboundCount);
    if (seen <= (state.readUpToByMember[actor.memberId] ?? 0)) return ok([]);
    return ok([
      {
        type: 'inbox.conversationRead.v1',
        conversationId,
        contactId: state.contactId,
        memberId: actor.memberId,
        upToInbound: seen,
        at: now,
      },
    ]);
  },
});

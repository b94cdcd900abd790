import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, DeletionId, MessageKey } from '../ids.ts';
import { err, ok } from '../result.ts';
import { deletions, RESTORABLE_MS } from './deletions.ts';

/** What a person says of what they delete. */
export const messagesToDelete = {
  conversationId: ConversationId,
  /** Null: all there is of this conversation so far. */
  messages: z.array(MessageKey).min(1).max(200).nullable(),
  reason: z.string().trim().min(1).max(500),
};

/** Takes messages out of sight, for everybody here; customers keep what they have. */
export const deleteMessages = defineCommand({
  name: 'inbox.deleteMessages',
  input: z.strictObject({ deletionId: DeletionId, ...messagesToDelete }),
  allow: 'history.delete',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: deletions,
  decide(state, { deletionId, conversationId, messages, reason }, { actor, now }) {
    const { contactId, byId } = state;
    if (contactId === null || actor.kind !== 'member') return err({ code: 'notFound', what: 'conversation' });
    if (byId[deletionId] !== undefined) return ok([]);
    const what = { conversationId, contactId, deletionId, messages, by: actor.memberId, at: now };
    return ok([{ type: 'inbox.messagesDeleted.v1', ...what, content: { reason } }]);
  },
});

export const deletionToRestore = { conversationId: ConversationId, deletionId: DeletionId };

/** Puts back what one deletion took out of sight. */
export const restoreMessages = defineCommand({
  name: 'inbox.restoreMessages',
  input: z.strictObject(deletionToRestore),
  allow: 'history.delete',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: deletions,
  decide({ contactId, byId }, { conversationId, deletionId }, { actor, now }) {
    const deletion = byId[deletionId];
    if (contactId === null || deletion === undefined || actor.kind !== 'member')
      return err({ code: 'notFound', what: 'message' });
    if (deletion.isRestored) return ok([]);
    if (now - deletion.at > RESTORABLE_MS) return err({ code: 'deletionTooOld' });
    const what = { conversationId, contactId, deletionId, by: actor.memberId, at: now };
    return ok([{ type: 'inbox.messagesRestored.v1', ...what }]);
  },
});

import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';

/** A reaction given or taken back (`emoji` empty). It may come before the message it is about. */
export const recordReaction = defineCommand({
  name: 'inbox.recordReaction',
  input: z.strictObject({
    conversationId: ConversationId,
    contactId: ContactId,
    messageKey: MessageKey,
    by: z.enum(['customer', 'phone']),
    reactedAt: EpochMs,
    emoji: z.string().max(64),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, { emoji, ...clear }, { now }) {
    return ok([{ type: 'inbox.reactionChanged.v1', ...clear, at: now, content: { emoji } }]);
  },
});

import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { MessageContent } from './messageContent.ts';

/** A message's words changed by its writer within 15 minutes. It may come before the message itself. */
export const recordEdit = defineCommand({
  name: 'inbox.recordEdit',
  input: z.strictObject({
    conversationId: ConversationId,
    contactId: ContactId,
    messageKey: MessageKey,
    editedAt: EpochMs,
    body: MessageContent,
    raw: z.string().nullable(),
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, { body, raw, ...clear }, { now }) {
    return ok([{ type: 'inbox.messageEdited.v1', ...clear, at: now, content: { body, raw } }]);
  },
});

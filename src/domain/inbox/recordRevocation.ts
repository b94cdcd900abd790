import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId, ConversationId, EpochMs, MessageKey } from '../ids.ts';
import { ok } from '../result.ts';
import { conversation } from './conversation.ts';

/** A message taken back by its writer within two days. It may come before the message itself. */
export const recordRevocation = defineCommand({
  name: 'inbox.recordRevocation',
  input: z.strictObject({
    conversationId: ConversationId,
    contactId: ContactId,
    messageKey: MessageKey,
    revokedAt: EpochMs,
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(_state, input, { now }) {
    return ok([{ type: 'inbox.messageRevoked.v1', ...input, at: now }]);
  },
});

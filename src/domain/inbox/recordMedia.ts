import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, MessageKey } from '../ids.ts';
import { err, ok } from '../result.ts';
import { conversation } from './conversation.ts';
import { StoredFile } from './messageContent.ts';

const Result = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('stored'), file: StoredFile }),
  z.strictObject({
    outcome: z.literal('missing'),
    reason: z.enum(['gone', 'tooLarge', 'damaged', 'refused']),
  }),
]);
export type MediaResult = z.infer<typeof Result>;

/** What became of fetching a message's file. Its command id is derived from the message, so a repeat stores nothing. */
export const recordMedia = defineCommand({
  name: 'inbox.recordMedia',
  input: z.strictObject({ conversationId: ConversationId, messageKey: MessageKey, result: Result }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide({ contactId }, { conversationId, messageKey, result }, { now }) {
    if (contactId === null) return err({ code: 'notFound', what: 'conversation' });
    const about = { conversationId, contactId, messageKey, at: now };
    return ok([
      result.outcome === 'stored'
        ? { type: 'inbox.mediaStored.v1', ...about, content: { file: result.file } }
        : { type: 'inbox.mediaMissing.v1', ...about, reason: result.reason },
    ]);
  },
});

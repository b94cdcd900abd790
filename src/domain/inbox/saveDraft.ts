import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { ConversationId } from '../ids.ts';

/**
 * What a member has typed but not sent: kept per member and conversation, survives restart and lock. Of contacts
 * that were merged several conversations may have one; `replaces` names those whose words are in `text` by now.
 */
export const saveDraft = defineLocalCommand({
  name: 'inbox.saveDraft',
  input: z.strictObject({
    conversationId: ConversationId,
    text: z.string().max(65_536),
    replaces: z.array(ConversationId).max(100).default([]),
  }),
  output: z.null(),
  allow: 'inbox.reply',
  reaches: ({ conversationId, replaces }) =>
    [conversationId, ...replaces].map((id) => ({ conversationId: id })),
});

import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { ConversationId } from '../ids.ts';

/**
 * Lets the customer see that somebody is writing, where the member's settings say so. WhatsApp shows it until
 * the answer comes or for 25 seconds, and marks what they wrote as read with it.
 */
export const showTyping = defineLocalCommand({
  name: 'inbox.showTyping',
  input: z.strictObject({ conversationId: ConversationId }),
  output: z.null(),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  speaks: true,
});

import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { ConversationId } from '../ids.ts';

/** What a member has typed but not sent: kept per member and conversation, survives restart and lock. */
export const saveDraft = defineLocalCommand({
  name: 'inbox.saveDraft',
  input: z.strictObject({ conversationId: ConversationId, text: z.string().max(65_536) }),
  output: z.null(),
  allow: 'inbox.reply',
});

import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { ConversationId } from '../ids.ts';

/** A note has a draft of its own: what is meant for colleagues must never slip into an answer. */
export const DraftKind = z.enum(['reply', 'note']);
export type DraftKind = z.infer<typeof DraftKind>;

/**
 * What a member has typed but not sent: kept per member and conversation, survives restart and lock. Of contacts
 * that were merged several conversations may have one; `replaces` names those whose words are in `text` by now.
 */
export const saveDraft = defineLocalCommand({
  name: 'inbox.saveDraft',
  input: z.strictObject({
    conversationId: ConversationId,
    text: z.string().max(65_536),
    kind: DraftKind.default('reply'),
    replaces: z.array(ConversationId).max(100).default([]),
  }),
  output: z.null(),
  allow: 'inbox.reply',
  reaches: ({ conversationId, replaces }) =>
    [conversationId, ...replaces].map((id) => ({ conversationId: id })),
});

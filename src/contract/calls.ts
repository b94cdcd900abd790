import { z } from 'zod';
import { ConversationId, EpochMs } from '../domain/ids.ts';
import { NOTIFICATION_KINDS } from '../domain/settings/notificationKinds.ts';
import { query } from './query.ts';

/** What calls for whoever is signed in. */
export const CallRow = z.object({
  conversationId: ConversationId,
  kind: z.enum(NOTIFICATION_KINDS),
  /** Grows each time it calls anew. */
  mark: z.number().int(),
  /** Hostile text; null: not asked for. */
  name: z.string().nullable(),
  preview: z.string().nullable(),
});
export type CallRow = z.infer<typeof CallRow>;

/** What is given since then counts as new; `withText` only where somebody let names and words be shown. */
export const listCalls = query({
  input: z.strictObject({ since: EpochMs, withText: z.boolean() }),
  output: z.object({
    /** Own conversations and those of nobody whose customer waits for an answer: the badge. */
    waiting: z.number().int(),
    rows: z.array(CallRow),
  }),
  allow: 'inbox.read',
});

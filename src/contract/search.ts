import { z } from 'zod';
import { ContactId, ConversationId, EpochMs } from '../domain/ids.ts';
import { MAX_SEARCH_LENGTH } from '../domain/search/searchQuery.ts';
import { query } from './query.ts';

const text = z.string().max(MAX_SEARCH_LENGTH);

export const MessageHit = z.object({
  messageId: z.number().int(),
  conversationId: ConversationId,
  contactName: z.string(),
  from: z.enum(['customer', 'us']),
  at: EpochMs,
  type: z.string(),
  /** The part of the message around the first word found; hostile text. */
  snippet: z.string(),
  /** What was found, in UTF-16 units of the snippet, in order. */
  ranges: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
});
export type MessageHit = z.infer<typeof MessageHit>;

export const PersonHit = z.object({
  conversationId: ConversationId,
  contactId: ContactId,
  name: z.string(),
  /** E.164 digits without plus, or null where WhatsApp hides it. */
  phone: z.string().nullable(),
  username: z.string().nullable(),
  lastMessageAt: EpochMs,
});
export type PersonHit = z.infer<typeof PersonHit>;

/** Asked once for each question, never live. */
export const search = {
  commands: {},
  queries: {
    /** Newest first. */
    findMessages: query({
      input: z.strictObject({
        text,
        /** Only in this conversation; null: everywhere. */
        conversationId: ConversationId.nullable(),
        /** What `after:` and `before:` mean where the person is: from this time on, and until before that. */
        after: EpochMs.nullable(),
        before: EpochMs.nullable(),
        /** Only older than this message: where the answer before left off. */
        olderThan: z.number().int().nullable(),
        limit: z.number().int().min(1).max(50),
      }),
      output: z.object({
        hits: z.array(MessageHit),
        /** null: there is nothing older. `isStopped`: not all of the past was looked at yet. */
        older: z.object({ than: z.number().int(), isStopped: z.boolean() }).nullable(),
      }),
      allow: 'inbox.read',
    }),
    /** By name, user name or any part of the number; who wrote last first. */
    findPeople: query({
      input: z.strictObject({ text, limit: z.number().int().min(1).max(20) }),
      output: z.array(PersonHit),
      allow: 'inbox.read',
    }),
  },
} as const;

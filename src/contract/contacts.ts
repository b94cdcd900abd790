import { z } from 'zod';
import { mergeContacts } from '../domain/contacts/mergeContacts.ts';
import { splitContacts } from '../domain/contacts/splitContacts.ts';
import { ChannelId, ContactId, ConversationId, EpochMs } from '../domain/ids.ts';
import { query } from './query.ts';

export const contacts = {
  /** Two contacts that are one person, and the undo of it. */
  commands: { mergeContacts, splitContacts },
  queries: {
    /** Contacts this one stands for: the same person under other numbers. */
    listMerged: query({
      input: z.strictObject({ contactId: ContactId }),
      output: z.array(
        z.object({
          contactId: ContactId,
          /** As they were known on their own. Hostile text: draw it as text only. */
          name: z.string(),
          /** E.164 digits without plus, or null where WhatsApp hides it. */
          phone: z.string().nullable(),
        }),
      ),
      allow: 'inbox.read',
    }),
    /** Whether whoever wrote here was erased, when and by whom; null: they were not. */
    getErasure: query({
      input: z.strictObject({ conversationId: ConversationId }),
      output: z.object({ at: EpochMs, by: z.string().nullable() }).nullable(),
      allow: 'inbox.read',
    }),
    /** What this person said in WhatsApp about marketing messages from this number; null: nothing. */
    getMarketingPreference: query({
      input: z.strictObject({ contactId: ContactId, channelId: ChannelId }),
      output: z.object({ choice: z.enum(['stop', 'resume', 'signup']), changedAt: EpochMs }).nullable(),
      allow: 'inbox.read',
    }),
  },
} as const;

import { z } from 'zod';
import { mergeContacts } from '../domain/contacts/mergeContacts.ts';
import { splitContacts } from '../domain/contacts/splitContacts.ts';
import { ChannelId, ContactId, EpochMs } from '../domain/ids.ts';
import { query } from './query.ts';

export const contacts = {
  /** Two contacts that are one person, and the undo of it. */
  commands: { mergeContacts, splitContacts },
  queries: {
    /** What this person said in WhatsApp about marketing messages from this number; null: nothing. */
    getMarketingPreference: query({
      input: z.strictObject({ contactId: ContactId, channelId: ChannelId }),
      output: z.object({ choice: z.enum(['stop', 'resume', 'signup']), changedAt: EpochMs }).nullable(),
      allow: 'inbox.read',
    }),
  },
} as const;

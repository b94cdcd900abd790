import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ChannelId, ContactId, EpochMs } from '../ids.ts';
import { ok } from '../result.ts';
import { contact } from './contact.ts';

/** A customer stopped, resumed or asked for marketing messages from one of our numbers. */
export const recordMarketingPreference = defineCommand({
  name: 'contacts.recordMarketingPreference',
  input: z.strictObject({
    contactId: ContactId,
    channelId: ChannelId,
    choice: z.enum(['stop', 'resume', 'signup']),
    changedAt: EpochMs,
  }),
  allow: 'system.record',
  expects: 'any',
  stream: ({ contactId }) => contactId,
  fold: contact,
  decide(_state, input, { now }) {
    return ok([{ type: 'contacts.marketingPreferenceChanged.v1', ...input, at: now }]);
  },
});

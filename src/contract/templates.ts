import { z } from 'zod';
import { ChannelId, EpochMs } from '../domain/ids.ts';
import { MessageTemplate } from '../domain/templates/messageTemplate.ts';
import { query } from './query.ts';

/** A list never crosses IPC whole. */
const MAX_TEMPLATES = 200;

export const TemplateList = z.object({
  /** When WhatsApp was last heard; null: never yet. */
  fetchedAt: EpochMs.nullable(),
  /** Why the last try came to nothing; null: it did not. */
  failure: z.enum(['unreachable', 'tokenRefused', 'refused']).nullable(),
  total: z.number().int(),
  /** How many fit the search; `templates` may hold fewer. */
  found: z.number().int(),
  languages: z.array(z.string()),
  categories: z.array(z.string()),
  templates: z.array(MessageTemplate),
});
export type TemplateList = z.infer<typeof TemplateList>;
/** Templates of a number's account; those that can be sent first. */
export const listTemplates = query({
  input: z.strictObject({
    channelId: ChannelId,
    /** Words of the name or the text. */
    search: z.string().max(200),
    language: z.string().max(20).nullable(),
    category: z.string().max(64).nullable(),
    limit: z.number().int().min(1).max(MAX_TEMPLATES),
  }),
  output: TemplateList,
  allow: 'inbox.reply',
});

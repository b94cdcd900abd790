import { z } from 'zod';
import { MediaKind, MessageContent } from '../domain/inbox/messageContent.ts';
import { templateContent } from '../domain/inbox/templateContent.ts';

/*
 * What a message says as the page may know it: like `MessageContent`, but an attachment goes by an opaque
 * id only (`media://<id>`); its key, its hash and where WhatsApp keeps it stay in the main process.
 */

export const Attachment = z.discriminatedUnion('state', [
  /** On its way from WhatsApp. */
  z.object({ state: z.literal('fetching') }),
  z.object({ state: z.literal('ready'), id: z.guid(), bytes: z.number().int() }),
  z.object({
    state: z.literal('missing'),
    /** `spoiled`: it was here, is not whole on this disk any more, and is fetched again; `lost`: it cannot be. */
    reason: z.enum(['gone', 'tooLarge', 'damaged', 'refused', 'spoiled', 'lost']),
  }),
]);
export type Attachment = z.infer<typeof Attachment>;

export const MediaBody = z.object({
  kind: z.literal('media'),
  media: MediaKind,
  mime: z.string(),
  caption: z.string().nullable(),
  /** As the customer named it: hostile. */
  fileName: z.string().nullable(),
  attachment: Attachment,
});
export type MediaBody = z.infer<typeof MediaBody>;

/** What a row in a list says a message is, where there is no room to draw it. */
export const MessageKind = z.enum([
  ...MediaKind.options,
  'text',
  'location',
  'contacts',
  'choice',
  'order',
  'system',
  'unsupported',
  'interactive',
  'template',
  'revoked',
]);
export type MessageKind = z.infer<typeof MessageKind>;

const [Text, , Location, Contacts, Choice, Order, System, Unsupported, Interactive] = MessageContent.options;

const Template = templateContent(z.discriminatedUnion('kind', [MediaBody, Location]));

export const MessageBody = z.discriminatedUnion('kind', [
  Text,
  MediaBody,
  Location,
  Contacts,
  Choice,
  Order,
  System,
  Unsupported,
  Interactive,
  Template,
]);
export type MessageBody = z.infer<typeof MessageBody>;

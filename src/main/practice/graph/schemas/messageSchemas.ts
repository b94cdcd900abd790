import { z } from 'zod';
import { Interactive } from './interactiveSchemas.ts';
import { ContactCard, Location, mediaObject, shortText } from './messageParts.ts';
import { Template } from './templateSchema.ts';

/*
 * Bodies of `POST /{phone-number-id}/messages`, strict: a field that is missing, misspelt or too long is
 * refused, so that a mistake shows here and not with a paying customer.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages, read 2026-11-21.
 */

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).optional(),
  to: shortText(128).optional(),
  recipient: shortText(160).optional(),
  biz_opaque_callback_data: shortText(512).optional(),
  recipient_identity_key_hash: shortText(128).optional(),
};
const quoting = { context: z.strictObject({ message_id: shortText(256) }).optional() };

const kind = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ ...common, type: z.literal(type), ...shape });

const caption = shortText(1024).optional();

export const SendMessage = z.discriminatedUnion('type', [
  kind('text', {
    ...quoting,
    text: z.strictObject({ body: shortText(4096), preview_url: z.boolean().optional() }),
  }),
  kind('image', { ...quoting, image: mediaObject({ caption }) }),
  kind('video', { ...quoting, video: mediaObject({ caption }) }),
  kind('document', {
    ...quoting,
    document: mediaObject({ caption, filename: shortText(240).optional() }),
  }),
  kind('audio', { ...quoting, audio: mediaObject({ voice: z.boolean().optional() }) }),
  kind('sticker', { ...quoting, sticker: mediaObject({}) }),
  kind('location', { ...quoting, location: Location }),
  kind('contacts', { ...quoting, contacts: z.array(ContactCard).min(1).max(257) }),
  // An empty emoji takes the reaction back.
  kind('reaction', { reaction: z.strictObject({ message_id: shortText(256), emoji: z.string().max(32) }) }),
  kind('interactive', { ...quoting, interactive: Interactive }),
  kind('template', { ...quoting, template: Template }),
]);
export type SendMessage = z.infer<typeof SendMessage>;

/** "I have read this and all before it", optionally with "I am writing". */
export const ReadReceipt = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: shortText(256),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

export const messageTypes = SendMessage.options.map((option) => option.shape.type.value);

import { z } from 'zod';
import { mediaObject, shortText, webLink } from './messageParts.ts';

/*
 * `interactive` in its forms, limits as in the documentation
 * (https://developers.facebook.com/documentation/business-messaging/whatsapp/messages, read 2026-11-21).
 */

const body = z.strictObject({ text: shortText(1024) });
const footer = z.strictObject({ text: shortText(60) });
const textHeader = z.strictObject({ type: z.literal('text'), text: shortText(60) });
const header = z.discriminatedUnion('type', [
  textHeader,
  z.strictObject({ type: z.literal('image'), image: mediaObject({}) }),
  z.strictObject({ type: z.literal('video'), video: mediaObject({}) }),
  z.strictObject({
    type: z.literal('document'),
    document: mediaObject({ filename: shortText(240).optional() }),
  }),
]);

function areUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

const ReplyButtons = z
  .array(
    z.strictObject({
      type: z.literal('reply'),
      reply: z.strictObject({ id: shortText(256).regex(/^\S(.*\S)?$/s), title: shortText(20) }),
    }),
  )
  .min(1)
  .max(3)
  .refine((buttons) => areUnique(buttons.map((button) => button.reply.id)), {
    message: 'button ids must be unique',
  })
  .refine((buttons) => areUnique(buttons.map((button) => button.reply.title)), {
    message: 'button titles must be unique',
  });

const Sections = z
  .array(
    z.strictObject({
      title: shortText(24).optional(),
      rows: z
        .array(
          z.strictObject({ id: shortText(200), title: shortText(24), description: shortText(72).optional() }),
        )
        .min(1),
    }),
  )
  .min(1)
  .max(10)
  .refine((sections) => sections.flatMap((section) => section.rows).length <= 10, {
    message: 'at most 10 rows in all sections together',
  })
  .refine((sections) => sections.length === 1 || sections.every((section) => section.title !== undefined), {
    message: 'every section needs a title where there are several',
  });

const named = (name: string) => z.strictObject({ name: z.literal(name) });
const linkParameters = z.strictObject({ display_text: shortText(20), url: webLink });
const linkAction = z.strictObject({ name: z.literal('cta_url'), parameters: linkParameters });

const Flow = z
  .strictObject({
    flow_message_version: z.literal('3'),
    flow_id: shortText(64).optional(),
    flow_name: shortText(256).optional(),
    flow_cta: shortText(30),
    flow_token: shortText(1024).optional(),
    flow_action: z.enum(['navigate', 'data_exchange']).optional(),
    flow_action_payload: z
      .strictObject({ screen: shortText(256).optional(), data: z.record(z.string(), z.unknown()).optional() })
      .optional(),
    mode: z.enum(['draft', 'published']).optional(),
  })
  .refine((flow) => (flow.flow_id === undefined) !== (flow.flow_name === undefined), {
    message: 'exactly one of flow_id and flow_name is required',
  });

const Card = z.strictObject({
  card_index: z.number().int().min(0).max(9),
  type: z.enum(['cta_url', 'quick_reply']),
  header,
  body: z.strictObject({ text: shortText(160) }).optional(),
  action: z.union([
    linkAction,
    z.strictObject({
      buttons: z
        .array(
          z.strictObject({
            type: z.literal('quick_reply'),
            quick_reply: z.strictObject({ id: shortText(20), title: shortText(20) }),
          }),
        )
        .min(1)
        .max(3),
    }),
  ]),
});

const products = z.array(z.strictObject({ product_retailer_id: shortText(256) })).min(1);
const oneProduct = z.strictObject({ catalog_id: shortText(64), product_retailer_id: shortText(256) });
const productSections = z
  .array(z.strictObject({ title: shortText(24), product_items: products }))
  .min(1)
  .max(10)
  .refine((sections) => sections.flatMap((section) => section.product_items).length <= 30, {
    message: 'at most 30 products in all sections together',
  });

const kind = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });
const framed = { header: header.optional(), footer: footer.optional() };

export const Interactive = z.discriminatedUnion('type', [
  kind('button', { ...framed, body, action: z.strictObject({ buttons: ReplyButtons }) }),
  kind('list', {
    header: textHeader.optional(),
    body: z.strictObject({ text: shortText(4096) }),
    footer: footer.optional(),
    action: z.strictObject({ button: shortText(20), sections: Sections }),
  }),
  kind('cta_url', { ...framed, body, action: linkAction }),
  kind('location_request_message', { body, action: named('send_location') }),
  kind('address_message', {
    ...framed,
    body,
    action: z.strictObject({
      name: z.literal('address_message'),
      parameters: z.strictObject({
        country: z.literal('IN'),
        values: z.record(z.string(), z.unknown()).optional(),
        saved_addresses: z.array(z.unknown()).optional(),
        validation_errors: z.record(z.string(), z.unknown()).optional(),
      }),
    }),
  }),
  kind('product', { body: body.optional(), footer: footer.optional(), action: oneProduct }),
  kind('product_list', {
    header: textHeader,
    body,
    footer: footer.optional(),
    action: z.strictObject({ catalog_id: shortText(64), sections: productSections }),
  }),
  kind('catalog_message', {
    body,
    footer: footer.optional(),
    action: z.strictObject({
      name: z.literal('catalog_message'),
      parameters: z.strictObject({ thumbnail_product_retailer_id: shortText(256) }).optional(),
    }),
  }),
  kind('flow', { ...framed, body, action: z.strictObject({ name: z.literal('flow'), parameters: Flow }) }),
  kind('carousel', { body, action: z.strictObject({ cards: z.array(Card).min(2).max(10) }) }),
  kind('request_contact_info', { body, action: named('request_contact_info') }),
  kind('call_permission_request', { body: body.optional(), action: named('call_permission_request') }),
]);

import { z } from 'zod';
import { Location, mediaObject, shortText } from './messageParts.ts';

/** `template` of a send; whether its parameters fit the template is checked against the stored one. */

const parameter = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), parameter_name: shortText(100).optional(), ...shape });

const Parameter = z.discriminatedUnion('type', [
  parameter('text', { text: shortText(1024) }),
  parameter('currency', {
    currency: z.strictObject({
      fallback_value: shortText(256),
      code: z.string().length(3),
      amount_1000: z.number().int(),
    }),
  }),
  parameter('date_time', { date_time: z.strictObject({ fallback_value: shortText(256) }) }),
  parameter('image', { image: mediaObject({}) }),
  parameter('video', { video: mediaObject({}) }),
  parameter('document', { document: mediaObject({ filename: shortText(240).optional() }) }),
  parameter('location', { location: Location }),
  parameter('payload', { payload: shortText(256) }),
  parameter('coupon_code', { coupon_code: shortText(20) }),
  parameter('action', { action: z.record(z.string(), z.unknown()) }),
  parameter('limited_time_offer', {
    limited_time_offer: z.strictObject({ expiration_time_ms: z.number().int() }),
  }),
]);

const buttonIndex = z.union([z.string().regex(/^\d$/), z.number().int().min(0).max(9)]);

const Parameters = z.array(Parameter).min(1);
const Header = z.strictObject({ type: z.literal('header'), parameters: Parameters });
const Body = z.strictObject({ type: z.literal('body'), parameters: Parameters });
const Offer = z.strictObject({ type: z.literal('limited_time_offer'), parameters: Parameters });
const Button = z.strictObject({
  type: z.literal('button'),
  sub_type: z.enum([
    'quick_reply',
    'url',
    'copy_code',
    'catalog',
    'mpm',
    'flow',
    'voice_call',
    'order_details',
    'spm',
  ]),
  index: buttonIndex,
  parameters: z.array(Parameter).optional(),
});
const Carousel = z.strictObject({
  type: z.literal('carousel'),
  cards: z
    .array(
      z.strictObject({
        card_index: z.number().int().min(0).max(9),
        components: z.array(z.discriminatedUnion('type', [Header, Body, Button])).min(1),
      }),
    )
    .min(1)
    .max(10),
});

const Component = z.discriminatedUnion('type', [Header, Body, Offer, Button, Carousel]);

export const Template = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/),
    policy: z.literal('deterministic').optional(),
  }),
  components: z.array(Component).max(14).optional(),
});
export type Template = z.infer<typeof Template>;
/** Everything but a carousel: also what its cards are made of. */
export type SentPart = z.infer<typeof Header | typeof Body | typeof Offer | typeof Button>;
export type SentParameter = z.infer<typeof Parameter>;

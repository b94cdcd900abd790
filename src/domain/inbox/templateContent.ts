import { z } from 'zod';

/*
 * A template as it is sent. What is optional here came later: records of before do not say it.
 */

/** Which card of a carousel; null: the message itself. */
const Card = z.number().int().min(0).max(9).nullable();

const Parameter = z.object({
  part: z.enum(['header', 'body', 'button', 'offer']),
  card: Card.optional(),
  /** Which button; null elsewhere. */
  index: z.number().int().min(0).max(9).nullable(),
  name: z.string().nullable(),
  /** Of an offer when it ends, ms. */
  value: z.string().min(1).max(2000),
  /** What kind of button it belongs to; a link where nothing is said. */
  button: z.enum(['link', 'quickReply', 'copyCode', 'catalogue', 'form']).optional(),
});

const Preview = z.object({
  header: z.string().nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(z.string()),
  offer: z
    .object({ text: z.string(), endsAt: z.number().int().nullable(), code: z.string().nullable() })
    .nullable()
    .optional(),
  cards: z.array(z.object({ body: z.string(), buttons: z.array(z.string()) })).optional(),
});
export type TemplatePreview = z.infer<typeof Preview>;

/** `header`: what a file or place above the text looks like where the template is. */
export const templateContent = <Header extends z.ZodType>(header: Header) =>
  z.object({
    kind: z.literal('template'),
    name: z.string().regex(/^[a-z0-9_]{1,512}$/),
    language: z.string().regex(/^[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?$/),
    /** Values in the template's own order; `name` where its parameters have names. */
    parameters: z.array(Parameter),
    /** Files and places above the text, and above the text of each card. */
    headers: z
      .array(z.object({ card: Card, body: header }))
      .max(10)
      .optional(),
    /** What the customer will read, filled in. */
    preview: Preview,
  });

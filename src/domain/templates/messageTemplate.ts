import { z } from 'zod';

/*
 * A message template of a WhatsApp account, in our words. Its texts are the business's own, approved by
 * Meta; sizes are cut where WhatsApp's answer is read.
 */

/** What a button is called where nothing else about it matters. */
const plainButton = <Kind extends string>(kind: Kind) =>
  z.object({ kind: z.literal(kind), text: z.string() });

const Button = z.discriminatedUnion('kind', [
  plainButton('quickReply'),
  /** `url` may end in one `{{1}}`. */
  z.object({ kind: z.literal('link'), text: z.string(), url: z.string() }),
  plainButton('phone'),
  plainButton('copyCode'),
  /** Copies, or hands to an app, the code that stands in the text. */
  plainButton('oneTimeCode'),
  plainButton('catalogue'),
  plainButton('form'),
  /** Asks the customer for the phone number. */
  plainButton('askContact'),
]);
export type TemplateButton = z.infer<typeof Button>;

const FileKind = z.enum(['image', 'video', 'document']);
export type TemplateFileKind = z.infer<typeof FileKind>;

const Header = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** Has to be given with every send. */
  z.object({ kind: z.literal('file'), media: FileKind }),
  z.object({ kind: z.literal('place') }),
]);

const Card = z.object({ media: FileKind, body: z.string(), buttons: z.array(Button) });

export const MessageTemplate = z.object({
  name: z.string(),
  language: z.string(),
  /** WhatsApp's words, kept open: `MARKETING`, `UTILITY`, `AUTHENTICATION`; `APPROVED`, `PENDING`, ... */
  category: z.string(),
  status: z.string(),
  quality: z.string().nullable(),
  rejectedReason: z.string().nullable(),
  /** Whether `{{first_name}}` or `{{1}}` stands in its texts. */
  parameterFormat: z.enum(['named', 'positional']),
  header: Header.nullable(),
  /** An offer that may end at a time given with every send. */
  offer: z.object({ text: z.string(), hasEnd: z.boolean() }).nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(Button),
  /** Of a carousel. */
  cards: z.array(Card),
  /** Samples given to Meta, by field key: see `templateFields`. */
  examples: z.record(z.string(), z.string()),
  /** WhatsApp's name of what Baton cannot fill in, e.g. `MPM`; null: nothing of the kind. */
  unsupportedPart: z.string().nullable(),
});
export type MessageTemplate = z.infer<typeof MessageTemplate>;

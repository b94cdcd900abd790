import { z } from 'zod';

/*
 * A message template of a WhatsApp account, in our words. Its texts are the business's own, approved by
 * Meta; sizes are cut where WhatsApp's answer is read.
 */

const Button = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quickReply'), text: z.string() }),
  /** `url` may end in one `{{1}}`. */
  z.object({ kind: z.literal('link'), text: z.string(), url: z.string() }),
  z.object({ kind: z.literal('phone'), text: z.string() }),
  z.object({ kind: z.literal('copyCode'), text: z.string() }),
]);

const Header = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** A picture, video, document or place that has to be given with every send. */
  z.object({ kind: z.literal('file'), format: z.string() }),
]);

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
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(Button),
  /** Samples given to Meta, by field key: see `templateFields`. */
  examples: z.record(z.string(), z.string()),
  /** WhatsApp's name of what Baton cannot fill in, e.g. `CAROUSEL`; null: nothing of the kind. */
  unsupportedPart: z.string().nullable(),
});
export type MessageTemplate = z.infer<typeof MessageTemplate>;

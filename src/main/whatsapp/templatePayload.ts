import { z } from 'zod';

/*
 * A template as Meta lists it (cloud-api.md 9.4, read 2026-11-21). Tolerant: one that is not understood is
 * left out, never the whole list. Texts are cut where no template Meta approves can be longer.
 */

const text = z
  .string()
  .max(4096)
  .transform((value) => value.toWellFormed());
const word = z.string().max(64);

const NamedExamples = z
  .array(z.object({ param_name: word, example: text }))
  .optional()
  .catch(undefined);

const Button = z.object({
  type: word,
  text: text.optional().catch(undefined),
  url: text.optional().catch(undefined),
  example: z
    .union([text, z.array(text)])
    .optional()
    .catch(undefined),
});
export type WhatsappButton = z.infer<typeof Button>;

const Part = z.object({
  type: word,
  format: word.optional().catch(undefined),
  text: text.optional().catch(undefined),
  buttons: z.array(Button).max(10).optional().catch(undefined),
  limited_time_offer: z.object({ text, has_expiration: z.boolean().optional() }).optional().catch(undefined),
  example: z
    .object({
      header_text: z.array(text).optional().catch(undefined),
      header_text_named_params: NamedExamples,
      body_text: z.array(z.array(text)).optional().catch(undefined),
      body_text_named_params: NamedExamples,
    })
    .optional()
    .catch(undefined),
});
export type WhatsappPart = z.infer<typeof Part>;

const Component = Part.extend({
  /** Of a carousel, which holds no second one. */
  cards: z
    .array(z.object({ components: z.array(Part).max(6) }))
    .max(10)
    .optional()
    .catch(undefined),
});
export type WhatsappComponent = z.infer<typeof Component>;

const orNull = word.nullable().catch(null).default(null);

export const WhatsappTemplate = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?$/),
  status: word,
  category: word,
  parameter_format: orNull,
  components: z.array(Component).max(12),
  quality_score: z.object({ score: word }).nullable().catch(null).default(null),
  rejected_reason: orNull,
});
export type WhatsappTemplate = z.infer<typeof WhatsappTemplate>;

export const TemplatePage = z.object({
  data: z.array(z.unknown()).max(1000),
  paging: z
    .object({ cursors: z.object({ after: z.string().max(2000).optional() }).optional() })
    .optional()
    .catch(undefined),
});

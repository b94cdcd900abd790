import { z } from 'zod';
import { LabelId } from '../ids.ts';

/* What the FAQ assistant can answer: questions customers ask in many words and languages, and what to say. */

/** Those Baton ships examples and the way to a person in. */
export const FAQ_LANGUAGES = ['en', 'es', 'pt', 'ar', 'zh'] as const;
export const FaqLanguage = z.enum(FAQ_LANGUAGES);
export type FaqLanguage = z.infer<typeof FaqLanguage>;

export const MAX_INTENTS = 50;
export const MAX_PHRASES = 40;
/** Of an answer; the way to a person is added to it and has to fit too. */
export const MAX_ANSWER = 1_500;

export const Variant = z.strictObject({
  language: FaqLanguage,
  phrases: z.array(z.string().trim().min(1).max(200)).max(MAX_PHRASES),
  /** With `{{hours}}` and `{{name|otherwise}}`; empty: in this language a person answers. */
  answer: z.string().trim().max(MAX_ANSWER),
});
export type Variant = z.infer<typeof Variant>;

const areOfOneLanguageEach = (variants: readonly Variant[]): boolean =>
  new Set(variants.map(({ language }) => language)).size === variants.length;

export const IntentId = z.guid();
export const Intent = z.strictObject({
  intentId: IntentId,
  name: z.string().trim().min(1).max(60),
  isOn: z.boolean(),
  /** INB10: the topic, as a label the conversation gets; null: none. */
  labelId: LabelId.nullable(),
  variants: z.array(Variant).min(1).max(FAQ_LANGUAGES.length).refine(areOfOneLanguageEach),
});
export type Intent = z.infer<typeof Intent>;

import { z } from 'zod';

/*
 * The small shapes all of Meta's webhooks are made of (cloud-api.md 4.4 and 5, read 2026-11-21). Tolerant on
 * purpose: what is of an unexpected kind is missing, and the whole is never lost for it.
 */

/** More than anybody writes; what is longer is cut, and whole in `raw`. */
const MAX_WORDS = 65_536;

/** A lone surrogate does not survive SQLite or UTF-8; what was received stays in `raw`, escaped. */
export const wellFormed = (value: string): string => value.toWellFormed();

export const words = z.string().transform((value) => wellFormed(value.slice(0, MAX_WORDS)));
/** null where it is missing or no text. */
export const maybeWords = words.nullable().catch(null);

export const id = z.string().regex(/^[\w.=+/:-]{1,256}$/);
/** Digits only; documentation shows a plus in places, practice an empty text. */
export const phone = z
  .string()
  .transform((value) => value.replace(/^\+/, ''))
  .refine((value) => /^\d{4,20}$/.test(value));
export const maybePhone = phone.nullable().catch(null);
export const userId = z.string().regex(/^[\w.]{3,200}$/);
export const maybeUserId = userId.nullable().catch(null);
/** Unix seconds, as a string in messages and statuses, a number elsewhere -> ms. WhatsApp began in 2009. */
export const timestamp = z.coerce
  .number()
  .int()
  .min(1_230_768_000)
  .max(4_102_444_800)
  .transform((seconds) => seconds * 1000);

/** A short name of WhatsApp's own: an id of an account, a type. */
export const shortName = z.string().min(1).max(64).transform(wellFormed);

export const list = z.array(z.unknown()).max(1000).nullable().catch(null);

export const errorCodes = z
  .array(z.object({ code: z.number().int() }))
  .nullable()
  .catch(null);

/** Those items that have the shape; the others are left out. */
export const parsed = <Schema extends z.ZodType>(
  schema: Schema,
  items: readonly unknown[] | null,
): z.infer<Schema>[] =>
  (items ?? []).flatMap((item) => {
    const result = schema.safeParse(item);
    return result.success ? [result.data] : [];
  });

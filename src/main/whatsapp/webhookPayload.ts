import { z } from 'zod';

/*
 * The shape of what Meta posts (cloud-api.md 4.4 and 5, read 2026-11-21), as far as Baton needs it.
 * Tolerant on purpose: a field of an unexpected kind makes that one message "kept, not understood",
 * never the whole delivery.
 */

const id = z.string().regex(/^[\w.=+/:-]{1,256}$/);
/** Digits only; documentation shows a plus in places. */
const phone = z
  .string()
  .transform((value) => value.replace(/^\+/, ''))
  .refine((value) => /^\d{4,20}$/.test(value))
  .optional()
  .catch(undefined);
const userId = z
  .string()
  .regex(/^[\w.]{3,200}$/)
  .optional()
  .catch(undefined);
/** Unix seconds, as a string in messages and statuses. WhatsApp began in 2009. */
const timestamp = z.coerce.number().int().min(1_230_768_000).max(4_102_444_800);
const text = z.string().max(1_048_576);

export const WebhookContact = z.object({
  profile: z
    .object({ name: text.optional().catch(undefined), username: text.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  wa_id: phone,
  user_id: userId,
});
export type WebhookContact = z.infer<typeof WebhookContact>;

export const WebhookMessage = z.object({
  from: phone,
  from_user_id: userId,
  id,
  timestamp,
  type: z.string().min(1).max(64),
  text: z.object({ body: text }).optional().catch(undefined),
});
export type WebhookMessage = z.infer<typeof WebhookMessage>;

export const WebhookStatus = z.object({
  id,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp,
  recipient_id: phone,
  recipient_user_id: userId,
  biz_opaque_callback_data: z.string().max(512).optional().catch(undefined),
  errors: z
    .array(z.object({ code: z.number().int() }))
    .optional()
    .catch(undefined),
});
export type WebhookStatus = z.infer<typeof WebhookStatus>;

const list = z.array(z.unknown()).max(1000).optional().catch(undefined);
export const WebhookChange = z.object({
  field: z.string().max(64),
  value: z.object({
    metadata: z
      .object({ phone_number_id: z.string().max(64) })
      .optional()
      .catch(undefined),
    contacts: list,
    messages: list,
    statuses: list,
  }),
});
export type WebhookChange = z.infer<typeof WebhookChange>;

export const WebhookPayload = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ id: z.string().max(64), changes: z.array(z.unknown()).max(1000) })).max(1000),
});

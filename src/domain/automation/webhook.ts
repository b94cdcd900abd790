import { growingPauseMs } from '../durations.ts';
import { z } from 'zod';

/* Where automations tell other programs what happened. Nothing of a customer but ids, unless an administrator picks it. */

export const MAX_WEBHOOKS = 20;

/** What may go along beside the ids. */
export const WEBHOOK_FIELDS = ['labels', 'state', 'name', 'number', 'text'] as const;
export type WebhookField = (typeof WEBHOOK_FIELDS)[number];

/** Encrypted always; a password in an address would be shown and logged along the way. */
export const WebhookUrl = z
  .url({ protocol: /^https$/ })
  .max(2_000)
  .refine((url) => !/^https:\/\/[^/?#]*@/i.test(url))
  .refine((url) => !url.includes('#'));

export const WebhookId = z.guid();
export const Webhook = z.strictObject({
  webhookId: WebhookId,
  name: z.string().trim().min(1).max(60),
  url: WebhookUrl,
  fields: z.array(z.enum(WEBHOOK_FIELDS)).max(WEBHOOK_FIELDS.length),
  isOn: z.boolean(),
});
export type Webhook = z.infer<typeof Webhook>;

/** Why nothing was delivered. `refused`: an answer that is no yes; `redirected`: sent elsewhere, which is not followed. */
export const WEBHOOK_FAULTS = [
  'noSuchHost',
  'privateAddress',
  'insecure',
  'unreachable',
  'tooSlow',
  'redirected',
  'refused',
] as const;
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

/** What became of one try; the status is the answer's, where there was one. */
export type WebhookOutcome =
  | { readonly outcome: 'delivered'; readonly status: number }
  | { readonly outcome: 'failed'; readonly fault: WebhookFault; readonly status: number | null };

const FIRST_MS = 30_000;
const LONGEST_MS = 60 * 60_000;
export const GIVE_UP_MS = 24 * LONGEST_MS;

/** 30 s, 1 min, 2 min ... 1 h, for a day; null: it is given up. */
export function retryAfterMs(failures: number, waitedMs: number): number | null {
  const delay = growingPauseMs(failures, FIRST_MS, LONGEST_MS);
  return waitedMs + delay > GIVE_UP_MS ? null : delay;
}

import { z } from 'zod';
import { testWebhook } from '../domain/automation/saveWebhook.ts';
import { Webhook, WEBHOOK_FAULTS, WebhookId } from '../domain/automation/webhook.ts';
import { EpochMs } from '../domain/ids.ts';
import { query } from './query.ts';

/** What another program was told, or is to be; of which customer is not told here. */
export const DeliveryRow = z.object({
  id: z.string(),
  webhookId: WebhookId,
  state: z.enum(['waiting', 'delivered', 'givenUp']),
  /** When it ended, or else fell due. */
  at: EpochMs,
  retryAt: EpochMs,
  failures: z.number().int(),
  /** Of the last try. */
  fault: z.enum(WEBHOOK_FAULTS).nullable(),
  status: z.number().int().nullable(),
});
export type DeliveryRow = z.infer<typeof DeliveryRow>;

export const webhookCommands = { testWebhook };
const nothing = z.strictObject({});
export const webhookQueries = {
  /** By name; no secret among them. */
  listWebhooks: query({ input: nothing, output: z.array(Webhook), allow: 'channels.connect' }),
  /** For whoever lets an automation call one: where it leads is not theirs to see. */
  listWebhookNames: query({
    input: nothing,
    output: z.array(Webhook.pick({ webhookId: true, name: true, isOn: true })),
    allow: 'automation.edit',
  }),
  /** The newest first. */
  listDeliveries: query({
    input: z.strictObject({ limit: z.number().int().min(1).max(200) }),
    output: z.array(DeliveryRow),
    allow: 'channels.connect',
  }),
} as const;

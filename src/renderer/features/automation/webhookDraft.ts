import { Webhook, type WebhookField } from '../../../domain/automation/webhook.ts';

/* A webhook as the form has it. */

export type WebhookDraft = {
  readonly name: string;
  readonly url: string;
  readonly fields: readonly WebhookField[];
  readonly isOn: boolean;
};

export const webhookDraftOf = (webhook: Webhook | null): WebhookDraft =>
  webhook ?? { name: '', url: 'https://', fields: [], isOn: true };

export const isUrlRight = (url: string): boolean => Webhook.shape.url.safeParse(url.trim()).success;

/** Null: something is still missing. */
export const webhookFrom = (webhookId: string, { name, url, fields, isOn }: WebhookDraft): Webhook | null =>
  Webhook.safeParse({ webhookId, name, url: url.trim(), fields, isOn }).data ?? null;

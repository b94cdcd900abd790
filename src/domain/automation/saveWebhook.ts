import { z } from 'zod';
import { defineCommand, defineLocalCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { MAX_WEBHOOKS, Webhook, WebhookId } from './webhook.ts';
import { webhooks, WEBHOOKS_STREAM } from './webhooks.ts';

const common = {
  allow: 'channels.connect',
  stream: () => WEBHOOKS_STREAM,
  fold: webhooks,
} as const;
const notAMember = { code: 'notPermitted', permission: 'channels.connect' } as const;

/** A webhook as it is from now on. A new one always gets a secret. */
export const recordWebhook = defineCommand({
  ...common,
  name: 'automation.recordWebhook',
  input: Webhook.extend({ hasNewSecret: z.boolean() }),
  decide({ ids }, { webhookId, isOn, fields, hasNewSecret, ...content }, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    const isNew = !ids.includes(webhookId);
    if (isNew && ids.length >= MAX_WEBHOOKS) return err({ code: 'tooManyWebhooks', max: MAX_WEBHOOKS });
    const settings = { webhookId, isOn, fields: [...new Set(fields)], hasNewSecret: hasNewSecret || isNew };
    return ok([{ type: 'automation.webhookSaved.v1', ...settings, by: actor.memberId, at: now, content }]);
  },
});

/** Records it, and tells its signing secret where that is new: this once and never again. */
export const saveWebhook = defineLocalCommand({
  name: 'automation.saveWebhook',
  input: Webhook.extend({ wantsNewSecret: z.boolean() }),
  output: z.object({ secret: z.string().nullable() }),
  allow: 'channels.connect',
});

export const removeWebhook = defineCommand({
  ...common,
  name: 'automation.removeWebhook',
  input: z.strictObject({ webhookId: WebhookId }),
  decide({ ids }, { webhookId }, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    if (!ids.includes(webhookId)) return ok([]);
    return ok([{ type: 'automation.webhookRemoved.v1', webhookId, by: actor.memberId, at: now }]);
  },
});

/** Sends one delivery now, which tells of nothing, to see that it arrives. */
export const testWebhook = defineLocalCommand({
  name: 'automation.testWebhook',
  input: z.strictObject({ webhookId: WebhookId }),
  output: z.null(),
  allow: 'channels.connect',
});

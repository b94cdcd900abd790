import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import { recordWebhook, type saveWebhook, type testWebhook } from '../../../domain/automation/saveWebhook.ts';
import type { CommandId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Execute } from '../../engine/execute.ts';
import type { SendWebhooks } from './sendWebhooks.reactor.ts';
import { type KnownWebhook, shownSecret } from './webhookList.ts';

/* Setting up a webhook and trying it. Its signing secret is told once, to whoever made it. */

export type WebhookHandlersDeps = {
  readonly execute: Execute;
  readonly webhookOf: (webhookId: string) => KnownWebhook | undefined;
  readonly secretOf: (webhook: KnownWebhook) => Uint8Array;
  readonly test: SendWebhooks['test'];
  /** Nothing of practice leaves this computer. */
  readonly isPractice: boolean;
};

type Saving = z.infer<(typeof saveWebhook)['input']>;
type Saved = z.infer<(typeof saveWebhook)['output']>;
const refused = (fault: Extract<Failure, { code: 'webhookRefused' }>['fault']): Result<never, Failure> =>
  err({ code: 'webhookRefused', fault });

export function webhookHandlers({ execute, webhookOf, secretOf, test, isPractice }: WebhookHandlersDeps) {
  return {
    async 'automation.saveWebhook'(
      { wantsNewSecret, ...webhook }: Saving,
      actor: Actor,
    ): Promise<Result<Saved, Failure>> {
      if (isPractice) return refused('practice');
      const before = webhookOf(webhook.webhookId)?.secretAt;
      const commandId = `w:${randomUUID()}` as CommandId;
      const input = { ...webhook, hasNewSecret: wantsNewSecret };
      const recorded = await execute.command(recordWebhook, input, { commandId, actor, wait: true });
      if (!recorded.ok) return recorded;
      const saved = webhookOf(webhook.webhookId);
      const isNew = saved !== undefined && saved.secretAt !== before;
      return ok({ secret: isNew ? shownSecret(secretOf(saved)) : null });
    },
    async 'automation.testWebhook'({
      webhookId,
    }: z.infer<(typeof testWebhook)['input']>): Promise<Result<null, Failure>> {
      const outcome = await test(webhookId);
      if (outcome === null) return err({ code: 'notFound', what: 'webhook' });
      return outcome.outcome === 'delivered' ? ok(null) : refused(outcome.fault);
    },
  };
}

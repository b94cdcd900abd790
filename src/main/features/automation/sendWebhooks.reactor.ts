import { randomUUID } from 'node:crypto';
import { retryAfterMs, type WebhookOutcome } from '../../../domain/automation/webhook.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import { createAlarm } from '../../engine/alarm.ts';
import { createDrain, type Drain } from '../../engine/drain.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { Sql, WriteDb } from '../../engine/sql.ts';
import { type BodyDeps, bodyOf, signedHeaders, testBody } from './webhookBody.ts';
import {
  type Delivery,
  dropDelivery,
  endDelivery,
  forgetOld,
  isFirstGivenUp,
  nextDelivery,
  nextTryAt,
  retryDelivery,
} from './webhookDeliveries.ts';
import type { KnownWebhook } from './webhookList.ts';

/*
 * A run of an automation -> the programs that are to be told, at least once each: a crash or a lost answer sends it
 * again under the same id. Who does not say yes is asked again, later and later, for a day.
 */

type Post = (
  request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  },
  signal: AbortSignal,
) => Promise<WebhookOutcome>;

export type SendWebhooksDeps = BodyDeps & {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly webhookOf: (webhookId: string) => KnownWebhook | undefined;
  readonly secretOf: (webhook: KnownWebhook) => Uint8Array;
  readonly post: Post;
  /** Tells administrators, in the same commit, that deliveries are given up. */
  readonly givingUp: () => Sql;
  readonly now: () => EpochMs;
  readonly later: (work: () => void, ms: number) => void;
  readonly changed: () => void;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

/** Given up; who is to know of it is told the first time. */
function ended(deps: SendWebhooksDeps, { id, webhookId }: Delivery, outcome: WebhookOutcome): readonly Sql[] {
  const now = deps.now();
  const alert = isFirstGivenUp(deps.db, webhookId) ? [deps.givingUp()] : [];
  return [...alert, endDelivery(id, 'givenUp', outcome, now), forgetOld(now)];
}

/** What is to be written down of a try. */
function settled(deps: SendWebhooksDeps, delivery: Delivery, outcome: WebhookOutcome): readonly Sql[] {
  const { id, failures, queuedAt } = delivery;
  const now = deps.now();
  if (outcome.outcome === 'delivered') return [endDelivery(id, 'delivered', outcome, now), forgetOld(now)];
  const delay = retryAfterMs(failures, now - queuedAt);
  if (delay !== null) return retryDelivery(delivery, outcome, now + delay);
  return ended(deps, delivery, outcome);
}

export type SendWebhooks = Drain & {
  readonly start: () => void;
  /** One delivery that tells of nothing; null: there is no such webhook. */
  readonly test: (webhookId: string) => Promise<WebhookOutcome | null>;
};

function createDelivering(deps: SendWebhooksDeps, stopping: AbortSignal) {
  const { db, commit, webhookOf, post, now, changed, faultPoint } = deps;

  const deliver = (webhook: KnownWebhook, id: string, body: string): Promise<WebhookOutcome> => {
    const headers = signedHeaders(deps.secretOf(webhook), id, body, now());
    return post({ url: webhook.url, headers, body }, stopping);
  };

  async function write(statements: readonly Sql[]): Promise<void> {
    await commit.enqueue(() => {
      for (const each of statements) db.run(each);
    });
    changed();
  }

  async function take(delivery: Delivery): Promise<void> {
    const webhook = webhookOf(delivery.webhookId);
    // Switched off or removed since: nothing leaves, then or later.
    if (webhook?.isOn !== true) return write([dropDelivery(delivery.id)]);
    faultPoint('webhook:beforePost');
    const outcome = await deliver(webhook, delivery.id, bodyOf(deps, delivery, webhook.fields));
    faultPoint('webhook:afterAnswer');
    if (stopping.aborted) return;
    await write(settled(deps, delivery, outcome));
    faultPoint('webhook:afterOutcome');
  }
  /** Nothing of it can be told, as where its record cannot be read. */
  const giveUp = (delivery: Delivery): Promise<void> =>
    write(ended(deps, delivery, { outcome: 'failed', fault: 'unreachable', status: null }));
  return { deliver, take, giveUp };
}

export function createSendWebhooks(deps: SendWebhooksDeps): SendWebhooks {
  const { db, workspaceId, webhookOf, now, onUnexpected } = deps;
  const stopping = new AbortController();
  const { deliver, take, giveUp } = createDelivering(deps, stopping.signal);
  const drain = createDrain({
    next: () => (stopping.signal.aborted ? undefined : nextDelivery(db, now())),
    async take(delivery) {
      await take(delivery);
      alarm.set();
      return 'done';
    },
    giveUp,
    onUnexpected,
  });
  const alarm = createAlarm({ nextAt: () => nextTryAt(db), now, later: deps.later, ring: drain.poke });

  return {
    poke: drain.poke,
    start() {
      drain.poke();
      alarm.set();
    },
    async test(webhookId) {
      const webhook = webhookOf(webhookId);
      if (webhook === undefined) return null;
      return deliver(webhook, `msg_${randomUUID()}`, testBody(workspaceId, now()));
    },
    async stop() {
      stopping.abort();
      alarm.off();
      await drain.stop();
    },
  };
}

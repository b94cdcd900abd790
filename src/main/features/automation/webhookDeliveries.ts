import type { WebhookFault, WebhookOutcome } from '../../../domain/automation/webhook.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import { lastPosition } from '../../engine/journalStore.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/*
 * What is to be told to whom: waiting -> delivered or givenUp. A delivery falls due in the very commit that stores the
 * run, under an id that follows from it, so that none is lost and one that goes twice is known by its id.
 */

export type Delivery = {
  readonly id: string;
  readonly webhookId: string;
  readonly ruleId: string;
  readonly conversationId: ConversationId;
  /** Where the records stand of the run and of what made it run. */
  readonly run: number;
  readonly cause: number;
  readonly queuedAt: EpochMs;
  readonly failures: number;
};

const KEPT_MS = 30 * 24 * 60 * 60_000;

export const deliveriesFallDue: JournalEffect = (event, { db, blind }) => {
  switch (event.type) {
    case 'automation.ruleRan.v1': {
      const { webhooks = [], ruleId, conversationId, cause, at } = event;
      const run = lastPosition(db);
      return webhooks.map((webhookId) => {
        const id = `msg_${blindUuid(blind('webhookDelivery', `${run}|${webhookId}`))}`;
        return sql`INSERT OR IGNORE INTO webhook_delivery
            (id, webhook_id, rule_id, conversation_id, run, cause, state, queued_at, retry_at)
          VALUES (${id}, ${webhookId}, ${ruleId}, ${conversationId}, ${run}, ${cause}, 'waiting', ${at}, ${at})`;
      });
    }
    case 'automation.webhookRemoved.v1':
      return [sql`DELETE FROM webhook_delivery WHERE webhook_id = ${event.webhookId}`];
    case 'contacts.erased.v1':
      return event.conversations.map(
        ({ conversationId }) => sql`DELETE FROM webhook_delivery WHERE conversation_id = ${conversationId}`,
      );
    default:
      return [];
  }
};

export const nextDelivery = (db: ReadDb, now: EpochMs): Delivery | undefined =>
  db.get<Delivery>(
    sql`SELECT id, webhook_id AS webhookId, rule_id AS ruleId, conversation_id AS conversationId, run, cause,
        queued_at AS queuedAt, failures
      FROM webhook_delivery WHERE state = 'waiting' AND retry_at <= ${now} ORDER BY retry_at, run, id LIMIT 1`,
  );

/** When the next one is to be tried; undefined: none waits. */
export const nextTryAt = (db: ReadDb): number | undefined =>
  db.get<{ at: number }>(
    sql`SELECT retry_at AS at FROM webhook_delivery WHERE state = 'waiting' ORDER BY retry_at LIMIT 1`,
  )?.at;

export const dropDelivery = (id: string): Sql => sql`DELETE FROM webhook_delivery WHERE id = ${id}`;

export const forgetOld = (now: EpochMs): Sql =>
  sql`DELETE FROM webhook_delivery WHERE state != 'waiting' AND ended_at < ${now - KEPT_MS}`;

export const endDelivery = (
  id: string,
  state: 'delivered' | 'givenUp',
  outcome: WebhookOutcome,
  now: EpochMs,
): Sql =>
  sql`UPDATE webhook_delivery SET state = ${state}, ended_at = ${now}, status = ${outcome.status},
      fault = ${outcome.outcome === 'failed' ? outcome.fault : null},
      failures = failures + ${outcome.outcome === 'failed' ? 1 : 0}
    WHERE id = ${id}`;

type Failed = Extract<WebhookOutcome, { outcome: 'failed' }>;

/** Whatever else waits for the same webhook waits as long: who does not answer is not asked at once again. */
export const retryDelivery = (
  { id, webhookId }: Pick<Delivery, 'id' | 'webhookId'>,
  { fault, status }: Failed,
  retryAt: number,
): readonly Sql[] => [
  sql`UPDATE webhook_delivery SET failures = failures + 1, fault = ${fault}, status = ${status} WHERE id = ${id}`,
  sql`UPDATE webhook_delivery SET retry_at = ${retryAt}
    WHERE webhook_id = ${webhookId} AND state = 'waiting' AND (retry_at < ${retryAt} OR id = ${id})`,
];

/** One alert for one time of silence, not one for each delivery. */
export const isFirstGivenUp = (db: ReadDb, webhookId: string): boolean =>
  db.get(sql`SELECT 1 FROM webhook_delivery WHERE webhook_id = ${webhookId} AND state = 'givenUp'
    AND ended_at >= (SELECT coalesce(max(ended_at), 0) FROM webhook_delivery
      WHERE webhook_id = ${webhookId} AND state = 'delivered')`) === undefined;

export type DeliveryLine = {
  readonly id: string;
  readonly webhookId: string;
  readonly state: 'waiting' | 'delivered' | 'givenUp';
  readonly at: EpochMs;
  readonly retryAt: EpochMs;
  readonly failures: number;
  readonly fault: WebhookFault | null;
  readonly status: number | null;
};

/** The newest first. */
export const lastDeliveries = (db: ReadDb, limit: number): DeliveryLine[] =>
  db.all<DeliveryLine>(
    sql`SELECT id, webhook_id AS webhookId, state, coalesce(ended_at, queued_at) AS at, retry_at AS retryAt,
        failures, fault, status
      FROM webhook_delivery ORDER BY coalesce(ended_at, queued_at) DESC, run DESC, id LIMIT ${limit}`,
  );

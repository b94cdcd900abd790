import type { webhookQueries as contract } from '../../../contract/webhooks.ts';
import type { Webhook } from '../../../domain/automation/webhook.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { lastDeliveries } from './webhookDeliveries.ts';

type Stored = Omit<Webhook, 'isOn' | 'fields'> & { readonly isOn: 0 | 1; readonly fields: string };

const webhooksIn = (views: ReadDb): Webhook[] =>
  views
    .all<Stored>(
      sql`SELECT id AS webhookId, is_on AS isOn, fields, name, url FROM webhook ORDER BY name COLLATE NOCASE, id`,
    )
    .map(({ isOn, fields, ...rest }) => ({
      ...rest,
      isOn: isOn === 1,
      fields: JSON.parse(fields) as Webhook['fields'],
    }));

export const webhookQueries: QueryHandlers<{ queries: typeof contract }> = {
  listWebhooks: { reads: () => ['webhook'], run: ({ views }) => webhooksIn(views) },
  listWebhookNames: {
    reads: () => ['webhook'],
    run: ({ views }) => webhooksIn(views).map(({ webhookId, name, isOn }) => ({ webhookId, name, isOn })),
  },
  listDeliveries: {
    // A run stands in both files at once; what became of its delivery only in the journal's.
    reads: () => ['webhook', 'rule_run', 'webhook_delivery'],
    run: ({ journal }, { limit }) => lastDeliveries(journal, limit),
  },
};

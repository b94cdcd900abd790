import type { Webhook } from '../../../domain/automation/webhook.ts';
import { WEBHOOKS_STREAM } from '../../../domain/automation/webhooks.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readStream } from '../../engine/journalStore.ts';
import { deriveKey } from '../../engine/seal.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { whileStill } from '../../engine/whileStill.ts';

/* The webhooks there are, read out of the journal once until one changes. */

export type KnownWebhook = Webhook & {
  /** Where the record stands that gave it its secret. */
  readonly secretAt: number;
};

type Decode = (record: JournalRecord) => readonly DomainEvent[];

function savedIn(records: readonly JournalRecord[], decode: Decode): ReadonlyMap<string, KnownWebhook> {
  const known = new Map<string, KnownWebhook>();
  for (const record of records)
    for (const event of decode(record)) {
      if (event.type === 'automation.webhookRemoved.v1') known.delete(event.webhookId);
      if (event.type !== 'automation.webhookSaved.v1') continue;
      const { webhookId, isOn, fields, hasNewSecret, content } = event;
      const secretAt = hasNewSecret ? record.position : (known.get(webhookId)?.secretAt ?? record.position);
      known.set(webhookId, { webhookId, isOn, fields: [...fields], ...content, secretAt });
    }
  return known;
}

export function createWebhookOf(db: ReadDb, decode: Decode): (webhookId: string) => KnownWebhook | undefined {
  const list = whileStill(db, WEBHOOKS_STREAM, () => savedIn(readStream(db, WEBHOOKS_STREAM, 0), decode));
  return (webhookId) => list().get(webhookId);
}

/** Stored nowhere: it follows from the workspace's content key, which never leaves this side. */
export const secretOf = (
  contentKey: Uint8Array,
  { webhookId, secretAt }: Pick<KnownWebhook, 'webhookId' | 'secretAt'>,
): Buffer => deriveKey(contentKey, `webhook/${webhookId}/${secretAt}`);

/** As receivers' libraries take it. */
export const shownSecret = (secret: Uint8Array): string => `whsec_${Buffer.from(secret).toString('base64')}`;

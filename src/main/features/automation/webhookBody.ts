import { createHmac } from 'node:crypto';
import { AUTOMATIONS_STREAM } from '../../../domain/automation/automations.ts';
import type { RuleTrigger } from '../../../domain/automation/rule.ts';
import type { WebhookField } from '../../../domain/automation/webhook.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { ContactId, ConversationId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import { isErased } from '../../engine/erasedContacts.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord, readStream } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { Delivery } from './webhookDeliveries.ts';

/* What another program is told of a run: ids, and of the customer what was picked, as it is at this moment. */

export type WebhookFacts = {
  readonly contactId: ContactId | null;
  readonly labels: readonly string[];
  readonly state: string;
  readonly name: string | null;
  /** E.164 without its plus. */
  readonly number: string | null;
};

export type BodyDeps = {
  readonly db: ReadDb;
  readonly workspaceId: string;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly blind: (kind: string, value: string) => string;
  readonly factsOf: (conversationId: ConversationId) => WebhookFacts;
};

const eventsAt = ({ db, decode }: BodyDeps, position: number): readonly DomainEvent[] => {
  const record = readRecord(db, position);
  return record === undefined ? [] : decode(record);
};

/** What the rule waited for when it ran; null: that cannot be told any more. */
function causeOf({ db, decode }: BodyDeps, { ruleId, run }: Delivery): RuleTrigger['kind'] | null {
  const saved = readStream(db, AUTOMATIONS_STREAM, 0)
    .filter(({ position }) => position < run)
    .flatMap(decode)
    .findLast((event) => event.type === 'automation.ruleSaved.v2' && event.ruleId === ruleId);
  return saved?.type === 'automation.ruleSaved.v2' ? saved.content.trigger.kind : null;
}

/** What the customer or somebody here deleted since is told to nobody. */
function isDeleted({ db, decode }: BodyDeps, { conversationId, cause }: Delivery, key: MessageKey): boolean {
  return readStream(db, conversationId, cause)
    .flatMap(decode)
    .some((event) => {
      if (event.type === 'inbox.messageRevoked.v1') return event.messageKey === key;
      return (
        event.type === 'inbox.messagesDeleted.v1' && (event.messages === null || event.messages.includes(key))
      );
    });
}

/** The words of the message that made it run; null: none did, or they are not to be told any more. */
function textOf(deps: BodyDeps, delivery: Delivery): string | null {
  if (causeOf(deps, delivery) !== 'messageReceived') return null;
  const message = eventsAt(deps, delivery.cause).find(
    (event) => event.type === 'inbox.messageReceived.v2' && event.conversationId === delivery.conversationId,
  );
  if (message?.type !== 'inbox.messageReceived.v2' || isDeleted(deps, delivery, message.messageKey))
    return null;
  return wordsOf(message.content.body);
}

function pickedOf(deps: BodyDeps, delivery: Delivery, fields: readonly WebhookField[]): object {
  if (fields.length === 0) return {};
  const { contactId, labels, state, name, number } = deps.factsOf(delivery.conversationId);
  if (contactId === null || isErased(deps.db, contactId)) return {};
  const told = { labels, state, name, number, text: fields.includes('text') ? textOf(deps, delivery) : null };
  return Object.fromEntries(fields.map((field) => [field, told[field]]));
}

export function bodyOf(deps: BodyDeps, delivery: Delivery, fields: readonly WebhookField[]): string {
  const { ruleId, conversationId, run, queuedAt } = delivery;
  return JSON.stringify({
    type: 'automation.ran',
    timestamp: new Date(queuedAt).toISOString(),
    data: {
      workspaceId: deps.workspaceId,
      ruleId,
      runId: blindUuid(deps.blind('webhookRun', String(run))),
      conversationId,
      cause: causeOf(deps, delivery),
      ...pickedOf(deps, delivery, fields),
    },
  });
}

export const testBody = (workspaceId: string, now: EpochMs): string =>
  JSON.stringify({ type: 'baton.test', timestamp: new Date(now).toISOString(), data: { workspaceId } });

/** By Standard Webhooks 1.0, so that receivers' libraries check it. */
export function signedHeaders(secret: Uint8Array, id: string, body: string, now: EpochMs) {
  const timestamp = String(Math.floor(now / 1_000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

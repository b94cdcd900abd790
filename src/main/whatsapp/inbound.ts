import type { z } from 'zod';
import type { InboundFact, Sender } from '../../domain/inbox/inboundFact.ts';
import { NO_EXTRAS } from '../../domain/inbox/messageContent.ts';
import { parseJson } from './jsonGuard.ts';
import {
  WebhookChange,
  WebhookContact,
  WebhookMessage,
  WebhookPayload,
  WebhookStatus,
} from './webhookPayload.ts';

/* One webhook body -> plain facts, in the order they stand. Pure; decides nothing about them. */

/** A lone surrogate does not survive SQLite or UTF-8; what was received stays in `raw`, escaped. */
const wellFormed = (value: string | undefined): string | null => value?.toWellFormed() ?? null;

const parsed = <Schema extends z.ZodType>(
  schema: Schema,
  items: readonly unknown[] | undefined,
): z.infer<Schema>[] =>
  (items ?? []).flatMap((item) => {
    const result = schema.safeParse(item);
    return result.success ? [result.data] : [];
  });

const NOBODY: WebhookContact = { wa_id: undefined, user_id: undefined, profile: undefined };

/** Contacts are matched by address, never by their place in the list. */
const contactOf = (contacts: readonly WebhookContact[], phone?: string, userId?: string): WebhookContact =>
  contacts.find((contact) => userId !== undefined && contact.user_id === userId) ??
  contacts.find((contact) => phone !== undefined && contact.wa_id === phone) ??
  NOBODY;

function sender(contacts: readonly WebhookContact[], phone?: string, userId?: string): Sender {
  const { wa_id: contactPhone, user_id: contactUserId, profile } = contactOf(contacts, phone, userId);
  return {
    phone: phone ?? contactPhone ?? null,
    userId: userId ?? contactUserId ?? null,
    name: wellFormed(profile?.name),
    username: wellFormed(profile?.username),
  };
}

function messageFact(raw: unknown, phoneNumberId: string, contacts: readonly WebhookContact[]): InboundFact {
  const result = WebhookMessage.safeParse(raw);
  if (!result.success) return { kind: 'unclear', reason: 'unknownMessage' };
  const message = result.data;
  const { from, from_user_id: userId } = message;
  if (from === undefined && userId === undefined) return { kind: 'unclear', reason: 'noSender' };
  const text = message.type === 'text' ? message.text?.body : undefined;
  return {
    kind: 'message',
    phoneNumberId,
    sender: sender(contacts, from, userId),
    wamid: message.id,
    messageType: message.type === 'text' && text === undefined ? 'unknown' : message.type,
    sentAtMs: message.timestamp * 1000,
    quotedWamid: null,
    body:
      text === undefined
        ? { kind: 'unsupported', type: message.type, errorCode: null }
        : { kind: 'text', text: text.toWellFormed() },
    extras: NO_EXTRAS,
    raw: text !== undefined && text.isWellFormed() ? null : JSON.stringify(raw),
  };
}

function statusFact(raw: unknown, phoneNumberId: string, contacts: readonly WebhookContact[]): InboundFact {
  const result = WebhookStatus.safeParse(raw);
  if (!result.success) return { kind: 'unclear', reason: 'unknownMessage' };
  const { recipient_id: phone, recipient_user_id: userId, ...status } = result.data;
  return {
    kind: 'status',
    phoneNumberId,
    recipient: sender(contacts, phone, userId),
    wamid: status.id,
    status: status.status,
    reportedAtMs: status.timestamp * 1000,
    attemptId: status.biz_opaque_callback_data ?? null,
    errorCode: status.errors?.[0]?.code ?? null,
  };
}

function changeFacts(raw: unknown): InboundFact[] {
  const result = WebhookChange.safeParse(raw);
  if (!result.success) return [{ kind: 'unclear', reason: 'unknownShape' }];
  const { field, value } = result.data;
  const phoneNumberId = value.metadata?.phone_number_id;
  if (field !== 'messages') return [{ kind: 'unclear', reason: 'unknownField' }];
  if (phoneNumberId === undefined || (!value.messages && !value.statuses))
    return [{ kind: 'unclear', reason: 'unknownShape' }];
  const contacts = parsed(WebhookContact, value.contacts);
  return [
    ...(value.messages ?? []).map((message) => messageFact(message, phoneNumberId, contacts)),
    ...(value.statuses ?? []).map((status) => statusFact(status, phoneNumberId, contacts)),
  ];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A message from the day after tomorrow would stand above all others and hold its window open. */
const isFromTheFuture = (fact: InboundFact, now: number): boolean =>
  fact.kind === 'message' && fact.sentAtMs > now + DAY_MS;

/** Never throws, whatever the bytes. @param now this computer's time, ms. */
export function readWebhook(body: Uint8Array, now: number): InboundFact[] {
  const json = parseJson(body);
  if ('fault' in json) return [{ kind: 'unclear', reason: json.fault }];
  const payload = WebhookPayload.safeParse(json.value);
  if (!payload.success) return [{ kind: 'unclear', reason: 'unknownShape' }];
  return payload.data.entry
    .flatMap(({ changes }) => changes.flatMap(changeFacts))
    .map((fact) => (isFromTheFuture(fact, now) ? { kind: 'unclear', reason: 'futureTime' } : fact));
}

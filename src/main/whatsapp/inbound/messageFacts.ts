import { z } from 'zod';
import type { InboundFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import { bodyOf, rawUnlessSaid } from './bodies/body.ts';
import { captionOf } from './bodies/media.ts';
import { aroundOf } from './extras.ts';
import { GroupId, groupOf } from './groupFacts.ts';
import { identityFacts, systemAddress } from './identityFacts.ts';
import { personOf } from './person.ts';
import { type Place, unclear, type Writer } from './place.ts';
import { errorCodes, id, maybePhone, maybeUserId, shortName, timestamp } from './primitives.ts';

/* A message, written by a customer or on the business's own phone -> facts: itself, or what it changes. */

const WebhookMessage = z.looseObject({
  from: maybePhone,
  from_user_id: maybeUserId,
  to: maybePhone,
  to_user_id: maybeUserId,
  id,
  timestamp,
  type: shortName,
  errors: errorCodes,
});
type WebhookMessage = z.infer<typeof WebhookMessage>;

/** The longest emoji sequence there is, with room. */
const emoji = z.string().max(64).catch('');
const Reaction = z.object({ message_id: id, emoji });
const Edit = z.object({
  original_message_id: id,
  message: z.looseObject({ type: shortName }),
});
const Revoke = z.object({ original_message_id: id });

/** The customer: who wrote, or to whom the phone wrote. */
function personIn(message: WebhookMessage, place: Place, { by, person }: Writer): Sender | null {
  const address =
    by === 'customer'
      ? { phone: message.from, userId: message.from_user_id }
      : { phone: message.to, userId: message.to_user_id };
  return personOf(place.contacts, address) ?? person ?? systemAddress(message);
}

/** A reaction, edit or revocation; null: a message of its own, also where the change cannot be read. */
function changeOf(message: WebhookMessage, common: ChangeParts): InboundFact | null {
  const part = message[message.type];
  if (message.type === 'reaction') {
    const reaction = Reaction.safeParse(part);
    if (!reaction.success) return null;
    const { message_id: targetWamid, emoji: sign } = reaction.data;
    return { kind: 'reaction', ...common, targetWamid, emoji: sign.toWellFormed() };
  }
  if (message.type === 'edit') {
    const edit = Edit.safeParse(part);
    if (!edit.success) return null;
    const { original_message_id: targetWamid, message: version } = edit.data;
    const body = captionOf(version) ?? bodyOf(version, null);
    // What cannot be read must not take the place of what can.
    if (body.kind === 'unsupported') return null;
    return { kind: 'edit', ...common, targetWamid, body, raw: rawUnlessSaid(version, body) };
  }
  if (message.type !== 'revoke') return null;
  const revoke = Revoke.safeParse(part);
  return revoke.success ? { kind: 'revoke', ...common, targetWamid: revoke.data.original_message_id } : null;
}

type ChangeParts = {
  readonly phoneNumberId: string;
  readonly person: Sender;
  readonly by: 'customer' | 'phone';
  readonly wamid: string;
  readonly atMs: number;
};

const nameOf = ({ name, phone, userId }: Sender): string =>
  name ?? (phone === null ? (userId ?? '?') : `+${phone}`);

function toldFact(
  message: WebhookMessage,
  raw: unknown,
  common: ChangeParts,
  place: Place,
): Omit<Told, 'author'> {
  const body = bodyOf(message, message.errors?.[0]?.code ?? place.errorCode);
  const isEmptyText = message.type === 'text' && body.kind !== 'text';
  return {
    kind: common.by === 'customer' ? 'message' : 'echo',
    phoneNumberId: common.phoneNumberId,
    person: common.person,
    wamid: common.wamid,
    messageType: isEmptyText ? 'unknown' : message.type,
    sentAtMs: common.atMs,
    ...aroundOf(message),
    body,
    raw: rawUnlessSaid(raw as WebhookMessage, body),
  };
}

const MaybeGroupId = GroupId.nullable();
type Told = Extract<InboundFact, { kind: 'message' | 'echo' }>;

export function messageFacts(raw: unknown, place: Place, writer: Writer): InboundFact[] {
  const result = WebhookMessage.safeParse(raw);
  if (!result.success) return [unclear('unknownMessage')];
  const message = result.data;
  const group = MaybeGroupId.safeParse(message['group_id'] ?? null);
  if (!group.success) return [unclear('unknownMessage')];
  const groupId = group.data;
  const writtenBy = personIn(message, place, writer);
  if (writtenBy === null) return [unclear('noSender')];
  const { phoneNumberId } = place;
  const { id: wamid, timestamp: atMs } = message;
  const person = groupId === null ? writtenBy : groupOf(groupId);
  const author = groupId === null ? null : nameOf(writtenBy);
  const common = { phoneNumberId, person, by: writer.by, wamid, atMs };
  return [
    ...(groupId === null ? identityFacts(message, common) : []),
    changeOf(message, common) ?? { ...toldFact(message, raw, common, place), author },
  ];
}

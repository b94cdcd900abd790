import { type ChannelId, EpochMs } from '../../../domain/ids.ts';
import type { ConversationFact } from '../../../domain/inbox/inboundFact.ts';
import { recordInboundMessage } from '../../../domain/inbox/recordInboundMessage.ts';
import { recordPhoneMessage } from '../../../domain/inbox/recordPhoneMessage.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import { conversationIdOf } from './conversationId.ts';
import type { FactDeps } from './factDeps.ts';
import { messageCommandId, messageKeyOf } from './messageKey.ts';

export type MessageFact = Extract<ConversationFact, { kind: 'message' | 'echo' }>;

/** A message as told, a customer's or the phone's. Its command id is derived from its wamid. */
export function recordMessage(deps: FactDeps, fact: MessageFact, channelId: ChannelId): Promise<Recorded>[] {
  const { execute, actor, blind } = deps;
  const isCustomers = fact.kind === 'message';
  const resolve = isCustomers ? deps.resolveWriter : deps.resolveContact;
  const contact = resolve(fact.person, { channelId, atMs: fact.sentAtMs });
  if (!contact) return [];
  const { contactId } = contact;
  const messageKey = messageKeyOf(blind, fact.wamid);
  const { messageType, body, extras, author, wamid, raw } = fact;
  const quotedKey = fact.quotedWamid === null ? null : messageKeyOf(blind, fact.quotedWamid);
  const conversationId = conversationIdOf(blind, contactId, channelId);
  const sentAt = EpochMs.parse(fact.sentAtMs);
  const place = { conversationId, contactId, channelId };
  const input = { ...place, messageKey, messageType, sentAt, quotedKey, body, extras, author, wamid, raw };
  const asked = { commandId: messageCommandId(messageKey), actor, wait: false };
  const done = execute.command(isCustomers ? recordInboundMessage : recordPhoneMessage, input, asked);
  return [contact.recorded, done.then(toRecorded)];
}

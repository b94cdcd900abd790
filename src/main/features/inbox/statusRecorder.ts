import {
  AttemptId,
  type ChannelId,
  type CommandId,
  type ContactId,
  type ConversationId,
  EpochMs,
} from '../../../domain/ids.ts';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { recordDeliveries } from '../../../domain/inbox/recordDeliveries.ts';
import { conversationIdOf } from './conversationId.ts';
import type { FactDeps } from './factDeps.ts';
import { messageKeyOf } from './messageKey.ts';
import { findReply } from './reply.index.ts';

/* Delivery statuses -> records, a record for all that one webhook says of a conversation. */

export type StatusFact = Extract<InboundFact, { kind: 'status' }>;
type Place = { readonly conversationId: ConversationId; readonly contactId: ContactId };

/** Only ids we made ourselves settle anything; a foreign app may send under the same number. */
const attemptIdOf = ({ attemptId }: StatusFact): AttemptId | null => {
  const parsed = AttemptId.safeParse(attemptId);
  return parsed.success ? parsed.data : null;
};

export function createStatusRecorder(deps: FactDeps) {
  const { db, execute, actor, blind } = deps;

  /** The conversation a status belongs to: that of the reply it speaks of, else that of its recipient. */
  function placeOf(fact: StatusFact, channelId: ChannelId, waits: Promise<boolean>[]): Place | undefined {
    const reply = findReply(db, attemptIdOf(fact), messageKeyOf(blind, fact.wamid));
    if (reply) return { conversationId: reply.conversationId, contactId: reply.contactId };
    const contact = deps.resolveContact(fact.recipient);
    if (!contact) return undefined;
    waits.push(contact.recorded);
    const { contactId } = contact;
    return { contactId, conversationId: conversationIdOf(blind, contactId, channelId) };
  }

  async function recordGroup(place: Place, facts: readonly StatusFact[]): Promise<boolean> {
    const deliveries = facts.map((fact) => ({
      messageKey: messageKeyOf(blind, fact.wamid),
      wamid: fact.wamid,
      attemptId: attemptIdOf(fact),
      status: fact.status,
      reportedAt: EpochMs.parse(fact.reportedAtMs),
      errorCode: fact.errorCode,
    }));
    const says = deliveries.map(
      ({ messageKey, status, reportedAt }) => `${messageKey}|${status}|${reportedAt}`,
    );
    const commandId = `s:${blind('status', says.toSorted().join(','))}` as CommandId;
    const input = { ...place, deliveries };
    const done = await execute.command(recordDeliveries, input, { commandId, actor, wait: false });
    return done.ok;
  }

  /** Each promise tells whether its part is on disk. */
  return function recordStatuses(facts: readonly StatusFact[], channelId: ChannelId): Promise<boolean>[] {
    const waits: Promise<boolean>[] = [];
    const groups = new Map<string, { readonly place: Place; readonly facts: StatusFact[] }>();
    for (const fact of facts) {
      const place = placeOf(fact, channelId, waits);
      if (!place) continue;
      const group = groups.get(place.conversationId) ?? { place, facts: [] };
      group.facts.push(fact);
      groups.set(place.conversationId, group);
    }
    return [...waits, ...[...groups.values()].map((group) => recordGroup(group.place, group.facts))];
  };
}

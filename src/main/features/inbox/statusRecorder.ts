import {
  AttemptId,
  type ChannelId,
  type CommandId,
  type ContactId,
  type ConversationId,
  EpochMs,
} from '../../../domain/ids.ts';
import type { ConversationFact } from '../../../domain/inbox/inboundFact.ts';
import { recordDeliveries } from '../../../domain/inbox/recordDeliveries.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import { conversationIdOf } from './conversationId.ts';
import type { FactDeps } from './factDeps.ts';
import { messageKeyOf } from './messageKey.ts';
import { findReply } from './reply.index.ts';

/* Delivery statuses -> records, a record for all that one webhook says of a conversation. */

export type StatusFact = Extract<ConversationFact, { kind: 'status' }>;
/** As many as one record takes. */
const MAX_GROUP = 1000;

type Place = { readonly conversationId: ConversationId; readonly contactId: ContactId };

/** Only ids we made ourselves settle anything; a foreign app may send under the same number. */
const attemptIdOf = ({ attemptId }: StatusFact): AttemptId | null => {
  const parsed = AttemptId.safeParse(attemptId);
  return parsed.success ? parsed.data : null;
};

type Group = { readonly place: Place; readonly facts: StatusFact[] };

/** One group a conversation, or more where one record could not take them all. */
function groupByPlace(
  facts: readonly StatusFact[],
  placeOf: (fact: StatusFact) => Place | undefined,
): Group[] {
  const groups: Group[] = [];
  const openGroups = new Map<string, Group>();
  for (const fact of facts) {
    const place = placeOf(fact);
    if (!place) continue;
    const open = openGroups.get(place.conversationId);
    if (open !== undefined && open.facts.length < MAX_GROUP) {
      open.facts.push(fact);
      continue;
    }
    const group = { place, facts: [fact] };
    groups.push(group);
    openGroups.set(place.conversationId, group);
  }
  return groups;
}

export function createStatusRecorder(deps: FactDeps) {
  const { db, execute, actor, blind } = deps;

  /** The conversation a status belongs to: that of the reply it speaks of, else that of its recipient. */
  function placeOf(fact: StatusFact, channelId: ChannelId, waits: Promise<Recorded>[]): Place | undefined {
    const reply = findReply(db, attemptIdOf(fact), messageKeyOf(blind, fact.wamid));
    if (reply) return { conversationId: reply.conversationId, contactId: reply.contactId };
    const contact = deps.resolveContact(fact.person);
    if (!contact) return undefined;
    waits.push(contact.recorded);
    const { contactId } = contact;
    return { contactId, conversationId: conversationIdOf(blind, contactId, channelId) };
  }

  async function recordGroup(place: Place, facts: readonly StatusFact[]): Promise<Recorded> {
    const deliveries = facts.map((fact) => ({
      messageKey: messageKeyOf(blind, fact.wamid),
      wamid: fact.wamid,
      attemptId: attemptIdOf(fact),
      status: fact.status,
      reportedAt: EpochMs.parse(fact.atMs),
      errorCode: fact.errorCode,
    }));
    const says = deliveries.map(
      ({ messageKey, status, reportedAt }) => `${messageKey}|${status}|${reportedAt}`,
    );
    const commandId = `s:${blind('status', says.toSorted().join(','))}` as CommandId;
    const input = { ...place, deliveries };
    const done = await execute.command(recordDeliveries, input, { commandId, actor, wait: false });
    return toRecorded(done);
  }

  const isAboutNobody = (fact: StatusFact): boolean =>
    fact.person.phone === null &&
    fact.person.userId === null &&
    findReply(db, attemptIdOf(fact), messageKeyOf(blind, fact.wamid)) === undefined;

  return {
    isAboutNobody,
    /** Each promise tells whether its part is on disk. */
    record(facts: readonly StatusFact[], channelId: ChannelId): Promise<Recorded>[] {
      const waits: Promise<Recorded>[] = [];
      const groups = groupByPlace(facts, (fact) => placeOf(fact, channelId, waits));
      return [...waits, ...groups.map((group) => recordGroup(group.place, group.facts))];
    },
  };
}

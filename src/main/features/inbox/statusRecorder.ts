import {
  AttemptId,
  type CommandId,
  type ContactId,
  type ConversationId,
  EpochMs,
  type MessageKey,
} from '../../../domain/ids.ts';
import { recordDeliveries } from '../../../domain/inbox/recordDeliveries.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import type { FactDeps, StatusFact } from './factDeps.ts';
import { messageKeyOf } from './messageKey.ts';
import { placeOfPhoneMessage } from './phoneMessage.index.ts';
import { findReply } from './reply.index.ts';

/*
 * Delivery statuses -> records, a record for all that one webhook says of a conversation. One of a message
 * that is not here is parked.
 */

/** As many as one record takes. */
const MAX_GROUP = 1000;

type Place = { readonly conversationId: ConversationId; readonly contactId: ContactId };

/** Only ids we made ourselves settle anything; a foreign app may send under the same number. */
const attemptIdOf = ({ attemptId }: StatusFact): AttemptId | null => {
  const parsed = AttemptId.safeParse(attemptId);
  return parsed.success ? parsed.data : null;
};

/** What tells one status from another. */
type Told = {
  readonly messageKey: MessageKey;
  readonly status: StatusFact['status'];
  readonly reportedAt: EpochMs;
};

type Group = { readonly place: Place; readonly facts: StatusFact[] };

/** One group a conversation, or more where one record could not take them all. */
function groupByPlace(
  facts: readonly StatusFact[],
  placeOf: (fact: StatusFact) => Place | undefined,
): { readonly groups: readonly Group[]; readonly strays: readonly StatusFact[] } {
  const groups: Group[] = [];
  const strays: StatusFact[] = [];
  const openGroups = new Map<string, Group>();
  for (const fact of facts) {
    const place = placeOf(fact);
    if (!place) {
      strays.push(fact);
      continue;
    }
    const open = openGroups.get(place.conversationId);
    if (open !== undefined && open.facts.length < MAX_GROUP) {
      open.facts.push(fact);
      continue;
    }
    const group = { place, facts: [fact] };
    groups.push(group);
    openGroups.set(place.conversationId, group);
  }
  return { groups, strays };
}

export function createStatusRecorder(deps: FactDeps) {
  const { db, execute, actor, blind } = deps;

  /** The conversation of the message a status speaks of, if that message is here. */
  function placeOf(fact: StatusFact): Place | undefined {
    const messageKey = messageKeyOf(blind, fact.wamid);
    const reply = findReply(db, attemptIdOf(fact), messageKey);
    if (reply) return { conversationId: reply.conversationId, contactId: reply.contactId };
    return placeOfPhoneMessage(db, messageKey);
  }

  const commandIdOf = (told: readonly Told[]): CommandId => {
    const says = told.map(({ messageKey, status, reportedAt }) => `${messageKey}|${status}|${reportedAt}`);
    return `s:${blind('status', says.toSorted().join(','))}` as CommandId;
  };

  function park(fact: StatusFact): Promise<Recorded> {
    const messageKey = messageKeyOf(blind, fact.wamid);
    const told = { messageKey, status: fact.status, reportedAt: EpochMs.parse(fact.atMs) };
    const parked = { commandId: commandIdOf([told]), messageKey, body: deps.statusWebhook(fact) };
    return deps.parkStatus(parked, () => placeOf(fact) !== undefined);
  }

  async function recordGroup(place: Place, facts: readonly StatusFact[]): Promise<Recorded> {
    const deliveries = facts.map((fact) => ({
      messageKey: messageKeyOf(blind, fact.wamid),
      wamid: fact.wamid,
      attemptId: attemptIdOf(fact),
      status: fact.status,
      reportedAt: EpochMs.parse(fact.atMs),
      errorCode: fact.errorCode,
      raw: fact.raw,
    }));
    const input = { ...place, deliveries };
    const asked = { commandId: commandIdOf(deliveries), actor, wait: false };
    return toRecorded(await execute.command(recordDeliveries, input, asked));
  }

  return {
    /** Each promise tells whether its part is on disk. */
    record(facts: readonly StatusFact[]): Promise<Recorded>[] {
      const { groups, strays } = groupByPlace(facts, placeOf);
      return [...groups.map((group) => recordGroup(group.place, group.facts)), ...strays.map(park)];
    },
  };
}

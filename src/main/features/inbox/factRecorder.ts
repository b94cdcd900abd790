import {
  AttemptId,
  type ChannelId,
  type CommandId,
  type ContactId,
  type ConversationId,
  EpochMs,
  MessageKey,
} from '../../../domain/ids.ts';
import type { InboundFact, Sender } from '../../../domain/inbox/inboundFact.ts';
import { recordDeliveries } from '../../../domain/inbox/recordDeliveries.ts';
import { recordInboundMessage } from '../../../domain/inbox/recordInboundMessage.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { conversationIdOf } from './conversationId.ts';
import { findReply } from './reply.index.ts';

/*
 * Facts of webhooks -> records. The command id of every fact is derived from what it says, so that order
 * and repeats do not matter.
 */

export type FactRecorderDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly resolveContact: (
    sender: Sender,
  ) => { readonly contactId: ContactId; readonly recorded: Promise<boolean> } | undefined;
  readonly findChannel: (phoneNumberId: string) => ChannelId | undefined;
  readonly blind: (kind: 'wamid' | 'status' | 'conversation', value: string) => string;
};

export type FactRecorder = {
  /** Starts recording; each promise tells whether its part is on disk. */
  readonly record: (facts: readonly InboundFact[]) => Promise<boolean>[];
  /** Why this delivery, or a part of it, has to be kept for people to look at; null: all was understood. */
  readonly reasonToKeep: (facts: readonly InboundFact[]) => string | null;
};

type MessageFact = Extract<InboundFact, { kind: 'message' }>;
type StatusFact = Extract<InboundFact, { kind: 'status' }>;
type Place = { readonly conversationId: ConversationId; readonly contactId: ContactId };

/** Only ids we made ourselves settle anything; a foreign app may send under the same number. */
const attemptIdOf = ({ attemptId }: StatusFact): AttemptId | null => {
  const parsed = AttemptId.safeParse(attemptId);
  return parsed.success ? parsed.data : null;
};

export function createFactRecorder(deps: FactRecorderDeps): FactRecorder {
  const { db, execute, actor, blind } = deps;
  const keyOf = (wamid: string): MessageKey => MessageKey.parse(blind('wamid', wamid));

  function recordMessage(fact: MessageFact, channelId: ChannelId): Promise<boolean>[] {
    const contact = deps.resolveContact(fact.sender);
    if (!contact) return [];
    const { contactId } = contact;
    const messageKey = keyOf(fact.wamid);
    const { messageType, text, wamid, raw } = fact;
    const conversationId = conversationIdOf(blind, contactId, channelId);
    const sentAt = EpochMs.parse(fact.sentAtMs);
    const input = { conversationId, contactId, channelId, messageKey, messageType, sentAt, text, wamid, raw };
    const done = execute.command(recordInboundMessage, input, `m:${messageKey}` as CommandId, actor, {
      wait: false,
    });
    return [contact.recorded, done.then(({ ok }) => ok)];
  }

  /** The conversation a status belongs to: that of the reply it speaks of, else that of its recipient. */
  function placeOf(fact: StatusFact, channelId: ChannelId, waits: Promise<boolean>[]): Place | undefined {
    const reply = findReply(db, attemptIdOf(fact), keyOf(fact.wamid));
    if (reply) return { conversationId: reply.conversationId, contactId: reply.contactId };
    const contact = deps.resolveContact(fact.recipient);
    if (!contact) return undefined;
    waits.push(contact.recorded);
    const { contactId } = contact;
    return { contactId, conversationId: conversationIdOf(blind, contactId, channelId) };
  }

  async function recordGroup(place: Place, facts: readonly StatusFact[]): Promise<boolean> {
    const deliveries = facts.map((fact) => ({
      messageKey: keyOf(fact.wamid),
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
    const done = await execute.command(recordDeliveries, { ...place, deliveries }, commandId, actor, {
      wait: false,
    });
    return done.ok;
  }

  /** All statuses of one delivery for one conversation share a record. */
  function recordStatuses(facts: readonly StatusFact[], channelId: ChannelId): Promise<boolean>[] {
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
  }

  return {
    record(facts) {
      const statuses = new Map<ChannelId, StatusFact[]>();
      const waits = facts.flatMap((fact) => {
        const channelId = fact.kind === 'unclear' ? undefined : deps.findChannel(fact.phoneNumberId);
        if (fact.kind === 'unclear' || channelId === undefined) return [];
        if (fact.kind === 'message') return recordMessage(fact, channelId);
        statuses.set(channelId, [...(statuses.get(channelId) ?? []), fact]);
        return [];
      });
      return [...waits, ...[...statuses].flatMap(([channelId, own]) => recordStatuses(own, channelId))];
    },

    reasonToKeep(facts) {
      for (const fact of facts) {
        if (fact.kind === 'unclear') return fact.reason;
        if (deps.findChannel(fact.phoneNumberId) === undefined) return 'unknownNumber';
      }
      return null;
    },
  };
}

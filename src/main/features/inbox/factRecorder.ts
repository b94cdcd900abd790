import { type ChannelId, EpochMs } from '../../../domain/ids.ts';
import type { InboundFact } from '../../../domain/inbox/inboundFact.ts';
import { recordInboundMessage } from '../../../domain/inbox/recordInboundMessage.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import { conversationIdOf } from './conversationId.ts';
import type { FactDeps } from './factDeps.ts';
import { messageCommandId, messageKeyOf } from './messageKey.ts';
import { createStatusRecorder, type StatusFact } from './statusRecorder.ts';

/*
 * Facts of webhooks -> records. The command id of every fact is derived from what it says, so that order
 * and repeats do not matter.
 */

export type FactRecorder = {
  /** Starts recording; each promise tells whether its part is on disk. */
  readonly record: (facts: readonly InboundFact[]) => Promise<Recorded>[];
  /** Why this delivery, or a part of it, has to be kept for people to look at; null: all was understood. */
  readonly reasonToKeep: (facts: readonly InboundFact[]) => string | null;
};

type MessageFact = Extract<InboundFact, { kind: 'message' }>;

function recordMessage(deps: FactDeps, fact: MessageFact, channelId: ChannelId): Promise<Recorded>[] {
  const { execute, actor, blind } = deps;
  const contact = deps.resolveContact(fact.sender);
  if (!contact) return [];
  const { contactId } = contact;
  const messageKey = messageKeyOf(blind, fact.wamid);
  const { messageType, body, extras, wamid, raw } = fact;
  const quotedKey = fact.quotedWamid === null ? null : messageKeyOf(blind, fact.quotedWamid);
  const conversationId = conversationIdOf(blind, contactId, channelId);
  const sentAt = EpochMs.parse(fact.sentAtMs);
  const place = { conversationId, contactId, channelId };
  const input = { ...place, messageKey, messageType, sentAt, quotedKey, body, extras, wamid, raw };
  const commandId = messageCommandId(messageKey);
  const done = execute.command(recordInboundMessage, input, { commandId, actor, wait: false });
  return [contact.recorded, done.then(toRecorded)];
}

export function createFactRecorder(deps: FactDeps): FactRecorder {
  const statusRecorder = createStatusRecorder(deps);

  return {
    record(facts) {
      const statuses = new Map<ChannelId, StatusFact[]>();
      const waits = facts.flatMap((fact) => {
        const channelId = fact.kind === 'unclear' ? undefined : deps.findChannel(fact.phoneNumberId);
        if (fact.kind === 'unclear' || channelId === undefined) return [];
        if (fact.kind === 'message') return recordMessage(deps, fact, channelId);
        statuses.set(channelId, [...(statuses.get(channelId) ?? []), fact]);
        return [];
      });
      return [
        ...waits,
        ...[...statuses].flatMap(([channelId, own]) => statusRecorder.record(own, channelId)),
      ];
    },

    reasonToKeep(facts) {
      for (const fact of facts) {
        if (fact.kind === 'unclear') return fact.reason;
        if (deps.findChannel(fact.phoneNumberId) === undefined) return 'unknownNumber';
        if (fact.kind === 'status' && statusRecorder.isAboutNobody(fact)) return 'noRecipient';
      }
      return null;
    },
  };
}

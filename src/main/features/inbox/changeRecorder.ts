import { type ChannelId, type CommandId, EpochMs } from '../../../domain/ids.ts';
import type { ConversationFact } from '../../../domain/inbox/inboundFact.ts';
import { recordEdit } from '../../../domain/inbox/recordEdit.ts';
import { recordReaction } from '../../../domain/inbox/recordReaction.ts';
import { recordRevocation } from '../../../domain/inbox/recordRevocation.ts';
import { type Recorded, toRecorded } from '../../engine/recorded.ts';
import { conversationIdOf } from './conversationId.ts';
import type { FactDeps } from './factDeps.ts';
import { messageKeyOf } from './messageKey.ts';

/* Reactions, edits and revocations -> records, whether or not the message they are about is here. */

export type ChangeFact = Extract<ConversationFact, { kind: 'reaction' | 'edit' | 'revoke' }>;

function execute({ execute: run, actor, blind }: FactDeps, fact: ChangeFact, place: Place) {
  const at = EpochMs.parse(fact.atMs);
  const says = [fact.kind, fact.by, fact.wamid, fact.targetWamid, fact.atMs];
  const told = fact.kind === 'reaction' ? [...says, fact.emoji] : says;
  const commandId = `e:${blind('change', JSON.stringify(told))}` as CommandId;
  const asked = { commandId, actor, wait: false };
  const target = { ...place, messageKey: messageKeyOf(blind, fact.targetWamid) };
  switch (fact.kind) {
    case 'reaction':
      return run.command(recordReaction, { ...target, by: fact.by, reactedAt: at, emoji: fact.emoji }, asked);
    case 'edit':
      return run.command(recordEdit, { ...target, editedAt: at, body: fact.body, raw: fact.raw }, asked);
    case 'revoke':
      return run.command(recordRevocation, { ...target, revokedAt: at }, asked);
  }
}

type Place = Pick<Parameters<typeof recordReaction.stream>[0], 'conversationId' | 'contactId'>;

export function recordChange(deps: FactDeps, fact: ChangeFact, channelId: ChannelId): Promise<Recorded>[] {
  const contact = deps.resolveContact(fact.person, { channelId, atMs: fact.atMs });
  if (!contact) return [];
  const { contactId } = contact;
  const place = { conversationId: conversationIdOf(deps.blind, contactId, channelId), contactId };
  return [contact.recorded, execute(deps, fact, place).then(toRecorded)];
}

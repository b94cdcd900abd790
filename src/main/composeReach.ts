import type { ChannelId, ContactId, ConversationId, LabelId } from '../domain/ids.ts';
import type { Holder } from '../domain/inbox/holder.ts';
import { LABEL_DIRECTORY_STREAM, labelDirectory, notDeleted } from '../domain/labels/labelDirectory.ts';
import type { Standing } from '../domain/reach.ts';
import { routing, type Routing } from '../domain/routing/routing.ts';
import { workspace } from '../domain/team/workspace.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import type { StandingsOf } from './engine/reach.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { mergedInto, samePersonAs } from './features/contacts/merge.index.ts';
import { conversationIdOf } from './features/inbox/conversationId.ts';

/*
 * How conversations stand, for who may not see them all, and who holds them. As in the views, what the thread's own conversation says
 * holds for all of its conversations: that of the contact that stands for the others, else the first of theirs.
 */

type Kit = Pick<OpenedJournal, 'db' | 'states' | 'blind' | 'keys'>;
type Found = { readonly id: ConversationId; readonly state: Routing };

/** Whose word holds for a conversation: its own, or that of the thread it is part of. */
function createOwn({ db, states, blind }: Omit<Kit, 'keys'>) {
  const stateOf = (id: ConversationId): Routing => states.read(id, routing).state;

  function ofContact(contactId: ContactId, channelId: ChannelId): Found | null {
    const people = samePersonAs(db, contactId);
    const found: Found[] = people
      .map((person) => conversationIdOf(blind, person, channelId))
      .map((id) => ({ id, state: stateOf(id) }))
      .filter(({ state }) => state.exists)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const survivor = people.find((person) => mergedInto(db, person) === undefined);
    return found.find(({ state }) => state.contactId === survivor) ?? found[0] ?? null;
  }

  function ofConversation(id: ConversationId): Found | null {
    const state = stateOf(id);
    const { exists, contactId, channelId } = state;
    if (!exists || contactId === null || channelId === null) return null;
    return samePersonAs(db, contactId).length === 1 ? { id, state } : ofContact(contactId, channelId);
  }
  return { ofContact, ofConversation };
}

/** Who holds the thread a conversation is part of; undefined: the conversation says it itself. */
export function createThreadHolder(kit: Omit<Kit, 'keys'>) {
  const own = createOwn(kit);
  return (conversationId: ConversationId): Holder | null | undefined => {
    const found = own.ofConversation(conversationId);
    if (found === null || found.id === conversationId) return undefined;
    const { assigneeId, assignedAt } = found.state;
    return assigneeId === null || assignedAt === null ? null : { memberId: assigneeId, since: assignedAt };
  };
}

/** The conversation that says it for the whole thread; of a customer who was never merged: that one itself. */
export function createOwnConversation(kit: Omit<Kit, 'keys'>) {
  const own = createOwn(kit);
  return (id: ConversationId): ConversationId => own.ofConversation(id)?.id ?? id;
}

/** All conversations of the thread one is part of, itself among them. */
export function createThreadOf({ db, states, blind }: Omit<Kit, 'keys'>) {
  return (id: ConversationId): readonly ConversationId[] => {
    const { contactId, channelId } = states.read(id, routing).state;
    const people = contactId === null ? [] : samePersonAs(db, contactId);
    if (channelId === null || people.length < 2) return [id];
    return people.map((person) => conversationIdOf(blind, person, channelId));
  };
}

/** Those of a conversation's labels that there still are. */
export const labelsStanding = (states: Kit['states'], labels: readonly LabelId[]): readonly LabelId[] =>
  notDeleted(states.read(LABEL_DIRECTORY_STREAM, labelDirectory).state, labels);

export function createStandings(kit: Kit): StandingsOf {
  const { db, states, keys } = kit;
  const own = createOwn(kit);

  function standingOf({ assigneeId, labels }: Routing): Standing {
    const { members } = states.read(keys.workspaceId, workspace).state;
    const teams = assigneeId === null ? [] : (members[assigneeId]?.teams ?? []);
    return { assigneeId, teams, labels: labelsStanding(states, labels) };
  }

  return (reach) => {
    const found =
      'conversationId' in reach
        ? [own.ofConversation(reach.conversationId)]
        : listConnected(db).map(({ channelId }) => own.ofContact(reach.contactId, channelId));
    return found.filter((each) => each !== null).map(({ state }) => standingOf(state));
  };
}

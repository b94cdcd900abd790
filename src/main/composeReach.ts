import type { ChannelId, ContactId, ConversationId } from '../domain/ids.ts';
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
 * How conversations stand, for who may not see them all. As in the views, what the thread's own conversation says
 * holds for all of its conversations: that of the contact that stands for the others, else the first of theirs.
 */

type Kit = Pick<OpenedJournal, 'db' | 'states' | 'blind' | 'keys'>;
type Found = { readonly id: ConversationId; readonly state: Routing };

function createOwn({ db, states, blind }: Pick<Kit, 'db' | 'states' | 'blind'>) {
  const stateOf = (id: ConversationId): Routing => states.read(id, routing).state;
  return (contactId: ContactId, channelId: ChannelId): Found | null => {
    const people = samePersonAs(db, contactId);
    const found: Found[] = people
      .map((person) => conversationIdOf(blind, person, channelId))
      .map((id) => ({ id, state: stateOf(id) }))
      .filter(({ state }) => state.exists)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const survivor = people.find((person) => mergedInto(db, person) === undefined);
    return found.find(({ state }) => state.contactId === survivor) ?? found[0] ?? null;
  };
}

/** The conversation that says it for the whole thread; of a customer who was never merged: that one itself. */
export function createOwnConversation(kit: Pick<Kit, 'db' | 'states' | 'blind'>) {
  const own = createOwn(kit);
  return (id: ConversationId): ConversationId => {
    const { contactId, channelId } = kit.states.read(id, routing).state;
    if (contactId === null || channelId === null || samePersonAs(kit.db, contactId).length === 1) return id;
    return own(contactId, channelId)?.id ?? id;
  };
}

export function createStandings({ db, states, blind, keys }: Kit): StandingsOf {
  const stateOf = (id: ConversationId): Routing => states.read(id, routing).state;
  const own = createOwn({ db, states, blind });
  const ownOf = (contactId: ContactId, channelId: ChannelId): Routing | null =>
    own(contactId, channelId)?.state ?? null;

  function ofConversation(conversationId: ConversationId): Routing | null {
    const state = stateOf(conversationId);
    const { exists, contactId, channelId } = state;
    if (!exists || contactId === null || channelId === null) return null;
    return samePersonAs(db, contactId).length === 1 ? state : ownOf(contactId, channelId);
  }

  function standingOf({ assigneeId, labels }: Routing): Standing {
    const { members } = states.read(keys.workspaceId, workspace).state;
    const teams = assigneeId === null ? [] : (members[assigneeId]?.teams ?? []);
    const directory = states.read(LABEL_DIRECTORY_STREAM, labelDirectory).state;
    return { assigneeId, teams, labels: notDeleted(directory, labels) };
  }

  return (reach) => {
    const found =
      'conversationId' in reach
        ? [ofConversation(reach.conversationId)]
        : listConnected(db).map(({ channelId }) => ownOf(reach.contactId, channelId));
    return found.filter((state) => state !== null).map(standingOf);
  };
}

import { NoteDraft } from '../domain/inbox/addNote.ts';
import { notes } from '../domain/inbox/notes.ts';
import { TaskHandover } from '../domain/inbox/tasks.ts';
import type { ConversationId, MemberId } from '../domain/ids.ts';
import { reachRefusal } from '../domain/reach.ts';
import { err, ok } from '../domain/result.ts';
import { guardedTeam } from '../domain/team/guardedTeam.ts';
import { isErased } from './engine/erasedContacts.ts';
import type { OpenedJournal } from './engine/openJournal.ts';
import { createStandings } from './composeReach.ts';
import type { Prepare } from './features/media/attachToReply.ts';
import { givenAccess } from './features/team/member.index.ts';

/* What a page does not say of a note: how many colleagues it may mention, and which of them do not see it. */

type Kit = Pick<OpenedJournal, 'db' | 'states' | 'blind' | 'keys'>;

const release = (): Promise<void> => Promise.resolve();

/** Whoever has left sees nothing either. */
function createIsBlind(kit: Kit) {
  const standingsOf = createStandings(kit);
  return (conversationId: ConversationId, memberId: MemberId): boolean => {
    const access = givenAccess(kit.db, memberId);
    if (access === undefined) return true;
    return reachRefusal({ memberId, access }, standingsOf({ conversationId }), false) !== null;
  };
}

export function prepareNotes(kit: Kit): Readonly<Record<string, Prepare>> {
  const isBlind = createIsBlind(kit);
  const written: Prepare = async (rawInput) => {
    const draft = NoteDraft.safeParse(rawInput);
    if (!draft.success) return err({ code: 'invalidInput' });
    const { conversationId, mentions } = draft.data;
    const { contactId } = kit.states.read(conversationId, notes).state;
    if (contactId !== null && isErased(kit.db, contactId)) return err({ code: 'contactErased' });
    const { maxMentions } = kit.states.read(kit.keys.workspaceId, guardedTeam).state.rules;
    const blind = mentions.filter((memberId) => isBlind(conversationId, memberId));
    return ok({ input: { ...draft.data, maxMentions, blind }, release });
  };
  return {
    'inbox.addNote': written,
    'inbox.editNote': written,
    'inbox.reassignTask': async (rawInput) => {
      const handover = TaskHandover.safeParse(rawInput);
      if (!handover.success) return err({ code: 'invalidInput' });
      const { conversationId, ownerId } = handover.data;
      return ok({ input: { ...handover.data, isBlind: isBlind(conversationId, ownerId) }, release });
    },
  };
}

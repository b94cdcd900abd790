import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, NoteId } from '../ids.ts';
import type { MemberActor } from '../permissions.ts';
import { err, ok } from '../result.ts';
import { type Note, notes } from './notes.ts';

const mayRemove = ({ by }: Note, { memberId, access }: MemberActor): boolean =>
  by === memberId || access.rights.has('history.delete');

/** Takes a note out of sight: its writer's own, or by whoever may delete history. That it stood there stays. */
export const removeNote = defineCommand({
  name: 'inbox.removeNote',
  input: z.strictObject({ conversationId: ConversationId, noteId: NoteId }),
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: notes,
  decide({ contactId, byId }, { conversationId, noteId }, { actor, now }) {
    const note = byId[noteId];
    if (contactId === null || note === undefined || actor.kind !== 'member')
      return err({ code: 'notFound', what: 'note' });
    if (note.isRemoved) return ok([]);
    if (!mayRemove(note, actor)) return err({ code: 'notPermitted', permission: 'history.delete' });
    const removed = { conversationId, contactId, noteId, by: actor.memberId, at: now };
    return ok([{ type: 'inbox.noteRemoved.v1', ...removed }]);
  },
});

import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { mentionRefusal, NoteInput } from './addNote.ts';
import { notes } from './notes.ts';

/**
 * Other words of a note, by whoever wrote it; what it said before stays in the journal. Whoever is mentioned now and
 * was not has a task from then on, and whoever is not any more has none.
 */
export const editNote = defineCommand({
  name: 'inbox.editNote',
  input: NoteInput,
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: notes,
  decide({ contactId, byId }, asked, { actor, now }) {
    const { conversationId, noteId, text, due } = asked;
    const note = byId[noteId];
    if (contactId === null || note === undefined || note.isRemoved || actor.kind !== 'member')
      return err({ code: 'notFound', what: 'note' });
    if (note.by !== actor.memberId) return err({ code: 'notYourNote' });
    const mentions = [...new Set(asked.mentions)];
    const added = mentions.filter((memberId) => note.tasks[memberId] === undefined);
    const blind = asked.blind.filter((memberId) => added.includes(memberId));
    const refusal = mentionRefusal({ ...asked, mentions, blind });
    if (refusal !== null) return err(refusal);
    const edited = { conversationId, contactId, noteId, by: actor.memberId, mentions, added, at: now };
    const dueAt = mentions.length === 0 ? null : due;
    return ok([{ type: 'inbox.noteEdited.v1', ...edited, due: dueAt, content: { text } }]);
  },
});

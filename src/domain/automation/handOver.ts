import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, MessageKey, NoteId } from '../ids.ts';
import { mayAssist } from '../inbox/assistance.ts';
import { HANDOVER_REASONS } from '../inbox/handover.ts';
import { conversation } from '../inbox/conversation.ts';
import { MAX_NOTE_LENGTH } from '../inbox/addNote.ts';
import { err, ok } from '../result.ts';

/** The assistant gives up for this matter, once, and tells whoever takes over what was said. */
export const handOver = defineCommand({
  name: 'automation.handOver',
  input: z.strictObject({
    conversationId: ConversationId,
    noteId: NoteId,
    /** The message it did not answer. */
    causeKey: MessageKey,
    reason: z.enum(HANDOVER_REASONS),
    /** What was said last, one line a message. */
    text: z.string().max(MAX_NOTE_LENGTH),
  }),
  allow: 'system.record',
  stream: ({ conversationId }) => conversationId,
  fold: conversation,
  decide(state, { conversationId, noteId, causeKey, reason, text }, { now }) {
    const { contactId, assistance, automatic } = state;
    if (contactId === null) return err({ code: 'notFound', what: 'conversation' });
    if (!mayAssist(assistance) || automatic.causes.includes(causeKey)) return ok([]);
    const note = {
      conversationId,
      contactId,
      noteId,
      by: null,
      handover: reason,
      mentions: [],
      due: null,
      at: now,
    };
    return ok([{ type: 'inbox.noteAdded.v1', ...note, content: { text } }]);
  },
});

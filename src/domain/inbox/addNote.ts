import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ConversationId, EpochMs, MemberId, NoteId } from '../ids.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok } from '../result.ts';
import { defaultTeamRules } from '../team/teamRules.ts';
import { notes } from './notes.ts';

export const MAX_NOTE_LENGTH = 4096;

export const NoteInput = z.strictObject({
  conversationId: ConversationId,
  noteId: NoteId,
  text: z.string().trim().min(1).max(MAX_NOTE_LENGTH),
  mentions: z.array(MemberId).max(50).default([]),
  due: EpochMs.nullable().default(null),
  /** By the rules of the business; the main process says so, never a page. */
  maxMentions: z.number().int().default(defaultTeamRules.maxMentions),
  /** Of those mentioned who does not see this conversation; said by the main process, too. */
  blind: z.array(MemberId).default([]),
});

type Mentioning = Pick<z.infer<typeof NoteInput>, 'maxMentions' | 'blind'> & {
  readonly mentions: readonly MemberId[];
};

/** A crowd that is called finds nobody; and whoever is called must be able to look (INB16). */
export function mentionRefusal({ mentions, maxMentions, blind }: Mentioning): Refusal | null {
  if (mentions.length > maxMentions) return { code: 'tooManyMentions', maxMentions };
  return blind.length > 0 ? { code: 'mentionBlind' } : null;
}

/** Writes something beside the conversation that only the team sees. Whoever is mentioned has a task. */
export const addNote = defineCommand({
  name: 'inbox.addNote',
  input: NoteInput,
  allow: 'inbox.reply',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: notes,
  decide({ contactId, byId }, asked, { actor, now }) {
    const { conversationId, noteId, text, due } = asked;
    if (contactId === null || actor.kind !== 'member') return err({ code: 'notFound', what: 'conversation' });
    if (byId[noteId] !== undefined) return ok([]);
    const mentions = [...new Set(asked.mentions)];
    const refusal = mentionRefusal({ ...asked, mentions });
    if (refusal !== null) return err(refusal);
    const note = { conversationId, contactId, noteId, by: actor.memberId, mentions, at: now };
    const dueAt = mentions.length === 0 ? null : due;
    return ok([{ type: 'inbox.noteAdded.v1', ...note, due: dueAt, content: { text } }]);
  },
});

/** What a page says of a note. */
export const NoteDraft = NoteInput.omit({ maxMentions: true, blind: true });

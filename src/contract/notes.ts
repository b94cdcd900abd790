import { z } from 'zod';
import { ConversationId, EpochMs, MemberId, NoteId } from '../domain/ids.ts';
import { Writer } from './outbox.ts';
import { HANDOVER_REASONS } from '../domain/inbox/handover.ts';
import { query } from './query.ts';

/* What the team writes for itself beside a conversation, and the tasks in it. */

/** Somebody was mentioned: theirs until closed, or handed on. */
export const NoteTask = z.object({
  /** Who was mentioned: names the task in commands. */
  mentioned: MemberId,
  owner: Writer,
  givenBy: MemberId,
  isOpen: z.boolean(),
});
export type NoteTask = z.infer<typeof NoteTask>;

/** What a row of the thread is beside its words when it is a note. */
export const NoteFacts = z.object({
  noteId: NoteId,
  due: EpochMs.nullable(),
  /** What the FAQ assistant left for whoever takes over, and why; null: it is no such note. */
  handover: z.enum(HANDOVER_REASONS).nullable(),
  tasks: z.array(NoteTask),
  /** By whom it was taken away; its words are gone then. */
  removedBy: Writer.nullable(),
});
export type NoteFacts = z.infer<typeof NoteFacts>;

const TaskRow = z.object({
  conversationId: ConversationId,
  noteId: NoteId,
  mentioned: MemberId,
  /** Where the note stands in its thread. */
  messageId: z.number().int(),
  /** As in `ConversationRow`. Hostile text. */
  name: z.string(),
  /** What the note says. */
  text: z.string(),
  givenBy: Writer,
  at: EpochMs,
  due: EpochMs.nullable(),
});
/** What a note said before it was edited. */
const NoteVersion = z.object({
  text: z.string(),
  /** Since when it said so. */
  at: EpochMs,
});

export type TaskRow = z.infer<typeof TaskRow>;

export const noteQueries = {
  /** What is left to do for the person at the keyboard; what is due first comes first. */
  listMyTasks: query({
    input: z.strictObject({ limit: z.number().int().min(1).max(200) }),
    output: z.array(TaskRow),
    allow: 'inbox.read',
  }),
  /** The newest first. For who may see what others did: whoever edits a note takes nothing back. */
  listNoteVersions: query({
    input: z.strictObject({ conversationId: ConversationId, noteId: NoteId }),
    output: z.array(NoteVersion),
    allow: 'audit.view',
  }),
  /** Colleagues who see this conversation, by name; and how many of them one note may mention. */
  listMentionable: query({
    input: z.strictObject({ conversationId: ConversationId }),
    output: z.object({ colleagues: z.array(Writer), maxMentions: z.number().int() }),
    allow: 'inbox.reply',
  }),
} as const;

import { z } from 'zod';
import { type Command, defineCommand } from '../command.ts';
import { ConversationId, MemberId, NoteId } from '../ids.ts';
import type { Actor } from '../permissions.ts';
import type { Refusal } from '../refusals.ts';
import { err, ok, type Result } from '../result.ts';
import { notes, type Notes, type Task, taskOf } from './notes.ts';

/* What becomes of a task: its owner says so, or whoever gave it. A closed one stays closed until reopened. */

export const OfTask = z.strictObject({
  conversationId: ConversationId,
  noteId: NoteId,
  /** Who was mentioned in the note. */
  mentioned: MemberId,
});
type OfTask = z.infer<typeof OfTask>;

type Held = OfTask & {
  readonly task: Task;
  readonly contactId: NonNullable<Notes['contactId']>;
  readonly by: MemberId;
};

/** The task, for somebody it concerns. */
function heldTask(state: Notes, asked: OfTask, actor: Actor): Result<Held, Refusal> {
  const task = taskOf(state, asked);
  const { contactId } = state;
  if (task === null || contactId === null || actor.kind !== 'member')
    return err({ code: 'notFound', what: 'note' });
  const isTheirs = task.ownerId === actor.memberId || task.givenBy === actor.memberId;
  if (!isTheirs) return err({ code: 'notYourTask' });
  const { conversationId, noteId, mentioned } = asked;
  return ok({ conversationId, noteId, mentioned, task, contactId, by: actor.memberId });
}

const settling = <Name extends string>(
  name: Name,
  wantsOpen: boolean,
  type: 'inbox.taskClosed.v1' | 'inbox.taskReopened.v1',
): Command<Name, typeof OfTask, Notes> =>
  defineCommand({
    name,
    input: OfTask,
    allow: 'inbox.read',
    reaches: ({ conversationId }) => [{ conversationId }],
    stream: ({ conversationId }) => conversationId,
    fold: notes,
    decide(state, asked, { actor, now }) {
      const held = heldTask(state, asked, actor);
      if (!held.ok) return held;
      const { task, ...of } = held.value;
      return ok(task.isOpen === wantsOpen ? [] : [{ type, ...of, at: now }]);
    },
  });

export const closeTask = settling('inbox.closeTask', false, 'inbox.taskClosed.v1');
export const reopenTask = settling('inbox.reopenTask', true, 'inbox.taskReopened.v1');

/** Hands an open task on to somebody else who sees the conversation. */
export const reassignTask = defineCommand({
  name: 'inbox.reassignTask',
  input: OfTask.extend({
    ownerId: MemberId,
    /** The main process says so, never a page. */
    isBlind: z.boolean().default(false),
  }),
  allow: 'inbox.read',
  reaches: ({ conversationId }) => [{ conversationId }],
  stream: ({ conversationId }) => conversationId,
  fold: notes,
  decide(state, asked, { actor, now }) {
    const held = heldTask(state, asked, actor);
    if (!held.ok) return held;
    const { task, ...of } = held.value;
    if (!task.isOpen) return err({ code: 'notFound', what: 'note' });
    if (asked.isBlind) return err({ code: 'mentionBlind' });
    if (task.ownerId === asked.ownerId) return ok([]);
    return ok([{ type: 'inbox.taskReassigned.v1', ...of, ownerId: asked.ownerId, at: now }]);
  },
});

/** What a page says of it. */
export const TaskHandover = reassignTask.input.omit({ isBlind: true });

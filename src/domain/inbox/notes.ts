import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';
import type { ContactId, MemberId, NoteId } from '../ids.ts';

/* What the team writes beside one conversation, and the tasks that follow from it. */

export type Task = {
  readonly ownerId: MemberId;
  /** Who gave it: in the note, or by handing it on. */
  readonly givenBy: MemberId;
  readonly isOpen: boolean;
};

export type Note = {
  /** Null: Baton itself. */
  readonly by: MemberId | null;
  readonly isRemoved: boolean;
  /** By who was mentioned. */
  readonly tasks: Readonly<Record<string, Task>>;
};

export type Notes = {
  readonly contactId: ContactId | null;
  readonly byId: Readonly<Record<string, Note>>;
};

function change(state: Notes, noteId: NoteId, changed: Partial<Note>): Notes {
  const note = state.byId[noteId];
  return note === undefined
    ? state
    : { ...state, byId: { ...state.byId, [noteId]: { ...note, ...changed } } };
}

type OfTask = { readonly noteId: NoteId; readonly mentioned: MemberId };

function changeTask(state: Notes, { noteId, mentioned }: OfTask, changed: Partial<Task>): Notes {
  const tasks = state.byId[noteId]?.tasks ?? {};
  const task = tasks[mentioned];
  if (task === undefined) return state;
  return change(state, noteId, { tasks: { ...tasks, [mentioned]: { ...task, ...changed } } });
}

type Added = Extract<ClearEvent, { type: 'inbox.noteAdded.v1' }>;

const added = (state: Notes, { noteId, by, mentions }: Added): Notes => {
  // Baton itself mentions nobody.
  const tasks =
    by === null ? [] : mentions.map((ownerId) => [ownerId, { ownerId, givenBy: by, isOpen: true }] as const);
  const note = { by, isRemoved: false, tasks: Object.fromEntries(tasks) };
  return { ...state, byId: { ...state.byId, [noteId]: note } };
};

type Edited = Extract<ClearEvent, { type: 'inbox.noteEdited.v1' }>;

/** The task of whoever was mentioned before goes on as it was. */
function edited(state: Notes, { noteId, by, mentions }: Edited): Notes {
  const before = state.byId[noteId]?.tasks ?? {};
  const tasks = mentions.map((ownerId) => [
    ownerId,
    before[ownerId] ?? { ownerId, givenBy: by, isOpen: true },
  ]);
  return change(state, noteId, { tasks: Object.fromEntries(tasks) });
}

export const notes: Fold<Notes> = {
  name: 'inbox.notes',
  version: 2,
  initial: { contactId: null, byId: {} },
  evolve(state: Notes, event: ClearEvent): Notes {
    switch (event.type) {
      case 'inbox.messageReceived.v2':
      case 'inbox.phoneMessageSeen.v1':
      case 'inbox.historyImported.v1':
        return { ...state, contactId: event.contactId };
      case 'inbox.noteAdded.v1':
        return added(state, event);
      case 'inbox.noteEdited.v1':
        return edited(state, event);
      case 'inbox.noteRemoved.v1':
        return change(state, event.noteId, { isRemoved: true });
      case 'inbox.taskClosed.v1':
        return changeTask(state, event, { isOpen: false });
      case 'inbox.taskReopened.v1':
        return changeTask(state, event, { isOpen: true });
      case 'inbox.taskReassigned.v1':
        return changeTask(state, event, { ownerId: event.ownerId, givenBy: event.by });
      default:
        return state;
    }
  },
};

/** The task as it stands; null: there is none, or its note is gone. */
export function taskOf({ byId }: Notes, { noteId, mentioned }: OfTask): Task | null {
  const note = byId[noteId];
  return note === undefined || note.isRemoved ? null : (note.tasks[mentioned] ?? null);
}

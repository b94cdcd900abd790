import type { MessageRow } from '../../../contract/inbox.ts';
import type { NoteTask } from '../../../contract/notes.ts';
import { displayText } from '../../../domain/contacts/displayName.ts';
import type { ConversationId, EpochMs, MemberId, NoteId } from '../../../domain/ids.ts';
import type { HandoverReason } from '../../../domain/inbox/handover.ts';
import { NO_EXTRAS } from '../../../domain/inbox/messageContent.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* Notes among the rows of a thread. */

type NoteColumns = {
  readonly id: number;
  readonly noteId: NoteId;
  readonly conversationId: ConversationId;
  readonly text: string | null;
  readonly at: EpochMs;
  readonly due: EpochMs | null;
  readonly editedAt: EpochMs | null;
  readonly handover: HandoverReason | null;
  readonly memberId: MemberId | null;
  readonly memberName: string | null;
  readonly color: number | null;
  readonly removedBy: MemberId | null;
  readonly removerName: string | null;
  readonly removerColor: number | null;
};

type TaskColumns = Omit<NoteTask, 'owner' | 'isOpen'> & {
  readonly noteId: NoteId;
  readonly ownerId: MemberId;
  readonly ownerName: string | null;
  readonly color: number | null;
  readonly isOpen: 0 | 1;
};

/** Almost no conversation has any. */
export const hasNotes = (views: ReadDb, seqs: readonly number[]): boolean =>
  views.get(sql`SELECT 1 FROM note
    WHERE conversation_seq IN (SELECT value FROM json_each(${JSON.stringify(seqs)})) LIMIT 1`) !== undefined;

const person = (id: MemberId, name: string | null, color: number | null) => ({
  id,
  name: name ?? '?',
  color: color ?? 0,
});

function tasksOf(views: ReadDb, noteIds: readonly NoteId[]): ReadonlyMap<NoteId, NoteTask[]> {
  const byNote = new Map<NoteId, NoteTask[]>();
  const rows = views.all<TaskColumns>(sql`
    SELECT t.note_id AS noteId, t.mentioned, t.owner_id AS ownerId, t.given_by AS givenBy, t.is_open AS isOpen,
      b.name AS ownerName, b.color
    FROM task t LEFT JOIN member b ON b.id = t.owner_id
    WHERE t.note_id IN (SELECT value FROM json_each(${JSON.stringify(noteIds)})) ORDER BY t.note_id, t.mentioned`);
  for (const { noteId, mentioned, givenBy, ownerId, ownerName, color, isOpen } of rows) {
    const task = { mentioned, givenBy, owner: person(ownerId, ownerName, color), isOpen: isOpen === 1 };
    byNote.set(noteId, [...(byNote.get(noteId) ?? []), task]);
  }
  return byNote;
}

const toRow = (row: NoteColumns, tasks: NoteTask[]): MessageRow => {
  const text = displayText(row.text ?? '');
  const { id, conversationId, at, noteId, due, removedBy, removerName, removerColor } = row;
  return {
    id,
    conversationId,
    from: 'us',
    key: null,
    via: 'baton',
    type: 'note',
    text,
    body: { kind: 'text', text },
    extras: NO_EXTRAS,
    quoted: null,
    reactions: [],
    editedAt: row.editedAt,
    isRevoked: removedBy !== null,
    at,
    status: 'received',
    senderName: null,
    by: row.memberId === null ? null : person(row.memberId, row.memberName, row.color),
    automatic: null,
    replyId: null,
    errorCode: null,
    notSentReason: null,
    retryAt: null,
    wasSentAgain: false,
    remark: null,
    inboundNumber: null,
    note: {
      noteId,
      due,
      handover: row.handover,
      tasks,
      removedBy: removedBy === null ? null : person(removedBy, removerName, removerColor),
    },
  };
};

/** Those whose ids are among these. */
export function findNotes(views: ReadDb, ids: Sql): MessageRow[] {
  const { text, values } = ids;
  const rows = views.all<NoteColumns>({
    text: `SELECT n.id, n.note_id AS noteId, v.id AS conversationId, n.text, n.at, n.due, n.edited_at AS editedAt, n.handover,
        n.by_member AS memberId, b.name AS memberName, b.color, n.removed_by AS removedBy, r.name AS removerName, r.color AS removerColor
      FROM (${text}) page CROSS JOIN note n ON n.id = page.id JOIN conversation v ON v.seq = n.conversation_seq
      LEFT JOIN member b ON b.id = n.by_member LEFT JOIN member r ON r.id = n.removed_by`,
    values,
  });
  const tasks = tasksOf(
    views,
    rows.map(({ noteId }) => noteId),
  );
  return rows.map((row) => toRow(row, tasks.get(row.noteId) ?? []));
}

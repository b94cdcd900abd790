import type { inbox } from '../../../contract/inbox.ts';
import type { TaskRow } from '../../../contract/notes.ts';
import { displayName, displayText } from '../../../domain/contacts/displayName.ts';
import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Access } from '../../../domain/team/access.ts';
import { defaultTeamRules } from '../../../domain/team/teamRules.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { withName } from './contactName.ts';
import { readsOfThread, seqsOfThread } from './threads.ts';

type Handlers = QueryHandlers<typeof inbox>;

type TaskColumns = Omit<TaskRow, 'givenBy'> & {
  readonly memberId: MemberId;
  readonly memberName: string | null;
  readonly color: number | null;
};

const taskColumns = (rest: Sql): Sql =>
  withName({
    text: `SELECT v.id AS conversationId, n.note_id AS noteId, t.mentioned, n.id AS messageId,
        $NAME AS name, n.text, n.at, n.due, t.given_by AS memberId, b.name AS memberName, b.color
      FROM task t JOIN note n ON n.note_id = t.note_id JOIN conversation v ON v.seq = n.conversation_seq $SHOWN_AS
      LEFT JOIN member b ON b.id = t.given_by ${rest.text}`,
    values: rest.values,
  });

/** Of a conversation that went out of sight nothing is left of its tasks either. */
export const listMyTasks: Handlers['listMyTasks'] = {
  reads: () => ['task', 'note', 'contact', 'conversation', 'merged_conversation', 'conversation_label'],
  run({ views }, { limit }, asker) {
    const own = sql`WHERE t.owner_id = ${asker.memberId} AND t.is_open = 1 AND n.removed_by IS NULL`;
    const order = sql`ORDER BY coalesce(n.due, ${Number.MAX_SAFE_INTEGER}), n.id LIMIT ${limit}`;
    const seen = joinSql([own, isSeen(asker, 'v.seq')], ' AND ');
    return views
      .all<TaskColumns>(taskColumns(joinSql([seen, order], ' ')))
      .map(({ memberId, memberName, color, ...row }) => ({
        ...row,
        name: displayName(row.name),
        text: displayText(row.text),
        givenBy: { id: memberId, name: memberName ?? '?', color: color ?? 0 },
      }));
  },
};

export const listNoteVersions: Handlers['listNoteVersions'] = {
  reads: ({ conversationId }, { views }) => readsOfThread(views, 'note', conversationId),
  run({ views }, { conversationId, noteId }, asker) {
    const seqs = JSON.stringify(seqsOfThread(views, conversationId, asker));
    return views
      .all<{ text: string; at: EpochMs }>(
        sql`SELECT e.text, e.at FROM note n JOIN note_version e ON e.note_id = n.note_id
          WHERE n.note_id = ${noteId} AND n.conversation_seq IN (SELECT value FROM json_each(${seqs}))
          ORDER BY e.id DESC`,
      )
      .map(({ text, at }) => ({ text: displayText(text), at }));
  },
};

type Colleague = {
  readonly id: MemberId;
  readonly name: string;
  readonly color: number;
  readonly access: string;
};

function maxMentionsOf(views: ReadDb): number {
  const rule = views.get<{ value: string }>(sql`SELECT value FROM team_rule WHERE name = 'maxMentions'`);
  return rule === undefined ? defaultTeamRules.maxMentions : Number(rule.value);
}

/** By the condition of every list: what the colleague themselves would see. */
export const listMentionable: Handlers['listMentionable'] = {
  reads: ({ conversationId }, { views }) => [
    ...readsOfThread(views, 'conversation', conversationId),
    'conversation_label',
    'member',
    'team_member',
    'team_rule',
  ],
  run({ views }, { conversationId }, asker) {
    if (seqsOfThread(views, conversationId, asker).length === 0)
      return { colleagues: [], maxMentions: maxMentionsOf(views) };
    const colleagues = views
      .all<Colleague>(sql`SELECT id, name, color, access FROM member WHERE left_at IS NULL ORDER BY name, id`)
      .filter(({ id, access }) => {
        const viewer = { memberId: id, access: JSON.parse(access) as Access };
        return seqsOfThread(views, conversationId, viewer).length > 0;
      })
      .map(({ access: _access, ...colleague }) => colleague);
    return { colleagues, maxMentions: maxMentionsOf(views) };
  },
};

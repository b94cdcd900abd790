import type { LabelId, MemberId, TeamId } from '../../domain/ids.ts';
import type { GrantedAccess } from '../../domain/permissions.ts';
import { joinSql, sql, type ReadDb, type Sql } from './sql.ts';

/*
 * Which conversations a member sees: one condition for every query. Of contacts that were merged the thread's own
 * conversation says it for all of them, so that a merge shows nobody more than before. Who sees everything is
 * asked nothing.
 */

export type Viewer = { readonly memberId: MemberId; readonly access: Pick<GrantedAccess, 'sees'> };

export const seesEverything = ({ access }: Viewer): boolean => access.sees.kind === 'everything';

export const heldBy = (memberId: MemberId): Sql =>
  sql`SELECT seq FROM conversation WHERE assignee_id = ${memberId}`;

export const labelled = (labels: readonly LabelId[]): Sql =>
  sql`SELECT conversation_seq FROM conversation_label
    WHERE label_id IN (SELECT value FROM json_each(${JSON.stringify(labels)}))`;

const heldByTeams = (teams: readonly TeamId[]): Sql =>
  sql`SELECT v.seq FROM team_member t JOIN conversation v ON v.assignee_id = t.member_id
    WHERE t.team_id IN (SELECT value FROM json_each(${JSON.stringify(teams)}))`;

/** Those that say it themselves: held by this member, or among what they were given to see. */
function saidOf({ memberId, access: { sees } }: Viewer): Sql {
  if (sees.kind !== 'some') return heldBy(memberId);
  const byLabel = sees.labels.length > 0 ? [labelled(sees.labels)] : [];
  const byTeam = sees.teams.length > 0 ? [heldByTeams(sees.teams)] : [];
  return joinSql([heldBy(memberId), ...byLabel, ...byTeam], ' UNION ');
}

const START: Sql = { text: 'WITH said (seq) AS (', values: [] };
const WITH_THREADS: Sql = {
  text: `) SELECT seq FROM said WHERE seq NOT IN (SELECT seq FROM merged_conversation)
    UNION ALL SELECT part.seq FROM said JOIN conversation own ON own.seq = said.seq
      JOIN merged_conversation part ON part.thread_id = own.id`,
  values: [],
};

/** By `seq`, the whole threads whose own conversation is among these. */
export const withThreads = (said: Sql): Sql => joinSql([START, said, WITH_THREADS], '');

/** For who does not see everything. */
const seenSeqs = (viewer: Viewer): Sql => withThreads(saidOf(viewer));

/** A condition: the conversation whose `seq` stands in this column is seen. A constant of ours, no data. */
export function isSeen(viewer: Viewer, seqColumn: string): Sql {
  if (seesEverything(viewer)) return { text: 'TRUE', values: [] };
  const { text, values } = seenSeqs(viewer);
  return { text: `${seqColumn} IN (${text})`, values };
}

/** The conversations that are seen, by `seq`; of who sees everything: `all`. */
export const seenBy = (views: ReadDb, viewer: Viewer): 'all' | readonly number[] =>
  seesEverything(viewer) ? 'all' : views.all<{ seq: number }>(seenSeqs(viewer)).map(({ seq }) => seq);

/** Whether any conversation with this contact, or with one merged into it, is seen. */
export const isContactSeen = (views: ReadDb, viewer: Viewer, contactId: string): boolean =>
  seesEverything(viewer) ||
  views.get(
    joinSql(
      [
        sql`SELECT 1 FROM conversation v WHERE v.contact_id IN
          (SELECT ${contactId} UNION SELECT id FROM contact WHERE survivor_id = ${contactId})`,
        isSeen(viewer, 'v.seq'),
      ],
      ' AND ',
    ),
  ) !== undefined;

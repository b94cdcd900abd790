import type { inbox } from '../../../contract/inbox.ts';
import type { ProposalRow } from '../../../contract/proposals.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { withName } from './contactName.ts';
import { type BodySource, bodyOf } from './messageRow.ts';

const MEDIAN_OVER_MS = 30 * 24 * 60 * 60 * 1000;

type Columns = Omit<ProposalRow, 'author' | 'body' | 'words'> &
  BodySource & {
    readonly authorId: MemberId;
    readonly authorName: string | null;
    readonly color: number | null;
    readonly kind: string;
  };

const rowOf = ({
  authorId,
  authorName,
  color,
  kind,
  text,
  body,
  attachment,
  ...row
}: Columns): ProposalRow => ({
  ...row,
  conversationName: displayName(row.conversationName),
  author: { id: authorId, name: authorName ?? '?', color: color ?? 0 },
  body: bodyOf({ text, body, attachment }, new Map()),
  words: kind === 'text' || kind === 'media' ? (text ?? '') : null,
});

/** Oldest first, each beside the name of the customer it is for. */
const listed = (views: ReadDb, asker: Asker, which: Sql): ProposalRow[] => {
  const where = joinSql([which, isSeen(asker, 'v.seq')], ' AND ');
  return views
    .all<Columns>(
      withName({
        text: `SELECT p.reply_id AS replyId, p.conversation_id AS conversationId, $NAME AS conversationName, p.kind,
            p.author AS authorId, a.name AS authorName, a.color, p.words AS text, p.body, p.attachment, p.at, p.state,
            h.name AS handledBy, p.note, p.sent_words AS sentWords
          FROM proposal p JOIN conversation v ON v.id = p.conversation_id
          $SHOWN_AS
          LEFT JOIN member a ON a.id = p.author LEFT JOIN member h ON h.id = p.handled_by
          WHERE ${where.text} ORDER BY p.at, p.reply_id`,
        values: where.values,
      }),
    )
    .map(rowOf);
};

/** Of the last month, how long newcomers' replies waited in the middle; null: none did. */
const medianWait = (views: ReadDb, now: EpochMs): number | null =>
  views.get<{ ms: number }>(sql`
    WITH waited AS (SELECT waited_ms, row_number() OVER (ORDER BY waited_ms) AS n, count(*) OVER () AS all_of_them
      FROM approval WHERE at > ${now - MEDIAN_OVER_MS})
    SELECT avg(waited_ms) AS ms FROM waited
    WHERE n IN ((all_of_them + 1) / 2, (all_of_them + 2) / 2) HAVING count(*) > 0`)?.ms ?? null;

const READS = ['proposal', 'conversation', 'contact', 'merged_conversation', 'member'];

export const listProposals: QueryHandlers<typeof inbox>['listProposals'] = {
  reads: () => [...READS, 'approval'],
  run: ({ views }, _input, asker) => ({
    rows: listed(views, asker, sql`p.state = 'waiting'`),
    medianWaitMs: medianWait(views, asker.now),
  }),
};

export const listMyProposals: QueryHandlers<typeof inbox>['listMyProposals'] = {
  reads: () => READS,
  run: ({ views }, _input, asker) => listed(views, asker, sql`p.author = ${asker.memberId}`),
};

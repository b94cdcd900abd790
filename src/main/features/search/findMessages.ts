import type { MessageHit } from '../../../contract/search.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import { DAY_MS } from '../../../domain/durations.ts';
import type { EpochMs } from '../../../domain/ids.ts';
import { matchesWords } from '../../../domain/search/litRanges.ts';
import { unwantedExpression, wantedExpression } from '../../../domain/search/matchExpression.ts';
import { asksNothing, parseSearch, type SearchQuery } from '../../../domain/search/searchQuery.ts';
import { snippetOf } from '../../../domain/search/snippet.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { firstRowIdAt } from '../../engine/timeRowIds.ts';
import {
  conditionsOf,
  inScope,
  json,
  scopeOf,
  type Asker,
  type MessageQuestion,
  type Scope,
} from './conditions.ts';
import { CONTACT_NAME } from './contactName.ts';

/*
 * Newest first. Where little may be seen or is asked for, the texts themselves are read; else the index is
 * followed from the newest match on, so that the work is that of the rows shown, not of all matches. What a
 * member may not see is left out within the query: it is neither counted nor paged over.
 */

export type MessageAnswer = {
  readonly hits: MessageHit[];
  readonly older: { readonly than: number; readonly isStopped: boolean } | null;
};

/** Who sees so few conversations searches them, and never the words of others. */
const FEW_CONVERSATIONS = 200;
/** Up to so many messages their texts are read one by one. */
const SCAN_ROWS = 2_000;
/** So many matches are looked at before asking whether to go on into the past. */
const STREAM_ROWS = 20_000;

type Search = MessageQuestion & {
  readonly query: SearchQuery;
  readonly scope: Scope;
  readonly conditions: readonly Sql[];
};

type HitRow = Omit<MessageHit, 'from' | 'snippet' | 'ranges'> & {
  readonly fromUs: number;
  readonly text: string | null;
};

type Found = { readonly rows: readonly HitRow[]; readonly stoppedAt: () => number | null };

const COLUMNS = `m.id AS messageId, coalesce(g.thread_id, v.id) AS conversationId, ${CONTACT_NAME} AS contactName, m.from_us AS fromUs,
  m.at, m.type, m.text`;
/** Under whose name a message is shown: a merged contact's under that of the one that stands for it. */
const AROUND = `CROSS JOIN conversation v ON v.seq = m.conversation_seq
  LEFT JOIN merged_conversation g ON g.seq = v.seq
  JOIN contact own ON own.id = v.contact_id JOIN contact c ON c.id = coalesce(own.survivor_id, own.id)`;

const NOTHING: MessageAnswer = { hits: [], older: null };
const constant = (text: string): Sql => ({ text, values: [] });

/** Row ids tell the time, but for a crowded second, whose messages are found by `at`. */
function rowBounds({ olderThan, after, before }: MessageQuestion): { from: number; to: number } {
  const last = before === null ? Number.MAX_SAFE_INTEGER : firstRowIdAt((before + DAY_MS) as EpochMs);
  return {
    from: after === null ? 0 : firstRowIdAt(after),
    to: Math.min(olderThan ?? Number.MAX_SAFE_INTEGER, last),
  };
}

/* Reading the texts */

function isSmall(views: ReadDb, scope: readonly number[]): boolean {
  const rows = views.get<{ n: number }>(sql`
    SELECT count(*) AS n FROM (
      SELECT 1 FROM json_each(${json(scope)}) s JOIN message m ON m.conversation_seq = s.value LIMIT ${SCAN_ROWS + 1})`);
  return (rows?.n ?? 0) <= SCAN_ROWS;
}

/** What `has:` asks stands in the index only. */
function kindConditions({ has }: SearchQuery): Sql[] {
  const withoutWords = { terms: [], has, from: [], in: [], label: [], after: null, before: null };
  const [wanted, unwanted] = [wantedExpression(withoutWords), unwantedExpression(withoutWords)];
  return [
    ...(wanted === null
      ? []
      : [sql`m.id IN (SELECT rowid FROM message_search WHERE message_search MATCH ${wanted})`]),
    ...(unwanted === null
      ? []
      : [sql`m.id NOT IN (SELECT rowid FROM message_search WHERE message_search MATCH ${unwanted})`]),
  ];
}

/** Newest first, as far as a search goes at a time. */
function scanned(views: ReadDb, search: Search, scope: readonly number[]): Found {
  const { query, limit } = search;
  const { from, to } = rowBounds(search);
  const statement = joinSql(
    [
      constant(`SELECT ${COLUMNS} FROM (`),
      sql`SELECT m.id FROM json_each(${json(scope)}) s CROSS JOIN message m ON m.conversation_seq = s.value
        WHERE m.id < ${to} AND m.id >= ${from} ORDER BY m.id DESC LIMIT ${STREAM_ROWS}) f`,
      constant(`CROSS JOIN message m ON m.id = f.id ${AROUND} WHERE`),
      joinSql([...search.conditions, ...kindConditions(query), constant('TRUE')], ' AND '),
      constant('ORDER BY m.id DESC'),
    ],
    ' ',
  );
  const rows: HitRow[] = [];
  for (const row of views.all<HitRow>(statement)) {
    if (matchesWords(row.text ?? '', query)) rows.push(row);
    if (rows.length === limit) break;
  }
  return { rows, stoppedAt: () => lastScanned(views, search, scope) };
}

/** Where the scan stopped without having seen everything. */
const lastScanned = (views: ReadDb, search: Search, scope: readonly number[]): number | null => {
  const { from, to } = rowBounds(search);
  const last = views.get<{ id: number }>(sql`
    SELECT m.id FROM json_each(${json(scope)}) s CROSS JOIN message m ON m.conversation_seq = s.value
    WHERE m.id < ${to} AND m.id >= ${from} ORDER BY m.id DESC LIMIT 1 OFFSET ${STREAM_ROWS - 1}`);
  return last?.id ?? null;
};

/* Following the index */

/** Row ids that may be hits, newest first: from the index, or, where no words are asked for, of all messages. */
function candidates(search: Search): Sql {
  const { query } = search;
  const { from, to } = rowBounds(search);
  const [wanted, unwanted] = [wantedExpression(query), unwantedExpression(query)];
  if (wanted === null) return sql`SELECT id FROM message WHERE id < ${to} AND id >= ${from} ORDER BY id DESC`;
  const expression = unwanted === null ? wanted : `(${wanted}) NOT (${unwanted})`;
  return sql`SELECT rowid AS id FROM message_search WHERE message_search MATCH ${expression}
    AND rowid < ${to} AND rowid >= ${from} ORDER BY rowid DESC`;
}

/** Without words to find there is nothing in the index to take the unwanted ones away from. */
function unwantedCondition({ query }: Search): Sql[] {
  const unwanted = unwantedExpression(query);
  if (unwanted === null || wantedExpression(query) !== null) return [];
  return [sql`m.id NOT IN (SELECT rowid FROM message_search WHERE message_search MATCH ${unwanted})`];
}

function streamed(views: ReadDb, search: Search): Found {
  const where = [
    ...search.conditions,
    ...inScope(search.scope),
    ...unwantedCondition(search),
    constant('TRUE'),
  ];
  const statement = joinSql(
    [
      constant(`SELECT ${COLUMNS} FROM (`),
      candidates(search),
      sql`LIMIT ${STREAM_ROWS}) f CROSS JOIN message m ON m.id = f.id`,
      constant(`${AROUND} WHERE`),
      joinSql(where, ' AND '),
      sql`LIMIT ${search.limit}`,
    ],
    ' ',
  );
  return { rows: views.all<HitRow>(statement), stoppedAt: () => stoppedAt(views, search) };
}

/** Where the stream stopped without having seen everything. */
function stoppedAt(views: ReadDb, search: Search): number | null {
  const last = joinSql([candidates(search), sql`LIMIT 1 OFFSET ${STREAM_ROWS - 1}`], ' ');
  return views.get<{ id: number }>(last)?.id ?? null;
}

function toHit(row: HitRow, query: SearchQuery): MessageHit {
  const { text: snippet, ranges } = snippetOf(row.text ?? '', query);
  return {
    messageId: row.messageId,
    conversationId: row.conversationId,
    contactName: displayName(row.contactName),
    from: row.fromUs ? 'us' : 'customer',
    at: row.at,
    type: row.type,
    snippet,
    ranges: [...ranges],
  };
}

function olderOf({ rows, stoppedAt: stopOf }: Found, limit: number): MessageAnswer['older'] {
  const last = rows.at(-1);
  if (last !== undefined && rows.length === limit) return { than: last.messageId, isStopped: false };
  const stop = stopOf();
  return stop === null ? null : { than: stop, isStopped: true };
}

/** Among the messages, as far back as these go; the few notes there are are read one by one. */
function notesAmong(views: ReadDb, search: Search, older: MessageAnswer['older']): MessageHit[] {
  const { query, limit } = search;
  if (query.has.some(({ isNot }) => !isNot)) return [];
  const { from, to } = rowBounds(search);
  const where = [...search.conditions, ...inScope(search.scope), constant('TRUE')];
  const statement = joinSql(
    [
      constant(`SELECT ${COLUMNS} FROM (`),
      sql`SELECT id, conversation_seq, 1 AS from_us, at, 'note' AS type, text, by_member FROM note
        WHERE text IS NOT NULL AND id < ${to} AND id >= ${Math.max(from, older?.than ?? 0)}
        ORDER BY id DESC LIMIT ${STREAM_ROWS}) m`,
      constant(`${AROUND} WHERE`),
      joinSql(where, ' AND '),
      constant('ORDER BY m.id DESC'),
    ],
    ' ',
  );
  const rows = views.all<HitRow>(statement).filter(({ text }) => matchesWords(text ?? '', query));
  return rows.slice(0, limit).map((row) => toHit(row, query));
}

function withNotes(views: ReadDb, search: Search, { hits, older }: MessageAnswer): MessageAnswer {
  const notes = notesAmong(views, search, older);
  if (notes.length === 0) return { hits, older };
  const all = [...hits, ...notes].toSorted((one, other) => other.messageId - one.messageId);
  const shown = all.slice(0, search.limit);
  const last = shown.at(-1);
  const isCut = last !== undefined && shown.length < all.length;
  return { hits: shown, older: isCut ? { than: last.messageId, isStopped: false } : older };
}

export function findMessages(views: ReadDb, question: MessageQuestion, asker: Asker): MessageAnswer {
  const query = parseSearch(question.text);
  if (asksNothing(query)) return NOTHING;
  const scope = scopeOf(views, question, query, asker);
  if (scope !== 'all' && scope.length === 0) return NOTHING;
  const search = { ...question, query, scope, conditions: conditionsOf(views, question, query, asker) };
  const isFew = asker.sees !== 'all' && asker.sees.length <= FEW_CONVERSATIONS;
  const isScan = scope !== 'all' && (isFew || isSmall(views, scope));
  const found = isScan ? scanned(views, search, scope) : streamed(views, search);
  return withNotes(views, search, {
    hits: found.rows.map((row) => toHit(row, query)),
    older: olderOf(found, question.limit),
  });
}

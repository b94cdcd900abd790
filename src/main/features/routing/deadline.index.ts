import type { ClearEvent } from '../../../domain/events.ts';
import type { ChannelId, ConversationId, EpochMs, LabelId, LevelId, MemberId } from '../../../domain/ids.ts';
import type { KnownLabel } from '../../../domain/labels/labelWords.ts';
import {
  type AfterHours,
  dueAt,
  type LabelSince,
  type Level,
  URGENT_LEVEL,
} from '../../../domain/routing/levels.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { CREATE_LEVELS, DROP_LEVELS, levelRows, savedAt } from './levelRows.ts';

/*
 * By when every customer who waits is to be answered. Working hours are no matter of SQL: an event says of which
 * conversations the deadlines are to be worked out anew, and the reactor does it. All of it comes back from the journal.
 */

const TABLES = ['level_label', 'known_label', 'stale_wait', 'deadline', 'breach', 'urgent_call'];

const CREATE = `
  CREATE TABLE level_label (
    conversation_id TEXT NOT NULL, label_id TEXT NOT NULL, known TEXT, at INTEGER NOT NULL, -- known: when it was set
    PRIMARY KEY (conversation_id, label_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE known_label (label_id TEXT PRIMARY KEY, known TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE stale_wait (conversation_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE deadline (
    conversation_id TEXT NOT NULL, level_id TEXT NOT NULL, label_id TEXT, -- label_id: of an urgent one
    since INTEGER NOT NULL, due_at INTEGER NOT NULL,
    is_settled INTEGER NOT NULL,           -- recorded, or from before there was such a rule
    PRIMARY KEY (conversation_id, level_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deadline_due ON deadline (due_at) WHERE is_settled = 0;
  CREATE TABLE breach (
    conversation_id TEXT NOT NULL, level_id TEXT NOT NULL, since INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, level_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE urgent_call (conversation_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

const stale = (conversationId: string): Sql =>
  sql`INSERT OR IGNORE INTO stale_wait (conversation_id) VALUES (${conversationId})`;
const allStale = sql`INSERT OR IGNORE INTO stale_wait SELECT conversation_id FROM waiting WHERE since IS NOT NULL`;
const staleWith = (labelId: string): Sql =>
  sql`INSERT OR IGNORE INTO stale_wait SELECT conversation_id FROM level_label WHERE label_id = ${labelId}`;
const breached = (conversationId: string, levelId: string, since: EpochMs): Sql[] => [
  sql`INSERT OR REPLACE INTO breach (conversation_id, level_id, since)
    VALUES (${conversationId}, ${levelId}, ${since})`,
  sql`UPDATE deadline SET is_settled = 1
    WHERE conversation_id = ${conversationId} AND level_id = ${levelId} AND since = ${since}`,
];

function labelRows(event: ClearEvent): readonly Sql[] {
  switch (event.type) {
    case 'labels.labelSaved.v1':
      return [
        event.known
          ? sql`INSERT OR REPLACE INTO known_label (label_id, known) VALUES (${event.labelId}, ${event.known})`
          : sql`DELETE FROM known_label WHERE label_id = ${event.labelId}`,
        staleWith(event.labelId),
      ];
    case 'labels.labelDeleted.v1':
      return [
        staleWith(event.labelId),
        sql`DELETE FROM known_label WHERE label_id = ${event.labelId}`,
        sql`DELETE FROM level_label WHERE label_id = ${event.labelId}`,
      ];
    case 'labels.labelAdded.v1':
      return [
        sql`INSERT OR IGNORE INTO level_label (conversation_id, label_id, known, at) VALUES (${event.conversationId},
          ${event.labelId}, (SELECT known FROM known_label WHERE label_id = ${event.labelId}), ${event.at})`,
        stale(event.conversationId),
      ];
    case 'labels.labelRemoved.v1':
      return [
        sql`DELETE FROM level_label WHERE conversation_id = ${event.conversationId} AND label_id = ${event.labelId}`,
        stale(event.conversationId),
      ];
    default:
      return [];
  }
}

function foundRows(event: ClearEvent): readonly Sql[] {
  if (event.type === 'routing.levelBreached.v1')
    return breached(event.conversationId, event.levelId, event.since);
  if (event.type !== 'routing.supervisorsCalled.v1') return [];
  return [
    ...breached(event.conversationId, URGENT_LEVEL, event.since),
    sql`INSERT OR REPLACE INTO urgent_call (conversation_id, at) VALUES (${event.conversationId}, ${event.at})`,
  ];
}

const RULES_CHANGED: ReadonlySet<string> = new Set([
  'routing.levelSaved.v1',
  'routing.levelRemoved.v1',
  'team.hoursChanged.v1',
  'team.scheduleSaved.v1',
  'team.scheduleRemoved.v1',
  'automation.holidaysChanged.v1',
]);
const WAIT_CHANGED: ReadonlySet<string> = new Set([
  'inbox.messageReceived.v2',
  'inbox.replyQueued.v2',
  'inbox.replyDiscarded.v1',
  'inbox.replyRejected.v1',
  'inbox.phoneMessageSeen.v1',
  'inbox.stateChanged.v1',
]);

const forgotten = (conversationId: string): readonly Sql[] =>
  ['level_label', 'stale_wait', 'deadline', 'breach', 'urgent_call'].map((table) => ({
    text: `DELETE FROM ${table} WHERE conversation_id = ?`,
    values: [conversationId],
  }));

export const deadlineIndex: JournalIndex = {
  name: 'deadline',
  version: 3,
  create: CREATE_LEVELS + CREATE,
  drop: DROP_LEVELS + TABLES.map((table) => `DROP TABLE IF EXISTS ${table};`).join(''),
  on(event) {
    if (event.type === 'contacts.erased.v1')
      return event.conversations.flatMap(({ conversationId }) => forgotten(conversationId));
    const waits =
      WAIT_CHANGED.has(event.type) && 'conversationId' in event ? [stale(event.conversationId)] : [];
    const rules = RULES_CHANGED.has(event.type) ? [allStale] : [];
    return [...levelRows(event), ...labelRows(event), ...foundRows(event), ...waits, ...rules];
  },
};

export const staleWaits = (db: ReadDb, limit: number): readonly ConversationId[] =>
  db
    .all<{ id: ConversationId }>(sql`SELECT conversation_id AS id FROM stale_wait LIMIT ${limit}`)
    .map(({ id }) => id);

type Waiting = { readonly since: EpochMs | null; readonly channelId: ChannelId };

const labelsOn = (
  db: ReadDb,
  conversationId: ConversationId,
): readonly (LabelSince & { was: KnownLabel | null })[] =>
  db.all(sql`SELECT l.label_id AS labelId, k.known, l.known AS was, l.at FROM level_label l
    LEFT JOIN known_label k ON k.label_id = l.label_id WHERE l.conversation_id = ${conversationId}`);

/** The statements that make the deadlines of one conversation what they are by the rules now. */
export function workOut(
  db: ReadDb,
  conversationId: ConversationId,
  levels: readonly Level[],
  afterHours: AfterHours,
): readonly Sql[] {
  const waiting = db.get<Waiting>(
    sql`SELECT since, channel_id AS channelId FROM waiting WHERE conversation_id = ${conversationId}`,
  );
  const labels = labelsOn(db, conversationId);
  const urgent = labels.find(({ known, was }) => known === 'urgent' && was === 'urgent');
  const saved = savedAt(db);
  const keep = (level: LevelId, since: EpochMs, due: EpochMs, label: LabelId | null): Sql =>
    sql`INSERT INTO deadline (conversation_id, level_id, label_id, since, due_at, is_settled)
      VALUES (${conversationId}, ${level}, ${label}, ${since}, ${due}, ${due} < ${saved.get(level) ?? 0}
        OR ${due} < (SELECT at FROM levels_began) OR EXISTS (SELECT 1 FROM breach
          WHERE conversation_id = ${conversationId} AND level_id = ${level} AND since = ${since}))`;
  const since = waiting?.since ?? null;
  const ofLevels =
    waiting === undefined || since === null
      ? []
      : levels.flatMap((level) => {
          const due = dueAt(level, { since, channelId: waiting.channelId, labels }, afterHours);
          return due === null ? [] : [keep(level.levelId, since, due, null)];
        });
  return [
    sql`DELETE FROM deadline WHERE conversation_id = ${conversationId}`,
    ...ofLevels,
    ...(urgent === undefined ? [] : [keep(URGENT_LEVEL, urgent.at, urgent.at, urgent.labelId)]),
    sql`DELETE FROM stale_wait WHERE conversation_id = ${conversationId}`,
  ];
}

export type Due = {
  readonly conversationId: ConversationId;
  readonly levelId: LevelId;
  readonly labelId: LabelId | null;
  readonly since: EpochMs;
  readonly dueAt: EpochMs;
  readonly alerts: 0 | 1;
};

/** The next that nobody has recorded; what fell due long ago is nobody's news. */
export const nextDeadline = (db: ReadDb, notBefore: number): Due | undefined =>
  db.get<Due>(sql`
    SELECT d.conversation_id AS conversationId, d.level_id AS levelId, d.label_id AS labelId, d.since,
      d.due_at AS dueAt, coalesce(l.alerts, 0) AS alerts
    FROM deadline d LEFT JOIN level l ON l.id = d.level_id
    WHERE d.is_settled = 0 AND d.due_at >= ${notBefore}
    ORDER BY d.due_at, d.conversation_id, d.level_id LIMIT 1`);

/** How many customers somebody would be told of now. */
export const dueAlerts = (db: ReadDb, notBefore: number, now: number): number =>
  db.get<{ count: number }>(sql`
    SELECT count(DISTINCT d.conversation_id) AS count FROM deadline d JOIN level l ON l.id = d.level_id
    WHERE d.is_settled = 0 AND d.due_at >= ${notBefore} AND d.due_at <= ${now} AND l.alerts = 1`)?.count ?? 0;

export const supervisorsOf = (db: ReadDb): readonly MemberId[] =>
  JSON.parse(
    db.get<{ supervisors: string }>(sql`SELECT supervisors FROM wait_setting`)?.supervisors ?? '[]',
  ) as MemberId[];

/** Which part of the conversations a customer wrote in since then somebody was called to; null: too few to tell. */
export function urgentShare(db: ReadDb, since: number, atLeast: number): number | null {
  const row = db.get<{ calls: number; all: number }>(sql`
    SELECT (SELECT count(*) FROM urgent_call WHERE at >= ${since}) AS calls,
      (SELECT count(DISTINCT conversation_id) FROM waiting_message WHERE sent_at >= ${since}) AS "all"`);
  return row === undefined || row.all < atLeast ? null : row.calls / row.all;
}

/** It is still when the answer was due, and nobody records it. */
export const settleDeadline = ({ conversationId, levelId }: Due): Sql =>
  sql`UPDATE deadline SET is_settled = 1 WHERE conversation_id = ${conversationId} AND level_id = ${levelId}`;

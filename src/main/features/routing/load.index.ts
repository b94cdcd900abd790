import type { ClearEvent, EventOf } from '../../../domain/events.ts';
import type { ChannelId, ContactId, ConversationId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Candidate } from '../../../domain/routing/chooseMember.ts';
import { assignRouted } from '../../../domain/routing/assignRouted.ts';
import { leaveInQueue } from '../../../domain/routing/leaveInQueue.ts';
import { UNTOUCHED_PLAN } from '../../../domain/routing/routingRule.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { CREATE as CREATE_WAITING, DROP as DROP_WAITING, waitingRows } from './waitingRows.ts';

/*
 * Whose customers wait, who holds which conversation, and who is full: told event by event, so that somebody who
 * was full stays full although nobody looked when it began. One index with `waiting`, whose rows it reads: rebuilt
 * alone it would read who waits now, not who waited then.
 */

const { fullAbove, freeBelow } = UNTOUCHED_PLAN.limits;
const CREATE = `
  CREATE TABLE held (
    conversation_id TEXT PRIMARY KEY, member_id TEXT, last_member_id TEXT,
    given_back_by TEXT,                    -- who let go of it themselves, until somebody has it again
    waits INTEGER NOT NULL,
    moved_at INTEGER NOT NULL              -- the record that last said with whom it is
  ) STRICT, WITHOUT ROWID;
  -- Snoozed or done by a person; a new message of the customer ends that.
  CREATE TABLE set_aside (conversation_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  -- Given by the router, and not recorded on the conversation yet.
  CREATE TABLE routing_turn (
    conversation_id TEXT PRIMARY KEY, contact_id TEXT NOT NULL, member_id TEXT NOT NULL, position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE member_load (
    member_id TEXT PRIMARY KEY, load INTEGER NOT NULL DEFAULT 0, is_full INTEGER NOT NULL DEFAULT 0,
    has_room INTEGER NOT NULL DEFAULT 1    -- fewer than the lower limit: takes what somebody full would get
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE routing_switch (
    id INTEGER PRIMARY KEY CHECK (id = 1), is_on INTEGER NOT NULL, full_above INTEGER NOT NULL,
    free_below INTEGER NOT NULL, saved_at INTEGER NOT NULL,
    moves INTEGER NOT NULL                 -- counts what may let anybody in the queue have somebody
  ) STRICT;
  INSERT INTO routing_switch VALUES (1, 0, ${fullAbove}, ${freeBelow}, 0, 0);`;
const DROP = ['held', 'set_aside', 'routing_turn', 'member_load', 'routing_switch']
  .map((table) => `DROP TABLE IF EXISTS ${table};`)
  .join(' ');

const moved = sql`UPDATE routing_switch SET moves = moves + 1`;
const judged: readonly Sql[] = [
  // Only who comes to have room can let the queue move: whoever was full, or could not step in for others.
  sql`UPDATE routing_switch SET moves = moves + 1
    WHERE EXISTS (SELECT 1 FROM member_load WHERE load < free_below AND has_room = 0)`,
  sql`UPDATE member_load SET has_room = load < s.free_below,
      is_full = CASE WHEN load > s.full_above THEN 1 WHEN load < s.free_below THEN 0 ELSE is_full END
    FROM routing_switch s`,
];

/** What a conversation adds to the loads of who holds it, and of whose turn it is. */
const counts = (change: 1 | -1, id: ConversationId): Sql =>
  sql`UPDATE member_load SET load = load + ${change} * (
      EXISTS (SELECT 1 FROM held h WHERE h.conversation_id = ${id} AND h.waits = 1 AND h.member_id = member_load.member_id)
      + EXISTS (SELECT 1 FROM routing_turn t WHERE t.conversation_id = ${id} AND t.member_id = member_load.member_id))
    WHERE member_id IN (SELECT member_id FROM held WHERE conversation_id = ${id}
      UNION ALL SELECT member_id FROM routing_turn WHERE conversation_id = ${id})`;

/** Nothing is counted again, however many anybody holds. */
const weighing = (conversationId: ConversationId, changes: readonly Sql[]): readonly Sql[] => [
  counts(-1, conversationId),
  ...changes,
  counts(1, conversationId),
  ...judged,
];

const known = (memberId: MemberId | null): Sql[] =>
  memberId === null ? [] : [sql`INSERT OR IGNORE INTO member_load (member_id) VALUES (${memberId})`];

const waits = (conversationId: ConversationId): Sql =>
  sql`UPDATE held SET waits = EXISTS
      (SELECT 1 FROM waiting w WHERE w.conversation_id = held.conversation_id AND w.since IS NOT NULL)
    WHERE conversation_id = ${conversationId}`;

function assigned(e: Omit<EventOf<'routing.assigned.v1'>, 'content'>, position: number): readonly Sql[] {
  const { conversationId, memberId, by, how } = e;
  const givenBack = how === 'released' ? by : null;
  return weighing(conversationId, [
    ...known(memberId),
    sql`INSERT INTO held (conversation_id, member_id, last_member_id, waits, moved_at)
      VALUES (${conversationId}, ${memberId}, ${memberId}, 0, ${position})
      ON CONFLICT DO UPDATE SET
        given_back_by = iif(member_id = ${givenBack}, ${givenBack}, NULL),
        member_id = excluded.member_id,
        last_member_id = coalesce(excluded.member_id, last_member_id), moved_at = excluded.moved_at`,
    turnEnded(conversationId),
    waits(conversationId),
  ]);
}

const forgotten = (conversationId: ConversationId): readonly Sql[] =>
  weighing(conversationId, [
    sql`DELETE FROM held WHERE conversation_id = ${conversationId}`,
    takenUp(conversationId),
    turnEnded(conversationId),
  ]);

const takenUp = (conversationId: ConversationId): Sql =>
  sql`DELETE FROM set_aside WHERE conversation_id = ${conversationId}`;

type StateChanged = Pick<EventOf<'inbox.stateChanged.v1'>, 'conversationId' | 'state'>;
const stateOf = ({ conversationId, state }: StateChanged): Sql =>
  state === 'snoozed' || state === 'done'
    ? sql`INSERT OR IGNORE INTO set_aside (conversation_id) VALUES (${conversationId})`
    : takenUp(conversationId);

const turnEnded = (conversationId: ConversationId): Sql =>
  sql`DELETE FROM routing_turn WHERE conversation_id = ${conversationId}`;

type Saved = Omit<EventOf<'routing.rulesSaved.v1'>, 'content'>;
const saved = ({ isOn, limits }: Saved, position: number): Sql =>
  sql`UPDATE routing_switch SET is_on = ${isOn ? 1 : 0}, full_above = ${limits.fullAbove},
    free_below = ${limits.freeBelow}, saved_at = ${position}`;

function ofRouting(event: ClearEvent, position: number): readonly Sql[] | null {
  switch (event.type) {
    case 'routing.assigned.v1':
      return assigned(event, position);
    case 'routing.turnGiven.v1':
      return weighing(event.conversationId, [
        ...known(event.memberId),
        sql`INSERT OR REPLACE INTO routing_turn (conversation_id, contact_id, member_id, position)
          VALUES (${event.conversationId}, ${event.contactId}, ${event.memberId}, ${position})`,
      ]);
    case 'routing.turnReturned.v1':
      // In the stream of the team: nothing else says that this customer is to be looked at again.
      return [...weighing(event.conversationId, [turnEnded(event.conversationId)]), moved];
    case 'routing.rulesSaved.v1':
      return [saved(event, position), ...judged, moved];
    default:
      return null;
  }
}

const MOVES = new Set<ClearEvent['type']>([
  'contacts.spendRecorded.v1',
  'contacts.contactsMerged.v1',
  'contacts.contactsSplit.v1',
  'labels.labelSaved.v1',
  'labels.labelDeleted.v1',
  'team.memberAdded.v1',
  'team.memberDeactivated.v1',
  'team.memberReactivated.v1',
  'team.accessChanged.v1',
  'team.roleChanged.v1',
  'team.profileChanged.v1',
  'team.teamRemoved.v1',
  'team.scheduleSaved.v1',
  'team.scheduleRemoved.v1',
  'team.hoursChanged.v1',
  'automation.holidaysChanged.v1',
  'devices.sessionBegan.v1',
  'devices.sessionEnded.v1',
]);

function loadRows(event: ClearEvent, position: number): readonly Sql[] {
  switch (event.type) {
    case 'inbox.messageReceived.v2': {
      const { conversationId } = event;
      return weighing(conversationId, [takenUp(conversationId), waits(conversationId)]);
    }
    case 'inbox.stateChanged.v1':
      // Done is answered, as far as anybody waits.
      return weighing(event.conversationId, [stateOf(event), waits(event.conversationId)]);
    case 'inbox.replyQueued.v2':
    case 'inbox.replyDiscarded.v1':
    case 'inbox.replyRejected.v1':
    case 'inbox.phoneMessageSeen.v1':
      return weighing(event.conversationId, [waits(event.conversationId)]);
    case 'contacts.erased.v1':
      // Nothing else says that they wait no longer: their rows are gone.
      return [...event.conversations.flatMap(({ conversationId }) => forgotten(conversationId)), moved];
    default:
      return ofRouting(event, position) ?? (MOVES.has(event.type) ? [moved] : []);
  }
}

export const loadIndex: JournalIndex = {
  name: 'routing_load',
  version: 4,
  create: CREATE_WAITING + CREATE,
  drop: DROP_WAITING + DROP,
  on: (event, position) => [...waitingRows(event), ...loadRows(event, position)],
};

export type RoutingSwitch = {
  readonly isOn: boolean;
  readonly savedAt: number;
  /** Another number: anybody in the queue may get somebody now who did not before. */
  readonly moves: number;
};

export function routingSwitch(db: ReadDb): RoutingSwitch {
  const row = db.get<{ is_on: number; saved_at: number; moves: number }>(
    sql`SELECT is_on, saved_at, moves FROM routing_switch`,
  );
  return { isOn: row?.is_on === 1, savedAt: row?.saved_at ?? 0, moves: row?.moves ?? 0 };
}

/** With whom a conversation is and was. */
export type Held = {
  readonly holderId: MemberId | null;
  readonly lastHolder: MemberId | null;
  readonly givenBackBy: MemberId | null;
  readonly movedAt: number;
};
const HELD = `member_id AS holderId, last_member_id AS lastHolder, given_back_by AS givenBackBy, moved_at AS movedAt`;
const NEVER_HELD: Held = { holderId: null, lastHolder: null, givenBackBy: null, movedAt: 0 };

export const heldBy = (db: ReadDb, conversationId: ConversationId): Held =>
  db.get<Held>({ text: `SELECT ${HELD} FROM held WHERE conversation_id = ?`, values: [conversationId] }) ??
  NEVER_HELD;

/** A customer who waits. */
export type Waiting = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  readonly since: EpochMs;
};

/** Conversations of customers of which something was recorded since then, but for what the router said of them itself. */
export const movedSince = (db: ReadDb, position: number): ConversationId[] =>
  db
    .all<{ id: ConversationId }>(sql`SELECT j.stream AS id
      FROM journal j NOT INDEXED CROSS JOIN waiting w ON w.conversation_id = j.stream
      WHERE j.position > ${position} AND j.command NOT IN (${leaveInQueue.name}, ${assignRouted.name})`)
    .map(({ id }) => id);

/** Whoever has waited since then at most and is with nobody, or with one who cannot answer now; longest first. */
export function waitingInOrder(
  db: ReadDb,
  notBefore: number,
  unableHolders: readonly MemberId[],
  among: readonly ConversationId[] | 'all',
): Waiting[] {
  const free = sql`
    SELECT w.conversation_id AS conversationId, w.contact_id AS contactId, w.channel_id AS channelId, w.since
    FROM waiting w LEFT JOIN held h ON h.conversation_id = w.conversation_id
    WHERE w.since >= ${notBefore}
      AND (h.member_id IS NULL OR h.member_id IN (SELECT value FROM json_each(${JSON.stringify(unableHolders)})))
      AND NOT EXISTS (SELECT 1 FROM set_aside a WHERE a.conversation_id = w.conversation_id)
      AND NOT EXISTS (SELECT 1 FROM routing_turn t WHERE t.conversation_id = w.conversation_id)`;
  const these =
    among === 'all'
      ? []
      : [sql`AND w.conversation_id IN (SELECT value FROM json_each(${JSON.stringify(among)}))`];
  return db.all<Waiting>(joinSql([free, ...these, sql`ORDER BY w.since, w.conversation_id`], ' '));
}

export type Turn = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly memberId: MemberId;
  readonly position: number;
};

export const turnsGiven = (db: ReadDb): Turn[] =>
  db.all<Turn>(sql`SELECT conversation_id AS conversationId, contact_id AS contactId, member_id AS memberId, position
    FROM routing_turn ORDER BY position`);

export const hasTurn = (db: ReadDb, conversationId: ConversationId): boolean =>
  db.get(sql`SELECT 1 FROM routing_turn WHERE conversation_id = ${conversationId}`) !== undefined;

/** Those who hold somebody who waits, or one of these conversations. */
export const busyMembers = (db: ReadDb, among: readonly ConversationId[] | 'all'): MemberId[] =>
  db
    .all<{ id: MemberId }>(
      among === 'all'
        ? sql`SELECT member_id AS id FROM member_load WHERE load > 0`
        : sql`SELECT DISTINCT member_id AS id FROM held WHERE member_id IS NOT NULL
            AND conversation_id IN (SELECT value FROM json_each(${JSON.stringify(among)}))`,
    )
    .map(({ id }) => id);

export function loadOf(db: ReadDb, memberId: MemberId): Candidate {
  const row = db.get<{ load: number; is_full: number }>(
    sql`SELECT load, is_full FROM member_load WHERE member_id = ${memberId}`,
  );
  return { memberId, load: row?.load ?? 0, isFull: row?.is_full === 1 };
}

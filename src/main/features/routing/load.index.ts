import type { ClearEvent, EventOf } from '../../../domain/events.ts';
import type { ChannelId, ContactId, ConversationId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Candidate } from '../../../domain/routing/chooseMember.ts';
import { UNTOUCHED_PLAN } from '../../../domain/routing/routingRule.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/*
 * Who holds which conversation, whose customers wait, and who is full: told event by event, so that somebody who
 * was full stays full although nobody looked when it began. Runs after `waiting`, whose rows it reads.
 */

const { fullAbove, freeBelow } = UNTOUCHED_PLAN.limits;
const CREATE = `
  CREATE TABLE held (
    conversation_id TEXT PRIMARY KEY, member_id TEXT, last_member_id TEXT,
    given_back_by TEXT,                    -- who let go of it themselves, until somebody has it again
    waits INTEGER NOT NULL,
    moved_at INTEGER NOT NULL              -- the record that last said with whom it is
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX held_waiting ON held (member_id) WHERE waits = 1;
  -- Snoozed or done by a person; a new message of the customer ends that.
  CREATE TABLE set_aside (conversation_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  -- Given by the router, and not recorded on the conversation yet.
  CREATE TABLE routing_turn (
    conversation_id TEXT PRIMARY KEY, contact_id TEXT NOT NULL, member_id TEXT NOT NULL, position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE member_load (
    member_id TEXT PRIMARY KEY, load INTEGER NOT NULL DEFAULT 0, is_full INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE routing_switch (
    id INTEGER PRIMARY KEY CHECK (id = 1), is_on INTEGER NOT NULL, full_above INTEGER NOT NULL,
    free_below INTEGER NOT NULL, saved_at INTEGER NOT NULL,
    moves INTEGER NOT NULL                 -- counts what may let somebody have somebody
  ) STRICT;
  INSERT INTO routing_switch VALUES (1, 0, ${fullAbove}, ${freeBelow}, 0, 0);`;
const DROP = ['held', 'set_aside', 'routing_turn', 'member_load', 'routing_switch']
  .map((table) => `DROP TABLE IF EXISTS ${table};`)
  .join(' ');

const countLoads = sql`UPDATE member_load SET load =
  (SELECT count(*) FROM held h WHERE h.member_id = member_load.member_id AND h.waits = 1)
  + (SELECT count(*) FROM routing_turn t WHERE t.member_id = member_load.member_id)`;
const judge = sql`UPDATE member_load SET is_full = CASE
  WHEN load > (SELECT full_above FROM routing_switch) THEN 1
  WHEN load < (SELECT free_below FROM routing_switch) THEN 0 ELSE is_full END`;
const moved = sql`UPDATE routing_switch SET moves = moves + 1`;
const weigh: readonly Sql[] = [countLoads, judge, moved];

/** A customer began or ceased to wait: the load of whoever holds them, and of nobody else. */
function weighHolder(conversationId: ConversationId): readonly Sql[] {
  const ofHolder = sql` WHERE member_id = (SELECT member_id FROM held WHERE conversation_id = ${conversationId})`;
  return [joinSql([countLoads, ofHolder], ''), joinSql([judge, ofHolder], ''), moved];
}

const known = (memberId: MemberId | null): Sql[] =>
  memberId === null ? [] : [sql`INSERT OR IGNORE INTO member_load (member_id) VALUES (${memberId})`];

const waits = (conversationId: ConversationId): Sql =>
  sql`UPDATE held SET waits = EXISTS
      (SELECT 1 FROM waiting w WHERE w.conversation_id = held.conversation_id AND w.since IS NOT NULL)
    WHERE conversation_id = ${conversationId}`;

function assigned(e: Omit<EventOf<'routing.assigned.v1'>, 'content'>, position: number): Sql[] {
  const { conversationId, memberId, by, how } = e;
  const givenBack = how === 'released' ? by : null;
  return [
    ...known(memberId),
    sql`INSERT INTO held (conversation_id, member_id, last_member_id, waits, moved_at)
      VALUES (${conversationId}, ${memberId}, ${memberId}, 0, ${position})
      ON CONFLICT DO UPDATE SET
        given_back_by = iif(member_id = ${givenBack}, ${givenBack}, NULL),
        member_id = excluded.member_id,
        last_member_id = coalesce(excluded.member_id, last_member_id), moved_at = excluded.moved_at`,
    sql`DELETE FROM routing_turn WHERE conversation_id = ${conversationId}`,
    waits(conversationId),
    ...weigh,
  ];
}

const forgotten = (conversationId: ConversationId): Sql[] => [
  sql`DELETE FROM held WHERE conversation_id = ${conversationId}`,
  takenUp(conversationId),
  sql`DELETE FROM routing_turn WHERE conversation_id = ${conversationId}`,
];

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
      return [
        ...known(event.memberId),
        sql`INSERT OR REPLACE INTO routing_turn (conversation_id, contact_id, member_id, position)
          VALUES (${event.conversationId}, ${event.contactId}, ${event.memberId}, ${position})`,
        ...weigh,
      ];
    case 'routing.turnReturned.v1':
      return [turnEnded(event.conversationId), ...weigh];
    case 'routing.rulesSaved.v1':
      return [saved(event, position), ...weigh];
    default:
      return null;
  }
}

const MOVES = new Set<ClearEvent['type']>([
  'contacts.spendRecorded.v1',
  'labels.labelAdded.v1',
  'labels.labelRemoved.v1',
  'labels.labelSaved.v1',
  'team.memberAdded.v1',
  'team.memberDeactivated.v1',
  'team.memberReactivated.v1',
  'team.accessChanged.v1',
  'team.roleChanged.v1',
  'team.profileChanged.v1',
  'team.teamRemoved.v1',
  'team.scheduleSaved.v1',
  'team.hoursChanged.v1',
  'devices.sessionBegan.v1',
  'devices.sessionEnded.v1',
]);

export const loadIndex: JournalIndex = {
  name: 'routing_load',
  version: 2,
  create: CREATE,
  drop: DROP,
  on(event, position) {
    switch (event.type) {
      case 'inbox.messageReceived.v2':
        return [
          takenUp(event.conversationId),
          waits(event.conversationId),
          ...weighHolder(event.conversationId),
        ];
      case 'inbox.stateChanged.v1':
        // Done is answered, as far as anybody waits.
        return [stateOf(event), waits(event.conversationId), ...weighHolder(event.conversationId)];
      case 'inbox.replyQueued.v2':
      case 'inbox.replyDiscarded.v1':
      case 'inbox.replyRejected.v1':
      case 'inbox.phoneMessageSeen.v1':
        return [waits(event.conversationId), ...weighHolder(event.conversationId)];
      case 'contacts.erased.v1':
        return [...event.conversations.flatMap(({ conversationId }) => forgotten(conversationId)), ...weigh];
      default:
        return ofRouting(event, position) ?? (MOVES.has(event.type) ? [moved] : []);
    }
  },
};

export type RoutingSwitch = {
  readonly isOn: boolean;
  readonly savedAt: number;
  /** Another number: somebody may get somebody now who did not before. */
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

/** Whoever has waited since then at most and is with nobody, or with one who cannot answer now; longest first. */
export const waitingInOrder = (
  db: ReadDb,
  notBefore: number,
  unableHolders: readonly MemberId[],
): Waiting[] =>
  db.all<Waiting>(sql`
    SELECT w.conversation_id AS conversationId, w.contact_id AS contactId, w.channel_id AS channelId, w.since
    FROM waiting w LEFT JOIN held h ON h.conversation_id = w.conversation_id
    WHERE w.since >= ${notBefore}
      AND (h.member_id IS NULL OR h.member_id IN (SELECT value FROM json_each(${JSON.stringify(unableHolders)})))
      AND NOT EXISTS (SELECT 1 FROM set_aside a WHERE a.conversation_id = w.conversation_id)
      AND NOT EXISTS (SELECT 1 FROM routing_turn t WHERE t.conversation_id = w.conversation_id)
    ORDER BY w.since, w.conversation_id`);

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

/** Those who hold somebody who waits. */
export const busyMembers = (db: ReadDb): MemberId[] =>
  db
    .all<{ id: MemberId }>(
      sql`SELECT DISTINCT member_id AS id FROM held WHERE waits = 1 AND member_id IS NOT NULL`,
    )
    .map(({ id }) => id);

export function loadOf(db: ReadDb, memberId: MemberId): Candidate {
  const row = db.get<{ load: number; is_full: number }>(
    sql`SELECT load, is_full FROM member_load WHERE member_id = ${memberId}`,
  );
  return { memberId, load: row?.load ?? 0, isFull: row?.is_full === 1 };
}

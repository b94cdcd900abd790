import type { EventOf } from '../../../domain/events.ts';
import { CONVERSATION_STATES, type ConversationState } from '../../../domain/inbox/conversationState.ts';
import type { Projection, Step } from '../../engine/projection.ts';
import { joinSql, sql, type Sql } from '../../engine/sql.ts';

/*
 * What is to be done about a conversation, and its episodes: the spells from open to done. All conversations of a
 * thread are in the same state. Runs after the inbox and the threads, on whose rows it stands.
 */

const codeOf = (state: ConversationState): number => CONVERSATION_STATES.indexOf(state);
const OPEN = codeOf('open');
const SNOOZED = codeOf('snoozed');
const DONE = codeOf('done');

const inThreadOf = (conversationId: string): Sql => sql`seq IN (
  SELECT coalesce(o.seq, v.seq) FROM conversation v
  LEFT JOIN merged_conversation g ON g.seq = v.seq LEFT JOIN merged_conversation o ON o.thread_id = g.thread_id
  WHERE v.id = ${conversationId})`;

const where = (change: Sql, conversationId: string): Sql =>
  joinSql([change, inThreadOf(conversationId)], ' WHERE ');

function finish({ conversationId, at, by }: EventOf<'inbox.stateChanged.v1'>): Step[] {
  const ended = sql`INSERT INTO episode (conversation_seq, opened_at, done_at, done_by, last_message_id)
    SELECT seq, coalesce(episode_at, opened_at), ${at}, ${by}, last_message_id FROM conversation
    WHERE handling <> ${DONE}`;
  return [
    joinSql([ended, inThreadOf(conversationId)], ' AND '),
    where(sql`UPDATE conversation SET handling = ${DONE}, snoozed_until = NULL`, conversationId),
  ];
}

/** The newest episode of a conversation that is done. */
const LAST_EPISODE = `SELECT max(e.id) FROM episode e JOIN conversation d ON d.seq = e.conversation_seq
  WHERE d.handling = ${DONE} AND e.conversation_seq = conversation.seq`;

/** Not by a new message: the episode that was done goes on. */
function takeUpAgain(conversationId: string): Step[] {
  const began = { text: `(SELECT opened_at FROM episode WHERE id = (${LAST_EPISODE}))`, values: [] };
  const goOn = sql`UPDATE conversation SET episode_at = coalesce($BEGAN, episode_at)`;
  const dropped = sql`DELETE FROM episode WHERE id IN (SELECT ($LAST) FROM conversation`;
  return [
    where({ ...goOn, text: goOn.text.replace('$BEGAN', began.text) }, conversationId),
    joinSql(
      [
        where({ ...dropped, text: dropped.text.replace('$LAST', LAST_EPISODE) }, conversationId),
        { text: ')', values: [] },
      ],
      '',
    ),
  ];
}

function changed(e: EventOf<'inbox.stateChanged.v1'>): Step[] {
  const { conversationId, state, until, by } = e;
  if (state === 'done') return finish(e);
  const change = where(
    sql`UPDATE conversation SET handling = ${codeOf(state)}, snoozed_until = ${until}`,
    conversationId,
  );
  // A snooze from before contacts were merged opens nothing that was done since.
  const isWaking = state === 'open' && by === null;
  if (isWaking) return [joinSql([change, sql`handling = ${SNOOZED}`], ' AND ')];
  return [...takeUpAgain(conversationId), change];
}

/** Whatever a customer writes is to be looked at; after it was done, another episode begins. */
const reopened = ({ conversationId, sentAt }: EventOf<'inbox.messageReceived.v2'>): Step[] => [
  {
    where: sql`SELECT 1 FROM conversation WHERE id = ${conversationId} AND handling <> ${OPEN}`,
    found: () => [
      where(
        sql`UPDATE conversation SET episode_at = iif(handling = ${DONE}, ${sentAt}, episode_at),
          handling = ${OPEN}, snoozed_until = NULL`,
        conversationId,
      ),
    ],
    notFound: () => [],
  },
];

export const states: Projection = {
  name: 'states',
  version: 1,
  tables: ['conversation', 'episode'],
  create: `
    CREATE TABLE episode (
      id INTEGER PRIMARY KEY, conversation_seq INTEGER NOT NULL, opened_at INTEGER NOT NULL,
      done_at INTEGER NOT NULL, done_by TEXT, last_message_id INTEGER
    ) STRICT;
    CREATE INDEX episode_of_conversation ON episode (conversation_seq, id);`,
  on: {
    'inbox.messageReceived.v2': reopened,
    'inbox.stateChanged.v1': changed,
  },
  key: (event) => ('conversationId' in event ? event.conversationId : null),
};

import { isCourtesy } from '../../../domain/automation/matchIntent.ts';
import type { EventOf } from '../../../domain/events.ts';
import { isAnswer } from '../../../domain/inbox/automaticReply.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { waits } from '../../../domain/routing/waiting.ts';
import type { Projection, ProjectionTools, Step } from '../../engine/projection.ts';
import { sql, type Sql } from '../../engine/sql.ts';

/*
 * What customers asked, and what became of it (INB17): the messages of a customer from the first that nobody had
 * answered to the answer are one question. Its words stay where they are, so that whatever is deleted, taken back or
 * forgotten there is gone here. Runs after the inbox and the labels, on whose rows it stands.
 */

type Received = EventOf<'inbox.messageReceived.v2'>;

const openIn = (conversationId: string): Sql =>
  sql`conversation_id = ${conversationId} AND answered_at IS NULL AND closed_at IS NULL`;
const change = (set: Sql, where: Sql): Sql => ({
  text: `UPDATE question ${set.text} WHERE ${where.text}`,
  values: [...set.values, ...where.values],
});
const newestIn = (conversationId: string): Sql =>
  sql`(SELECT max(id) FROM question WHERE conversation_id = ${conversationId})`;

const begin = ({ conversationId, channelId, sentAt }: Received, messageId: number): Sql[] => [
  sql`INSERT INTO question (conversation_id, channel_id, asked_at, first_message_id, last_message_id)
    VALUES (${conversationId}, ${channelId}, ${sentAt}, ${messageId}, ${messageId})`,
  sql`INSERT INTO question_label (question_id, label_id)
    SELECT q.id, l.label_id FROM question q JOIN conversation v ON v.id = q.conversation_id
    JOIN conversation_label l ON l.conversation_seq = v.seq WHERE q.id = last_insert_rowid()`,
];

/** A greeting or thanks alone ask nothing. */
function asked(e: Received, { rowIdAt }: ProjectionTools): Step[] {
  if (!waits(e)) return [];
  const messageId = rowIdAt(e.sentAt);
  const { text, values } = openIn(e.conversationId);
  return [
    {
      where: { text: `SELECT 1 FROM question WHERE ${text}`, values },
      found: () => [
        change(sql`SET last_message_id = max(last_message_id, ${messageId})`, openIn(e.conversationId)),
      ],
      notFound: () => (isCourtesy(wordsOf(e.content.body)) ? [] : begin(e, messageId)),
    },
  ];
}

function answered(e: EventOf<'inbox.replyQueued.v2'>): Step[] {
  const { conversationId, replyId, by, automatic, at } = e;
  if (automatic?.kind === 'away') return [change(sql`SET is_away = 1`, openIn(conversationId))];
  if (!isAnswer(e)) return [];
  const set = sql`SET answered_at = ${at}, answered_by = ${by}, reply_id = ${replyId},
    intent_id = ${automatic?.ruleId ?? null}`;
  return [change(set, openIn(conversationId))];
}

type OfReply = { readonly conversationId: string; readonly replyId: string };
const ofReply = ({ conversationId, replyId }: OfReply): Sql =>
  sql`conversation_id = ${conversationId} AND reply_id = ${replyId}`;

/** Taken back, or refused by WhatsApp: no answer, unless it goes out after all. */
const notAnswered = (e: OfReply): Step[] => [change(sql`SET answered_at = NULL`, ofReply(e))];

function sent(e: EventOf<'inbox.replyAccepted.v1'>): Step[] {
  const { text, values } = ofReply(e);
  const unanswered = { text: `${text} AND answered_at IS NULL`, values };
  return [change(sql`SET answered_at = ${e.at}`, unanswered)];
}

/** By its own time, since it may be told before what it answers. */
function answeredOnPhone({ conversationId, sentAt }: EventOf<'inbox.phoneMessageSeen.v1'>): Step[] {
  const { text, values } = openIn(conversationId);
  const before = { text: `${text} AND asked_at <= ?`, values: [...values, sentAt] };
  return [change(sql`SET answered_at = ${sentAt}`, before)];
}

/** Done says that nothing more is due; taken up again by hand, it is. */
function changed({ conversationId, state, at, by }: EventOf<'inbox.stateChanged.v1'>): Step[] {
  if (state === 'done') return [change(sql`SET closed_at = ${at}`, openIn(conversationId))];
  const newest = newestIn(conversationId);
  const isNewest = { text: `id = ${newest.text}`, values: newest.values };
  return by === null ? [] : [change(sql`SET closed_at = NULL`, isNewest)];
}

const labelled = (e: EventOf<'labels.labelAdded.v1'>): Sql[] => {
  const newest = newestIn(e.conversationId);
  return [
    {
      text: `INSERT OR REPLACE INTO question_label (question_id, label_id)
        SELECT id, ? FROM question WHERE id = ${newest.text}`,
      values: [e.labelId, ...newest.values],
    },
  ];
};

const unlabelled = (e: EventOf<'labels.labelRemoved.v1'>): Sql[] => {
  const newest = newestIn(e.conversationId);
  return [
    {
      text: `DELETE FROM question_label WHERE label_id = ? AND question_id = ${newest.text}`,
      values: [e.labelId, ...newest.values],
    },
  ];
};

const forgotten = (conversationId: string): Sql[] => [
  sql`DELETE FROM question_label WHERE question_id IN
    (SELECT id FROM question WHERE conversation_id = ${conversationId})`,
  sql`DELETE FROM question WHERE conversation_id = ${conversationId}`,
];

export const questions: Projection = {
  name: 'questions',
  version: 2,
  tables: ['question'],
  create: `
    CREATE TABLE question (
      id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL, channel_id TEXT NOT NULL,
      asked_at INTEGER NOT NULL, first_message_id INTEGER NOT NULL, last_message_id INTEGER NOT NULL,
      answered_at INTEGER, answered_by TEXT, -- null: Baton, or on the phone
      reply_id TEXT, intent_id TEXT, is_away INTEGER NOT NULL DEFAULT 0, handover TEXT,
      closed_at INTEGER,                     -- done without an answer
      how TEXT NOT NULL GENERATED ALWAYS AS (CASE
        WHEN answered_at IS NOT NULL THEN iif(intent_id IS NULL, 'person', 'assistant')
        WHEN closed_at IS NOT NULL THEN 'closed' WHEN is_away THEN 'away' ELSE 'nobody' END) VIRTUAL
    ) STRICT;
    CREATE INDEX question_of_conversation ON question (conversation_id, answered_at, closed_at);
    CREATE INDEX question_by_time ON question (asked_at, id);
    -- What was set while it was the newest there; the last set counts.
    CREATE TABLE question_label (
      seq INTEGER PRIMARY KEY, question_id INTEGER NOT NULL, label_id TEXT NOT NULL, UNIQUE (question_id, label_id)
    ) STRICT;`,
  on: {
    'inbox.messageReceived.v2': asked,
    'inbox.replyQueued.v2': answered,
    'inbox.replyDiscarded.v1': notAnswered,
    'inbox.replyRejected.v1': notAnswered,
    'inbox.replyAccepted.v1': sent,
    'inbox.phoneMessageSeen.v1': answeredOnPhone,
    'inbox.noteAdded.v1': ({ conversationId, handover }) =>
      handover === undefined ? [] : [change(sql`SET handover = ${handover}`, openIn(conversationId))],
    'inbox.stateChanged.v1': changed,
    'labels.labelAdded.v1': labelled,
    'labels.labelRemoved.v1': unlabelled,
    'contacts.erased.v1': (e) => e.conversations.flatMap(({ conversationId }) => forgotten(conversationId)),
  },
  key: () => null,
};

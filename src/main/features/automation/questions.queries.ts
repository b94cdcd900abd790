import type {
  QuestionRow,
  QuestionTopic,
  questionQueries as contract,
  TopicCount,
} from '../../../contract/questions.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import type { FaqLanguage } from '../../../domain/automation/intent.ts';
import { createMatcher, type Match, PERSON } from '../../../domain/automation/matchIntent.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { isSeen } from '../../engine/visibility.ts';
import { intentsIn } from './assistant.queries.ts';

type Handlers = QueryHandlers<{ queries: typeof contract }>;
type Input = Parameters<Handlers['listQuestions']['run']>[1];

/** So much of a question is shown; whoever needs more reads the conversation. */
const LINES = 5;
const MAX_LINE = 400;
const MOST_TOPICS = 100;
/** Below this it is like nothing. */
const MIN_LIKENESS = 1 / 3;

const READS = ['question', 'conversation', 'message', 'contact', 'merged_conversation', 'label', 'intent'];

/** The customer's messages in question `q` of conversation `v`, as far as they are still there. */
const WORDS = `message m WHERE m.conversation_seq = v.seq AND m.from_us = 0
  AND m.id BETWEEN q.first_message_id AND q.last_message_id`;

/**
 * With the topic: what the answer of the assistant is labelled as, else the topic set last, else what it answered.
 * Which labels there are is not for everybody.
 */
const asked = ({ access }: Asker, { from, to }: Pick<Input, 'from' | 'to'>): Sql =>
  sql`WITH asked AS (
    SELECT q.*, v.seq, v.contact_id,
      iif(${access.rights.has('labels.view') ? 1 : 0}, coalesce(
        (SELECT t.id FROM label t WHERE t.id = i.label_id),
        (SELECT t.id FROM question_label l JOIN label t ON t.id = l.label_id AND t.is_topic = 1
          WHERE l.question_id = q.id ORDER BY l.seq DESC LIMIT 1)), NULL) AS label_id, i.id AS topic_intent
    FROM question q JOIN conversation v ON v.id = q.conversation_id LEFT JOIN intent i ON i.id = q.intent_id
    WHERE q.asked_at >= ${from} AND q.asked_at < ${to})`;

const TOPIC = `coalesce('label:' || q.label_id, 'intent:' || q.topic_intent, '') AS topicKey,
  coalesce((SELECT name FROM label WHERE id = q.label_id), (SELECT name FROM intent WHERE id = q.topic_intent), '') AS topicName`;

type Topic = { readonly topicKey: string; readonly topicName: string };
const topicOf = ({ topicKey, topicName }: Topic): QuestionTopic | null =>
  topicKey === '' ? null : { key: topicKey, name: topicName };

const likely = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;

/** What is not there any more to read was never asked. */
function conditions({ topic, how, text, before }: Input, asker: Asker): Sql[] {
  const found = sql` AND m.text LIKE ${likely(text)} ESCAPE '\\'`;
  const words = text.trim() === '' ? { text: '', values: [] } : found;
  return [
    { text: `EXISTS (SELECT 1 FROM ${WORDS}${words.text})`, values: words.values },
    isSeen(asker, 'q.seq'),
    ...(topic === null ? [] : [sql`topicKey = ${topic}`]),
    ...(how === null ? [] : [sql`q.how = ${how}`]),
    ...(before === null ? [] : [sql`(q.asked_at, q.id) < (${before.askedAt}, ${before.id})`]),
  ];
}

type Stored = Topic & Omit<QuestionRow, 'topic' | 'guess' | 'language'>;

function page(views: ReadDb, input: Input, asker: Asker): readonly Stored[] {
  const rows: Sql = {
    text: `SELECT q.id, coalesce(g.thread_id, q.conversation_id) AS conversationId,
        (SELECT m.id FROM ${WORDS} ORDER BY m.id LIMIT 1) AS messageId,
        coalesce(nullif(trim(c.name), ''), '+' || c.phone, c.user_id, '?') AS name,
        q.channel_id AS channelId, q.asked_at AS askedAt,
        coalesce((SELECT group_concat(line, char(10)) FROM (SELECT substr(m.text, 1, ${MAX_LINE}) AS line FROM ${WORDS}
          AND m.text IS NOT NULL ORDER BY m.id LIMIT ${LINES})), '') AS text,
        (SELECT CASE WHEN m.revoked_at IS NOT NULL THEN 'revoked' WHEN m.body IS NULL THEN 'text'
          ELSE coalesce(m.body ->> '$.media', m.body ->> '$.kind') END FROM ${WORDS} ORDER BY m.id LIMIT 1) AS kind,
        q.how, iif(q.how IN ('person', 'assistant'), q.answered_at, NULL) AS answeredAt,
        q.answered_by AS answeredBy, q.handover, ${TOPIC}
      FROM asked q JOIN conversation v ON v.seq = q.seq LEFT JOIN merged_conversation g ON g.seq = q.seq
      JOIN contact own ON own.id = q.contact_id JOIN contact c ON c.id = coalesce(own.survivor_id, own.id) WHERE `,
    values: [],
  };
  const order = sql` ORDER BY q.asked_at DESC, q.id DESC LIMIT ${input.limit}`;
  return views.all<Stored>(
    joinSql(
      [asked(asker, input), joinSql([rows, joinSql(conditions(input, asker), ' AND '), order], '')],
      ' ',
    ),
  );
}

/** By its letters, where no example is like it. */
function languageOf(text: string, best: Match | null): FaqLanguage {
  if (best !== null) return best.language;
  if (/\p{sc=Arabic}/u.test(text)) return 'ar';
  return /\p{sc=Han}/u.test(text) ? 'zh' : 'en';
}

const listQuestions: Handlers['listQuestions'] = {
  reads: () => READS,
  run({ views }, input, asker) {
    const intents = intentsIn(views);
    const match = createMatcher(intents);
    const stored = page(views, input, asker);
    const rows = stored.map(({ topicKey, topicName, ...row }) => {
      const { best } = match(row.text);
      const name = intents.find(({ intentId }) => intentId === best?.intentId)?.name;
      const isKnown =
        best !== null && best.intentId !== PERSON && name !== undefined && best.confidence >= MIN_LIKENESS;
      return {
        ...row,
        name: displayName(row.name),
        topic: topicOf({ topicKey, topicName }),
        guess: isKnown ? { name, confidence: Math.round(best.confidence * 100) } : null,
        language: languageOf(row.text, isKnown ? best : null),
      };
    });
    const last = rows.length === input.limit ? rows.at(-1) : undefined;
    return { rows, next: last === undefined ? null : { askedAt: last.askedAt, id: last.id } };
  },
};

type Counted = Topic & Omit<TopicCount, 'topic'>;

const countQuestions: Handlers['countQuestions'] = {
  reads: () => READS,
  run({ views }, period, asker) {
    const counts: Sql = {
      text: `SELECT ${TOPIC}, count(*) AS asked, sum(q.how = 'assistant') AS byAssistant, sum(q.how = 'person') AS byPeople
        FROM asked q JOIN conversation v ON v.seq = q.seq WHERE EXISTS (SELECT 1 FROM ${WORDS}) AND `,
      values: [],
    };
    const grouped = sql` GROUP BY topicKey ORDER BY asked DESC, topicName LIMIT ${MOST_TOPICS}`;
    const all = joinSql([counts, isSeen(asker, 'q.seq'), grouped], '');
    return views
      .all<Counted>(joinSql([asked(asker, period), all], ' '))
      .map(({ topicKey, topicName, ...count }) => ({ ...count, topic: topicOf({ topicKey, topicName }) }));
  },
};

export const questionQueries: Handlers = { listQuestions, countQuestions };

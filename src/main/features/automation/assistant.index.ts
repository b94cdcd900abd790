import { type Intent } from '../../../domain/automation/intent.ts';
import { ASSISTANT_STREAM } from '../../../domain/automation/assistant.ts';
import { createMatcher, type Matched } from '../../../domain/automation/matchIntent.ts';
import { type AssistantSettings, UNTOUCHED_ASSISTANT } from '../../../domain/automation/assistantSettings.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { waits } from '../../../domain/routing/waiting.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { lastPosition, readStream } from '../../engine/journalStore.ts';
import { whileStill } from '../../engine/whileStill.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* On which numbers the assistant answers, which messages it has to look at, and what it was taught. */

export const assistantIndex: JournalIndex = {
  name: 'assistant',
  version: 1,
  create: 'CREATE TABLE assistant_channel (channel_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID',
  drop: 'DROP TABLE IF EXISTS assistant_channel',
  on: (event) =>
    event.type === 'automation.assistantSet.v1'
      ? [
          sql`DELETE FROM assistant_channel`,
          ...event.channels.map(
            (id) => sql`INSERT OR IGNORE INTO assistant_channel (channel_id) VALUES (${id})`,
          ),
        ]
      : [],
};

/** A message is looked at once, however Baton ends meanwhile; what was written before is nobody's surprise later. */
export const questionsFallDue: JournalEffect = (event, { db }) =>
  event.type === 'inbox.messageReceived.v2' &&
  waits(event) &&
  db.get(sql`SELECT 1 FROM assistant_channel WHERE channel_id = ${event.channelId}`) !== undefined
    ? [sql`INSERT OR IGNORE INTO due_question (position) VALUES (${lastPosition(db)})`]
    : [];

export const nextQuestion = (db: ReadDb): number | undefined =>
  db.get<{ position: number }>(sql`SELECT position FROM due_question ORDER BY position LIMIT 1`)?.position;

/** Whether something a customer wrote there has still to be looked at. */
export const hasQuestion = (db: ReadDb, conversationId: ConversationId): boolean =>
  db.get(sql`SELECT 1 FROM due_question q JOIN journal j ON j.position = q.position
    WHERE j.stream = ${conversationId} LIMIT 1`) !== undefined;

export const dropQuestion = (position: number): Sql =>
  sql`DELETE FROM due_question WHERE position = ${position}`;

export type Taught = {
  readonly intents: readonly Intent[];
  readonly settings: AssistantSettings;
  readonly match: (text: string) => Matched;
};

function taughtBy(events: readonly DomainEvent[]): Omit<Taught, 'match'> {
  const intents = new Map<string, Intent>();
  let settings = UNTOUCHED_ASSISTANT;
  for (const event of events)
    if (event.type === 'automation.intentSaved.v1') {
      const { intentId, isOn, labelId, content } = event;
      intents.set(intentId, { intentId, isOn, labelId, name: content.name, variants: [...content.variants] });
    } else if (event.type === 'automation.intentRemoved.v1') intents.delete(event.intentId);
    else if (event.type === 'automation.assistantSet.v1') {
      const { channels, threshold, maxInRow } = event;
      settings = { channels, threshold, maxInRow };
    }
  return { intents: [...intents.values()].filter(({ isOn }) => isOn), settings };
}

type Decode = (record: JournalRecord) => readonly DomainEvent[];

/** What is switched on, as it was last saved: unsealed once until it changes. */
export const createTaught = (db: ReadDb, decode: Decode): (() => Taught) =>
  whileStill(db, ASSISTANT_STREAM, () => {
    const taught = taughtBy(readStream(db, ASSISTANT_STREAM, 0).flatMap(decode));
    return { ...taught, match: createMatcher(taught.intents) };
  });

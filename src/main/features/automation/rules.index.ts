import { automations, AUTOMATIONS_STREAM } from '../../../domain/automation/automations.ts';
import type { RuleCause } from '../../../domain/automation/matchRule.ts';
import { MAX_RUNS_AN_HOUR, type Rule } from '../../../domain/automation/rule.ts';
import type { ClearEvent, DomainEvent } from '../../../domain/events.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { waits } from '../../../domain/routing/waiting.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { lastPosition, readStream } from '../../engine/journalStore.ts';
import { whileStill } from '../../engine/whileStill.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* Which automations may run, what they have to look at, and how often each ran where. */

const HOUR_MS = 60 * 60_000;

const forgotten = (conversationId: string): Sql =>
  sql`DELETE FROM rule_run WHERE conversation_id = ${conversationId}`;

export const rulesIndex: JournalIndex = {
  name: 'rules',
  version: 1,
  create: `
    CREATE TABLE rule_on (rule_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE rules_stopped (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
    CREATE TABLE rule_run (
      rule_id TEXT NOT NULL, conversation_id TEXT NOT NULL, at INTEGER NOT NULL, cause INTEGER NOT NULL,
      PRIMARY KEY (rule_id, conversation_id, cause)
    ) STRICT, WITHOUT ROWID;`,
  drop: `DROP TABLE IF EXISTS rule_on; DROP TABLE IF EXISTS rules_stopped; DROP TABLE IF EXISTS rule_run;`,
  on(event) {
    switch (event.type) {
      case 'automation.ruleSaved.v1':
        return event.isOn
          ? [sql`INSERT OR IGNORE INTO rule_on (rule_id) VALUES (${event.ruleId})`]
          : [sql`DELETE FROM rule_on WHERE rule_id = ${event.ruleId}`];
      case 'automation.ruleRemoved.v1':
      case 'automation.ruleStormed.v1':
        return [sql`DELETE FROM rule_on WHERE rule_id = ${event.ruleId}`];
      case 'automation.allStopped.v1':
        return event.isStopped
          ? [sql`INSERT OR IGNORE INTO rules_stopped (id) VALUES (1)`]
          : [sql`DELETE FROM rules_stopped`];
      case 'automation.ruleRan.v1':
        return [
          sql`DELETE FROM rule_run WHERE rule_id = ${event.ruleId}
            AND conversation_id = ${event.conversationId} AND at < ${event.at - HOUR_MS}`,
          sql`INSERT OR IGNORE INTO rule_run (rule_id, conversation_id, at, cause)
            VALUES (${event.ruleId}, ${event.conversationId}, ${event.at}, ${event.cause})`,
        ];
      case 'contacts.erased.v1':
        return event.conversations.map(({ conversationId }) => forgotten(conversationId));
      default:
        return [];
    }
  },
};

/** What a rule may wait for; null: nothing. */
export function causeOf(event: ClearEvent): RuleCause | null {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
      return waits(event) ? { kind: 'messageReceived' } : null;
    case 'labels.labelAdded.v1':
      return { kind: 'labelSet', labelId: event.labelId };
    case 'labels.labelRemoved.v1':
      return { kind: 'labelRemoved', labelId: event.labelId };
    case 'inbox.stateChanged.v1':
      return event.state === 'done' ? { kind: 'done' } : null;
    default:
      return null;
  }
}

const mayRun = (db: ReadDb): boolean =>
  db.get(sql`SELECT 1 FROM rule_on WHERE NOT EXISTS (SELECT 1 FROM rules_stopped) LIMIT 1`) !== undefined;

/** What happens while nothing is on is never caught up with. */
export const causesFallDue: JournalEffect = (event, { db }) =>
  causeOf(event) !== null && mayRun(db)
    ? [sql`INSERT OR IGNORE INTO due_cause (position) VALUES (${lastPosition(db)})`]
    : [];

export const nextCause = (db: ReadDb): number | undefined =>
  db.get<{ position: number }>(sql`SELECT position FROM due_cause ORDER BY position LIMIT 1`)?.position;

export const dropCause = (position: number): Sql => sql`DELETE FROM due_cause WHERE position = ${position}`;

export function isTooOften(
  db: ReadDb,
  ruleId: string,
  conversationId: ConversationId,
  now: EpochMs,
): boolean {
  const row = db.get<{ n: number }>(sql`SELECT count(*) AS n FROM rule_run
    WHERE rule_id = ${ruleId} AND conversation_id = ${conversationId} AND at > ${now - HOUR_MS}`);
  return (row?.n ?? 0) >= MAX_RUNS_AN_HOUR;
}

type Decode = (record: JournalRecord) => readonly DomainEvent[];

function savedIn(events: readonly DomainEvent[]): readonly Rule[] {
  const { rules, storming, isStopped } = events.reduce(automations.evolve, automations.initial);
  const saved = new Map<string, Rule>();
  for (const event of events)
    if (event.type === 'automation.ruleSaved.v1')
      saved.set(event.ruleId, { ruleId: event.ruleId, isOn: event.isOn, ...event.content });
  const inOrder = rules.flatMap((id) => saved.get(id) ?? []);
  return isStopped ? [] : inOrder.filter(({ ruleId, isOn }) => isOn && !storming.includes(ruleId));
}

/** Those that may run, in their order: unsealed once until one changes. */
export const createRulesOn = (db: ReadDb, decode: Decode): (() => readonly Rule[]) =>
  whileStill(db, AUTOMATIONS_STREAM, () => savedIn(readStream(db, AUTOMATIONS_STREAM, 0).flatMap(decode)));

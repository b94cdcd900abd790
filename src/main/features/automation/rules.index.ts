import { automations, AUTOMATIONS_STREAM } from '../../../domain/automation/automations.ts';
import { MAX_RUNS_AN_HOUR, type Rule } from '../../../domain/automation/rule.ts';
import type { StormCause } from '../../../domain/automation/rules.events.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import { type ConversationId, EpochMs } from '../../../domain/ids.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { lastPosition, readStream } from '../../engine/journalStore.ts';
import { whileStill } from '../../engine/whileStill.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { causesOf } from './ruleCauses.ts';
import { beganAt } from './stateSince.index.ts';

/* Which automations may run, what they have to look at, and how often each ran where. */

const HOUR_MS = 60 * 60_000;

const forgotten = (conversationId: string): readonly Sql[] => [
  sql`DELETE FROM rule_run WHERE conversation_id = ${conversationId}`,
  sql`DELETE FROM rule_looked WHERE conversation_id = ${conversationId}`,
];

export const rulesIndex: JournalIndex = {
  name: 'rules',
  version: 2,
  create: `
    CREATE TABLE rule_on (rule_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE rules_stopped (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
    CREATE TABLE rule_run (
      rule_id TEXT NOT NULL, conversation_id TEXT NOT NULL, at INTEGER NOT NULL, cause INTEGER NOT NULL,
      PRIMARY KEY (rule_id, conversation_id, cause)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX rule_run_at ON rule_run (rule_id, at, conversation_id);`,
  drop: `DROP TABLE IF EXISTS rule_on; DROP TABLE IF EXISTS rules_stopped; DROP TABLE IF EXISTS rule_run;`,
  on(event) {
    switch (event.type) {
      case 'automation.ruleSaved.v2':
        return [
          event.isOn
            ? sql`INSERT OR IGNORE INTO rule_on (rule_id) VALUES (${event.ruleId})`
            : sql`DELETE FROM rule_on WHERE rule_id = ${event.ruleId}`,
          // Whoever saves it lets it run again, from nought.
          sql`DELETE FROM rule_run WHERE rule_id = ${event.ruleId}`,
        ];
      case 'automation.ruleRemoved.v1':
      case 'automation.ruleStormed.v1':
        return [sql`DELETE FROM rule_on WHERE rule_id = ${event.ruleId}`];
      case 'automation.allStopped.v1':
        return event.isStopped
          ? [sql`INSERT OR IGNORE INTO rules_stopped (id) VALUES (1)`]
          : [sql`DELETE FROM rules_stopped`];
      case 'automation.ruleRan.v1':
        return [
          sql`DELETE FROM rule_run WHERE rule_id = ${event.ruleId} AND at < ${event.at - HOUR_MS}`,
          sql`INSERT OR IGNORE INTO rule_run (rule_id, conversation_id, at, cause)
            VALUES (${event.ruleId}, ${event.conversationId}, ${event.at}, ${event.cause})`,
        ];
      case 'contacts.erased.v1':
        return event.conversations.flatMap(({ conversationId }) => forgotten(conversationId));
      default:
        return [];
    }
  },
};

const mayRun = (db: ReadDb): boolean =>
  db.get(sql`SELECT 1 FROM rule_on WHERE NOT EXISTS (SELECT 1 FROM rules_stopped) LIMIT 1`) !== undefined;

/** What happens while nothing is on is never caught up with. */
export const causesFallDue: JournalEffect = (event, { db }) => {
  const position = lastPosition(db);
  const opens = event.type === 'inbox.messageReceived.v2' && beganAt(db, event, position);
  if (causesOf(event, { opens }).length === 0 || !mayRun(db)) return [];
  return [sql`INSERT OR IGNORE INTO due_cause (position, opens) VALUES (${position}, ${opens ? 1 : 0})`];
};

export type DueCause = { readonly position: number; readonly opens: 0 | 1 };

/** What the FAQ assistant still has to look at is first its own: it may be the answer. */
export const nextCause = (db: ReadDb): DueCause | undefined =>
  db.get<DueCause>(sql`SELECT position, opens FROM due_cause
    WHERE position NOT IN (SELECT position FROM due_question) ORDER BY position LIMIT 1`);

export const dropCause = (position: number): Sql => sql`DELETE FROM due_cause WHERE position = ${position}`;

type Counts = { readonly here: number; readonly all: number };

/** Why a rule is to be stopped before it runs once more in this conversation; null: it may run. */
export function stormOf(
  db: ReadDb,
  { ruleId, maxAnHour }: Pick<Rule, 'ruleId' | 'maxAnHour'>,
  conversationId: ConversationId,
  now: EpochMs,
): StormCause | null {
  const counts = db.get<Counts>(sql`
    SELECT count(*) AS "all", coalesce(sum(conversation_id = ${conversationId}), 0) AS here FROM rule_run
    WHERE rule_id = ${ruleId} AND at > ${now - HOUR_MS}`);
  if ((counts?.here ?? 0) >= MAX_RUNS_AN_HOUR) return 'tooOften';
  return (counts?.all ?? 0) >= maxAnHour ? 'tooMany' : null;
}

type Decode = (record: JournalRecord) => readonly DomainEvent[];

/** One that may run, and since when: what its time came for before is not caught up with. */
export type RuleOn = Rule & { readonly onSince: EpochMs };

function savedIn(events: readonly DomainEvent[]): readonly RuleOn[] {
  const { rules, storming, isStopped } = events.reduce(automations.evolve, automations.initial);
  const saved = new Map<string, RuleOn>();
  let resumedAt = 0;
  for (const event of events) {
    if (event.type === 'automation.allStopped.v1') resumedAt = event.at;
    if (event.type !== 'automation.ruleSaved.v2') continue;
    const { ruleId, isOn, at: onSince, content } = event;
    saved.set(ruleId, { ruleId, isOn, onSince, ...content });
  }
  const inOrder = rules.flatMap((id) => saved.get(id) ?? []);
  return isStopped
    ? []
    : inOrder
        .filter(({ ruleId, isOn }) => isOn && !storming.includes(ruleId))
        .map((rule) => ({ ...rule, onSince: EpochMs.parse(Math.max(rule.onSince, resumedAt)) }));
}

/** Those that may run, in their order: unsealed once until one changes. */
export const createRulesOn = (db: ReadDb, decode: Decode): (() => readonly RuleOn[]) =>
  whileStill(db, AUTOMATIONS_STREAM, () => savedIn(readStream(db, AUTOMATIONS_STREAM, 0).flatMap(decode)));

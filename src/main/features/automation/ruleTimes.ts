import type { RuleTrigger } from '../../../domain/automation/rule.ts';
import { MINUTE_MS } from '../../../domain/durations.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { joinSql, sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import type { RuleOn } from './rules.index.ts';

/*
 * What time brings: since when customers wait and conversations are as they are stands in tables, and a rule's time
 * has come so long after. Which waits a rule has looked at stands beside them, so that each is looked at once.
 */

type Timed = Extract<RuleTrigger, { readonly minutes: number }>;
export type TimedRule = RuleOn & { readonly trigger: Timed };

export const isTimed = (rule: RuleOn): rule is TimedRule => 'minutes' in rule.trigger;

/** A conversation whose time came for a rule, and since when it had waited. */
export type TimeUp = { readonly conversationId: ConversationId; readonly since: EpochMs };

const lengthOf = ({ minutes }: Timed): number => minutes * MINUTE_MS;

const waitsFor = (trigger: Timed): Sql =>
  trigger.kind === 'unanswered'
    ? sql`SELECT conversation_id AS id, since FROM waiting WHERE since IS NOT NULL`
    : sql`SELECT conversation_id AS id, since FROM state_since WHERE state = ${trigger.state}`;

const notLookedAt = (ruleId: string): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM rule_looked l
    WHERE l.rule_id = ${ruleId} AND l.conversation_id = w.id AND l.since >= w.since)`;

/** The longest wait whose time came while the rule was on, and that it has not looked at. */
export const nextTimeUp = (
  db: ReadDb,
  { ruleId, trigger, onSince }: TimedRule,
  now: EpochMs,
): TimeUp | undefined => {
  const length = lengthOf(trigger);
  return db.get<TimeUp>(
    joinSql(
      [
        sql`SELECT w.id AS conversationId, w.since FROM (`,
        waitsFor(trigger),
        sql`) w WHERE w.since > ${onSince - length} AND w.since <= ${now - length} AND`,
        notLookedAt(ruleId),
        sql`ORDER BY w.since, w.id LIMIT 1`,
      ],
      ' ',
    ),
  );
};

/** When the next of these comes; null: nobody waits. */
export function nextTime(db: ReadDb, { trigger }: TimedRule, now: EpochMs): number | null {
  const length = lengthOf(trigger);
  const since = db.get<{ since: number | null }>(
    joinSql(
      [sql`SELECT min(w.since) AS since FROM (`, waitsFor(trigger), sql`) w WHERE w.since > ${now - length}`],
      ' ',
    ),
  )?.since;
  return since === null || since === undefined ? null : since + length;
}

export const lookedAt = ({ ruleId }: TimedRule, { conversationId, since }: TimeUp): Sql =>
  sql`INSERT OR REPLACE INTO rule_looked (rule_id, conversation_id, since)
    VALUES (${ruleId}, ${conversationId}, ${since})`;

const over = ({ ruleId, trigger }: TimedRule): Sql =>
  joinSql(
    [
      sql`FROM rule_looked WHERE rule_id = ${ruleId} AND conversation_id NOT IN (SELECT id FROM (`,
      waitsFor(trigger),
      sql`))`,
    ],
    ' ',
  );

/** What does not wait any more is a new wait the next time. */
export const forgetLooked = (rule: TimedRule): Sql => joinSql([sql`DELETE`, over(rule)], ' ');
export const hasForgotten = (db: ReadDb, rule: TimedRule): boolean =>
  db.get(joinSql([sql`SELECT 1`, over(rule), sql`LIMIT 1`], ' ')) === undefined;

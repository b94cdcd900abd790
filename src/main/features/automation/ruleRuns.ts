import { fires, type RuleCause, type RuleFacts } from '../../../domain/automation/matchRule.ts';
import { MAX_ROUNDS, type Rule, type RuleAction } from '../../../domain/automation/rule.ts';
import type { StormCause } from '../../../domain/automation/rules.events.ts';
import { type RuleStep, runRule } from '../../../domain/automation/runRule.ts';
import { stopStorm } from '../../../domain/automation/stopStorm.ts';
import {
  type CommandId,
  type ConversationId,
  type EpochMs,
  type MessageKey,
  NoteId,
} from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import { isBlocked, type Taken } from '../../engine/drain.ts';
import type { Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { Acted, Acting } from './actOutside.ts';
import { type RuleOn, stormOf } from './rules.index.ts';

/* One rule and something that happened -> what it does, written down with what became of it; or it is stopped. */

/** Something a rule may wait for, in one conversation. */
export type Happened = {
  /** Names it for ever: the ids of what a run does are made of it, so that no crash doubles anything. */
  readonly key: string;
  /** Where the record stands that it follows from. */
  readonly position: number;
  readonly round: number;
  readonly cause: RuleCause;
  readonly conversationId: ConversationId;
  /** The customer's message there is to answer. */
  readonly messageKey: MessageKey | null;
  readonly text: string;
};

export type RuleRunsDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly actOutside: (action: RuleAction, acting: Acting) => Promise<Acted | 'blocked'>;
  readonly blind: (kind: string, value: string) => string;
  readonly rulesOn: () => readonly RuleOn[];
  /** Null: there is no such conversation. */
  readonly factsOf: (conversationId: ConversationId, text: string) => RuleFacts | null;
  readonly now: () => EpochMs;
};

export type RuleRuns = {
  /** What all rules do about it, in their order, each with what the ones before it left. */
  readonly take: (happened: Happened) => Promise<Taken>;
  readonly takeOne: (rule: Rule, happened: Happened) => Promise<Taken>;
};

export function createRuleRuns(deps: RuleRunsDeps): RuleRuns {
  const { db, execute, actor, blind, rulesOn, factsOf, actOutside, now } = deps;
  const asking = (commandId: string) => ({ commandId: commandId as CommandId, actor, wait: false });

  async function act(rule: Rule, runId: string, happened: Happened): Promise<RuleStep[] | 'blocked'> {
    const { conversationId, messageKey } = happened;
    const steps: RuleStep[] = [];
    for (const [place, action] of rule.actions.entries()) {
      const actionId = `${runId}.${place}`;
      const acted = await actOutside(action, { rule, actionId, conversationId, messageKey });
      if (acted === 'blocked') return 'blocked';
      const noteId = NoteId.parse(blindUuid(blind('ruleNote', actionId)));
      steps.push({ action, noteId, result: acted.result, to: [...acted.to] });
    }
    return steps;
  }

  async function run(rule: Rule, happened: Happened): Promise<Taken> {
    const { key, position: cause, round, conversationId } = happened;
    const { ruleId } = rule;
    const runId = `rule:${ruleId}:${key}`;
    const steps = await act(rule, runId, happened);
    if (steps === 'blocked') return 'blocked';
    const input = { conversationId, ruleId, cause, round, steps };
    const done = await execute.command(runRule, input, asking(runId));
    return !done.ok && isBlocked(done.error) ? 'blocked' : 'done';
  }

  async function halt({ ruleId }: Rule, { conversationId, key }: Happened, why: StormCause): Promise<Taken> {
    const input = { ruleId, why, conversationId };
    const done = await execute.command(stopStorm, input, asking(`storm:${ruleId}:${key}`));
    return !done.ok && isBlocked(done.error) ? 'blocked' : 'done';
  }

  async function takeOne(rule: Rule, happened: Happened): Promise<Taken> {
    const facts = factsOf(happened.conversationId, happened.text);
    if (facts === null || !fires(rule, happened.cause, facts)) return 'done';
    const why = happened.round > MAX_ROUNDS ? 'rounds' : stormOf(db, rule, happened.conversationId, now());
    return why === null ? run(rule, happened) : halt(rule, happened, why);
  }

  return {
    takeOne,
    async take(happened) {
      for (const rule of rulesOn()) if ((await takeOne(rule, happened)) === 'blocked') return 'blocked';
      return 'done';
    },
  };
}

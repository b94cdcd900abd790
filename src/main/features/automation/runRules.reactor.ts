import { fires, type RuleCause } from '../../../domain/automation/matchRule.ts';
import { MAX_ROUNDS, type Rule, type RuleAction } from '../../../domain/automation/rule.ts';
import { type RuleStep, runRule } from '../../../domain/automation/runRule.ts';
import { stopStorm } from '../../../domain/automation/stopStorm.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import {
  type ChannelId,
  type CommandId,
  type ConversationId,
  type EpochMs,
  type LabelId,
  type MessageKey,
  NoteId,
} from '../../../domain/ids.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import { createDrain, type Drain, isBlocked, type Taken } from '../../engine/drain.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { WriteDb } from '../../engine/sql.ts';
import type { Acted, Acting } from './actOutside.ts';
import { causeOf, dropCause, isTooOften, nextCause } from './rules.index.ts';

/*
 * Something happened in a conversation -> the automations that wait for it, in their order. What one does may make
 * others run: each run writes down in which round it was, and a chain that does not end is stopped and told.
 */

type Place = {
  readonly channelId: ChannelId | null;
  readonly labels: readonly LabelId[];
};

export type RunRulesDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly decode: (record: JournalRecord) => readonly DomainEvent[];
  readonly execute: Execute;
  readonly actor: Actor;
  readonly actOutside: (action: RuleAction, acting: Acting) => Promise<Acted | 'blocked'>;
  readonly blind: (kind: string, value: string) => string;
  readonly rulesOn: () => readonly Rule[];
  readonly placeOf: (conversationId: ConversationId) => Place;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

type Happened = {
  readonly position: number;
  readonly index: number;
  readonly round: number;
  readonly cause: RuleCause;
  readonly conversationId: ConversationId;
  readonly messageKey: MessageKey | null;
  readonly text: string;
};

/** What of a record a rule may wait for. What an automation did is a round later than what made it run. */
function happenedIn(position: number, events: readonly DomainEvent[]): Happened[] {
  const ran = events.find(({ type }) => type === 'automation.ruleRan.v1');
  const round = ran?.type === 'automation.ruleRan.v1' ? ran.round + 1 : 1;
  return events.flatMap((event, index) => {
    const cause = causeOf(event);
    if (cause === null || !('conversationId' in event)) return [];
    const isMessage = event.type === 'inbox.messageReceived.v2';
    const { conversationId } = event;
    const said = isMessage
      ? { messageKey: event.messageKey, text: wordsOf(event.content.body) }
      : { messageKey: null, text: '' };
    return [{ position, index, round, cause, conversationId, ...said }];
  });
}

function createRunning(deps: RunRulesDeps) {
  const { db, execute, actor, blind, rulesOn, placeOf, actOutside, now } = deps;
  const asking = (commandId: string) => ({ commandId: commandId as CommandId, actor, wait: false });

  /** Ids follow from what made it run: a crash in between doubles nothing. */
  async function act(
    rule: Rule,
    runId: string,
    happened: Happened,
  ): Promise<readonly RuleStep[] | 'blocked'> {
    const { conversationId, messageKey } = happened;
    const steps: RuleStep[] = [];
    for (const [place, action] of rule.actions.entries()) {
      const acted = await actOutside(action, { rule, runId, conversationId, messageKey });
      if (acted === 'blocked') return 'blocked';
      const noteId = NoteId.parse(blindUuid(blind('ruleNote', `${runId}.${place}`)));
      steps.push({ action, noteId, result: acted.result, to: [...acted.to] });
    }
    return steps;
  }

  async function runOnce(rule: Rule, happened: Happened): Promise<Taken> {
    const { position, index, round, conversationId } = happened;
    const runId = `rule:${rule.ruleId}:${position}.${index}`;
    const steps = await act(rule, runId, happened);
    if (steps === 'blocked') return 'blocked';
    const input = { conversationId, ruleId: rule.ruleId, cause: position, round, steps: [...steps] };
    const done = await execute.command(runRule, input, asking(runId));
    return !done.ok && isBlocked(done.error) ? 'blocked' : 'done';
  }

  async function halt(rule: Rule, { conversationId, position }: Happened, why: 'rounds' | 'tooOften') {
    const input = { ruleId: rule.ruleId, why, conversationId };
    const done = await execute.command(stopStorm, input, asking(`storm:${rule.ruleId}:${position}`));
    return !done.ok && isBlocked(done.error) ? 'blocked' : 'done';
  }

  async function run(rule: Rule, happened: Happened): Promise<Taken> {
    if (happened.round > MAX_ROUNDS) return halt(rule, happened, 'rounds');
    if (isTooOften(db, rule.ruleId, happened.conversationId, now())) return halt(rule, happened, 'tooOften');
    return runOnce(rule, happened);
  }

  return async function take(happened: Happened): Promise<Taken> {
    for (const rule of rulesOn()) {
      const { channelId, labels } = placeOf(happened.conversationId);
      if (channelId === null) return 'done';
      if (!fires(rule, happened.cause, { channelId, labels, text: happened.text })) continue;
      if ((await run(rule, happened)) === 'blocked') return 'blocked';
    }
    return 'done';
  };
}

export function createRunRules(deps: RunRulesDeps): Drain {
  const { db, commit, decode, onUnexpected, faultPoint } = deps;
  const take = createRunning(deps);

  async function lookAt(position: number): Promise<Taken> {
    const record = readRecord(db, position);
    for (const happened of happenedIn(position, record === undefined ? [] : decode(record)))
      if ((await take(happened)) === 'blocked') return 'blocked';
    return 'done';
  }

  return createDrain({
    next: () => nextCause(db),
    async take(position) {
      faultPoint('rule:beforeRun');
      if ((await lookAt(position)) === 'blocked') return 'blocked';
      faultPoint('rule:afterRun');
      await commit.enqueue(() => db.run(dropCause(position)));
      return 'done';
    },
    onUnexpected,
  });
}

import type { ConversationId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { lastOfStream } from '../../engine/journalStore.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import type { Taken } from '../../engine/drain.ts';
import type { RuleRuns } from './ruleRuns.ts';
import type { RuleOn } from './rules.index.ts';
import {
  forgetLooked,
  hasForgotten,
  isTimed,
  lookedAt,
  nextTime,
  nextTimeUp,
  type TimedRule,
  type TimeUp,
} from './ruleTimes.ts';

/* Somebody has waited so long -> the automations that wait for that: to the moment, or as soon as Baton is awake. */

export type TimeRulesDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly runs: RuleRuns;
  readonly rulesOn: () => readonly RuleOn[];
  /** The customer's newest message, which nobody has answered. */
  readonly unansweredKey: (conversationId: ConversationId) => MessageKey | null;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
};

export type TimeRules = {
  /** Runs what is due; also done by itself. Resolves when nothing is. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/** No time is shorter than a minute, so that none is missed by looking this often; and somebody may set the clock. */
const LONGEST_SLEEP_MS = 15_000;
/** Pause before asking a full or busy journal again. */
const BLOCKED_MS = 1_000;

function createTaking(
  { db, commit, runs, rulesOn, unansweredKey, now }: TimeRulesDeps,
  isStopped: () => boolean,
) {
  async function take(rule: TimedRule, up: TimeUp): Promise<Taken> {
    const { conversationId, since } = up;
    const messageKey = rule.trigger.kind === 'unanswered' ? unansweredKey(conversationId) : null;
    const position = lastOfStream(db, conversationId);
    const happened = { position, round: 1, cause: rule.trigger, conversationId, messageKey, text: '' };
    const taken = await runs.takeOne(rule, { key: `${conversationId}.${since}`, ...happened });
    if (taken === 'done') await commit.enqueue(() => db.run(lookedAt(rule, up)));
    return taken;
  }

  /** As the rule stands by now: it may have been changed, or stopped. */
  async function takeNext(ruleId: string): Promise<Taken | 'none'> {
    const rule = isStopped() ? undefined : rulesOn().find((each) => each.ruleId === ruleId);
    if (rule === undefined || !isTimed(rule)) return 'none';
    const up = nextTimeUp(db, rule, now());
    return up === undefined ? 'none' : take(rule, up);
  }

  return async (): Promise<Taken> => {
    for (const { ruleId } of rulesOn().filter(isTimed))
      for (let taken = await takeNext(ruleId); taken !== 'none'; taken = await takeNext(ruleId))
        if (taken === 'blocked') return 'blocked';
    return 'done';
  };
}

export function createTimeRules(deps: TimeRulesDeps): TimeRules {
  const { db, commit, rulesOn, now, onUnexpected } = deps;
  let running: Promise<void> | null = null;
  let alarm: NodeJS.Timeout | undefined;
  let isStopped = true;
  const takeAll = createTaking(deps, () => isStopped);

  function pause(): number {
    const times = rulesOn()
      .filter(isTimed)
      .map((rule) => nextTime(db, rule, now()) ?? Infinity);
    return Math.min(LONGEST_SLEEP_MS, ...times.map((at) => Math.max(1, at - now())));
  }

  async function lookOnce(): Promise<void> {
    for (const rule of rulesOn().filter(isTimed))
      if (!hasForgotten(db, rule)) await commit.enqueue(() => db.run(forgetLooked(rule)));
    const taken = await takeAll();
    clearTimeout(alarm);
    if (!isStopped) alarm = setTimeout(poke, taken === 'blocked' ? BLOCKED_MS : pause()).unref();
  }

  function look(): Promise<void> {
    running ??= lookOnce()
      .catch(onUnexpected)
      .finally(() => (running = null));
    return running;
  }

  function poke(): void {
    if (!isStopped) void look();
  }

  return {
    look,
    start() {
      isStopped = false;
      poke();
    },
    async stop() {
      isStopped = true;
      clearTimeout(alarm);
      await running;
    },
  };
}

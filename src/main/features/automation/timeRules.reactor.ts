import type { ConversationId, EpochMs, MessageKey } from '../../../domain/ids.ts';
import { lastOfStream } from '../../engine/journalStore.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { createTaking, type Taken } from '../../engine/drain.ts';
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

type Due = { readonly rule: TimedRule; readonly up: TimeUp };

function createTakingAll(deps: TimeRulesDeps, isStopped: () => boolean) {
  const { db, commit, runs, rulesOn, unansweredKey, now, onUnexpected } = deps;
  const looked = ({ rule, up }: Due): Promise<unknown> => commit.enqueue(() => db.run(lookedAt(rule, up)));

  async function run({ rule, up: { conversationId, since } }: Due): Promise<Taken> {
    const messageKey = rule.trigger.kind === 'unanswered' ? unansweredKey(conversationId) : null;
    const position = lastOfStream(db, conversationId);
    const happened = { position, round: 1, cause: rule.trigger, conversationId, messageKey, text: '' };
    return runs.takeOne(rule, { key: `${conversationId}.${since}`, ...happened });
  }

  const take = createTaking<Due>({
    async take(due) {
      const taken = await run(due);
      if (taken === 'done') await looked(due);
      return taken;
    },
    giveUp: looked,
    onUnexpected,
  });

  /** As the rule stands by now: it may have been changed, or stopped. */
  async function takeNext(ruleId: string): Promise<Taken | 'none'> {
    const rule = isStopped() ? undefined : rulesOn().find((each) => each.ruleId === ruleId);
    if (rule === undefined || !isTimed(rule)) return 'none';
    const up = nextTimeUp(db, rule, now());
    return up === undefined ? 'none' : take({ rule, up });
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
  const takeAll = createTakingAll(deps, () => isStopped);

  function pause(): number {
    const times = rulesOn()
      .filter(isTimed)
      .map((rule) => nextTime(db, rule, now()) ?? Infinity);
    return Math.min(LONGEST_SLEEP_MS, ...times.map((at) => Math.max(1, at - now())));
  }

  /** @returns how long until there may be something to do. */
  async function lookOnce(): Promise<number> {
    for (const rule of rulesOn().filter(isTimed))
      if (!hasForgotten(db, rule)) await commit.enqueue(() => db.run(forgetLooked(rule)));
    return (await takeAll()) === 'blocked' ? BLOCKED_MS : pause();
  }

  /** Whatever happened: nothing else would wake it again. */
  async function lookAndSleep(): Promise<void> {
    const ms = await lookOnce().catch((error: unknown) => {
      onUnexpected(error);
      return LONGEST_SLEEP_MS;
    });
    clearTimeout(alarm);
    if (!isStopped) alarm = setTimeout(poke, ms).unref();
  }

  function look(): Promise<void> {
    running ??= lookAndSleep().finally(() => (running = null));
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

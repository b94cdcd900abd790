import { expectedAnswerAt, expectedWords } from '../../../domain/automation/expectedAnswer.ts';
import { type Plan, planAutoReply } from '../../../domain/automation/planAutoReply.ts';
import { fill, type Values } from '../../../domain/automation/variableText.ts';
import type { ContactId, EpochMs, ScheduleId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { type Calendar, type Holidays, SHIPPED_SCHEDULES } from '../../../domain/team/schedule.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import { createDrain, type Drain, isBlocked, type Taken } from '../../engine/drain.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import type { AnswerByItself } from './answerByItself.ts';
import {
  type AutoReplyRule,
  autoRepliesOn,
  type DueAutoReply,
  dropDueAutoReply,
  nextDueAutoReply,
} from './autoReply.index.ts';

/* A customer wrote -> they are greeted, or told that nobody is here and when somebody will be. */

export type AutoReplyDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly actor: Actor;
  readonly answer: AnswerByItself;
  readonly blind: (kind: string, value: string) => string;
  /** These hours with the holidays; undefined: there are none of this name any more. */
  readonly calendarOf: (schedule: ScheduleId, are: Holidays['are']) => Calendar | undefined;
  /** The words a rule was saved with; undefined: they cannot be read. */
  readonly textAt: (position: number) => string | undefined;
  /** What may stand in them of this customer and this business. */
  readonly valuesFor: (contactId: ContactId, rule: AutoReplyRule) => Values;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
  /** Named points where tests kill the process; does nothing in production. */
  readonly faultPoint: (name: string) => void;
};

/** Which rule speaks to somebody, and since when it speaks once. */
function planFor(
  { db, calendarOf }: AutoReplyDeps,
  due: DueAutoReply,
  now: EpochMs,
): { readonly plan: Plan; readonly rule: AutoReplyRule } | null {
  const rules = autoRepliesOn(db, due.channelId);
  const [away, greeting] = [
    rules.find(({ kind }) => kind === 'away'),
    rules.find(({ kind }) => kind === 'greeting'),
  ];
  const hours = away?.scheduleId ? calendarOf(away.scheduleId, 'open') : undefined;
  const plan = planAutoReply({ away: hours ? { hours } : null, greeting: greeting ?? null }, due, now);
  const rule = rules.find(({ kind }) => kind === plan?.kind);
  return plan === null || rule === undefined ? null : { plan, rule };
}

/** When to expect an answer, by the hours in which people work; unknown where there are none. */
function etaWords(
  { calendarOf }: AutoReplyDeps,
  { answerMinutes, language }: AutoReplyRule,
  now: EpochMs,
): Values {
  const working = calendarOf(SHIPPED_SCHEDULES.working.scheduleId, 'closed');
  const at = working === undefined ? null : expectedAnswerAt(working, now, answerMinutes);
  if (working === undefined || at === null) return {};
  return { eta: expectedWords(at, { timeZone: working.timeZone, language, now }) };
}

/** Null: a place in it cannot be filled; half a sentence is worse than none. */
function wordsOf(deps: AutoReplyDeps, rule: AutoReplyRule, due: DueAutoReply, now: EpochMs): string | null {
  const text = deps.textAt(rule.position);
  if (text === undefined) return null;
  const filled = fill(text, { ...deps.valuesFor(due.contactId, rule), ...etaWords(deps, rule, now) });
  return filled.unfilled.length > 0 ? null : filled.text;
}

export function createAutoReplies(deps: AutoReplyDeps): Drain {
  const { db, commit, actor, answer, blind, now, onUnexpected, faultPoint } = deps;

  async function speak(due: DueAutoReply): Promise<Taken> {
    const at = now();
    const planned = planFor(deps, due, at);
    const text = planned && wordsOf(deps, planned.rule, due, at);
    if (planned === null || text === null) return 'done';
    const { plan, rule } = planned;
    const ruleId = blindUuid(blind('autoReply', `${rule.channelId}|${rule.kind}`));
    const automatic = { kind: plan.kind, ruleId, causeKey: due.messageKey };
    const { conversationId } = due;
    const said = await answer(actor, { conversationId, automatic, text, onceSince: plan.onceSince });
    return said.ok || !isBlocked(said.error) ? 'done' : 'blocked';
  }

  const drop = (due: DueAutoReply): Promise<unknown> => commit.enqueue(() => db.run(dropDueAutoReply(due)));

  return createDrain({
    next: () => nextDueAutoReply(db),
    async take(due) {
      faultPoint('autoReply:beforeAnswer');
      if ((await speak(due)) === 'blocked') return 'blocked';
      faultPoint('autoReply:afterAnswer');
      await drop(due);
      return 'done';
    },
    giveUp: drop,
    onUnexpected,
  });
}

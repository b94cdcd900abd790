import { type ContactId, type ConversationId, EpochMs, type MemberId } from '../domain/ids.ts';
import type { RoutingFacts } from '../domain/routing/matchRule.ts';
import { routing } from '../domain/routing/routing.ts';
import type { RoutingPlan } from '../domain/routing/routingRule.ts';
import type { Failure } from '../contract/failure.ts';
import type { Core } from './composeCore.ts';
import { createOwnConversation, createThreadOf, labelsStanding } from './composeReach.ts';
import type { EngineClock } from './engine/clock.ts';
import { type Moment } from './features/routing/candidates.ts';
import { hasQuestion } from './features/automation/assistant.index.ts';
import { createUnansweredWords } from './features/inbox/unansweredWords.ts';
import { ownersOf } from './features/routing/group.index.ts';
import { languageOf } from './features/routing/languageOf.ts';
import { loadOf, type Waiting } from './features/routing/load.index.ts';
import { createRouter, type Router } from './features/routing/router.reactor.ts';
import { createLabelFacts, createSavedPlan } from './features/routing/savedPlan.ts';
import { createUnansweredText } from './features/routing/unansweredText.ts';
import { activeAccess, activeMembers, mayAnswer } from './features/team/member.index.ts';
import { isWithinSchedule } from './features/team/schedule.index.ts';

/* What the router needs to know of customers and colleagues, from what each feature keeps. */

type Parts = {
  readonly clock: EngineClock;
  readonly unexpected: (error: unknown, where: string) => Failure;
  readonly faultPoint: (name: string) => void;
};

/** What other features tell of customers. */
export type Told = {
  /** Spends more than 500 USD a month (INB9). */
  readonly isVip: (contactId: ContactId) => boolean;
};

type Known = {
  readonly labelFacts: ReturnType<typeof createLabelFacts>;
  readonly ownOf: (waiting: Waiting) => ConversationId;
};

function factsFor({ kit }: Core, { clock }: Parts, { isVip, labelFacts, ownOf }: Told & Known) {
  const { db, decode, states } = kit;
  const textOf = createUnansweredText(db, createUnansweredWords(db, decode));
  const labelsOf = (conversationId: ConversationId) => {
    const { labels } = states.read(conversationId, routing).state;
    return labelsStanding(states, labels).map((id) => ({ id, name: labelFacts().get(id)?.name ?? '' }));
  };
  return (waiting: Waiting): RoutingFacts => {
    const { conversationId, contactId, channelId, since } = waiting;
    return {
      get labels() {
        return labelsOf(ownOf(waiting));
      },
      get text() {
        return textOf(conversationId, since);
      },
      get language() {
        return languageOf(textOf(conversationId, since));
      },
      channelId,
      get isVip() {
        return isVip(contactId);
      },
      isWithin: (schedule) => isWithinSchedule(db, schedule, clock.now()),
    };
  };
}

const supervisorsOf =
  ({ kit: { db } }: Core, { clock }: Parts) =>
  (): MemberId[] =>
    activeMembers(db).filter((id) =>
      activeAccess(db, id, { now: clock.now(), since: null })?.access.rights.has('routing.assignOthers'),
    );

/** Working it out costs a few members, not the customers who wait. */
const hoursOf =
  ({ kit: { db } }: Core, { clock }: Parts, plan: () => RoutingPlan) =>
  (): string => {
    const now = clock.now();
    const able = activeMembers(db).map((id) =>
      [null, EpochMs.parse(0)].map((since) => mayAnswer(db, id, { now, since })),
    );
    const asked = plan().rules.flatMap(({ when }) => (when.hours === null ? [] : [when.hours.scheduleId]));
    const within = asked.map((schedule) => isWithinSchedule(db, schedule, now));
    return JSON.stringify([able, within]);
  };

export function openRouter(core: Core, parts: Parts, told: Told): Router {
  const { kit, execute, system, deciding } = core;
  const { db, states, decode } = kit;
  const ownConversation = createOwnConversation(kit);
  const labelFacts = createLabelFacts(db, decode);
  const plan = createSavedPlan(db, decode);
  const ownOf = ({ conversationId }: Waiting): ConversationId => ownConversation(conversationId);
  const moment = (): Moment => ({
    db,
    now: parts.clock.now(),
    mayAnswer,
    loadOf: (memberId) => loadOf(db, memberId),
    ownersOf: (match) =>
      match.kind === 'label' ? ownersOf(db, labelFacts().get(match.labelId)?.owner ?? null) : [],
    asksPresence: true,
  });
  return createRouter({
    db,
    states,
    decode,
    execute,
    deciding,
    actor: system('router'),
    plan,
    hoursNow: hoursOf(core, parts, plan),
    factsOf: factsFor(core, parts, { ...told, labelFacts, ownOf }),
    ownOf,
    threadOf: createThreadOf(kit),
    moment,
    supervisors: supervisorsOf(core, parts),
    isBeingAnswered: (conversationId) => hasQuestion(db, conversationId),
    now: parts.clock.now,
    mayAnswer,
    onUnexpected: (error) => void parts.unexpected(error, 'router'),
    faultPoint: parts.faultPoint,
  });
}

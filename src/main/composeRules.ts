import type { RuleFacts } from '../domain/automation/matchRule.ts';
import { type ContactId, type ConversationId, EpochMs, type MemberId } from '../domain/ids.ts';
import { handling } from '../domain/inbox/handling.ts';
import type { NotifyWhom } from '../domain/automation/rule.ts';
import { conversation } from '../domain/inbox/conversation.ts';
import { reachRefusal } from '../domain/reach.ts';
import { routing } from '../domain/routing/routing.ts';
import type { Core, WriteSideParts } from './composeCore.ts';
import { createOwnConversation, createStandings, labelsStanding } from './composeReach.ts';
import type { Drain } from './engine/drain.ts';
import { createActOutside } from './features/automation/actOutside.ts';
import type { AnswerByItself } from './features/automation/answerByItself.ts';
import { createRulesOn } from './features/automation/rules.index.ts';
import { createRuleRuns } from './features/automation/ruleRuns.ts';
import { createRunRules } from './features/automation/runRules.reactor.ts';
import { createTimeRules, type TimeRules } from './features/automation/timeRules.reactor.ts';
import { listConnected } from './features/channels/channel.index.ts';
import { createFieldsOf } from './features/contacts/fieldsOf.ts';
import { samePersonAs } from './features/contacts/merge.index.ts';
import { conversationIdOf } from './features/inbox/conversationId.ts';
import { supervisorsOf } from './features/routing/deadline.index.ts';
import { createGiveByRule } from './features/routing/giveByRule.ts';
import { loadOf } from './features/routing/load.index.ts';
import { createSavedPlan } from './features/routing/savedPlan.ts';
import { activeAccess, activeMembers, mayAnswer } from './features/team/member.index.ts';

/** A shift's end takes nobody their customer in the middle of a reply. */
const SINCE_EVER = EpochMs.parse(0);

/** Whom an automation tells: of those it names who are here, who may see the conversation. */
function createMembersFor({ kit }: Core, { clock }: WriteSideParts) {
  const { db, states } = kit;
  const ownOf = createOwnConversation(kit);
  const standingsOf = createStandings(kit);
  const accessOf = (memberId: MemberId) =>
    activeAccess(db, memberId, { now: clock.now(), since: SINCE_EVER });

  function supervisors(): readonly MemberId[] {
    const named = supervisorsOf(db);
    if (named.length > 0) return named;
    return activeMembers(db).filter((id) => accessOf(id)?.access.rights.has('routing.assignOthers'));
  }

  function asked(whom: NotifyWhom, conversationId: ConversationId): readonly MemberId[] {
    if (whom.kind === 'members') return whom.memberIds;
    if (whom.kind === 'supervisors') return supervisors();
    const { assigneeId } = states.read(ownOf(conversationId), routing).state;
    return assigneeId === null ? [] : [assigneeId];
  }

  return (whom: NotifyWhom, conversationId: ConversationId): readonly MemberId[] => {
    const standings = standingsOf({ conversationId });
    return asked(whom, conversationId).filter((memberId) => {
      const person = accessOf(memberId);
      return person !== undefined && reachRefusal({ memberId, ...person }, standings, false) === null;
    });
  };
}

function giveByRuleOf({ kit, execute, system, deciding }: Core, { clock, faultPoint }: WriteSideParts) {
  const { db, decode, states } = kit;
  const { now } = clock;
  return createGiveByRule({
    db,
    decode,
    states,
    execute,
    deciding,
    actor: system('automations'),
    now,
    mayAnswer,
    faultPoint,
    plan: createSavedPlan(db, decode),
    ownOf: createOwnConversation(kit),
    isAble: (memberId) => mayAnswer(db, memberId, { now: now(), since: SINCE_EVER }),
    moment: () => ({
      db,
      now: now(),
      mayAnswer,
      loadOf: (memberId) => loadOf(db, memberId),
      ownersOf: () => [],
      asksPresence: true,
    }),
  });
}

function createFactsOf(core: Core) {
  const { db, decode, states } = core.kit;
  const fieldsOf = createFieldsOf(db, decode);
  return (conversationId: ConversationId, text: string): RuleFacts | null => {
    const { labels, channelId, contactId } = states.read(conversationId, routing).state;
    if (channelId === null || contactId === null) return null;
    return {
      channelId,
      labels: labelsStanding(states, labels),
      text,
      get state() {
        return states.read(conversationId, handling).state.state;
      },
      fieldOf: (fieldId) =>
        fieldsOf(contactId).written.find((each) => each.fieldId === fieldId)?.value ?? null,
    };
  };
}

/** One for each number the person wrote to. */
function createConversationsOf({ kit }: Core) {
  const { db, states, blind } = kit;
  return (contactId: ContactId): readonly ConversationId[] =>
    samePersonAs(db, contactId)
      .flatMap((person) =>
        listConnected(db).map(({ channelId }) => conversationIdOf(blind, person, channelId)),
      )
      .filter((id) => states.read(id, routing).state.exists);
}

export type Rules = Drain & Pick<TimeRules, 'look' | 'start'>;

/** The automations of an open workspace. */
export function openRules(core: Core, parts: WriteSideParts, answer: AnswerByItself): Rules {
  const { kit, execute, system, contacts } = core;
  const { clock, unexpected, faultPoint } = parts;
  const { db, decode, states } = kit;
  const actor = system('automations');
  const stateOf = (conversationId: ConversationId) => states.read(conversationId, conversation).state;
  const actOutside = createActOutside({
    actor,
    answer,
    give: giveByRuleOf(core, parts),
    membersFor: createMembersFor(core, parts),
    stateOf,
    nameOf: contacts.nameOf,
  });
  const rulesOn = createRulesOn(db, decode);
  const { now } = clock;
  const runs = createRuleRuns({
    ...kit,
    execute,
    actor,
    actOutside,
    rulesOn,
    factsOf: createFactsOf(core),
    now,
  });
  const onUnexpected = (error: unknown): void => void unexpected(error, 'automations');
  const causes = createRunRules({
    ...kit,
    runs,
    conversationsOf: createConversationsOf(core),
    onUnexpected,
    faultPoint,
  });
  const unansweredKey = (conversationId: ConversationId) => stateOf(conversationId).newestInboundKey;
  const times = createTimeRules({ ...kit, runs, rulesOn, unansweredKey, now, onUnexpected });
  return {
    poke: causes.poke,
    look: times.look,
    start: times.start,
    async stop() {
      await times.stop();
      await causes.stop();
    },
  };
}

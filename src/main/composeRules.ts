import type { ConversationId, MemberId } from '../domain/ids.ts';
import { EpochMs } from '../domain/ids.ts';
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
import { createRunRules } from './features/automation/runRules.reactor.ts';
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

function giveByRuleOf({ kit, execute, system }: Core, { clock, faultPoint }: WriteSideParts) {
  const { db, decode, states } = kit;
  const { now } = clock;
  return createGiveByRule({
    db,
    decode,
    states,
    execute,
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

/** The automations of an open workspace. */
export function openRules(core: Core, parts: WriteSideParts, answer: AnswerByItself): Drain {
  const { kit, execute, system, contacts } = core;
  const { clock, unexpected, faultPoint } = parts;
  const { db, decode, states } = kit;
  const actor = system('automations');
  const actOutside = createActOutside({
    actor,
    answer,
    give: giveByRuleOf(core, parts),
    membersFor: createMembersFor(core, parts),
    stateOf: (conversationId) => states.read(conversationId, conversation).state,
    nameOf: contacts.nameOf,
  });
  return createRunRules({
    ...kit,
    execute,
    actor,
    actOutside,
    rulesOn: createRulesOn(db, decode),
    placeOf(conversationId) {
      const { labels, channelId } = states.read(conversationId, routing).state;
      return { channelId, labels: labelsStanding(states, labels) };
    },
    now: clock.now,
    onUnexpected: (error) => void unexpected(error, 'automations'),
    faultPoint,
  });
}

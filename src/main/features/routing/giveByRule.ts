import type { ActionResult } from '../../../domain/automation/actionResult.ts';
import type { AssignTo, Rule } from '../../../domain/automation/rule.ts';
import type { CommandId, ConversationId, MemberId, TeamId } from '../../../domain/ids.ts';
import { assignByRule } from '../../../domain/routing/assignByRule.ts';
import { chooseMember } from '../../../domain/routing/chooseMember.ts';
import { giveTurn } from '../../../domain/routing/giveTurn.ts';
import { routing } from '../../../domain/routing/routing.ts';
import { NO_CONDITIONS, type RoutingPlan, type RoutingRule } from '../../../domain/routing/routingRule.ts';
import { BY_AUTOMATION } from '../../../domain/routing/routingWhy.ts';
import { teamTurns, turnStream } from '../../../domain/routing/teamTurns.ts';
import { isBlocked } from '../../engine/drain.ts';
import { positionOfCommand } from '../../engine/journalStore.ts';
import type { StreamStates } from '../../engine/streamStates.ts';
import { type Moment, poolOf } from './candidates.ts';
import type { Deciding } from './deciding.ts';
import { createFinishTurns, type FinishDeps } from './finishTurns.ts';
import { heldBy } from './load.index.ts';

/*
 * An automation gives a conversation to somebody. Within a team the turn is given in the team's stream and after that
 * of the router, as it gives its own: no two that decide at once can both take somebody's last place.
 */

export type GiveByRuleDeps = FinishDeps & {
  readonly states: StreamStates;
  readonly deciding: Deciding;
  readonly plan: () => RoutingPlan;
  readonly ownOf: (conversationId: ConversationId) => ConversationId;
  readonly moment: () => Moment;
  /** Somebody who held it and cannot answer any more holds nothing. */
  readonly isAble: (memberId: MemberId) => boolean;
};

type Giving = {
  readonly conversationId: ConversationId;
  readonly rule: Pick<Rule, 'ruleId' | 'name'>;
  /** Of what made it run, and the place of the action: the same after a crash. */
  readonly actionId: string;
};

/** @returns `blocked`: the journal takes nothing now. */
export type GiveByRule = (to: AssignTo, giving: Giving) => Promise<ActionResult | 'blocked'>;

const MAX_TRIES = 5;

/** Stored once a turn was given: the same action gives no second. */
const turnOfAction = (actionId: string) => `turn:${actionId}` as CommandId;

const asRoutingRule = ({ ruleId, name }: Giving['rule'], teamId: TeamId): RoutingRule => ({
  id: ruleId,
  name,
  isOn: true,
  when: NO_CONDITIONS,
  to: { kind: 'team', teamId },
  method: 'leastBusy',
  onlySignedIn: false,
});

function createGivingToTeam(deps: GiveByRuleDeps) {
  const { states, execute, actor, plan, moment, db } = deps;
  const finishTurns = createFinishTurns(deps);
  return async (
    teamId: TeamId,
    { rule: named, actionId }: Giving,
    own: ConversationId,
  ): Promise<ActionResult | 'blocked'> => {
    const rule = asRoutingRule(named, teamId);
    const { contactId, assigneeId: from } = states.read(own, routing).state;
    if (contactId === null) return 'refused';
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const { team, candidates, helpers } = poolOf(rule, [], heldBy(db, own).givenBackBy ?? from, moment());
      const { given: basedOn, turnOf } = states.read(turnStream(team), teamTurns).state;
      const { limits } = plan();
      const search = { method: rule.method, limits, candidates, lastHolder: null, turnOf };
      const choice = chooseMember(search, helpers);
      if ('reason' in choice) return choice.reason;
      const turn = { team, candidates: [...candidates], helpers: [...helpers], basedOn, limits, from };
      const place = {
        conversationId: own,
        contactId,
        rule,
        ruleNumber: BY_AUTOMATION,
        matched: [],
        lastHolder: null,
      };
      const commandId = turnOfAction(actionId);
      const done = await execute.command(giveTurn, { ...turn, ...place }, { commandId, actor, wait: false });
      if (!done.ok) return isBlocked(done.error) ? 'blocked' : 'refused';
      if (done.value.position === null) continue;
      await finishTurns();
      return states.read(own, routing).state.assigneeId === from ? 'heldByOther' : 'done';
    }
    return 'allFull';
  };
}

export function createGiveByRule(deps: GiveByRuleDeps): GiveByRule {
  const { states, db, execute, actor, now, mayAnswer, ownOf, isAble, deciding } = deps;
  const giveToTeam = createGivingToTeam(deps);

  async function giveTo(memberId: MemberId | null, { rule, actionId }: Giving, own: ConversationId) {
    if (memberId !== null && !mayAnswer(db, memberId, { now: now(), since: null })) return 'cannotAnswer';
    const { assigneeId } = states.read(own, routing).state;
    const from = assigneeId === null || isAble(assigneeId) ? null : assigneeId;
    const input = { conversationId: own, memberId, from, ruleName: rule.name };
    const asked = { commandId: `give:${actionId}` as CommandId, actor, wait: false };
    const done = await execute.command(assignByRule, input, asked);
    if (done.ok) return done.value.position === null ? 'unchanged' : 'done';
    if (isBlocked(done.error)) return 'blocked';
    return done.error.code === 'heldByOther' ? 'heldByOther' : 'refused';
  }

  /** Looked at in its turn: somebody may have taken it while others were decided about. */
  async function giveWithin(teamId: TeamId, giving: Giving, own: ConversationId) {
    // Before a crash; the router finishes what was only begun.
    if (positionOfCommand(db, turnOfAction(giving.actionId)) !== undefined) return 'done';
    const { assigneeId } = states.read(own, routing).state;
    if (assigneeId !== null && isAble(assigneeId)) return 'heldByOther';
    return giveToTeam(teamId, giving, own);
  }

  return async (to, giving) => {
    const own = ownOf(giving.conversationId);
    if (to.kind === 'member') return giveTo(to.memberId, giving, own);
    if (to.kind === 'nobody') return giveTo(null, giving, own);
    return deciding(() => giveWithin(to.teamId, giving, own));
  };
}

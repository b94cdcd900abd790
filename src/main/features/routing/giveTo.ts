import type { CommandId, ConversationId } from '../../../domain/ids.ts';
import { chooseMember, type QueueReason } from '../../../domain/routing/chooseMember.ts';
import { giveTurn } from '../../../domain/routing/giveTurn.ts';
import { leaveInQueue } from '../../../domain/routing/leaveInQueue.ts';
import { firstMatch, type RoutingFacts, type RuleMatch } from '../../../domain/routing/matchRule.ts';
import type { RoutingPlan } from '../../../domain/routing/routingRule.ts';
import { teamTurns, turnStream } from '../../../domain/routing/teamTurns.ts';
import type { StreamStates } from '../../engine/streamStates.ts';
import { type Moment, poolOf } from './candidates.ts';
import type { FinishDeps } from './finishTurns.ts';
import { hasTurn, type Held, heldBy, type Waiting } from './load.index.ts';

/* One customer who waits -> somebody's turn, or a word why there is nobody. */

export type GivingDeps = FinishDeps & {
  readonly states: StreamStates;
  readonly plan: () => RoutingPlan;
  readonly factsOf: (waiting: Waiting) => RoutingFacts;
  /** The conversation that says with whom the whole thread is, where customers were merged. */
  readonly ownOf: (waiting: Waiting) => ConversationId;
  readonly moment: () => Moment;
};

/** Another console decided in the same stream meanwhile; more often than this it has its turn at the next look. */
const MAX_TRIES = 5;

/** Undecided: the journal took nothing, or others decided each time. */
export type Outcome = 'given' | 'queued' | 'notAsked' | 'undecided';
type Question = Held & {
  readonly own: ConversationId;
  readonly waiting: Waiting;
  readonly match: RuleMatch;
};

const asking = ({ actor }: GivingDeps, commandId: string) => ({
  commandId: commandId as CommandId,
  actor,
  wait: false,
});

/** Decided here only to know whether to ask; what counts is what the stream decides. */
function prepare({ states, plan, moment }: GivingDeps, { match, lastHolder, ...place }: Question) {
  const pool = poolOf(match.rule, match.matched, place.givenBackBy ?? place.holderId, moment());
  const { given, turnOf } = states.read(turnStream(pool.team), teamTurns).state;
  const { limits } = plan();
  const search = { method: match.rule.method, limits, lastHolder, turnOf, candidates: pool.candidates };
  return { pool, given, choice: chooseMember(search, pool.helpers) };
}

/** Why nobody could be asked; null: it was asked. */
async function ask(deps: GivingDeps, question: Question): Promise<QueueReason | null> {
  const { pool, given, choice } = prepare(deps, question);
  if ('reason' in choice) return choice.reason;
  const { own, waiting, match, holderId, lastHolder, movedAt } = question;
  const input = {
    team: pool.team,
    candidates: [...pool.candidates],
    helpers: [...pool.helpers],
    conversationId: own,
    contactId: waiting.contactId,
    basedOn: given,
    rule: match.rule,
    ruleNumber: match.number,
    matched: [...match.matched],
    limits: deps.plan().limits,
    lastHolder,
    from: holderId,
  };
  // The same wait after the same assignment and the same turns is the same question.
  const commandId = `turn:${own}:${waiting.since}:${movedAt}:${given}`;
  await deps.execute.command(giveTurn, input, asking(deps, commandId));
  return null;
}

async function leave(deps: GivingDeps, question: Question, reason: QueueReason): Promise<Outcome> {
  const { own, waiting, match, movedAt, holderId } = question;
  // With somebody who cannot answer now is not with nobody.
  if (holderId !== null) return 'notAsked';
  const said = { conversationId: own, contactId: waiting.contactId, reason };
  const rule = { ruleNumber: match.number, ruleName: match.rule.name };
  const commandId = `queue:${own}:${waiting.since}:${movedAt}:${reason}:${match.number}`;
  await deps.execute.command(leaveInQueue, { ...said, ...rule }, asking(deps, commandId));
  return 'queued';
}

export async function giveTo(deps: GivingDeps, waiting: Waiting): Promise<Outcome> {
  const own = deps.ownOf(waiting);
  const held = heldBy(deps.db, own);
  // The thread is with somebody, or was given to somebody a moment ago.
  const isHeld = own !== waiting.conversationId && (held.holderId !== null || hasTurn(deps.db, own));
  const match = isHeld ? null : firstMatch(deps.plan().rules, deps.factsOf(waiting));
  if (match === null) return 'notAsked';
  const question = { own, waiting, match, ...held };
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const reason = await ask(deps, question);
    if (hasTurn(deps.db, own)) return 'given';
    if (reason !== null) return leave(deps, question, reason);
  }
  return 'undecided';
}

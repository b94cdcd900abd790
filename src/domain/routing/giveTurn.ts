import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { ContactId, ConversationId, MemberId, TeamId } from '../ids.ts';
import { ok } from '../result.ts';
import { type Candidate, chooseMember } from './chooseMember.ts';
import { Matched } from './matchRule.ts';
import { RoutingLimits, RoutingRule } from './routingRule.ts';
import { EVERYBODY, teamTurns, turnStream } from './teamTurns.ts';

const Candidates = z.array(
  z.strictObject({ memberId: MemberId, load: z.number().int(), isFull: z.boolean() }),
);

/**
 * Decides who gets a customer. The loads are those of the moment in which the stream stood at `basedOn` turns:
 * where another was given meanwhile nothing is decided, and they are counted anew.
 */
export const giveTurn = defineCommand({
  name: 'routing.giveTurn',
  input: z.strictObject({
    team: z.union([TeamId, z.literal(EVERYBODY)]),
    conversationId: ConversationId,
    contactId: ContactId,
    basedOn: z.number().int(),
    rule: RoutingRule,
    ruleNumber: z.number().int(),
    matched: z.array(Matched),
    limits: RoutingLimits,
    candidates: Candidates,
    /** Who steps in for somebody full. */
    helpers: Candidates,
    lastHolder: MemberId.nullable(),
    from: MemberId.nullable(),
  }),
  allow: 'system.record',
  stream: ({ team }) => turnStream(team),
  fold: teamTurns,
  decide({ given, turnOf }, input, { now }) {
    const { rule, limits, candidates, helpers, lastHolder, basedOn, conversationId, contactId, from } = input;
    if (given !== basedOn) return ok([]);
    const search = { method: rule.method, limits, candidates, lastHolder, turnOf };
    const choice = chooseMember(search, helpers);
    if ('reason' in choice) return ok([]);
    const { memberId, insteadOf } = choice;
    const why = {
      ruleId: rule.id,
      ruleNumber: input.ruleNumber,
      ruleName: rule.name,
      matched: input.matched,
      target: rule.to,
      loads: loadsOf([...candidates, ...helpers]),
      limits,
      insteadOf,
    };
    const place = { conversationId, contactId, from, at: now };
    return ok([{ type: 'routing.turnGiven.v1', ...place, memberId, content: { why } }]);
  },
});

/** Each once, and no more than anybody reads. */
function loadsOf(candidates: readonly Candidate[]) {
  const byMember = new Map(candidates.map(({ memberId, load }) => [memberId, load]));
  return [...byMember].slice(0, 50).map(([memberId, load]) => ({ memberId, load }));
}

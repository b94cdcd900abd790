import { z } from 'zod';
import { MemberId } from '../ids.ts';
import { Matched } from './matchRule.ts';
import { RoutingLimits, RuleTarget } from './routingRule.ts';

/** In place of a rule's number, where an automation gave the customer to a team. */
export const BY_AUTOMATION = 0;

/** Why somebody was given a customer: kept with the assignment, in the customer's key. */
export const RoutingWhy = z.object({
  ruleId: z.guid(),
  ruleNumber: z.number().int(),
  /** As it was called then; null: a shipped one. */
  ruleName: z.string().nullable(),
  matched: z.array(Matched),
  target: RuleTarget,
  loads: z.array(z.object({ memberId: MemberId, load: z.number().int() })),
  limits: RoutingLimits,
  /** Whose customer it would have been, who was full. */
  insteadOf: MemberId.nullable(),
});
export type RoutingWhy = z.infer<typeof RoutingWhy>;

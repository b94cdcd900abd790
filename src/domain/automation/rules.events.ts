import type { ContactId, ConversationId, EpochMs, MemberId } from '../ids.ts';
import type { ActionResult } from './actionResult.ts';
import type { Rule, RuleAction } from './rule.ts';

/** Why an automation was stopped. */
export const STORM_CAUSES = ['rounds', 'tooOften', 'tooMany'] as const;
export type StormCause = (typeof STORM_CAUSES)[number];

type ByMember = { readonly by: MemberId; readonly at: EpochMs };

export type RuleEvent =
  | (ByMember & {
      readonly type: 'automation.ruleSaved.v2';
      readonly ruleId: string;
      readonly isOn: boolean;
      readonly content: Omit<Rule, 'ruleId' | 'isOn'>;
    })
  | (ByMember & { readonly type: 'automation.ruleRemoved.v1'; readonly ruleId: string })
  /** In which order they run from now on. */
  | (ByMember & { readonly type: 'automation.rulesOrdered.v1'; readonly order: readonly string[] })
  /** The one switch for all of them. */
  | (ByMember & { readonly type: 'automation.allStopped.v1'; readonly isStopped: boolean })
  | {
      /** It does nothing more until somebody saves it again. */
      readonly type: 'automation.ruleStormed.v1';
      readonly ruleId: string;
      /** `rounds`: rules made each other run; `tooOften`: again and again in one conversation; `tooMany`: in all. */
      readonly why: StormCause;
      readonly conversationId: ConversationId;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'automation.ruleRan.v1';
      readonly conversationId: ConversationId;
      readonly contactId: ContactId;
      readonly ruleId: string;
      /** Where the record stands that made it run; where time did, the last before it. */
      readonly cause: number;
      /** How many rules ran before it, each because of the other; the first is 1. */
      readonly round: number;
      /** Of its actions, how many changed anything here. */
      readonly changed: number;
      /** Which were to be told of it; absent: none. */
      readonly webhooks?: readonly string[];
      /** What became of each action; runs of before it was kept do not say. */
      readonly results?: readonly { readonly kind: RuleAction['kind']; readonly result: ActionResult }[];
      readonly at: EpochMs;
    }
  | {
      /** An automation asks somebody to look at a conversation. */
      readonly type: 'automation.membersNotified.v1';
      readonly conversationId: ConversationId;
      readonly contactId: ContactId;
      readonly ruleId: string;
      readonly to: readonly MemberId[];
      readonly at: EpochMs;
    };

import type { ContactId, ConversationId, EpochMs, LabelId, LevelId, MemberId } from '../ids.ts';
import type { QueueReason } from './chooseMember.ts';
import type { Level } from './levels.ts';
import type { RoutingLimits, RoutingRule } from './routingRule.ts';
import type { RoutingWhy } from './routingWhy.ts';

type OfConversation = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly by: MemberId;
  readonly at: EpochMs;
};

export type RoutingEvent =
  | (OfConversation & {
      readonly type: 'routing.assigned.v1';
      /** Who looks after the conversation from now on; null: nobody. */
      readonly memberId: MemberId | null;
      /**
       * `transferred`: by who held it; `takenOver`: by somebody else, from who held it; `routed`: by a rule, and
       * `by` is then who was given it, since no person did; `byRule`: by an automation, its name is the note, and
       * `by` is who was given it or held it.
       */
      readonly how: 'claimed' | 'assigned' | 'released' | 'transferred' | 'takenOver' | 'routed' | 'byRule';
      /** What the one before says to the next, or why it was taken; why a rule gave it. */
      readonly content?: { readonly note: string } | { readonly why: RoutingWhy };
    })
  /** Somebody, also one who may not write, asks whoever writes here to look at it. */
  | (OfConversation & { readonly type: 'routing.conversationFlagged.v1' })
  | (OfConversation & { readonly type: 'routing.flagCleared.v1' })
  /** `by` wants to hear of the conversation without looking after it, or not any more. */
  | (OfConversation & { readonly type: 'routing.watched.v1' })
  | (OfConversation & { readonly type: 'routing.unwatched.v1' })
  /** How soon customers are answered by a rule; other words than before, or a new one. */
  | (Level & { readonly type: 'routing.levelSaved.v1'; readonly by: MemberId; readonly at: EpochMs })
  | {
      readonly type: 'routing.levelRemoved.v1';
      readonly levelId: LevelId;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'routing.waitSettingsSaved.v1';
      readonly colourAfterMs: number;
      /** Who is called where something is urgent, beside the administrators. */
      readonly supervisors: readonly MemberId[];
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | {
      /** A customer was not answered by when a rule says. */
      readonly type: 'routing.levelBreached.v1';
      readonly conversationId: ConversationId;
      readonly contactId: ContactId;
      readonly levelId: LevelId;
      /** Of the first message nobody had answered. */
      readonly since: EpochMs;
      readonly dueAt: EpochMs;
      readonly alerts: boolean;
      readonly assigneeId: MemberId | null;
      /** Whose hours it was, and, unless it was found late, who was signed in. */
      readonly onDuty: readonly MemberId[];
      /** Baton was closed when it fell due. */
      readonly isLate: boolean;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'routing.supervisorsCalled.v1';
      readonly conversationId: ConversationId;
      readonly contactId: ContactId;
      readonly labelId: LabelId;
      readonly since: EpochMs;
      readonly supervisors: readonly MemberId[];
      readonly at: EpochMs;
    }
  | RouterEvent;

/** By Baton itself. */
type Turn = Omit<OfConversation, 'by'>;

type RouterEvent =
  /** In the team's stream: the member's load from now on, whatever happens before the assignment is recorded. */
  | (Turn & {
      readonly type: 'routing.turnGiven.v1';
      readonly memberId: MemberId;
      /** With whom it was, who cannot answer any more; null: with nobody. */
      readonly from: MemberId | null;
      readonly content: { readonly why: RoutingWhy };
    })
  /** Somebody took the conversation meanwhile, or it is gone. */
  | (Turn & { readonly type: 'routing.turnReturned.v1' })
  /** A rule wanted to give it to somebody, and there was nobody to take it. */
  | (Turn & {
      readonly type: 'routing.leftInQueue.v1';
      readonly reason: QueueReason;
      readonly content: { readonly ruleNumber: number; readonly ruleName: string | null };
    })
  /** So many wait in the queue that rules could not give to anybody. */
  | {
      readonly type: 'routing.queueAlerted.v1';
      readonly count: number;
      readonly to: readonly MemberId[];
      readonly at: EpochMs;
    }
  /** All rules as they are from now on. */
  | {
      readonly type: 'routing.rulesSaved.v1';
      readonly isOn: boolean;
      readonly limits: RoutingLimits;
      readonly by: MemberId;
      readonly at: EpochMs;
      readonly content: { readonly rules: readonly RoutingRule[] };
    };

import type { ContactId, ConversationId, EpochMs, LabelId, LevelId, MemberId } from '../ids.ts';
import type { Level } from './levels.ts';

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
      /** `transferred`: by who held it; `takenOver`: by somebody else, from who held it. */
      readonly how: 'claimed' | 'assigned' | 'released' | 'transferred' | 'takenOver';
      /** What the one before says to the next, or why it was taken. */
      readonly content?: { readonly note: string };
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
    };

import type { ContactId, ConversationId, EpochMs, MemberId } from '../ids.ts';

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
  | (OfConversation & { readonly type: 'routing.unwatched.v1' });

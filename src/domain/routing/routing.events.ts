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
      readonly how: 'claimed' | 'assigned' | 'released';
    })
  /** Somebody, also one who may not write, asks whoever writes here to look at it. */
  | (OfConversation & { readonly type: 'routing.conversationFlagged.v1' })
  | (OfConversation & { readonly type: 'routing.flagCleared.v1' });

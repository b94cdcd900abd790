import type { ContactId, ConversationId, EpochMs, LabelId, MemberId } from '../ids.ts';

type OfConversation = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly labelId: LabelId;
  readonly by: MemberId;
  readonly at: EpochMs;
};

export type LabelEvent =
  | {
      /** A new label, or another name or colour of one. */
      readonly type: 'labels.labelSaved.v1';
      readonly labelId: LabelId;
      /** Index into the palette of label colours. */
      readonly color: number;
      readonly by: MemberId;
      readonly at: EpochMs;
      readonly content: { readonly name: string };
    }
  | {
      /** Off every conversation it stood on, for good. */
      readonly type: 'labels.labelDeleted.v1';
      readonly labelId: LabelId;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | (OfConversation & { readonly type: 'labels.labelAdded.v1' })
  | (OfConversation & { readonly type: 'labels.labelRemoved.v1' });

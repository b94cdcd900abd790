import type { ContactId, ConversationId, EpochMs, LabelId, MemberId, TeamId } from '../ids.ts';
import type { AutomaticLabel } from './automaticLabels.ts';
import type { KnownLabel } from './labelWords.ts';

type OfConversation = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly labelId: LabelId;
  readonly at: EpochMs;
};

/** Who answers for what carries a label. */
export type LabelOwner =
  | { readonly kind: 'member'; readonly memberId: MemberId }
  | { readonly kind: 'team'; readonly teamId: TeamId };

export type LabelEvent =
  | {
      /** A new label, or another name or look of one. Older records say only name and colour. */
      readonly type: 'labels.labelSaved.v1';
      readonly labelId: LabelId;
      /** Index into the palette of label colours. */
      readonly color: number;
      readonly owner?: LabelOwner | null;
      readonly isTopic?: boolean;
      /** Words set it by themselves. */
      readonly isSetByWords?: boolean;
      /** Its name is one that Baton ships rules for. */
      readonly known?: KnownLabel | null;
      readonly by: MemberId;
      readonly at: EpochMs;
      readonly content: {
        readonly name: string;
        readonly description?: string;
        readonly keywords?: readonly string[];
      };
    }
  | {
      /** Off every conversation it stood on, for good. */
      readonly type: 'labels.labelDeleted.v1';
      readonly labelId: LabelId;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | (OfConversation & {
      readonly type: 'labels.labelAdded.v1';
      /** null: nobody by hand. */
      readonly by: MemberId | null;
      /** What set it; left out: a person. */
      readonly how?: 'keyword' | 'rule';
    })
  | (OfConversation & {
      readonly type: 'labels.labelRemoved.v1';
      /** null: a rule. */ readonly by: MemberId | null;
    })
  /** One of the labels nobody sets is shown, or not any more. */
  | {
      readonly type: 'labels.automaticSwitched.v1';
      readonly label: AutomaticLabel;
      readonly isOn: boolean;
      readonly by: MemberId;
      readonly at: EpochMs;
    };

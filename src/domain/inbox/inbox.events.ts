import type {
  AttemptId,
  ChannelId,
  ContactId,
  ConversationId,
  EpochMs,
  MemberId,
  MessageKey,
  ReplyId,
} from '../ids.ts';

export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** Why an attempt certainly did not reach the customer, so that trying again cannot double it. */
export type NotSentReason = 'unreachable' | 'rateLimited' | 'busy' | 'tokenRefused';

type InConversation = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly at: EpochMs;
};
type OfReply = InConversation & { readonly replyId: ReplyId; readonly attemptId: AttemptId };

export type InboxEvent =
  | (InConversation & {
      readonly type: 'inbox.messageReceived.v1';
      readonly channelId: ChannelId;
      readonly messageKey: MessageKey;
      /** WhatsApp's message type as received, e.g. `text`, `image`. Only text is drawn so far; the rest is kept. */
      readonly messageType: string;
      /** The customer's time by WhatsApp's server, ms. */
      readonly sentAt: EpochMs;
      readonly content: {
        readonly text: string | null;
        readonly wamid: string;
        /** The message object as received, JSON, where its type is not drawn yet. */
        readonly raw: string | null;
      };
    })
  | (InConversation & {
      readonly type: 'inbox.deliveryReported.v1';
      readonly messageKey: MessageKey;
      readonly attemptId: AttemptId | null;
      readonly status: DeliveryStatus;
      readonly reportedAt: EpochMs;
      readonly errorCode: number | null;
    })
  | (InConversation & {
      readonly type: 'inbox.replyQueued.v1';
      readonly channelId: ChannelId;
      readonly replyId: ReplyId;
      readonly by: MemberId;
      readonly content: { readonly text: string };
    })
  | (OfReply & { readonly type: 'inbox.replyAttempted.v1' })
  | (OfReply & {
      readonly type: 'inbox.replyAccepted.v1';
      readonly messageKey: MessageKey;
      readonly content: { readonly wamid: string };
    })
  | (OfReply & { readonly type: 'inbox.replyRejected.v1'; readonly errorCode: number | null })
  | (OfReply & {
      readonly type: 'inbox.replyNotSent.v1';
      readonly reason: NotSentReason;
      /** Earliest next try; null: not before a person or a new token makes it possible. */
      readonly retryAt: EpochMs | null;
    })
  | (OfReply & { readonly type: 'inbox.replyOutcomeUnknown.v1' })
  | (InConversation & {
      readonly type: 'inbox.replyRequeued.v1';
      readonly replyId: ReplyId;
      readonly by: MemberId;
    })
  | (InConversation & {
      readonly type: 'inbox.replyDiscarded.v1';
      readonly replyId: ReplyId;
      readonly by: MemberId;
    })
  | (InConversation & {
      readonly type: 'inbox.conversationRead.v1';
      readonly memberId: MemberId;
      /** Number of customer messages seen, in order of arrival. */
      readonly upToInbound: number;
    });

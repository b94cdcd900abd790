import type {
  AttemptId,
  ChannelId,
  ContactId,
  ConversationId,
  DeletionId,
  EpochMs,
  MemberId,
  MessageKey,
  NoteId,
  ReplyId,
} from '../ids.ts';
import type { HandoverReason } from './handover.ts';
import type { AutomaticReply } from './automaticReply.ts';
import type { ConversationState } from './conversationState.ts';
import type { ListView } from '../settings/savedView.ts';
import type { MessageContent, MessageExtras, OutgoingContent, StoredFile } from './messageContent.ts';

export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** How far a message of the phone's past had come; `pending`: the phone had not sent it yet. */
export type PastStatus = DeliveryStatus | 'pending';

/** Why an attempt certainly did not reach the customer, so that trying again cannot double it. */
export type NotSentReason = 'unreachable' | 'rateLimited' | 'busy' | 'tokenRefused';

/** WhatsApp checks the template's quality first, or has paused it; what it held it then sends or fails. */
export type TemplateHold = 'held' | 'paused';

/** Why a customer's file is not here. `gone`: WhatsApp keeps files seven days. `damaged`: its hash differs. */
export type MediaMissingReason = 'gone' | 'tooLarge' | 'damaged' | 'refused';

/** A message as a webhook told it. */
type ToldMessage = {
  /** Who in a group wrote. */
  readonly author?: string;
  readonly body: MessageContent;
  readonly extras: MessageExtras;
  readonly wamid: string;
  /** The message object as received, JSON, unless `body` says all there is. */
  readonly raw: string | null;
};

/** The newest of one side, as an export of Baton told it. */
type PastReaction = { readonly from: 'customer' | 'us'; readonly emoji: string; readonly at: EpochMs };

type InConversation = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly at: EpochMs;
};
type OfProposal = InConversation & { readonly replyId: ReplyId; readonly author: MemberId };
type OfTask = InConversation & {
  readonly noteId: NoteId;
  /** Who was mentioned in the note: names the task, whoever it is given to later. */
  readonly mentioned: MemberId;
  readonly by: MemberId;
};
type OfReply = InConversation & { readonly replyId: ReplyId; readonly attemptId: AttemptId };

export type InboxEvent =
  /** Everybody has this view of the list. */
  | {
      readonly type: 'inbox.viewShared.v1';
      readonly viewId: string;
      readonly view: ListView;
      readonly by: MemberId;
      readonly at: EpochMs;
      readonly content: { readonly name: string };
    }
  | {
      readonly type: 'inbox.viewUnshared.v1';
      readonly viewId: string;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | (InConversation & {
      readonly type: 'inbox.messageReceived.v2';
      readonly channelId: ChannelId;
      readonly messageKey: MessageKey;
      /** WhatsApp's message type as received, e.g. `text`, `image`. */
      readonly messageType: string;
      /** The customer's time by WhatsApp's server, ms. */
      readonly sentAt: EpochMs;
      /** The message this one answers. */
      readonly quotedKey: MessageKey | null;
      /** Of a group: read only, since WhatsApp takes an answer to a single person alone from here. */
      readonly isGroup?: true;
      readonly content: ToldMessage;
    })
  | (InConversation & {
      /** Written on the business's own phone (coexistence): ours, but not through Baton. */
      readonly type: 'inbox.phoneMessageSeen.v1';
      readonly channelId: ChannelId;
      readonly messageKey: MessageKey;
      readonly messageType: string;
      readonly sentAt: EpochMs;
      readonly quotedKey: MessageKey | null;
      readonly content: ToldMessage;
    })
  | (InConversation & {
      /** Read-only past, at most 500 messages: from the phone (coexistence) or from a file. Never unread, opens no window. */
      readonly type: 'inbox.historyImported.v1';
      readonly channelId: ChannelId;
      readonly importId: string;
      readonly source: 'phone' | 'chatExport' | 'table' | 'baton';
      readonly messages: readonly {
        readonly messageKey: MessageKey;
        readonly from: 'customer' | 'us';
        readonly sentAt: EpochMs;
        /** Of ours from the phone: how far it had come. */
        readonly status?: PastStatus | null;
        readonly quotedKey?: MessageKey | null;
        /** Of the phone's past: whether WhatsApp has a file of it to be fetched. Older records do not say. */
        readonly hasRemoteFile?: boolean;
        /** Of an export of Baton: what had happened to it. */
        readonly editedAt?: EpochMs | undefined;
        readonly isRevoked?: boolean | undefined;
        /** Earlier records do not say: taken as the time of the message. */
        readonly revokedAt?: EpochMs | undefined;
        /** Why WhatsApp did not take or deliver it. */
        readonly errorCode?: number | undefined;
      }[];
      /** One for each of `messages`, in their order. Of the phone's past also what WhatsApp itself said. */
      readonly content: {
        readonly messages: readonly {
          readonly body: MessageContent;
          readonly senderName: string | null;
          readonly wamid?: string;
          readonly raw?: string | null;
          readonly extras?: MessageExtras | undefined;
          readonly reactions?: readonly PastReaction[] | undefined;
        }[];
      };
    })
  | (InConversation & {
      readonly type: 'inbox.reactionChanged.v1';
      /** The message reacted to. */
      readonly messageKey: MessageKey;
      readonly by: 'customer' | 'phone';
      readonly reactedAt: EpochMs;
      /** Empty: taken back. */
      readonly content: { readonly emoji: string };
    })
  | (InConversation & {
      readonly type: 'inbox.messageEdited.v1';
      readonly messageKey: MessageKey;
      readonly editedAt: EpochMs;
      /** `raw`: the message's new version as received, JSON, unless `body` says all; older records have none. */
      readonly content: { readonly body: MessageContent; readonly raw?: string | null };
    })
  | (InConversation & {
      /** Hidden from everyone by its writer; the record of the message itself stays sealed for those who may audit. */
      readonly type: 'inbox.messageRevoked.v1';
      readonly messageKey: MessageKey;
      readonly revokedAt: EpochMs;
    })
  | (InConversation & {
      readonly type: 'inbox.mediaStored.v1';
      readonly messageKey: MessageKey;
      readonly content: { readonly file: StoredFile };
    })
  | (InConversation & {
      readonly type: 'inbox.mediaMissing.v1';
      readonly messageKey: MessageKey;
      readonly reason: MediaMissingReason;
    })
  | (InConversation & {
      readonly type: 'inbox.deliveryReported.v1';
      readonly messageKey: MessageKey;
      readonly attemptId: AttemptId | null;
      readonly status: DeliveryStatus;
      readonly reportedAt: EpochMs;
      readonly errorCode: number | null;
      /** As received, JSON, where it said more: its price, its conversation, an error's details. */
      readonly content?: { readonly raw: string };
    })
  | (InConversation & {
      readonly type: 'inbox.replyQueued.v2';
      readonly channelId: ChannelId;
      readonly replyId: ReplyId;
      /** Null: Baton itself. */
      readonly by: MemberId | null;
      /** Why Baton wrote it. */
      readonly automatic?: AutomaticReply;
      readonly kind: OutgoingContent['kind'];
      /** The message it answers; of a reaction the message reacted to. */
      readonly quotedKey: MessageKey | null;
      /** Not sent before this, so that it can be taken back; null: at once. */
      readonly holdUntil: EpochMs | null;
      /** Who let a newcomer's reply go out, who may be writing the next one by now; absent: nobody had to. */
      readonly approvedBy?: MemberId;
      readonly content: { readonly body: OutgoingContent };
    })
  /** Written by a newcomer: nothing is sent unless a colleague approves it. */
  | (OfProposal & {
      readonly type: 'inbox.replyProposed.v1';
      readonly channelId: ChannelId;
      readonly kind: OutgoingContent['kind'];
      readonly quotedKey: MessageKey | null;
      readonly content: { readonly body: OutgoingContent };
    })
  /** In the same record it goes into the outbox, as the newcomer's. */
  | (OfProposal & {
      readonly type: 'inbox.replyApproved.v1';
      readonly by: MemberId;
      readonly isEdited: boolean;
    })
  | (OfProposal & {
      readonly type: 'inbox.replyReturned.v1';
      readonly by: MemberId;
      readonly content: { readonly note: string };
    })
  /** The newcomer took it back, or saw what became of it. */
  | (OfProposal & { readonly type: 'inbox.proposalClosed.v1' })
  | (OfReply & { readonly type: 'inbox.replyAttempted.v1' })
  | (OfReply & {
      readonly type: 'inbox.replyAccepted.v1';
      readonly messageKey: MessageKey;
      /** Taken, and not sent yet: see `TemplateHold`. */
      readonly hold?: TemplateHold;
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
      /** It waited when records after it were lost: whether it went out since, nobody knows. */
      readonly type: 'inbox.replyInDoubt.v1';
      readonly replyId: ReplyId;
    })
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
  /** Out of everybody's sight here, until restored; sealed and kept. Null: all there was by then. */
  | (InConversation & {
      readonly type: 'inbox.messagesDeleted.v1';
      readonly deletionId: DeletionId;
      readonly messages: readonly MessageKey[] | null;
      readonly by: MemberId;
      readonly content: { readonly reason: string };
    })
  | (InConversation & {
      readonly type: 'inbox.messagesRestored.v1';
      readonly deletionId: DeletionId;
      readonly by: MemberId;
    })
  /** Written for the team beside the conversation; no customer ever gets it. */
  | (InConversation & {
      readonly type: 'inbox.noteAdded.v1';
      readonly noteId: NoteId;
      /** Null: Baton itself. */
      readonly by: MemberId | null;
      /** It is what the FAQ assistant left for whoever takes over, and why it did. */
      readonly handover?: HandoverReason;
      /** Each of them has a task now, to be closed. */
      readonly mentions: readonly MemberId[];
      /** By when they should; null: nothing was said. */
      readonly due: EpochMs | null;
      readonly content: { readonly text: string };
    })
  /** Other words, and whom they mention by now; `added`: who was not mentioned before. */
  | (InConversation & {
      readonly type: 'inbox.noteEdited.v1';
      readonly noteId: NoteId;
      readonly by: MemberId;
      readonly mentions: readonly MemberId[];
      readonly added: readonly MemberId[];
      readonly due: EpochMs | null;
      readonly content: { readonly text: string };
    })
  /** Out of sight, and its tasks with it. */
  | (InConversation & {
      readonly type: 'inbox.noteRemoved.v1';
      readonly noteId: NoteId;
      readonly by: MemberId;
    })
  | (OfTask & { readonly type: 'inbox.taskClosed.v1' })
  | (OfTask & { readonly type: 'inbox.taskReopened.v1' })
  | (OfTask & { readonly type: 'inbox.taskReassigned.v1'; readonly ownerId: MemberId })
  | (InConversation & {
      /** For everybody. A customer's message opens it again without saying so. */
      readonly type: 'inbox.stateChanged.v1';
      readonly state: ConversationState;
      /** When a snooze ends; null for every other state. */
      readonly until: EpochMs | null;
      /** Null: Baton itself, as where a snooze is over. */
      readonly by: MemberId | null;
    })
  | (InConversation & {
      readonly type: 'inbox.conversationRead.v1';
      readonly memberId: MemberId;
      /** Number of customer messages seen, in order of arrival. */
      readonly upToInbound: number;
    });

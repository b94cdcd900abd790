import { z } from 'zod';
import { addNote, NoteDraft } from '../domain/inbox/addNote.ts';
import { editNote } from '../domain/inbox/editNote.ts';
import { removeNote } from '../domain/inbox/removeNote.ts';
import { closeTask, reassignTask, reopenTask, TaskHandover } from '../domain/inbox/tasks.ts';
import { Approval, approveReply } from '../domain/inbox/approveReply.ts';
import { AutomaticKind } from '../domain/inbox/automaticReply.ts';
import { closeProposal } from '../domain/inbox/closeProposal.ts';
import { discardReply } from '../domain/inbox/discardReply.ts';
import { markRead } from '../domain/inbox/markRead.ts';
import { queueReply, ReplyDraft } from '../domain/inbox/queueReply.ts';
import { returnReply } from '../domain/inbox/returnReply.ts';
import { shareView, unshareView } from '../domain/inbox/shareView.ts';
import { CONVERSATION_STATES } from '../domain/inbox/conversationState.ts';
import { setState, StateWish } from '../domain/inbox/setState.ts';
import { DraftKind, saveDraft } from '../domain/inbox/saveDraft.ts';
import { showTyping } from '../domain/inbox/showTyping.ts';
import { AgainDraft, sendReplyAgain } from '../domain/inbox/sendReplyAgain.ts';
import {
  ChannelId,
  ContactId,
  ConversationId,
  DeletionId,
  EpochMs,
  LabelId,
  MemberId,
  MessageKey,
  ReplyId,
} from '../domain/ids.ts';
import { MediaKind, MessageExtras } from '../domain/inbox/messageContent.ts';
import { MAX_VIEWS } from '../domain/settings/folders.ts';
import { ListOrder, ListView, Narrowing, SavedView } from '../domain/settings/savedView.ts';
import { Settings } from '../domain/settings/saveSetting.ts';
import { AccessSchema } from '../domain/team/accessSchema.ts';
import { listCalls } from './calls.ts';
import { MessageBody, MessageKind } from './messageBody.ts';
import { AttachmentRow, MessageRemark, MessageStatus, NotSentReason, OutboxRow, Writer } from './outbox.ts';
import { NoteFacts, noteQueries } from './notes.ts';
import { ProposalRow } from './proposals.ts';
import { query } from './query.ts';

/** A list never crosses IPC whole: pages of this many rows at most. */
const MAX_PAGE = 200;

export { MessageStatus };

/** Who looks after it, what it is labelled, and who asks to look at it. */
const Routed = {
  assigneeId: MemberId.nullable(),
  labels: z.array(LabelId),
  flaggedBy: MemberId.nullable(),
};

/** What is to be done about it, for everybody. */
const Handled = {
  state: z.enum(CONVERSATION_STATES),
  /** When its snooze ends; null: it is not snoozed. */
  snoozedUntil: EpochMs.nullable(),
};

/** From the moment a conversation was opened until it was done. */
export const EpisodeRow = z.object({
  openedAt: EpochMs,
  /** Null: not yet, with everything below of what there is so far. */
  doneAt: EpochMs.nullable(),
  /** Null: not done yet, or by Baton itself. */
  doneBy: MemberId.nullable(),
  messages: z.number().int(),
  /** Where it begins in the thread; null: nothing of it is here (any more). */
  firstMessageId: z.number().int().nullable(),
});
export type EpisodeRow = z.infer<typeof EpisodeRow>;

/** One deletion, which is restored whole. */
export const DeletionRow = z.object({
  id: DeletionId,
  conversationId: ConversationId,
  name: z.string(),
  messages: z.number().int(),
  by: Writer,
  at: EpochMs,
  reason: z.string(),
  restorableUntil: EpochMs,
});
export type DeletionRow = z.infer<typeof DeletionRow>;

export const ConversationRow = z.object({
  id: ConversationId,
  contactId: ContactId,
  /** Profile name, else the number, else the user id. Hostile text: draw it as text only. */
  name: z.string(),
  /** First 120 characters of the newest message's words; empty where it has none. */
  preview: z.string(),
  /** `baton`: sent by itself. */
  previewFrom: z.enum(['customer', 'us', 'baton']),
  previewType: MessageKind,
  previewStatus: z.string().nullable(),
  lastMessageAt: EpochMs,
  unread: z.number().int().nonnegative(),
  hasDraft: z.boolean(),
  /** When free text stops being deliverable, ms; null: the customer never wrote. */
  windowClosesAt: EpochMs.nullable(),
  /** Of the customer's first message that nobody answered yet; null: none waits. */
  waitingSince: EpochMs.nullable(),
  /** By when a rule says they are to be answered, the soonest; null: no rule does, or none waits. */
  dueAt: EpochMs.nullable(),
  /** How many of the customer's messages those are. */
  unanswered: z.number().int(),
  /** When the customer first wrote, or was written to, as far as is known; null: never yet. */
  firstContactAt: EpochMs.nullable(),
  ...Routed,
  ...Handled,
});
export type ConversationRow = z.infer<typeof ConversationRow>;

export const MessageRow = z.object({
  /** Sorts by time; see `design.md` 5. Unique within the workspace. */
  id: z.number().int(),
  /** Whose record it is; a thread also shows the conversations of contacts that were merged. */
  conversationId: ConversationId,
  from: z.enum(['customer', 'us']),
  /** Names the message in commands: answering it, reacting to it. null: not yet known to WhatsApp. */
  key: MessageKey.nullable(),
  /** Where it was written: `phone` on the business's own phone, `import` brought from a file or the phone's past. */
  via: z.enum(['whatsapp', 'baton', 'phone', 'import']),
  /** WhatsApp's type as received; `body` says what Baton understands of it. */
  type: z.string(),
  /** Its words: what is read aloud, copied and previewed; null where it has none. */
  text: z.string().nullable(),
  body: MessageBody,
  extras: MessageExtras,
  /** The message it answers, where it is here. */
  quoted: z
    .object({ id: z.number().int(), from: z.enum(['customer', 'us']), kind: MessageKind, words: z.string() })
    .nullable(),
  reactions: z.array(z.object({ emoji: z.string(), from: z.enum(['customer', 'us']) })),
  editedAt: EpochMs.nullable(),
  /** Taken back by its writer: `body` is empty then. */
  isRevoked: z.boolean(),
  /** Server time of the customer's message, or when Send was pressed. */
  at: EpochMs,
  status: MessageStatus,
  /** Who wrote it as an import names them; null elsewhere. */
  senderName: z.string().nullable(),
  /** Of ours: who wrote it. */
  by: Writer.nullable(),
  /** Nobody did: Baton itself, and why. */
  automatic: AutomaticKind.nullable(),
  replyId: ReplyId.nullable(),
  errorCode: z.number().int().nullable(),
  notSentReason: NotSentReason.nullable(),
  /** When Baton sends it next by itself: after a try that failed, or when it can no longer be taken back. */
  retryAt: EpochMs.nullable(),
  /** A person sent it again after it came back; that is done once. */
  wasSentAgain: z.boolean(),
  remark: MessageRemark.nullable(),
  /** 1-based order of arrival among the customer's messages; null for ours. Read markers speak of it. */
  inboundNumber: z.number().int().nullable(),
  /** Only of what the team wrote for itself: no customer ever saw it, and it answers nothing. */
  note: NoteFacts.optional(),
});
export type MessageRow = z.infer<typeof MessageRow>;

export const ConversationHeader = z.object({
  id: ConversationId,
  contactId: ContactId,
  name: z.string(),
  /** E.164 digits without plus, or null where WhatsApp hides it. */
  phone: z.string().nullable(),
  userId: z.string().nullable(),
  username: z.string().nullable(),
  firstSeenAt: EpochMs,
  /** Several people: read only. */
  isGroup: z.boolean(),
  channelId: ChannelId,
  channelName: z.string(),
  channelNumber: z.string(),
  /** Who usually answers on this number. */
  primarySenderId: MemberId.nullable(),
  windowClosesAt: EpochMs.nullable(),
  /** Of the customer's first message that nobody answered yet; null: none waits. */
  waitingSince: EpochMs.nullable(),
  /** By when a rule says they are to be answered, the soonest; null: no rule does, or none waits. */
  dueAt: EpochMs.nullable(),
  /** How many of the customer's messages those are. */
  unanswered: z.number().int(),
  /** When the customer first wrote, or was written to, as far as is known; null: never yet. */
  firstContactAt: EpochMs.nullable(),
  /** Where the customer wrote last: answers go there, to the address in use. */
  answerIn: ConversationId,
  /** Its own conversation and those of contacts merged into this one: read markers speak of each. */
  parts: z.array(
    z.object({
      conversationId: ConversationId,
      inboundCount: z.number().int(),
      readUpToInbound: z.number().int(),
    }),
  ),
  inboundCount: z.number().int(),
  /** How many of the customer's messages this member has read, of all parts. */
  readUpToInbound: z.number().int(),
  ...Routed,
  ...Handled,
});
export type ConversationHeader = z.infer<typeof ConversationHeader>;

const page = z.number().int().min(1).max(MAX_PAGE);

export const inbox = {
  commands: {
    queueReply: { ...queueReply, input: ReplyDraft },
    sendReplyAgain: { ...sendReplyAgain, input: AgainDraft },
    discardReply,
    markRead,
    setState: { ...setState, input: StateWish },
    saveDraft,
    showTyping,
    shareView: { ...shareView, input: SavedView },
    unshareView,
    approveReply: { ...approveReply, input: Approval },
    returnReply,
    closeProposal,
    addNote: { ...addNote, input: NoteDraft },
    editNote: { ...editNote, input: NoteDraft },
    removeNote,
    closeTask,
    reopenTask,
    reassignTask: { ...reassignTask, input: TaskHandover },
  },
  queries: {
    ...noteQueries,
    /** As `order` says, of `closing` the one whose window closes first; `before` is the last row of the previous page. */
    listConversations: query({
      input: z.strictObject({
        filter: Settings.shape.filter,
        narrowing: Narrowing.optional(),
        order: ListOrder.optional(),
        limit: page,
        before: z
          .strictObject({
            lastMessageAt: EpochMs,
            id: ConversationId,
            windowClosesAt: EpochMs.nullable().optional(),
            waitingSince: EpochMs.nullable().optional(),
          })
          .nullable(),
      }),
      output: z.array(ConversationRow),
      allow: 'inbox.read',
    }),
    /** What everybody may choose, in the order they were shared. */
    listSharedViews: query({
      input: z.strictObject({}),
      output: z.array(SavedView),
      allow: 'inbox.read',
    }),
    /** How many conversations each of these lists shows, up to `COUNTED_UP_TO`. */
    countViews: query({
      input: z.strictObject({ views: z.array(ListView).max(2 * MAX_VIEWS) }),
      output: z.array(z.number().int()),
      allow: 'inbox.read',
    }),
    /**
     * Oldest first within the page; the page ends just before message `before`, or at the newest. With
     * `after` it begins just after that message instead.
     */
    listMessages: query({
      input: z.strictObject({
        conversationId: ConversationId,
        limit: page,
        before: z.number().int().nullable(),
        after: z.number().int().nullable().default(null),
      }),
      output: z.array(MessageRow),
      allow: 'inbox.read',
    }),
    /** The thread that shows this conversation, by its own id. */
    getConversation: query({
      input: z.strictObject({ conversationId: ConversationId }),
      output: ConversationHeader.nullable(),
      allow: 'inbox.read',
    }),
    /**
     * How many conversations somebody with this access would see and could answer. Null: somebody new, who holds
     * none. Only what the asker sees is counted, so that nobody learns of more by giving it away.
     */
    previewAccess: query({
      input: z.strictObject({ memberId: MemberId.nullable(), access: AccessSchema }),
      output: z.object({
        /** That the asker sees. */
        all: z.number().int(),
        seen: z.number().int(),
        answered: z.number().int(),
        /** There may be more that the asker does not see. */
        isPartial: z.boolean(),
      }),
      allow: 'team.manage',
    }),
    countInbox: query({
      input: z.strictObject({}),
      output: z.object({
        /** Open or waiting, as the folder "All" shows them. */
        conversations: z.number().int(),
        /** Whatever their state. */
        everyConversation: z.number().int(),
        waiting: z.number().int(),
        snoozed: z.number().int(),
        done: z.number().int(),
        /** This and what follows of those that are open or waiting. */
        unreadConversations: z.number().int(),
        unreadMessages: z.number().int(),
        /** Whose reply window closes within two hours. */
        closingConversations: z.number().int(),
        assignedToMe: z.number().int(),
        unassigned: z.number().int(),
        watching: z.number().int(),
        outboxWaiting: z.number().int(),
        outboxUnknown: z.number().int(),
        outboxFailed: z.number().int(),
      }),
      allow: 'inbox.read',
    }),
    listCalls,
    /** All that is not with WhatsApp yet, or came back within the last week; newest first. */
    listOutbox: query({
      input: z.strictObject({ limit: page }),
      output: z.array(OutboxRow),
      allow: 'inbox.read',
    }),
    /** What was deleted within the last thirty days, newest first. */
    listDeleted: query({
      input: z.strictObject({ limit: page }),
      output: z.array(DeletionRow),
      allow: 'history.delete',
    }),
    /** Newcomers' replies that wait for a colleague, oldest first, and how long they usually do. */
    listProposals: query({
      input: z.strictObject({}),
      output: z.object({ rows: z.array(ProposalRow), medianWaitMs: z.number().nullable() }),
      allow: 'routing.assignOthers',
    }),
    /** One's own replies that wait, came back or went out in other words, oldest first. */
    listMyProposals: query({
      input: z.strictObject({}),
      output: z.array(ProposalRow),
      allow: 'inbox.reply',
    }),
    /** When the asker first sent each of these since then, as far as WhatsApp has it; null: not yet. */
    getFirstSent: query({
      input: z.strictObject({ since: EpochMs }),
      output: z.object({
        text: EpochMs.nullable(),
        image: EpochMs.nullable(),
        document: EpochMs.nullable(),
      }),
      allow: 'inbox.reply',
    }),
    /** The spells from open to done of a thread, the present one first. */
    listEpisodes: query({
      input: z.strictObject({ conversationId: ConversationId, limit: page }),
      output: z.array(EpisodeRow),
      allow: 'inbox.read',
    }),
    /** Files of a conversation, newest first; `before` is the message of the last row of the previous page. */
    listAttachments: query({
      input: z.strictObject({
        conversationId: ConversationId,
        kinds: z.array(MediaKind).min(1).max(MediaKind.options.length),
        limit: page,
        before: z.number().int().nullable(),
      }),
      output: z.array(AttachmentRow),
      allow: 'inbox.read',
    }),
    /** Of all conversations of the thread, the oldest words first; `of` says which have a draft. */
    getDraft: query({
      input: z.strictObject({ conversationId: ConversationId, kind: DraftKind.default('reply') }),
      output: z.object({ text: z.string(), of: z.array(ConversationId) }),
      allow: 'inbox.reply',
    }),
  },
} as const;

import type { ClearEvent } from '../events.ts';
import type { AttemptId, ChannelId, ContactId, EpochMs } from '../ids.ts';
import type { Fold } from '../command.ts';

/** Where a reply that is not finished stands. Accepted and discarded replies leave the state. */
type OpenReply = {
  readonly state: 'queued' | 'attempting' | 'notSent' | 'unknown' | 'rejected';
  readonly attemptId: AttemptId | null;
};

export type Conversation = {
  readonly exists: boolean;
  readonly contactId: ContactId | null;
  readonly channelId: ChannelId | null;
  readonly lastCustomerMessageAt: EpochMs | null;
  readonly inboundCount: number;
  readonly replies: Readonly<Record<string, OpenReply>>;
  readonly readUpToByMember: Readonly<Record<string, number>>;
};

const unopened: Conversation = {
  exists: false,
  contactId: null,
  channelId: null,
  lastCustomerMessageAt: null,
  inboundCount: 0,
  replies: {},
  readUpToByMember: {},
};

function setReply(state: Conversation, replyId: string, reply: OpenReply | null): Conversation {
  const { [replyId]: _gone, ...others } = state.replies;
  return { ...state, replies: reply === null ? others : { ...others, [replyId]: reply } };
}

function evolve(state: Conversation, event: ClearEvent): Conversation {
  switch (event.type) {
    case 'inbox.messageReceived.v1':
      return {
        ...state,
        exists: true,
        contactId: event.contactId,
        channelId: event.channelId,
        inboundCount: state.inboundCount + 1,
        // Webhooks arrive in any order: only a later message moves the window.
        lastCustomerMessageAt:
          state.lastCustomerMessageAt === null || event.sentAt > state.lastCustomerMessageAt
            ? event.sentAt
            : state.lastCustomerMessageAt,
      };
    case 'inbox.replyQueued.v1':
    case 'inbox.replyRequeued.v1':
      return setReply(state, event.replyId, { state: 'queued', attemptId: null });
    case 'inbox.replyAttempted.v1':
      return setReply(state, event.replyId, { state: 'attempting', attemptId: event.attemptId });
    case 'inbox.replyNotSent.v1':
      return setReply(state, event.replyId, { state: 'notSent', attemptId: event.attemptId });
    case 'inbox.replyOutcomeUnknown.v1':
      return setReply(state, event.replyId, { state: 'unknown', attemptId: event.attemptId });
    case 'inbox.replyRejected.v1':
      return setReply(state, event.replyId, { state: 'rejected', attemptId: event.attemptId });
    case 'inbox.replyAccepted.v1':
    case 'inbox.replyDiscarded.v1':
      return setReply(state, event.replyId, null);
    case 'inbox.conversationRead.v1':
      return {
        ...state,
        readUpToByMember: { ...state.readUpToByMember, [event.memberId]: event.upToInbound },
      };
    default:
      return state;
  }
}

export const conversation: Fold<Conversation> = {
  name: 'inbox.conversation',
  version: 1,
  initial: unopened,
  evolve,
};

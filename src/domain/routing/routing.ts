import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { isAnswer } from '../inbox/automaticReply.ts';
import type { ChannelId, ContactId, EpochMs, LabelId, MemberId } from '../ids.ts';

/** Who looks after a conversation, what it is labelled, and whether somebody asks to look at it. */
export type Routing = {
  readonly exists: boolean;
  readonly contactId: ContactId | null;
  readonly channelId: ChannelId | null;
  readonly assigneeId: MemberId | null;
  readonly assignedAt: EpochMs | null;
  readonly labels: readonly LabelId[];
  /** By a person: no word and no rule sets them again. */
  readonly takenOff: readonly LabelId[];
  readonly flaggedBy: MemberId | null;
  readonly watchers: readonly MemberId[];
};

const unopened: Routing = {
  exists: false,
  contactId: null,
  channelId: null,
  assigneeId: null,
  assignedAt: null,
  labels: [],
  takenOff: [],
  flaggedBy: null,
  watchers: [],
};

const without = (labels: readonly LabelId[], gone: LabelId): readonly LabelId[] =>
  labels.filter((labelId) => labelId !== gone);

function evolve(state: Routing, event: ClearEvent): Routing {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
    case 'inbox.phoneMessageSeen.v1':
    case 'inbox.historyImported.v1':
      return { ...state, exists: true, contactId: event.contactId, channelId: event.channelId };
    case 'routing.assigned.v1':
      return { ...state, assigneeId: event.memberId, assignedAt: event.memberId && event.at };
    case 'routing.conversationFlagged.v1':
      return { ...state, flaggedBy: event.by };
    // An answer is what was asked for.
    case 'inbox.replyQueued.v2':
      return isAnswer(event) ? { ...state, flaggedBy: null } : state;
    case 'routing.flagCleared.v1':
      return { ...state, flaggedBy: null };
    case 'routing.watched.v1':
      return { ...state, watchers: [...new Set([...state.watchers, event.by])] };
    case 'routing.unwatched.v1':
      return { ...state, watchers: state.watchers.filter((memberId) => memberId !== event.by) };
    // What comes next is another matter.
    case 'inbox.stateChanged.v1':
      return event.state === 'done' ? { ...state, takenOff: [] } : state;
    case 'labels.labelAdded.v1':
      return {
        ...state,
        labels: [...new Set([...state.labels, event.labelId])],
        takenOff: without(state.takenOff, event.labelId),
      };
    case 'labels.labelRemoved.v1':
      return {
        ...state,
        labels: without(state.labels, event.labelId),
        takenOff:
          event.by === null ? state.takenOff : [...without(state.takenOff, event.labelId), event.labelId],
      };
    default:
      return state;
  }
}

export const routing: Fold<Routing> = { name: 'routing.routing', version: 3, initial: unopened, evolve };

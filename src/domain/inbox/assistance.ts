import type { ClearEvent } from '../events.ts';

/* How far the FAQ assistant has come with a customer in one matter, and whether a person has taken it over. */

export type Assistance = {
  /** Somebody was to look after them, or wrote to them. */
  readonly hasPerson: boolean;
  readonly isHandedOver: boolean;
  /** Of the assistant, since a person wrote or the matter began. */
  readonly answersInRow: number;
  /** Done: what comes next begins a new matter, unless somebody takes this one up again. */
  readonly isOver: boolean;
};

export const NO_ASSISTANCE: Assistance = {
  hasPerson: false,
  isHandedOver: false,
  answersInRow: 0,
  isOver: false,
};

/** Once a person looks after a customer, or answered them, no machine does until the matter is done. */
export const mayAssist = ({ hasPerson, isHandedOver }: Assistance): boolean => !hasPerson && !isHandedOver;

type Queued = Extract<ClearEvent, { type: 'inbox.replyQueued.v2' }>;

function afterReply(before: Assistance, { by, kind, automatic }: Queued): Assistance {
  if (by !== null) return kind === 'reaction' ? before : { ...before, hasPerson: true, answersInRow: 0 };
  return automatic?.kind === 'faq' ? { ...before, answersInRow: before.answersInRow + 1 } : before;
}

/** Waking by itself is nobody's doing: what is done stays done. */
function afterState(
  before: Assistance,
  { state, by }: Extract<ClearEvent, { type: 'inbox.stateChanged.v1' }>,
): Assistance {
  if (state === 'done') return { ...before, isOver: true };
  return by === null ? before : { ...before, isOver: false };
}

/** Whoever held the conversation keeps it when it is done; the new matter they have not taken over yet. */
const inMatter = (before: Assistance): Assistance => (before.isOver ? NO_ASSISTANCE : before);

export function afterAssistance(before: Assistance, event: ClearEvent): Assistance {
  switch (event.type) {
    case 'inbox.messageReceived.v2':
      return inMatter(before);
    case 'routing.assigned.v1':
      return event.memberId === null ? before : { ...inMatter(before), hasPerson: true };
    case 'inbox.phoneMessageSeen.v1':
      return { ...inMatter(before), hasPerson: true, answersInRow: 0 };
    case 'inbox.replyQueued.v2':
      return afterReply(inMatter(before), event);
    case 'inbox.noteAdded.v1':
      return event.handover === undefined ? before : { ...before, isHandedOver: true };
    case 'inbox.stateChanged.v1':
      return afterState(before, event);
    default:
      return before;
  }
}

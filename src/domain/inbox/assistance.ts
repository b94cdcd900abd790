import type { ClearEvent } from '../events.ts';
import type { MemberId } from '../ids.ts';

/* How far the FAQ assistant has come with a customer, and whether a person has taken over. */

export type Assistance = {
  readonly holderId: MemberId | null;
  /** Of this matter: what was done ends it. */
  readonly hasPerson: boolean;
  readonly isHandedOver: boolean;
  /** Of the assistant, since a person wrote or the matter began. */
  readonly answersInRow: number;
};

const NEW_MATTER = { hasPerson: false, isHandedOver: false, answersInRow: 0 } as const;
export const NO_ASSISTANCE: Assistance = { holderId: null, ...NEW_MATTER };

/** Once a person looks after a customer, or answered them, no machine does until the matter is done. */
export const mayAssist = ({ holderId, hasPerson, isHandedOver }: Assistance): boolean =>
  holderId === null && !hasPerson && !isHandedOver;

type Queued = Extract<ClearEvent, { type: 'inbox.replyQueued.v2' }>;

function afterReply(before: Assistance, { by, kind, automatic }: Queued): Assistance {
  if (by !== null) return kind === 'reaction' ? before : { ...before, hasPerson: true, answersInRow: 0 };
  return automatic?.kind === 'faq' ? { ...before, answersInRow: before.answersInRow + 1 } : before;
}

export function afterAssistance(before: Assistance, event: ClearEvent): Assistance {
  switch (event.type) {
    case 'routing.assigned.v1':
      return { ...before, holderId: event.memberId, hasPerson: before.hasPerson || event.memberId !== null };
    case 'inbox.phoneMessageSeen.v1':
      return { ...before, hasPerson: true, answersInRow: 0 };
    case 'inbox.replyQueued.v2':
      return afterReply(before, event);
    case 'inbox.noteAdded.v1':
      return event.handover === undefined ? before : { ...before, isHandedOver: true };
    case 'inbox.stateChanged.v1':
      return event.state === 'done' ? { ...before, ...NEW_MATTER } : before;
    default:
      return before;
  }
}

import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { MemberId } from '../ids.ts';

/** Which ready answers there are, and whose. What they say is content and not needed to decide anything. */
export const QUICK_REPLIES_STREAM = 'automation.quickReplies';

/** Whose each is; null: everybody's. */
export type QuickReplies = Readonly<Record<string, MemberId | null>>;

function evolve(state: QuickReplies, event: ClearEvent): QuickReplies {
  if (event.type === 'automation.quickReplySaved.v1')
    return { ...state, [event.quickReplyId]: event.ownerId };
  if (event.type !== 'automation.quickReplyRemoved.v1') return state;
  const { [event.quickReplyId]: _gone, ...left } = state;
  return left;
}

export const quickReplies: Fold<QuickReplies> = {
  name: 'automation.quickReplies',
  version: 1,
  initial: {},
  evolve,
};

/** Of everybody's together, and of each member's own: more than anybody finds anything in. */
export const MAX_QUICK_REPLIES = 300;

export const isFull = (state: QuickReplies, ownerId: MemberId | null): boolean =>
  Object.values(state).filter((owner) => owner === ownerId).length >= MAX_QUICK_REPLIES;

import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';

/** Which views of the list everybody has. Their names are content and not needed to decide anything. */
export const SHARED_VIEWS_STREAM = 'inbox.sharedViews';

export type SharedViews = Readonly<Record<string, true>>;

function evolve(state: SharedViews, event: ClearEvent): SharedViews {
  if (event.type === 'inbox.viewShared.v1') return { ...state, [event.viewId]: true };
  if (event.type !== 'inbox.viewUnshared.v1') return state;
  const { [event.viewId]: _gone, ...left } = state;
  return left;
}

export const sharedViews: Fold<SharedViews> = {
  name: 'inbox.sharedViews',
  version: 1,
  initial: {},
  evolve,
};

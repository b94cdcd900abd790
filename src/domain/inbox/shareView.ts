import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { err, ok } from '../result.ts';
import { MAX_VIEWS } from '../settings/folders.ts';
import { SavedView } from '../settings/savedView.ts';
import { SHARED_VIEWS_STREAM, sharedViews } from './sharedViews.ts';

/** Whoever gives work to others also says how everybody finds it. */
const place = {
  allow: 'routing.assignOthers',
  stream: () => SHARED_VIEWS_STREAM,
  fold: sharedViews,
} as const;
const refused = err({ code: 'notPermitted', permission: place.allow } as const);

/** A view of the list for everybody, or another name or content of one. */
export const shareView = defineCommand({
  ...place,
  name: 'inbox.shareView',
  input: SavedView,
  decide(state, { id: viewId, name, filter, narrowing, order }, { actor, now }) {
    if (actor.kind !== 'member') return refused;
    if (!state[viewId] && Object.keys(state).length >= MAX_VIEWS)
      return err({ code: 'tooManyViews', max: MAX_VIEWS });
    const view = { filter, narrowing, order };
    return ok([
      { type: 'inbox.viewShared.v1', viewId, view, by: actor.memberId, at: now, content: { name } },
    ]);
  },
});

/** Nobody has it any more; what it showed stays as it is. */
export const unshareView = defineCommand({
  ...place,
  name: 'inbox.unshareView',
  input: z.strictObject({ viewId: z.guid() }),
  decide(state, { viewId }, { actor, now }) {
    if (actor.kind !== 'member') return refused;
    if (!state[viewId]) return ok([]);
    return ok([{ type: 'inbox.viewUnshared.v1', viewId, by: actor.memberId, at: now }]);
  },
});

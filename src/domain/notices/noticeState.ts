import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { NoticeAudience } from './notice.ts';

/** Every notice is a stream of its own, so that none stands in the way of another. */
type NoticeState = { readonly to: NoticeAudience | null; readonly isAcknowledged: boolean };

export const noticeState: Fold<NoticeState> = {
  name: 'notices.notice',
  version: 1,
  initial: { to: null, isAcknowledged: false },
  evolve(state: NoticeState, event: ClearEvent): NoticeState {
    if (event.type === 'notices.raised.v1') return { ...state, to: event.to };
    if (event.type === 'notices.acknowledged.v1') return { ...state, isAcknowledged: true };
    return state;
  },
};

import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';
import type { MemberId } from '../ids.ts';

export type Channel = { readonly exists: boolean; readonly primarySenderId: MemberId | null };

export const channel: Fold<Channel> = {
  name: 'channels.channel',
  version: 2,
  initial: { exists: false, primarySenderId: null },
  evolve(state: Channel, event: ClearEvent): Channel {
    if (event.type === 'channels.channelConnected.v1') return { ...state, exists: true };
    return event.type === 'channels.primarySenderSet.v1'
      ? { ...state, primarySenderId: event.memberId }
      : state;
  },
};

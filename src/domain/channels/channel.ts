import type { ClearEvent } from '../events.ts';
import type { Fold } from '../command.ts';

export type Channel = { readonly exists: boolean };

export const channel: Fold<Channel> = {
  name: 'channels.channel',
  version: 1,
  initial: { exists: false },
  evolve: (state: Channel, event: ClearEvent): Channel =>
    event.type === 'channels.channelConnected.v1' ? { exists: true } : state,
};

import type { ClearEvent, EventOf } from '../events.ts';
import type { Fold } from '../command.ts';
import type { MemberId } from '../ids.ts';
import type { Holder, NumberHolder } from '../inbox/holder.ts';

export type Channel = {
  readonly exists: boolean;
  readonly primarySenderId: MemberId | null;
  /** One person sends at a time, and loses the number after so long away, minutes; null: everybody may send. */
  readonly awayMinutes: number | null;
  /** Who has taken the number. */
  readonly holder: Holder | null;
};

const left = (state: Channel, { memberId }: EventOf<'channels.numberLeft.v1'>): Channel =>
  state.holder?.memberId === memberId ? { ...state, holder: null } : state;

export const channel: Fold<Channel> = {
  name: 'channels.channel',
  version: 3,
  initial: { exists: false, primarySenderId: null, awayMinutes: null, holder: null },
  evolve(state: Channel, event: ClearEvent): Channel {
    switch (event.type) {
      case 'channels.channelConnected.v1':
        return { ...state, exists: true };
      case 'channels.primarySenderSet.v1':
        return { ...state, primarySenderId: event.memberId };
      case 'channels.oneSenderSet.v1':
        return {
          ...state,
          awayMinutes: event.awayMinutes,
          holder: event.awayMinutes === null ? null : state.holder,
        };
      case 'channels.numberTaken.v1':
        return { ...state, holder: { memberId: event.memberId, since: event.at } };
      case 'channels.numberLeft.v1':
        return left(state, event);
      default:
        return state;
    }
  },
};

/** Who alone may send on the number; undefined: everybody may. */
export const soleSender = ({ awayMinutes, holder }: Channel): NumberHolder =>
  awayMinutes === null ? undefined : holder;

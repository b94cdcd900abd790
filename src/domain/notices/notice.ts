import { z } from 'zod';
import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { DeviceId, EpochMs, MemberId } from '../ids.ts';

/** What somebody should hear of without having asked. */
export const NOTICE_KINDS = [
  'memberAdded',
  'memberLeft',
  'wayInRenewed',
  'accessChanged',
  'signInOffHours',
  'signInOnNewDevice',
  'signedInTwice',
  'wrongPins',
  'clockMoved',
  'deviceAdded',
  'deviceIdle',
  'deviceRemoved',
  'deviceOutdated',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Ids, codes and numbers only: what it says in words is put together where it is read. */
export const NoticeAbout = z.strictObject({
  memberId: MemberId.optional(),
  /** Who did it. */
  by: MemberId.optional(),
  deviceId: DeviceId.optional(),
  /** How many: wrong PINs, minutes a clock was moved. */
  count: z.number().int().optional(),
  /** When it happened, where that is not when it was noticed. */
  happenedAt: EpochMs.optional(),
});
export type NoticeAbout = z.infer<typeof NoticeAbout>;

/** One member, or whoever may manage the team. */
export const NoticeAudience = z.union([z.literal('admins'), MemberId]);
export type NoticeAudience = z.infer<typeof NoticeAudience>;

/** Every notice is a stream of its own, so that none stands in the way of another. */
export type NoticeState = { readonly to: NoticeAudience | null; readonly isAcknowledged: boolean };

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

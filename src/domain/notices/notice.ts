import { z } from 'zod';
import { ConversationId, DeviceId, EpochMs, MemberId, NoteId } from '../ids.ts';

/** What somebody should hear of without having asked. */
export const NOTICE_KINDS = [
  'memberAdded',
  'memberLeft',
  'wayInRenewed',
  'accessChanged',
  'accessConflicts',
  'toxicPair',
  'sightWidened',
  'profileChanged',
  'changeProposed',
  'changeDeclined',
  'changesLocked',
  'signInOffHours',
  'signInOnNewDevice',
  'signedInTwice',
  'wrongPins',
  'clockMoved',
  'deviceAdded',
  'deviceIdle',
  'deviceRemoved',
  'deviceOutdated',
  'waitedLong',
  'manyWaited',
  'urgentCalled',
  'manyUrgent',
  'mentioned',
  'automationStopped',
  'automationCalls',
  'queueStuck',
  'webhookFailed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Ids, codes and numbers only: what it says in words is put together where it is read. */
export const NoticeAbout = z.strictObject({
  memberId: MemberId.optional(),
  /** Who did it. */
  by: MemberId.optional(),
  deviceId: DeviceId.optional(),
  conversationId: ConversationId.optional(),
  /** Whose task it tells of: settled once that is. */
  noteId: NoteId.optional(),
  /** How many: wrong PINs, minutes a clock was moved. */
  count: z.number().int().optional(),
  /** When it happened, where that is not when it was noticed. */
  happenedAt: EpochMs.optional(),
});
export type NoticeAbout = z.infer<typeof NoticeAbout>;

/** One member, or whoever may manage the team. */
export const NoticeAudience = z.union([z.literal('admins'), MemberId]);
export type NoticeAudience = z.infer<typeof NoticeAudience>;

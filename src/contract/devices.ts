import { z } from 'zod';
import { keepSession, signOut, signOutOwn } from '../domain/devices/signOut.ts';
import { removeDevice, renameDevice, saveDevicePolicy, signReview } from '../domain/devices/manageDevices.ts';
import { DevicePolicy, PLATFORMS } from '../domain/devices/policy.ts';
import { DeviceId, EpochMs, MemberId, SessionId } from '../domain/ids.ts';
import { query } from './query.ts';

const SessionRow = z.object({
  id: SessionId,
  memberId: MemberId,
  memberName: z.string(),
  memberColor: z.number().int(),
  beganAt: EpochMs,
  /** To the hour. */
  activeAt: EpochMs,
  isKept: z.boolean(),
});
export type SessionRow = z.infer<typeof SessionRow>;

const DeviceRow = z.object({
  id: DeviceId,
  /** Null: it has told none. */
  name: z.string().nullable(),
  platform: z.enum(PLATFORMS),
  osVersion: z.string(),
  appVersion: z.string(),
  firstSeenAt: EpochMs,
  lastSeenAt: EpochMs,
  /** The one this list is shown on. */
  isHere: z.boolean(),
  system: z.enum(['trusted', 'outdated', 'unknown']),
  isIdle: z.boolean(),
  /** Open ones. */
  sessions: z.array(SessionRow),
});
export type DeviceRow = z.infer<typeof DeviceRow>;

/** Of whoever asks. */
const OwnSessionRow = SessionRow.omit({ memberId: true, memberName: true, memberColor: true }).extend({
  /** Null: the computer has told none. */
  deviceName: z.string().nullable(),
  platform: z.enum(PLATFORMS),
  /** The one this is asked from. */
  isThis: z.boolean(),
});
export type OwnSessionRow = z.infer<typeof OwnSessionRow>;

const ReviewRow = z.object({
  kind: z.enum(['weekly', 'monthly']),
  byName: z.string().nullable(),
  at: EpochMs.nullable(),
  isDue: z.boolean(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

export const devices = {
  commands: {
    signOut,
    signOutOwn,
    keepSession,
    rename: renameDevice,
    remove: removeDevice,
    savePolicy: saveDevicePolicy,
    signReview,
  },
  queries: {
    /** Every computer of the business that was not removed, the one last used first, and who is signed in on it. */
    list: query({
      input: z.strictObject({}),
      output: z.object({
        devices: z.array(DeviceRow),
        policy: DevicePolicy,
        reviews: z.array(ReviewRow),
      }),
      allow: 'team.manage',
    }),
    /** Where whoever asks is signed in, the one last used first. */
    listOwn: query({
      input: z.strictObject({}),
      output: z.array(OwnSessionRow),
      allow: 'workspace.use',
    }),
  },
} as const;

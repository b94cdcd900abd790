import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import type { EpochMs } from '../ids.ts';

/** A session nobody used for so long ends, unless it is to be kept (DEV5). */
export const SESSION_MS = 30 * DAY_MS;
/** Unused for so long a computer is pointed out, and later removed (DEV7). */
export const IDLE_MS = 72 * HOUR_MS;
export const REMOVE_MS = 7 * DAY_MS;
/** Without contact to the others for so long a computer locks itself. */
const LEASE_MS = 72 * HOUR_MS;

export const PLATFORMS = ['linux', 'darwin', 'win32'] as const;
export type Platform = (typeof PLATFORMS)[number];

const version = z
  .string()
  .trim()
  .regex(/^\d+(\.\d+){0,3}$/)
  .nullable();

/** What a business decided about its computers. */
export const DevicePolicy = z
  .strictObject({
    /** More than these are pointed out (DEV2), more than those not taken (DEV1). */
    recommended: z.number().int().min(1).max(50),
    most: z.number().int().min(1).max(50),
    /** One computer too many: it is not let in, or the one unused longest goes (DEV4). */
    whenFull: z.enum(['ask', 'oldest']),
    removesIdle: z.boolean(),
    /** The first hour of this day of the week, 0 is Sunday, signs everybody out (SEC12); null: no day does. */
    weeklySignOut: z.number().int().min(0).max(6).nullable(),
    /** The oldest system that is trusted (DEV17); null: any. */
    oldest: z.strictObject({ linux: version, darwin: version, win32: version }),
    /** An older one is not only pointed out but signed out (DEV20). */
    signsOutOutdated: z.boolean(),
  })
  .refine(({ recommended, most }) => recommended <= most, { path: ['recommended'] });
export type DevicePolicy = z.infer<typeof DevicePolicy>;

export const defaultPolicy: DevicePolicy = {
  recommended: 3,
  most: 4,
  whenFull: 'ask',
  removesIdle: true,
  weeklySignOut: null,
  oldest: { linux: null, darwin: null, win32: null },
  signsOutOutdated: false,
};

/** Null: it does not say. */
function partsOf(osVersion: string): readonly number[] | null {
  const match = /^\d+(\.\d+)*/.exec(osVersion.trim());
  return match && match[0].split('.').map(Number);
}

/** How a computer's system compares with the oldest that is trusted. */
export function systemState(
  { oldest }: DevicePolicy,
  { platform, osVersion }: { readonly platform: Platform; readonly osVersion: string },
): 'trusted' | 'outdated' | 'unknown' {
  const has = partsOf(osVersion);
  const needs = partsOf(oldest[platform] ?? '');
  if (has === null) return 'unknown';
  if (needs === null) return 'trusted';
  const differs = needs.findIndex((part, index) => part !== (has[index] ?? 0));
  return differs === -1 || (has[differs] ?? 0) > (needs[differs] ?? 0) ? 'trusted' : 'outdated';
}

/** Whether a computer may go on without having met the others. `alone`: there are none to meet. */
export const leaseState = (lastContactAt: EpochMs | null, now: EpochMs): 'alone' | 'held' | 'ended' => {
  if (lastContactAt === null) return 'alone';
  return now - lastContactAt >= LEASE_MS ? 'ended' : 'held';
};

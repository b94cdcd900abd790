import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { security } from './security.ts';

/** When the keys of the data leave memory too, until the next PIN. */
export const deepLockRules = {
  /** Locked for so many hours; null: not for that. */
  afterHours: z.number().int().min(1).max(24).nullable(),
  /** Locked at this time of the day or later, `HH:MM` by the clock of this computer; null: not for that. */
  closingTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
};

/** Holds on this computer; decided here so that it needs its right and is on record. */
export const setDeepLock = defineCommand({
  name: 'security.setDeepLock',
  input: z.strictObject({ workspaceId: WorkspaceId, ...deepLockRules }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: security,
  decide(_state, { afterHours, closingTime }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notFound', what: 'member' });
    return ok([{ type: 'security.deepLockSet.v1', afterHours, closingTime, by: actor.memberId, at: now }]);
  },
});

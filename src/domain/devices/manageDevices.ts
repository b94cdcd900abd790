import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { DeviceId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { devices } from './devices.ts';
import { DevicePolicy } from './policy.ts';

const inWorkspace = { workspaceId: WorkspaceId };

export const renameDevice = defineCommand({
  name: 'devices.rename',
  input: z.strictObject({ ...inWorkspace, deviceId: DeviceId, name: z.string().trim().min(1).max(80) }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { deviceId, name }, { actor, now }) {
    if (state.devices[deviceId] === undefined || actor.kind !== 'member')
      return err({ code: 'notFound', what: 'device' });
    return ok([{ type: 'devices.named.v1', deviceId, by: actor.memberId, at: now, content: { name } }]);
  },
});

/** It is none of the business's any more: nobody comes in on it, and it forgets its keys at its next contact. */
export const removeDevice = defineCommand({
  name: 'devices.remove',
  input: z.strictObject({ ...inWorkspace, deviceId: DeviceId }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { deviceId }, { actor, now }) {
    const device = state.devices[deviceId];
    if (device === undefined || actor.kind !== 'member') return err({ code: 'notFound', what: 'device' });
    // Whoever shuts themselves out could not undo it.
    if (deviceId === actor.deviceId) return err({ code: 'thisDevice' });
    if (device.isRemoved) return ok([]);
    return ok([{ type: 'devices.removed.v1', deviceId, why: 'removed', by: actor.memberId, at: now }]);
  },
});

export const saveDevicePolicy = defineCommand({
  name: 'devices.savePolicy',
  input: z.strictObject({ ...inWorkspace, policy: DevicePolicy }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { policy }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'workspace' });
    if (JSON.stringify(policy) === JSON.stringify(state.policy)) return ok([]);
    return ok([{ type: 'devices.policySaved.v1', policy, by: actor.memberId, at: now }]);
  },
});

/** The weekly look through the list (DEV6), or the monthly one through the audit (SEC6), was done. */
export const signReview = defineCommand({
  name: 'devices.signReview',
  input: z.strictObject({ ...inWorkspace, review: z.enum(['weekly', 'monthly']) }),
  allow: 'team.manage',
  stream: ({ workspaceId }) => workspaceId,
  fold: devices,
  decide(state, { review }, { actor, now }) {
    if (!state.exists || actor.kind !== 'member') return err({ code: 'notFound', what: 'workspace' });
    return ok([{ type: 'devices.reviewed.v1', review, by: actor.memberId, at: now }]);
  },
});

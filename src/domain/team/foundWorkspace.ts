import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { DeviceId, MemberId, WorkspaceId } from '../ids.ts';
import { err, ok } from '../result.ts';
import { REPLY_GRACE_MINUTES } from './changeHours.ts';
import { TimeZone } from './scheduleSchema.ts';
import { workspace } from './workspace.ts';

/** The very first record of a journal: the business, its owner and this device, with their public keys. */
export const foundWorkspace = defineCommand({
  name: 'team.foundWorkspace',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    businessName: z.string().trim().min(1).max(120),
    memberId: MemberId,
    memberName: z.string().trim().min(1).max(80),
    memberPublicKey: z.string(),
    deviceId: DeviceId,
    devicePublicKey: z.string(),
    timeZone: TimeZone,
  }),
  allow: 'system.found',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide({ exists }, input, { now }) {
    if (exists) return err({ code: 'alreadyExists' });
    const { workspaceId, businessName, memberId, memberName, memberPublicKey, deviceId } = input;
    return ok([
      { type: 'team.workspaceCreated.v1', workspaceId, at: now, content: { businessName } },
      { type: 'team.deviceRegistered.v1', deviceId, publicKey: input.devicePublicKey, at: now },
      {
        type: 'team.memberAdded.v1',
        memberId,
        role: 'owner',
        color: 0,
        publicKey: memberPublicKey,
        at: now,
        content: { name: memberName },
      },
      {
        type: 'team.hoursChanged.v1',
        timeZone: input.timeZone,
        replyGraceMinutes: REPLY_GRACE_MINUTES,
        by: memberId,
        at: now,
      },
    ]);
  },
});

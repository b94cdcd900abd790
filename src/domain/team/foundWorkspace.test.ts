import { expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, deviceId, NOW, setUp, workspaceId } from '../../../tests/support/story.ts';
import type { DomainEvent } from '../events.ts';
import { foundWorkspace } from './foundWorkspace.ts';

const input = {
  workspaceId,
  businessName: '  Holland Bakery ',
  memberId: ana.memberId,
  memberName: 'Ana',
  memberPublicKey: 'member-key',
  deviceId,
  devicePublicKey: 'device-key',
  timeZone: 'Asia/Dubai',
};
const created: DomainEvent = {
  type: 'team.workspaceCreated.v1',
  workspaceId,
  at: NOW,
  content: { businessName: 'Holland Bakery' },
};

it('begins with the business, this device and its owner, with the keys that verify them', () =>
  given()
    .when(foundWorkspace, input, setUp)
    .then(
      created,
      { type: 'team.deviceRegistered.v1', deviceId, publicKey: 'device-key', at: NOW },
      {
        type: 'team.memberAdded.v1',
        memberId: ana.memberId,
        role: 'owner',
        color: 0,
        publicKey: 'member-key',
        at: NOW,
        content: { name: 'Ana' },
      },
      {
        type: 'team.hoursChanged.v1',
        timeZone: 'Asia/Dubai',
        replyGraceMinutes: 10,
        by: ana.memberId,
        at: NOW,
      },
    ));

it('happens once', () =>
  given(created).when(foundWorkspace, input, setUp).refused({ code: 'alreadyExists' }));

it('takes the clocks of a place that exists', () =>
  expect(foundWorkspace.input.safeParse({ ...input, timeZone: 'Mars/Olympus' }).success).toBe(false));

it.each(['', '   ', 'x'.repeat(121)])('refuses the business name %j', (businessName) => {
  expect(foundWorkspace.input.safeParse({ ...input, businessName }).success).toBe(false);
});

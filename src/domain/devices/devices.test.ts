import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, at, ben, deviceId, devices as system, NOW, workspaceId } from '../../../tests/support/story.ts';
import { created } from '../../../tests/support/teamStory.ts';
import type { DomainEvent, EventOf } from '../events.ts';
import { DeviceId, SessionId } from '../ids.ts';
import { keepSession, signOut, signOutOwn } from './signOut.ts';
import { removeDevice, renameDevice, saveDevicePolicy, signReview } from './manageDevices.ts';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import { defaultPolicy, type DevicePolicy, IDLE_MS, leaseState, systemState } from './policy.ts';
import { signIn } from './signIn.ts';
import { tendDevices } from './tendDevices.ts';

const second = DeviceId.parse('00000000-0000-4000-8000-000000000902');
const otherSession = SessionId.parse('00000000-0000-4000-8000-000000000912');
const onSecond = { ...ana, deviceId: second, sessionId: otherSession };
const system1 = { platform: 'linux', osVersion: '6.12.3', appVersion: '0.1.0' } as const;
const facts = { name: 'Till', ...system1 };

const described = (id = deviceId, when: number = NOW, isNew = true): EventOf<'devices.described.v1'> => ({
  type: 'devices.described.v1',
  deviceId: id,
  ...system1,
  isFirst: id === deviceId,
  isNew,
  at: at(when),
});
const named = (id = deviceId): EventOf<'devices.named.v1'> => ({
  type: 'devices.named.v1',
  deviceId: id,
  by: null,
  at: NOW,
  content: { name: 'Till' },
});
const began = (who = ana, when: number = NOW, others = 0): EventOf<'devices.sessionBegan.v1'> => ({
  type: 'devices.sessionBegan.v1',
  sessionId: who.sessionId,
  memberId: who.memberId,
  deviceId: who.deviceId,
  isNewHere: who.deviceId === second,
  others,
  at: at(when),
});
const ended = (
  who: typeof ana,
  why: EventOf<'devices.sessionEnded.v1'>['why'] = 'signedOut',
  by: typeof ana | null = ana,
): EventOf<'devices.sessionEnded.v1'> => ({
  type: 'devices.sessionEnded.v1',
  sessionId: who.sessionId,
  why,
  by: by?.memberId ?? null,
  at: NOW,
});
const policy = (change: Partial<DevicePolicy>): EventOf<'devices.policySaved.v1'> => ({
  type: 'devices.policySaved.v1',
  policy: { ...defaultPolicy, ...change },
  by: ana.memberId,
  at: at(0),
});
const till = (when: number = NOW) => [created, described(deviceId, when), named(), began(ana, when)];
const laptop = (when: number = NOW) => [described(second, when), named(second), began(onSecond, when, 1)];
const coming = { workspaceId, facts };

describe('signing in', () => {
  it('makes the computer known and begins a session', () =>
    given(created).when(signIn, coming, ana).then(described(), named(), began()));

  it('goes on with the session that is open, and says so once an hour', () => {
    given(...till(NOW - HOUR_MS + 1))
      .when(signIn, coming, ana)
      .then();
    given(...till(NOW - HOUR_MS))
      .when(signIn, coming, ana)
      .then({ type: 'devices.sessionContinued.v1', sessionId: ana.sessionId, at: NOW });
  });

  it('tells that somebody is signed in elsewhere too, on a computer new to them', () =>
    given(...till())
      .when(signIn, coming, onSecond)
      .then({ ...described(second), isFirst: false }, named(second), began(onSecond, NOW, 1)));

  it('notices a new system, and keeps the name a person gave', () =>
    given(...till())
      .when(signIn, { workspaceId, facts: { ...facts, osVersion: '7.0' } }, ana)
      .then({ ...described(deviceId, NOW, false), osVersion: '7.0', isFirst: false }));

  it('is refused on a computer that was removed', () =>
    given(...till(), ...laptop(), {
      type: 'devices.removed.v1',
      deviceId: second,
      why: 'removed',
      by: ana.memberId,
      at: NOW,
    })
      .when(signIn, coming, onSecond)
      .refused({ code: 'deviceRemoved' }));

  it('on one computer too many is refused, or the one unused longest makes room', () => {
    given(...till(), policy({ recommended: 1, most: 1 }))
      .when(signIn, coming, onSecond)
      .refused({ code: 'tooManyDevices' });
    given(...till(), policy({ recommended: 1, most: 1, whenFull: 'oldest' }))
      .when(signIn, coming, onSecond)
      .then(
        { type: 'devices.removed.v1', deviceId, why: 'oneTooMany', by: null, at: NOW },
        { ...described(second), isFirst: false },
        named(second),
        began(onSecond),
      );
  });

  it('with a system older than allowed is refused where that was decided', () => {
    const oldest = { linux: '6.13', darwin: null, win32: null };
    given(...till(), policy({ oldest }))
      .when(signIn, coming, ana)
      .then();
    given(...till(), policy({ oldest, signsOutOutdated: true }))
      .when(signIn, coming, ana)
      .refused({ code: 'deviceOutdated' });
  });
});

describe('signing out', () => {
  const both = [...till(), ...laptop(), began(ben)];
  it.each([
    ['one session', { sessionId: otherSession }, [onSecond]],
    ['one member everywhere', { memberId: ana.memberId }, [ana, onSecond]],
    ['one computer', { deviceId }, [ana, ben]],
    ['everybody', { everybody: true }, [ana, onSecond, ben]],
  ] as const)('ends %s', (_what, target, who) =>
    given(...both)
      .when(signOut, { workspaceId, target }, ana)
      .then(...who.map((each) => ended(each))),
  );

  it('what has ended ends once', () =>
    given(...till(), ended(ana))
      .when(signOut, { workspaceId, target: { everybody: true } }, ben)
      .then());
});

describe('their own session', () => {
  const mine = [...till(), began(onSecond, NOW, 1)];

  it('is ended by whoever it is', () =>
    given(...mine)
      .when(signOutOwn, { workspaceId, target: { sessionId: otherSession } }, ana)
      .then(ended(onSecond)));

  it('elsewhere ends, and the one they ask from goes on', () =>
    given(...mine, began(ben))
      .when(signOutOwn, { workspaceId, target: { elsewhere: true } }, ana)
      .then(ended(onSecond)));

  it('is not that of a colleague', () =>
    given(...mine)
      .when(signOutOwn, { workspaceId, target: { sessionId: ana.sessionId } }, ben)
      .refused({ code: 'notFound', what: 'session' }));
});

describe('by itself', () => {
  const due = (weeklyAt: number | null = null) => ({ workspaceId, weeklyAt });

  it('a session ends after 30 days without use, unless it is kept', () => {
    const past = till(NOW - 30 * DAY_MS);
    given(...past)
      .when(tendDevices, due(), system)
      .then(ended(ana, 'inactive', null));
    given(...till(NOW - 30 * DAY_MS + 1))
      .when(tendDevices, due(), system)
      .then();
    const kept = { type: 'devices.sessionKept.v1', sessionId: ana.sessionId, isKept: true } as const;
    given(...past, { ...kept, by: ana.memberId, at: NOW })
      .when(tendDevices, due(), system)
      .then();
  });

  it('a computer unused for 72 hours is pointed out once, and removed after 7 days', () => {
    const noticed: DomainEvent = { type: 'devices.idleNoticed.v1', deviceId: second, at: NOW };
    given(...till(), ...laptop(NOW - IDLE_MS))
      .when(tendDevices, due(), system)
      .then(noticed);
    given(...till(), ...laptop(NOW - IDLE_MS), noticed)
      .when(tendDevices, due(), system)
      .then();
    given(...till(), ...laptop(NOW - 7 * DAY_MS))
      .when(tendDevices, due(), system)
      .then({ type: 'devices.removed.v1', deviceId: second, why: 'idle', by: null, at: NOW });
    given(...till(), ...laptop(NOW - 7 * DAY_MS), policy({ removesIdle: false }))
      .when(tendDevices, due(), system)
      .then(noticed);
  });

  it('the computer Baton runs on is never removed', () =>
    given(...till(NOW - 8 * DAY_MS))
      .when(tendDevices, due(), system)
      .then());

  it('everybody who came in before the weekly hour is signed out', () =>
    given(...till(NOW - 2), began(ben, NOW))
      .when(tendDevices, due(NOW - 1), system)
      .then(ended(ana, 'weekly', null)));

  it('a system that is too old is pointed out once, and signed out where that was decided', () => {
    const oldest = { linux: '6.13', darwin: null, win32: null };
    const noticed = { type: 'devices.outdatedNoticed.v1', deviceId, osVersion: '6.12.3', at: NOW } as const;
    given(...till(), policy({ oldest }))
      .when(tendDevices, due(), system)
      .then(noticed);
    given(...till(), policy({ oldest }), noticed)
      .when(tendDevices, due(), system)
      .then();
    given(...till(), policy({ oldest, signsOutOutdated: true }), noticed)
      .when(tendDevices, due(), system)
      .then(ended(ana, 'outdated', null));
  });
});

describe('an administrator', () => {
  it('names and removes computers, but not the one under their hands', () => {
    given(...till())
      .when(renameDevice, { workspaceId, deviceId, name: ' Counter ' }, ana)
      .then({ ...named(), by: ana.memberId, content: { name: 'Counter' } });
    given(...till(), ...laptop())
      .when(removeDevice, { workspaceId, deviceId: second }, ana)
      .then({ type: 'devices.removed.v1', deviceId: second, why: 'removed', by: ana.memberId, at: NOW });
    given(...till())
      .when(removeDevice, { workspaceId, deviceId }, ana)
      .refused({ code: 'thisDevice' });
    given(created)
      .when(removeDevice, { workspaceId, deviceId: second }, ana)
      .refused({ code: 'notFound', what: 'device' });
  });

  it('keeps a session, decides the rules and signs the reviews', () => {
    const keeping = { workspaceId, sessionId: ana.sessionId, isKept: true };
    given(...till())
      .when(keepSession, keeping, ana)
      .then({
        type: 'devices.sessionKept.v1',
        sessionId: ana.sessionId,
        isKept: true,
        by: ana.memberId,
        at: NOW,
      });
    given(created).when(keepSession, keeping, ana).refused({ code: 'notFound', what: 'session' });
    given(created)
      .when(saveDevicePolicy, { workspaceId, policy: { ...defaultPolicy, most: 6 } }, ana)
      .then({ ...policy({ most: 6 }), at: NOW });
    given(created).when(saveDevicePolicy, { workspaceId, policy: defaultPolicy }, ana).then();
    given(created)
      .when(signReview, { workspaceId, review: 'weekly' }, ana)
      .then({ type: 'devices.reviewed.v1', review: 'weekly', by: ana.memberId, at: NOW });
  });
});

it.each([
  ['6.12.3', '6.12', 'trusted'],
  ['6.12', '6.12.1', 'outdated'],
  ['10.0.22631', '10.0.19045', 'trusted'],
  ['9', '10', 'outdated'],
  ['strange', '10', 'unknown'],
] as const)('a system %s where %s is needed is %s', (osVersion, linux, state) => {
  const rules = { ...defaultPolicy, oldest: { linux, darwin: null, win32: null } };
  expect(systemState(rules, { platform: 'linux', osVersion })).toBe(state);
});

it('a lease lasts 72 hours from the last contact, and needs others to have contact with', () => {
  expect(leaseState(null, NOW)).toBe('alone');
  expect(leaseState(at(NOW - 72 * HOUR_MS + 1), NOW)).toBe('held');
  expect(leaseState(at(NOW - 72 * HOUR_MS), NOW)).toBe('ended');
});

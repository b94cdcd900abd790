import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signIn as signInCommand } from '../../src/domain/devices/signIn.ts';
import { type CommandId, DeviceId, EpochMs, MemberId, SessionId, WorkspaceId } from '../../src/domain/ids.ts';
import type { MemberActor } from '../../src/domain/permissions.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { ana } from '../support/story.ts';
import { askTeam } from '../support/team.ts';
import { until } from '../support/until.ts';
import { reopen } from '../support/views.ts';

const facts = { name: 'Till', platform: 'linux', osVersion: '6.12.3', appVersion: '0.1.0' } as const;
const locked = { ok: false, error: { code: 'locked' } };
const idOf = (console: TestConsole) => WorkspaceId.parse(console.workspace.workspaceId);

/** As the shell does it after the right PIN. */
async function signIn(console: TestConsole): Promise<SessionId> {
  const { memberId, privateKey } = console.owner;
  const sessionId = console.write.api.openSessionOf(memberId) ?? SessionId.parse(randomUUID());
  console.write.api.setSession({ memberId, sessionId, signingKey: privateKey });
  expect(await console.write.api.signIn(facts)).toMatchObject({ ok: true });
  console.read.api.setSession(memberId, sessionId);
  await console.settle();
  return sessionId;
}

/** The same person at another computer of the business. */
async function elsewhere(console: TestConsole): Promise<MemberActor> {
  const actor: MemberActor = {
    ...ana,
    memberId: console.owner.memberId,
    deviceId: DeviceId.parse(randomUUID()),
    sessionId: SessionId.parse(randomUUID()),
  };
  const asked = { commandId: randomUUID() as CommandId, actor, wait: false };
  const input = { workspaceId: idOf(console), facts: { ...facts, name: 'Laptop' } };
  expect(await console.write.opened()!.execute.command(signInCommand, input, asked)).toMatchObject({
    ok: true,
  });
  await console.settle();
  return actor;
}

/** Somebody who may only answer customers comes in here. */
async function colleague(console: TestConsole): Promise<{ memberId: MemberId; sessionId: SessionId }> {
  const memberId = MemberId.parse(randomUUID());
  const { privateKey, publicKey } = createSigningPair();
  const eve = { memberId, name: 'Eve', role: 'standard', color: 3, publicKey };
  await askTeam(console, 'team.addMember', eve);
  await console.settle();
  const sessionId = SessionId.parse(randomUUID());
  console.write.api.setSession({ memberId, sessionId, signingKey: privateKey });
  expect(await console.write.api.signIn(facts)).toMatchObject({ ok: true });
  console.read.api.setSession(memberId, sessionId);
  await console.settle();
  return { memberId, sessionId };
}

const act = (console: TestConsole, name: string, input: object) =>
  console.command(`devices.${name}`, { workspaceId: idOf(console), ...input });
const list = (console: TestConsole) => console.query('devices.list', {});
const told = async (console: TestConsole) =>
  (await console.query('notices.listForAdmins', { limit: 50 })).map(({ kind }) => kind);

describe('the list of computers', () => {
  it('says who is signed in where, and goes on with a session after a lock and a restart', async () => {
    const console = await openConsole();
    const sessionId = await signIn(console);
    expect((await list(console)).devices).toMatchObject([
      { name: 'Till', osVersion: '6.12.3', isHere: true, sessions: [{ id: sessionId, memberName: 'Ana' }] },
    ]);
    console.write.api.setSession(null);
    expect(await signIn(console)).toBe(sessionId);
    const again = await reopen(console);
    expect(await signIn(again)).toBe(sessionId);
    expect((await list(again)).devices).toHaveLength(1);
  });

  it('keeps a name, the rules and the reviews', async () => {
    const console = await openConsole();
    await signIn(console);
    const { devices, policy, reviews } = await list(console);
    expect(reviews.map(({ isDue }) => isDue)).toEqual([true, true]);
    await act(console, 'rename', { deviceId: devices[0]!.id, name: 'Counter' });
    await act(console, 'savePolicy', { policy: { ...policy, weeklySignOut: 0 } });
    await act(console, 'signReview', { review: 'weekly' });
    expect(await list(console)).toMatchObject({
      devices: [{ name: 'Counter' }],
      policy: { weeklySignOut: 0 },
      reviews: [{ kind: 'weekly', isDue: false, byName: 'Ana' }, { isDue: true }],
    });
  });
});

describe('signing out', () => {
  it('ends a session for real: no command, no rows, and the shell is told to lock', async () => {
    const console = await openConsole();
    const sessionId = await signIn(console);
    console.read.api.subscribe(1, 'devices.list', {});
    await act(console, 'signOut', { target: { sessionId } });
    expect(console.kept.signedOut).toBe(1);
    expect(console.pushed.get(1)).toEqual(locked);
    expect(await act(console, 'signReview', { review: 'weekly' })).toEqual(locked);
    expect(await console.read.api.query('devices.list', {})).toEqual(locked);
    expect(await signIn(console)).not.toBe(sessionId);
    expect(await act(console, 'signReview', { review: 'weekly' })).toMatchObject({ ok: true });
  });

  it('one of two computers leaves the other as it is', async () => {
    const console = await openConsole();
    await signIn(console);
    const there = await elsewhere(console);
    await until(async () => {
      const kinds = await told(console);
      return kinds.includes('signedInTwice') && kinds.includes('deviceAdded');
    });
    await act(console, 'signOut', { target: { deviceId: there.deviceId } });
    expect(console.kept.signedOut).toBe(0);
    const { devices } = await list(console);
    expect(devices.map(({ name, isHere, sessions }) => [name, isHere, sessions.length])).toEqual(
      expect.arrayContaining([
        ['Till', true, 1],
        ['Laptop', false, 0],
      ]),
    );
    expect(console.write.opened()!.devices.hasEnded(there.sessionId)).toBe(true);
  });

  it('of their own needs no administrator, and is of nobody else', async () => {
    const console = await openConsole();
    await signIn(console);
    const there = await elsewhere(console);
    const eve = await colleague(console);
    const own = await console.query('devices.listOwn', {});
    expect(own).toMatchObject([{ id: eve.sessionId, deviceName: 'Till', isThis: true }]);
    const askAs = (sessionId: SessionId) => act(console, 'signOutOwn', { target: { sessionId } });
    expect(await askAs(there.sessionId)).toEqual({ ok: false, error: { code: 'notFound', what: 'session' } });
    expect(await askAs(eve.sessionId)).toMatchObject({ ok: true });
    expect(console.kept.signedOut).toBe(1);
    await signIn(console);
    expect(await console.query('devices.listOwn', {})).toHaveLength(2);
    expect(await act(console, 'signOutOwn', { target: { elsewhere: true } })).toMatchObject({ ok: true });
    await console.settle();
    expect(await console.query('devices.listOwn', {})).toMatchObject([{ isThis: true }]);
    expect(console.write.opened()!.devices.hasEnded(there.sessionId)).toBe(true);
  });

  it('a removed computer lets nobody in any more', async () => {
    const console = await openConsole();
    await signIn(console);
    const there = await elsewhere(console);
    await act(console, 'remove', { deviceId: there.deviceId });
    const asked = { commandId: randomUUID() as CommandId, actor: there, wait: false };
    const input = { workspaceId: idOf(console), facts };
    expect(await console.write.opened()!.execute.command(signInCommand, input, asked)).toEqual({
      ok: false,
      error: { code: 'deviceRemoved' },
    });
    expect((await list(console)).devices).toMatchObject([{ name: 'Till' }]);
  });
});

it('a computer that has not met the others for 72 hours takes nothing more and lets nobody in', async () => {
  let contact = Date.now();
  const console = await openConsole({ lastContactAt: () => EpochMs.parse(contact) });
  await signIn(console);
  expect(await act(console, 'signReview', { review: 'weekly' })).toMatchObject({ ok: true });
  contact -= 72 * 3_600_000;
  expect(await act(console, 'signReview', { review: 'weekly' })).toEqual(locked);
  expect(await console.write.api.signIn(facts)).toEqual({ ok: false, error: { code: 'leaseEnded' } });
});

it('closes what is open on a screen before the next command is taken, however slow the views are', async () => {
  const console = await openConsole();
  const { workspaceId } = console.workspace;
  const team = (name: 'team.addMember' | 'team.changeRole', input: object) =>
    console.write.api.shellCommand(name, { workspaceId, ...input }, randomUUID());
  const eve = MemberId.parse(randomUUID());
  await team('team.addMember', { memberId: eve, name: 'Eve', role: 'admin', color: 3, publicKey: 'a key' });
  console.read.api.setSession(eve, SessionId.parse(randomUUID()));
  console.read.api.subscribe(1, 'team.listMembers', {});
  expect(console.pushed.get(1)).toMatchObject({ ok: true });
  const { read } = console;
  const prompt = { ...read };
  read.fromWriteSide = (message) => void setTimeout(() => prompt.fromWriteSide(message), 150);
  void team('team.changeRole', { memberId: eve, role: 'viewer' });
  const { commit } = console.write.opened()!.kit;
  await commit.drain();
  const next = await console.command('inbox.saveDraft', { conversationId: randomUUID(), text: 'x' });
  expect(next).toMatchObject({ ok: true });
  expect(console.pushed.get(1)).toMatchObject({ ok: false, error: { code: 'notPermitted' } });
});

describe('watching who comes in', () => {
  const at = (hour: number): EpochMs => EpochMs.parse(new Date(2026, 10, 21, hour, 10).getTime());
  const openAt = (hour: number) => openConsole({ clock: { ...systemClock, now: () => at(hour) } });

  it('tells of a sign-in in the night, and not of one by day', async () => {
    const console = await openAt(4);
    await signIn(console);
    await until(async () => (await told(console)).includes('signInOffHours'));
    const byDay = await openAt(12);
    await signIn(byDay);
    await byDay.write.opened()!.notices.stop();
    expect(await told(byDay)).toEqual([]);
  });

  it('tells of five wrong PINs in a row, also of tries made before anything could be written down', async () => {
    const console = await openConsole();
    const { memberId } = console.owner;
    const wrong = { kind: 'signInFailed', memberId, facts: { code: 'wrongSecret' } } as const;
    for (let n = 0; n < 4; n++) await console.write.api.recordAccess(wrong);
    await console.write.api.recordAccess({ ...wrong, facts: { code: 'wrongSecret', count: 3 } });
    await until(async () => (await told(console)).length > 0);
    expect(await console.query('notices.listForAdmins', { limit: 5 })).toMatchObject([
      { kind: 'wrongPins', about: { count: 7 }, memberName: 'Ana' },
    ]);
  });

  it('tells of a clock that was moved', async () => {
    const console = await openConsole();
    await console.write.api.recordAccess({
      kind: 'clockJump',
      memberId: null,
      facts: { movedMs: -7_200_000 },
    });
    await until(async () => (await told(console)).includes('clockMoved'));
    const [notice] = await console.query('notices.listForAdmins', { limit: 5 });
    expect(notice).toMatchObject({ about: { count: 120 } });
  });
});

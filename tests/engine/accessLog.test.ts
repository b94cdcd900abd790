import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { EpochMs, MemberId, SessionId } from '../../src/domain/ids.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import { readAccess } from '../../src/main/engine/accessStore.ts';
import type { AccessBody } from '../../src/main/engine/accessChain.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { askTeam, sitDown } from '../support/team.ts';
import { reopen } from '../support/views.ts';

/* What people do with Baton itself is written down, by whom, and as what. */

const entries = (console: TestConsole): AccessBody[] =>
  readAccess(console.write.opened()!.kit.db, 0, 500).map(({ body }) => JSON.parse(body) as AccessBody);
const kinds = (console: TestConsole) => entries(console).map(({ kind }) => kind);

async function signInAs(console: TestConsole, role: string): Promise<MemberId> {
  const memberId = MemberId.parse(randomUUID());
  const { privateKey, publicKey } = createSigningPair();
  const input = {
    workspaceId: console.workspace.workspaceId,
    memberId,
    name: 'Eve',
    role,
    color: 3,
    publicKey,
  };
  await console.write.api.shellCommand('team.addMember', input, randomUUID());
  await console.settle();
  const sessionId = SessionId.parse(randomUUID());
  console.write.api.setSession(null);
  console.write.api.setSession({ memberId, sessionId, signingKey: privateKey });
  console.read.api.setSession(memberId, sessionId);
  return memberId;
}

it('writes down who came and went, signed by themselves', async () => {
  const console = await openConsole();
  await signInAs(console, 'viewer');
  await console.settle();
  const all = entries(console);
  expect(all.map(({ kind, signer }) => [kind, signer])).toEqual([
    ['signIn', 'member'],
    ['lock', 'member'],
    ['signIn', 'member'],
  ]);
  expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(all[1]!.memberId).toBe(console.owner.memberId);
  expect(all[1]!.sessionId).not.toBeNull();
});

it('writes down what was not theirs to do or see, and does not let it fill the disk', async () => {
  const console = await openConsole();
  const eve = await signInAs(console, 'viewer');
  const ask = () => console.command('history.exportWorkspace', { targetId: randomUUID(), passphrase: null });
  for (let n = 0; n < 300; n++) await ask();
  for (let n = 0; n < 300; n++) await console.read.api.query('team.listMembers', {});
  await console.settle();
  const refused = entries(console).filter(({ kind }) => kind === 'refused');
  expect(refused.map(({ facts }) => facts['name'])).toEqual(['history.exportWorkspace', 'team.listMembers']);
  expect(refused[0]).toMatchObject({ memberId: eve, facts: { code: 'notPermitted' } });
});

it('counts what happened while nothing was open, and writes it when it opens', async () => {
  const console = await openConsole();
  const { dataDir, dataKey, owner } = console;
  await console.close();
  const failed = { kind: 'signInFailed', memberId: owner.memberId, facts: { code: 'wrongSecret' } } as const;
  for (let n = 0; n < 5; n++) await console.write.api.recordAccess(failed);
  await console.write.api.open({
    dataDir,
    dataKey,
    cipher: 'aegis',
    founding: null,
    secrets: {},
    port: 0,
    graphOrigin: 'http://127.0.0.1:1',
    keepSecrets: 'keychain',
    practiceToken: null,
    isSuspect: false,
  });
  const [, told] = entries(console);
  expect(told).toMatchObject({ ...failed, signer: 'device', facts: { code: 'wrongSecret', count: 5 } });
  await console.write.api.close();
});

it('keeps free text out of what is clear', async () => {
  const console = await openConsole();
  const reason = 'a reason nobody else may read';
  await console.write.api.recordAccess({ kind: 'dataAccepted', memberId: null, detail: reason });
  expect(kinds(console)).toContain('dataAccepted');
  const [row] = readAccess(console.write.opened()!.kit.db, 1, 1);
  expect(row!.body).not.toContain('reason');
  expect(Buffer.from(row!.detail!).includes('reason')).toBe(false);
});

it.each([
  [{}, 170, true],
  [{ accessKept: 'days180' }, 170, false],
  [{ accessKept: 'days180' }, 190, true],
  [{ accessKept: 'days365' }, 300, false],
  [{ accessKept: 'always' }, 900, false],
])('keeps who came in as long as the rules say: %j, after %i days', async (rules, days, isGone) => {
  let at = Date.UTC(2026, 0, 5, 12);
  const clock = { ...systemClock, now: () => EpochMs.parse(at), monotonicMs: () => at };
  const console = await openConsole({ clock });
  await askTeam(console, 'team.changeRules', { rules });
  await console.settle();
  const newest = () => entries(console).at(-1)!.seq;
  /** What is old is let go of after the sign-in is written: once another one is, that is done. */
  async function comeIn(): Promise<void> {
    const before = newest();
    sitDown(console, console.owner.memberId);
    await vi.waitFor(() => expect(newest()).toBeGreaterThan(before));
  }
  const first = entries(console)[0]!;
  at += days * 86_400_000;
  for (let n = 0; n < 3; n++) await comeIn();
  expect(entries(console).some(({ seq }) => seq === first.seq)).toBe(!isGone);
  await console.close();
});

it('notices at the opening a clock that was set back while Baton was off, also where nothing was recorded', async () => {
  let at = Date.UTC(2026, 0, 5, 12);
  const clock = { ...systemClock, now: () => EpochMs.parse(at), monotonicMs: () => 0 };
  const first = await openConsole({ clock });
  at += 6 * 3_600_000;
  const again = await reopen(first, { clock }, () => void (at -= 5 * 3_600_000));
  await vi.waitFor(() => expect(kinds(again)).toContain('clockJump'));
  const jump = entries(again).find(({ kind }) => kind === 'clockJump');
  expect(Number(jump?.facts['movedMs'])).toBeCloseTo(-5 * 3_600_000, 0);
});

describe('a clock set ahead', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;

  async function openAt(start: number) {
    const time = { at: start, ran: 0 };
    const clock = { ...systemClock, now: () => EpochMs.parse(time.at), monotonicMs: () => time.ran };
    const first = await openConsole({ clock });
    const { dataDir, dataKey, owner } = first;
    const openAgain = () => openConsole({ clock, dataDir, dataKey, owner, isNew: false });
    return { time, first, openAgain };
  }
  const prune = (console: TestConsole) => console.write.opened()!.accessLog.prune();

  it('deletes nothing before Baton ran for as long as that takes, in steps or in one leap', async () => {
    const { time, first, openAgain } = await openAt(Date.UTC(2026, 0, 5, 12));
    await first.close();
    for (let n = 0; n < 20; n++) {
      time.at += 20 * DAY;
      const console = await openAgain();
      time.ran += HOUR;
      expect(await prune(console)).toBe(0);
      expect(entries(console)[0]!.seq).toBe(1);
      await console.close();
    }
    const console = await openAgain();
    time.ran += 90 * HOUR;
    expect(await prune(console)).toBeGreaterThan(0);
    expect(entries(console)[0]!.seq).toBeGreaterThan(1);
    await console.close();
  });

  it('and put right again leaves pruning where it was, and lets it come to its end', async () => {
    const { time, first, openAgain } = await openAt(Date.UTC(2026, 0, 5, 12));
    await first.close();
    time.at += 400 * DAY;
    await (await openAgain()).close();
    time.at -= 399 * DAY;
    const console = await openAgain();
    time.at += 100 * DAY;
    time.ran += 100 * DAY;
    expect(await prune(console)).toBeGreaterThan(0);
    expect(await prune(console)).toBe(0);
    expect(entries(console).some(({ at }) => at > time.at)).toBe(true);
    await console.close();
  });
});

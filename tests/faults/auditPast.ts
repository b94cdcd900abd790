import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EpochMs, MemberId, SessionId } from '../../src/domain/ids.ts';
import { createWriteSide } from '../../src/main/composeWriteSide.ts';
import { anchorText, currentAnchor } from '../../src/main/engine/anchor.ts';
import { type EngineClock, systemClock } from '../../src/main/engine/clock.ts';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import { noHistoryThreads, unheardEvents } from '../support/unheard.ts';

/* A small workspace with a past: two members, a changed key, segments closed and pruned. No test framework. */

const DAY = 86_400_000;
const LATER = 1_000_000;

type Person = { readonly memberId: MemberId; readonly privateKey: Uint8Array; readonly publicKey: string };
type WriteSide = ReturnType<typeof createWriteSide>;
const person = (memberId = MemberId.parse(randomUUID())): Person => ({ memberId, ...createSigningPair() });

function writeSideAt(clock: EngineClock): WriteSide {
  const nothing = (): void => undefined;
  return createWriteSide({
    events: unheardEvents,
    toReadSide: nothing,
    clock,
    faultPoint: nothing,
    historyThreads: noHistoryThreads,
  });
}

async function found(side: WriteSide, dataDir: string, owner: Person): Promise<string> {
  const { memberId, publicKey } = owner;
  const founding = { businessName: 'Bakery', memberName: 'Ana', memberId, memberPublicKey: publicKey };
  const opened = await side.api.open({
    dataDir,
    dataKey: randomBytes(32),
    cipher: 'aegis',
    founding,
    secrets: {},
    port: 0,
    graphOrigin: 'http://127.0.0.1:1',
    keepSecrets: 'keychain',
    practiceToken: null,
    isSuspect: false,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  // Nothing projects here, so nothing waits for views.
  side.fromReadSide({ kind: 'projected', position: LATER });
  return opened.value.workspaceId;
}

const signIn = ({ api }: WriteSide, { memberId, privateKey }: Person): void =>
  api.setSession({ memberId, sessionId: SessionId.parse(randomUUID()), signingKey: privateKey });

async function ask(
  { api }: WriteSide,
  name: Parameters<typeof api.shellCommand>[0],
  input: object,
): Promise<void> {
  const answer = await api.shellCommand(name, input, randomUUID());
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
}

/** Whoever is there comes and goes every tenth day, and once somebody fails to. */
async function live(
  side: WriteSide,
  clock: { at: number },
  people: readonly Person[],
  days: number,
): Promise<void> {
  for (let day = 0; day < days; day += 10) {
    clock.at += 10 * DAY;
    const who = people[(day / 10) % people.length]!;
    signIn(side, who);
    const failed = { kind: 'signInFailed', memberId: who.memberId, facts: { code: 'wrongSecret' } } as const;
    await side.api.recordAccess(day % 30 === 0 ? { ...failed, detail: 'said why' } : failed);
  }
}

export type AuditPast = {
  /** An export of everything, by the member whose key changed. */
  readonly text: string;
  /** The newest part of it. */
  readonly recent: string;
  /** As the Audit view gave it when this was taken out. */
  readonly anchor: string;
  readonly exporter: Person;
  readonly devicePrivateKey: Uint8Array;
};

export async function makeAuditPast(): Promise<AuditPast> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-audit-'));
  const clock = {
    ...systemClock,
    at: Date.UTC(2026, 6, 1, 9),
    now: () => EpochMs.parse(clock.at),
    monotonicMs: () => clock.at,
  };
  const side = writeSideAt(clock);
  const owner = person();
  const eve = person();
  const renewed = person(eve.memberId);
  try {
    const workspaceId = await found(side, dataDir, owner);
    signIn(side, owner);
    const { memberId } = eve;
    const newcomer = {
      workspaceId,
      memberId,
      name: 'Eve',
      role: 'admin',
      color: 2,
      publicKey: eve.publicKey,
    };
    await ask(side, 'team.addMember', newcomer);
    await live(side, clock, [owner, eve], 120);
    signIn(side, owner);
    await ask(side, 'team.renewAccess', { workspaceId, memberId, publicKey: renewed.publicKey });
    signIn(side, renewed);
    await side.opened()!.accessLog.prune();
    await live(side, clock, [owner, renewed], 40);
    signIn(side, renewed);
    const takeOut = async (since: number | null): Promise<string> => {
      const path = join(dataDir, 'audit.jsonl');
      await ask(side, 'audit.exportLog', { path, format: 'proof', since });
      return readFileSync(path, 'utf8');
    };
    const { keys, db } = side.opened()!.kit;
    const text = await takeOut(null);
    const anchor = anchorText(currentAnchor(db, clock.at));
    const recent = await takeOut(clock.at - 15 * DAY);
    return { text, recent, anchor, exporter: renewed, devicePrivateKey: keys.devicePrivateKey };
  } finally {
    await side.api.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

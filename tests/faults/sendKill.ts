import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import type { AllSwitches } from '../../src/main/practice/switches.ts';
import { createChance, type Chance } from './chance.ts';
import { allMessages, Gone, Headless, newWorkspace, type Workspace } from './headless.ts';
import { acceptedTexts, doubledAttempts, write } from './simulator.ts';
import { connectForm, startSimulator, steer } from '../support/simulator.ts';

/*
 * kill -9 at each named point around a send, against a simulator that misbehaves and counts. Nothing may be
 * sent twice by itself, and nothing that was queued may disappear.
 */

export const POINTS = [
  'send:beforeAttempt',
  'send:afterAttempt',
  'send:afterAnswer',
  'send:afterOutcome',
  'receive:beforeStore',
  'receive:afterStore',
] as const;
type Point = (typeof POINTS)[number];

export const BEHAVIOURS = {
  ok: {},
  slow: { slow: 300 },
  rateLimit: { rateLimit: 2 },
  failAfterAccept: { failAfterAccept: 2 },
  dropAfterAccept: { dropAfterAccept: 2 },
  garbage200: { garbage200: 2 },
  refuseConnections: { refuseConnections: 2 },
  status5xx: { status5xx: 2 },
} as const satisfies Record<string, Partial<AllSwitches>>;
export type Behaviour = keyof typeof BEHAVIOURS;

const CALM: Partial<AllSwitches> = {
  slow: 0,
  rateLimit: 0,
  failAfterAccept: 0,
  dropAfterAccept: 0,
  garbage200: 0,
  refuseConnections: 0,
  status5xx: 0,
};
const CUSTOMERS = 3;
const REPLIES = 4;
const MAX_TRIES = 5;
const DEATH_LIMIT_MS = 6_000;
const CALM_LIMIT_MS = 4_000;
const END_LIMIT_MS = 40_000;

export type SendCase = { readonly point: Point; readonly behaviour: Behaviour };
export type SendKillOptions = {
  readonly bundle: string;
  readonly cases: readonly SendCase[];
  readonly seed: number;
  readonly say: (line: string) => void;
};
export type SendKillReport = {
  cases: number;
  /** Cases in which the point was passed and the console died there. */
  killed: number;
  /** Replies asked for; fewer were confirmed as queued before the kill. */
  replies: number;
  queued: number;
  /** How often the console answered "busy" and was asked again. */
  busy: number;
  /** Where the replies stood when all was over. */
  ends: Record<string, number>;
};

type Row = { readonly text: string; readonly status: string; readonly from: 'customer' | 'us' };
type Fixture = {
  readonly bundle: string;
  readonly workspace: Workspace;
  readonly practice: Practice;
  readonly chance: Chance;
  readonly conversationIds: readonly string[];
  readonly port: number;
  /** Texts of replies whose command was answered ok; and of those that may have been taken. */
  readonly queued: Set<string>;
  readonly tried: Set<string>;
  readonly written: Set<string>;
  /** Once for every time a reply was answered "busy". */
  readonly refused: string[];
};

const reached = new Set(['accepted', 'sent', 'delivered', 'read', 'played']);
const allowed = new Set([...reached, 'rejected', 'unknown', 'queued', 'notSent', 'attempting']);
const ended = new Set([...reached, 'rejected', 'unknown']);

const open = async (fixture: Fixture, faultPoint: string | null): Promise<Headless> => {
  const { bundle, workspace, practice, port } = fixture;
  const console = new Headless(bundle, faultPoint === null ? {} : { BATON_TEST_FAULT_POINT: faultPoint });
  await console
    .open({ ...workspace, isNew: false, graphOrigin: practice.origin, port })
    .catch((error: unknown) => {
      // What was left of the case before may already pass the point while it opens.
      if (!(error instanceof Gone) || faultPoint === null) throw error;
    });
  return console;
};

async function rowsOf(console: Headless): Promise<Row[]> {
  const { messages } = await allMessages(console);
  return messages.map(({ text, status, from }) => ({ text: text ?? '', status, from }));
}

const countIn = (texts: readonly string[], text: string): number =>
  texts.filter((other) => other === text).length;

/** How often WhatsApp may have one reply, by where the console says it stands. */
function isPossible(status: string, times: number): boolean {
  if (reached.has(status)) return times === 1;
  return status === 'unknown' || status === 'attempting' ? times <= 1 : times === 0;
}

/** What is wrong with a reply that is in no thread, in sentences. */
function checkMissing(text: string, wasQueued: boolean, times: number): string[] {
  if (times > 0) return [`"${text}" was sent and is not in the thread`];
  return wasQueued ? [`"${text}" was queued and has disappeared`] : [];
}

/** What is wrong with a reply; `isStill`: its status did not change while WhatsApp was asked. */
function checkReply({ text, status }: Row, isStill: boolean, times: number): string[] {
  const faults: [string, boolean][] = [
    [`was accepted ${times} times`, times > 1],
    [`is ${status}`, !allowed.has(status)],
    [`is ${status}, but WhatsApp has it ${times} times`, isStill && !isPossible(status, times)],
  ];
  return faults.flatMap(([fault, holds]) => (holds ? [`"${text}" ${fault}`] : []));
}

const ourRows = (rows: readonly Row[], text: string): Row[] =>
  rows.filter((row) => row.from === 'us' && row.text === text);

async function check(fixture: Fixture, console: Headless): Promise<string[]> {
  const before = await rowsOf(console);
  const accepted = await acceptedTexts(fixture.practice);
  const rows = await rowsOf(console);
  return [
    ...doubledAttempts(fixture.practice),
    ...[...fixture.tried].flatMap((text) => {
      const times = countIn(accepted, text);
      const own = ourRows(rows, text);
      const was = ourRows(before, text)[0]?.status;
      return [
        ...(own.length === 0 ? checkMissing(text, fixture.queued.has(text), times) : []),
        ...(own.length > 1 ? [`"${text}" stands ${own.length} times in the thread`] : []),
        ...own.flatMap((row) => checkReply(row, was === row.status, times)),
      ];
    }),
  ];
}

/** Waits until nothing is on its way any more, or for as long as that may take. */
async function waitFor(console: Headless, isDone: (rows: Row[]) => boolean, limitMs: number) {
  const startedAt = performance.now();
  while (performance.now() - startedAt < limitMs) {
    if (isDone((await rowsOf(console)).filter(({ from }) => from === 'us'))) return true;
    await sleep(50);
  }
  return false;
}

async function queueReplies(fixture: Fixture, console: Headless, label: string): Promise<void> {
  const asks = Array.from({ length: REPLIES }, async (_, n) => {
    const text = `${label} reply ${n + 1}`;
    const conversationId = fixture.conversationIds[n % CUSTOMERS];
    const input = { conversationId, replyId: randomUUID(), body: { kind: 'text', text } };
    fixture.tried.add(text);
    // Busy is an honest no: as a person would, press Send again.
    for (let tries = 1; ; tries++) {
      const done = await console.command('inbox.queueReply', input);
      if (done.ok) break;
      fixture.refused.push(text);
      if (tries === MAX_TRIES) throw new Error(`Queueing failed: ${JSON.stringify(done.error)}`);
    }
    fixture.queued.add(text);
  });
  for (const result of await Promise.allSettled(asks))
    if (result.status === 'rejected' && !(result.reason instanceof Gone)) throw result.reason;
}

/** Works until the point kills the console; false where it was not passed. */
async function dieAt(fixture: Fixture, { point, behaviour }: SendCase, label: string): Promise<boolean> {
  const { practice, chance } = fixture;
  const nth = chance.int(1, point.startsWith('send') ? REPLIES - 1 : 2);
  practice.setSwitches({ ...CALM, ...BEHAVIOURS[behaviour] });
  const console = await open(fixture, `${point}#${nth}`);
  await queueReplies(fixture, console, label);
  practice.setSwitches({ refuseConnections: 0 });
  for (const n of [1, 2]) {
    fixture.written.add(`${label} question ${n}`);
    await write(practice, n, `${label} question ${n}`);
  }
  const limit = sleep(DEATH_LIMIT_MS, 'alive' as const, { ref: false });
  const signal = await Promise.race([console.ended, limit]);
  if (signal === 'alive') await console.kill();
  else if (signal !== 'SIGKILL') throw new Error(`The console ended by itself (${String(signal)})`);
  return signal !== 'alive';
}

async function runCase(fixture: Fixture, sendCase: SendCase, label: string): Promise<boolean> {
  const isKilled = await dieAt(fixture, sendCase, label);
  fixture.practice.setSwitches(CALM);
  const console = await open(fixture, null);
  try {
    await steer(fixture.practice, 'retry', {});
    await waitFor(
      console,
      (rows) => !rows.some(({ status }) => status === 'queued' || status === 'attempting'),
      CALM_LIMIT_MS,
    );
    const problems = await check(fixture, console);
    if (problems.length > 0) throw new Error(problems.join('\n'));
  } finally {
    await console.kill();
  }
  return isKilled;
}

/** A healthy console in the end: all that waits is sent, all that customers wrote is there once. */
async function finish(fixture: Fixture): Promise<Row[]> {
  const console = await open(fixture, null);
  try {
    // A new token makes all that waits be tried at once.
    const connected = await console.command('channels.connectNumber', connectForm());
    if (!connected.ok) throw new Error('Connecting again failed');
    const isOver = await waitFor(
      console,
      (rows) => rows.every(({ status }) => ended.has(status)),
      END_LIMIT_MS,
    );
    await steer(fixture.practice, 'retry', {});
    await fixture.practice.settled();
    await console.settle();
    const problems = await check(fixture, console);
    if (!isOver) problems.push('Something was still waiting to be sent when all was well again');
    const rows = await rowsOf(console);
    for (const text of fixture.written) {
      const times = rows.filter((row) => row.from === 'customer' && row.text === text).length;
      if (times !== 1) problems.push(`"${text}" by a customer is there ${times} times`);
    }
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return rows;
  } finally {
    await console.kill();
  }
}

async function prepare(
  options: SendKillOptions,
  dataDir: string,
  practice: Practice,
  chance: Chance,
): Promise<Fixture> {
  const workspace = newWorkspace(dataDir);
  const console = new Headless(options.bundle);
  try {
    await console.open({ ...workspace, isNew: true, graphOrigin: practice.origin, port: 0 });
    const connected = await console.command('channels.connectNumber', connectForm());
    if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
    const port = await console.port();
    practice.setCallback(`http://127.0.0.1:${port}/webhooks/whatsapp`);
    for (let customer = 1; customer <= CUSTOMERS; customer++) await write(practice, customer, 'Hello');
    await practice.settled();
    await console.settle();
    const { conversations } = await allMessages(console);
    const conversationIds = conversations.map(({ id }) => id);
    if (conversationIds.length !== CUSTOMERS) throw new Error('Not every customer has a conversation');
    const sets = { queued: new Set<string>(), tried: new Set<string>(), written: new Set<string>() };
    const refused: string[] = [];
    return { bundle: options.bundle, workspace, practice, chance, conversationIds, port, refused, ...sets };
  } finally {
    await console.kill();
  }
}

/** All cases one after the other on one data folder and one simulator. */
export async function runSendKill(options: SendKillOptions): Promise<SendKillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-faults-'));
  const chance = createChance(options.seed);
  const practice = await startSimulator();
  let at = 'preparing';
  let killed = 0;
  try {
    const fixture = await prepare(options, dataDir, practice, chance);
    for (const [index, sendCase] of options.cases.entries()) {
      at = `send case ${index + 1} seed ${options.seed} ${sendCase.point} x ${sendCase.behaviour}`;
      const isKilled = await runCase(fixture, sendCase, `case ${index + 1}`);
      if (isKilled) killed += 1;
      options.say(`${at} ok${isKilled ? '' : ' (the point was not passed)'}`);
    }
    at = `send, in the end, seed ${options.seed}`;
    const rows = await finish(fixture);
    const ends: Record<string, number> = {};
    for (const { from, status } of rows) if (from === 'us') ends[status] = (ends[status] ?? 0) + 1;
    const { tried, queued, refused } = fixture;
    return {
      cases: options.cases.length,
      killed,
      replies: tried.size,
      queued: queued.size,
      busy: refused.length,
      ends,
    };
  } catch (error) {
    options.say(`${at} FAILED`);
    throw new Error(`seed ${options.seed}, ${at}: ${(error as Error).message}`, { cause: error });
  } finally {
    await practice.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export const allCases: readonly SendCase[] = POINTS.flatMap((point) =>
  (Object.keys(BEHAVIOURS) as Behaviour[]).map((behaviour) => ({ point, behaviour })),
);

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Practice } from '../../src/main/practice/practiceServer.ts';
import type { AllSwitches } from '../../src/main/practice/switches.ts';
import { connectForm, startSimulator, steer } from '../support/simulator.ts';
import { type Cell, type End, nameOf } from './gridCells.ts';
import { allMessages, Gone, Headless, newWorkspace, type Workspace } from './headless.ts';
import { acceptedTexts, doubledAttempts, NOWHERE, write } from './simulator.ts';
import { startWire, type Trouble, type Wire } from './wire.ts';

/*
 * The outbox grid: each trouble, at each moment of a send, with the console killed at each commit point of
 * the outbox. What the simulator took is the truth: nothing goes out twice by itself, nothing vanishes, and
 * what is in doubt is settled by the first status that carries our id.
 */

export type GridOptions = {
  readonly bundle: string;
  readonly cells: readonly Cell[];
  /** So many consoles at a time, each with a simulator and a data folder of its own. */
  readonly lanes: number;
  readonly say: (line: string) => void;
};

/** What the simulator does by itself when a request has reached it whole. */
const SWITCHES: Partial<Record<Trouble, Partial<AllSwitches>>> = {
  rateLimit: { rateLimit: 1000 },
  errorAfterTaking: { failAfterAccept: 1000 },
  errorWithoutTaking: { status5xx: 1000 },
  unreadable200: { garbage200: 1000 },
};
const CALM = { rateLimit: 0, failAfterAccept: 0, status5xx: 0, garbage200: 0 };

/** Longer than a send waits for an answer, and than the second wait of a reply that was not sent. */
const LIMIT_MS = 60_000;

type Lane = {
  readonly bundle: string;
  readonly workspace: Workspace;
  readonly practice: Practice;
  readonly wire: Wire;
  readonly conversationId: string;
};

async function until<T>(what: string, read: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const startedAt = performance.now();
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    if (performance.now() - startedAt > LIMIT_MS) throw new Error(`Never came: ${what}`);
    await sleep(25);
  }
}

async function open(lane: Lane, faultPoint: string | null): Promise<Headless> {
  const env = faultPoint === null ? {} : { BATON_TEST_FAULT_POINT: faultPoint };
  const console = new Headless(lane.bundle, env);
  const { practice, workspace, wire } = lane;
  await console.open({ ...workspace, isNew: false, graphOrigin: wire.origin, port: 0 });
  await practiceHearsNothingYet(practice);
  return console;
}

/** Webhooks wait until they are let through. */
const practiceHearsNothingYet = (practice: Practice): Promise<unknown> =>
  steer(practice, 'callback', { url: NOWHERE });

async function statusesOf(console: Headless, text: string): Promise<string[]> {
  const { messages } = await allMessages(console);
  return messages.filter((row) => row.from === 'us' && row.text === text).map(({ status }) => status);
}

/** What a console asks by itself when it opens is answered, so the next call is the send. */
const untilQuiet = (console: Headless, wire: Wire): Promise<true> =>
  until('a quiet console', async () => {
    const { status } = await console.state();
    return status !== null && status.checkedAt !== null && !status.isChecking && wire.busy() === 0
      ? true
      : undefined;
  });

async function queue(console: Headless, { conversationId }: Lane, text: string): Promise<void> {
  const input = { conversationId, replyId: randomUUID(), body: { kind: 'text', text } };
  // Killed before it could answer: what it had on disk is looked for afterwards.
  const done = await console.command('inbox.queueReply', input).catch(orGone);
  if (done !== null && !done.ok) throw new Error(`Not queued: ${JSON.stringify(done.error)}`);
}

function orGone(error: unknown): null {
  if (error instanceof Gone) return null;
  throw error;
}

async function misbehave({ practice, wire }: Lane, cell: Cell, onFelt: () => Promise<boolean>) {
  if (cell.moment === 'afterAnswer') practice.setSwitches(SWITCHES[cell.trouble] ?? {});
  await wire.misbehave({ ...cell, onFelt });
}

async function calm({ practice, wire }: Lane): Promise<void> {
  practice.setSwitches(CALM);
  await wire.calm();
}

const untilKilled = async (console: Headless): Promise<void> => {
  const signal = await Promise.race([console.ended, sleep(LIMIT_MS, 'alive' as const, { ref: false })]);
  if (signal !== 'SIGKILL') throw new Error(`It was not killed at its point (${String(signal)})`);
};

/** Killed with the reply queued; the trouble meets the console that comes after. */
async function killQueued(lane: Lane, cell: Cell, text: string): Promise<void> {
  const console = await open(lane, 'send:beforeAttempt');
  await queue(console, lane, text);
  await untilKilled(console);
  await misbehave(lane, cell, async () => true);
  const next = await open(lane, null);
  const isTried = (status: string | undefined) => status !== 'queued' && status !== 'attempting';
  await until('a try', async () => isTried((await statusesOf(next, text))[0]) || undefined);
  await next.kill();
}

/** Whether the console itself dies once it knows the outcome; elsewhere it is killed from outside, on the wire. */
const diesByItself = ({ moment, trouble }: Cell): boolean =>
  trouble === 'refused' || (moment === 'afterAnswer' && trouble !== 'timeout');

/** Killed while it is on disk that a try has begun, and not yet what became of it. */
async function killClaimed(lane: Lane, cell: Cell, text: string): Promise<void> {
  const console = await open(lane, diesByItself(cell) ? 'send:afterAnswer' : null);
  await untilQuiet(console, lane.wire);
  const isClaimed = async (): Promise<true | undefined> =>
    (await statusesOf(console, text))[0] === 'attempting' || undefined;
  await misbehave(lane, cell, async () => {
    if (diesByItself(cell)) return true;
    await until('the claim', isClaimed);
    await console.kill();
    return true;
  });
  await queue(console, lane, text);
  await untilKilled(console);
}

/** Killed when what became of the try is on disk. */
async function killRecorded(lane: Lane, cell: Cell, text: string): Promise<void> {
  const console = await open(lane, 'send:afterOutcome');
  await untilQuiet(console, lane.wire);
  await misbehave(lane, cell, async () => true);
  await queue(console, lane, text);
  await untilKilled(console);
}

const kills = { queued: killQueued, claimed: killClaimed, recorded: killRecorded };

const waiting = new Set(['queued', 'attempting', 'notSent']);
/** By a status; what the answer to a send told counts as well, but not as a status. */
const told = new Set(['sent', 'delivered', 'read']);
const reached = new Set(['accepted', ...told]);

/** All is well again: what the console says of the reply before webhooks come and after, and what is true. */
async function settle(lane: Lane, console: Headless, text: string): Promise<End> {
  const { practice } = lane;
  const first = await until('the end of waiting', async () => {
    const [status] = await statusesOf(console, text);
    return status !== undefined && !waiting.has(status) ? status : undefined;
  });
  const times = (await acceptedTexts(practice)).filter((other) => other === text).length;
  await steer(practice, 'callback', {
    url: `http://127.0.0.1:${await console.port()}/webhooks/whatsapp`,
  });
  const last = await until('the webhooks', async () => {
    await steer(practice, 'retry', {});
    await practice.settled();
    await console.settle();
    const [status] = await statusesOf(console, text);
    return times === 0 || told.has(status ?? '') ? status : undefined;
  });
  return { times, first, last };
}

/** Refused clearly, and nothing begun that a crash could have left in doubt. */
const isCertainlyUnsent = ({ trouble, kill }: Cell): boolean =>
  (trouble === 'refused' || trouble === 'rateLimit') && kill !== 'claimed';

const isTakenWhole = ({ moment, trouble }: Cell): boolean =>
  moment === 'afterAnswer' && ['reset', 'timeout', 'errorAfterTaking', 'unreadable200'].includes(trouble);

function check(cell: Cell, end: End): string[] {
  const { times, first, last } = end;
  const faults: [string, boolean][] = [
    ['it went out more than once', times > 1],
    ['what was certainly not sent was not sent later', isCertainlyUnsent(cell) && times !== 1],
    ['what the simulator took did not go out', isTakenWhole(cell) && times !== 1],
    [`it went out and is ${last}`, times === 1 && !reached.has(last)],
    [`it did not go out and is ${last}`, times === 0 && last !== 'unknown'],
    ['what was killed while claimed is not in doubt', cell.kill === 'claimed' && first !== 'unknown'],
  ];
  return faults.flatMap(([fault, holds]) => (holds ? [`${fault} (${JSON.stringify(end)})`] : []));
}

async function checkJournal(console: Headless): Promise<string[]> {
  const { chainFault, unsettled } = await console.journal();
  return [
    ...(chainFault === null ? [] : [`chain: ${chainFault}`]),
    ...unsettled.map((attemptId) => `a status of ${attemptId} settled nothing`),
  ];
}

async function runCell(lane: Lane, cell: Cell, text: string): Promise<End> {
  await kills[cell.kill](lane, cell, text);
  await calm(lane);
  const console = await open(lane, null);
  try {
    const end = await settle(lane, console, text);
    const rows = await statusesOf(console, text);
    const problems = [
      ...doubledAttempts(lane.practice),
      ...(rows.length === 1 ? [] : [`it stands ${rows.length} times in the thread`]),
      ...check(cell, end),
      ...(await checkJournal(console)),
    ];
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return end;
  } finally {
    await console.kill();
  }
}

/** A connected number and a customer who has written, so that a reply may go. */
async function found(bundle: string, dataDir: string, practice: Practice, wire: Wire): Promise<Lane> {
  const workspace = newWorkspace(dataDir);
  const console = new Headless(bundle);
  try {
    await console.open({ ...workspace, isNew: true, graphOrigin: wire.origin, port: 0 });
    const connected = await console.command('channels.connectNumber', connectForm());
    if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
    practice.setCallback(`http://127.0.0.1:${await console.port()}/webhooks/whatsapp`);
    await write(practice, 1, 'Hello');
    await practice.settled();
    await console.settle();
    const { conversations } = await allMessages(console);
    const [conversation] = conversations;
    if (conversation === undefined) throw new Error('Nobody to answer');
    return { bundle, workspace, practice, wire, conversationId: conversation.id };
  } finally {
    await console.kill();
  }
}

/** Takes one cell after the other until none is left. */
async function runLane({ bundle, say }: GridOptions, left: Cell[], ends: Map<string, End>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-grid-'));
  const practice = await startSimulator();
  const wire = await startWire(Number(new URL(practice.origin).port));
  try {
    const lane = await found(bundle, dataDir, practice, wire);
    for (let cell = left.shift(); cell !== undefined; cell = left.shift()) {
      const name = nameOf(cell);
      const end = await runCell(lane, cell, name).catch((error: unknown) => {
        throw new Error(`grid ${name}: ${(error as Error).message}`, { cause: error });
      });
      ends.set(name, end);
      say(`grid ${name} ok`);
    }
  } finally {
    left.length = 0;
    await wire.stop();
    await practice.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** How each cell ended; throws at the first that breaks the law. */
export async function runGrid(options: GridOptions): Promise<ReadonlyMap<string, End>> {
  const left = [...options.cells];
  const ends = new Map<string, End>();
  const lanes = Array.from({ length: options.lanes }, () => runLane(options, left, ends));
  const results = await Promise.allSettled(lanes);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return ends;
}

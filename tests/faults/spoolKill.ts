import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChance, type Chance } from './chance.ts';
import { allMessages, Gone, Headless, newWorkspace, type Workspace } from './headless.ts';
import { Books, compare } from './ingestKill.ts';
import { createDeliveries, type Deliveries } from './pouring.ts';
import { connectForm, startSimulator } from '../support/simulator.ts';

/*
 * kill -9 around the sealed spool: locked deeply, after a start nobody has unlocked, and at each step of
 * reading it. Whatever was answered 200 must be in the journal and the views once somebody has unlocked.
 */

export type SpoolKillOptions = {
  readonly bundle: string;
  readonly rounds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

const POINTS = ['spool:beforeWrite', 'spool:afterWrite', 'spool:afterStore', 'spool:afterDrop'] as const;

type Life = {
  readonly workspace: Workspace;
  readonly graphOrigin: string;
  readonly books: Books;
  readonly chance: Chance;
  readonly bundle: string;
  readonly deliveries: Deliveries;
};

const setupOf = ({ workspace, graphOrigin }: Life, isNew: boolean) => ({
  ...workspace,
  isNew,
  graphOrigin,
  port: 0,
});

/** Webhooks pour into a door behind which nobody holds a key, until it is killed or the time is over. */
async function pourSealed(life: Life, console: Headless, port: number, ms: number): Promise<void> {
  const pouring = life.books.pour(port, life.deliveries);
  await Promise.race([sleep(ms), console.ended]);
  await console.kill();
  pouring.stop();
  await pouring.done;
}

/** Started, not unlocked. The point is one of the door, so it dies by itself where webhooks reach it. */
async function receiveLocked(life: Life, point: string | null): Promise<void> {
  const env = point === null ? {} : { BATON_TEST_FAULT_POINT: `${point}#${life.chance.int(1, 40)}` };
  const console = new Headless(life.bundle, env);
  const port = await console.listenSealed(life.workspace.dataDir);
  await pourSealed(life, console, port, life.chance.int(50, 300));
}

/** Open, then locked deeply while webhooks pour in. */
async function lockWhilePouring(life: Life): Promise<void> {
  const console = new Headless(life.bundle);
  await console.open(setupOf(life, false));
  const port = await console.port();
  const pouring = life.books.pour(port, life.deliveries);
  await sleep(life.chance.int(20, 100));
  await console.ask({ do: 'deepLock' });
  await sleep(life.chance.int(20, 150));
  await console.kill();
  pouring.stop();
  await pouring.done;
}

/** Dies at a step of reading the spool, or gets through where there is nothing to read. */
async function dieUnsealing(life: Life, point: string): Promise<boolean> {
  const console = new Headless(life.bundle, { BATON_TEST_FAULT_POINT: point });
  try {
    await console.open(setupOf(life, false));
    await console.kill();
    return false;
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    return true;
  }
}

async function check(life: Life): Promise<void> {
  const console = new Headless(life.bundle);
  await console.open(setupOf(life, false));
  await console.settle();
  const facts = await console.journal();
  const { messages } = await allMessages(console);
  await console.close();
  const wamids = [...life.books.answered].flatMap((delivery) => delivery.wamids);
  const texts = messages.map(({ text }) => text ?? '');
  const problems = [
    ...(facts.chainFault === null ? [] : [`chain: ${facts.chainFault}`]),
    ...(facts.quarantined === 0 ? [] : [`${facts.quarantined} webhooks in quarantine`]),
    ...compare('messages in the journal', wamids, facts.wamids),
    ...compare('messages in the views', wamids, texts),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function round(life: Life, n: number): Promise<string> {
  if (n % 3 === 2) {
    await lockWhilePouring(life);
    return 'locked deeply while pouring';
  }
  const point = POINTS[n % POINTS.length]!;
  const isOfDoor = point === 'spool:beforeWrite' || point === 'spool:afterWrite';
  await receiveLocked(life, isOfDoor ? point : null);
  if (isOfDoor) return `killed at ${point}`;
  const hasDied = await dieUnsealing(life, point);
  return hasDied ? `killed at ${point}` : `nothing to read at ${point}`;
}

/** Connected to a number, then quit. */
async function found(life: Life): Promise<void> {
  const console = new Headless(life.bundle);
  await console.open(setupOf(life, true));
  const connected = await console.command('channels.connectNumber', connectForm());
  if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
  await console.close();
}

export async function runSpoolKill({ bundle, rounds, seed, say }: SpoolKillOptions): Promise<number> {
  const chance = createChance(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'baton-faults-'));
  const practice = await startSimulator();
  const workspace = newWorkspace(dataDir);
  const life: Life = {
    workspace,
    graphOrigin: practice.origin,
    books: new Books(),
    chance,
    bundle,
    deliveries: createDeliveries(chance, `s${seed}`),
  };
  try {
    await found(life);
    for (let n = 0; n < rounds; n++) {
      const what = await round(life, n);
      await check(life);
      say(
        `spool round ${n + 1} seed ${seed} ${what}: ok (${life.books.answered.size} webhooks answered so far)`,
      );
    }
    return life.books.answered.size;
  } finally {
    await practice.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

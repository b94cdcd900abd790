import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChance, type Chance } from './chance.ts';
import type { ChildState } from './childProtocol.ts';
import { allMessages, Headless, newWorkspace, type Workspace } from './headless.ts';
import { compare } from './ingestKill.ts';
import { createDeliveries, postOnce, type Delivery } from './pouring.ts';
import { connectForm, startSimulator } from '../support/simulator.ts';

/*
 * A disk that is full, read-only or fails to sync, while webhooks come in: what is answered 200 is kept,
 * the rest is answered 503, it is said what is wrong, and all goes on by itself when the disk is well.
 */

export type FaultBench = {
  readonly bundle: string;
  readonly seed: number;
  readonly say: (line: string) => void;
};

export type Life = {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly console: Headless;
  readonly take: () => Delivery;
  readonly answered: Delivery[];
  readonly chance: Chance;
};

const LIMIT_MS = 20_000;

/** Waits for a state, not for a time; the limit only ends a run that will never get there. */
export async function until(
  console: Headless,
  what: string,
  holds: (state: ChildState) => boolean,
  limitMs = LIMIT_MS,
) {
  const startedAt = performance.now();
  for (;;) {
    const state = await console.state();
    if (holds(state)) return state;
    if (performance.now() - startedAt > limitMs)
      throw new Error(
        `Never came: ${what}; ${JSON.stringify({ ...state, refusals: state.refusals.slice(-2) })}`,
      );
    await sleep(50);
  }
}

/** Posts some webhooks one after another and keeps the books. */
export async function post(life: Life, count: number): Promise<void> {
  for (const delivery of Array.from({ length: count }, life.take)) await postUntilTaken(life, delivery);
}

/** As Meta does: again and again, until it is taken. */
async function postUntilTaken(life: Life, delivery: Delivery): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const { status, refusals } = await life.console.state();
    const port = status?.receiver.state === 'listening' ? status.receiver.port : 0;
    const answer = await postOnce(undefined, port, delivery.body).catch(String);
    if (answer === 200) break;
    if (performance.now() - startedAt > LIMIT_MS)
      throw new Error(`A webhook is not taken any more: ${JSON.stringify({ answer, status, refusals })}`);
    await sleep(100);
  }
  life.answered.push(delivery);
}

/** Everything answered 200 is there, once; the chain holds. */
export async function check(life: Life): Promise<void> {
  await life.console.settle();
  const facts = await life.console.journal();
  const { messages } = await allMessages(life.console);
  const wamids = life.answered.flatMap((delivery) => delivery.wamids);
  const problems = [
    ...(facts.chainFault === null ? [] : [`chain: ${facts.chainFault}`]),
    ...compare('messages in the journal', wamids, facts.wamids),
    ...compare(
      'messages in the views',
      wamids,
      messages.map(({ text }) => text ?? ''),
    ),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

export async function live(
  { bundle, seed }: FaultBench,
  env: (folder: string) => Record<string, string>,
  run: (life: Life, reopen: () => Promise<Life>) => Promise<void>,
  /** Another way to the simulator. */
  through: (origin: string) => Promise<string> = async (origin) => origin,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-faults-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  const practice = await startSimulator();
  const graphOrigin = await through(practice.origin);
  const chance = createChance(seed);
  const next = createDeliveries(chance, `d${seed}`);
  let ready: Delivery[] = [];
  const take = (): Delivery => {
    if (ready.length === 0) ready = next([]);
    return ready.pop() as Delivery;
  };
  const workspace = newWorkspace(dataDir);
  const start = async (isNew: boolean): Promise<Headless> => {
    const console = new Headless(bundle, env(folder));
    await console.open({ ...workspace, isNew, graphOrigin, port: 0 });
    return console;
  };
  const books = { folder, workspace, take, chance, answered: [] };
  let life: Life = { ...books, console: await start(true) };
  try {
    const connected = await life.console.command('channels.connectNumber', connectForm());
    if (!connected.ok) throw new Error(`Connecting failed: ${JSON.stringify(connected.error)}`);
    await run(life, async () => (life = { ...life, console: await start(false) }));
    await life.console.close();
  } finally {
    await life.console.kill();
    await practice.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compiles the shim; null where there is no compiler, or no LD_PRELOAD. */
function failingDisk(folder: string): string | null {
  const shim = join(folder, 'failingDisk.so');
  const source = join(process.cwd(), 'tests/faults/failingDisk.c');
  const args = ['-shared', '-fPIC', '-O1', '-o', shim, source, '-ldl'];
  if (process.platform !== 'linux' || spawnSync('cc', args).status !== 0) return null;
  return shim;
}

const DISK_FAULTS = ['full', 'readOnly', 'failing'] as const;
type DiskFault = (typeof DISK_FAULTS)[number];

/** A failed write may show as another fault where the file is opened anew; each has its sentence. */
const says = (fault: DiskFault, { status, refusals }: ChildState): boolean =>
  fault === 'full'
    ? status?.disk === 'full' || refusals.includes('diskFull')
    : status?.disk === 'failing' ||
      status?.disk === 'readOnly' ||
      refusals.some((code) => code === 'diskFailing' || code === 'diskReadOnly');

/** More often than this once everything is well again would be a loop. */
const MAX_REOPENED = 3;

/** @param before how often it was opened anew while the fault lasted: as long as a disk fails, it is tried. */
export async function checkNoLoop({ console }: Life, before = 0): Promise<void> {
  const reopened = (await console.state()).reopened - before;
  if (reopened > MAX_REOPENED) throw new Error(`The journal was opened anew ${reopened} times`);
}

async function withFault(life: Life, fault: DiskFault, set: (mode: string) => void): Promise<void> {
  await post(life, 10);
  set(fault);
  const port = await life.console.port();
  const during = Array.from({ length: 5 }, life.take);
  for (const delivery of during) {
    const answer = await postOnce(undefined, port, delivery.body).catch(() => 0);
    if (answer === 200) throw new Error(`Answered 200 on a disk that is ${fault}`);
  }
  await until(life.console, `the sentence for ${fault}`, (state) => says(fault, state));
  const { reopened } = await life.console.state();
  set('well');
  for (const delivery of during) await postUntilTaken(life, delivery);
  await until(life.console, 'well again', ({ status }) => status?.disk === 'ok');
  await post(life, 10);
  await check(life);
  await checkNoLoop(life, reopened);
}

/** False: this computer cannot play such a disk. */
export async function runDiskFault(bench: FaultBench, fault: DiskFault): Promise<boolean> {
  const tools = mkdtempSync(join(tmpdir(), 'baton-shim-'));
  try {
    const shim = failingDisk(tools);
    if (shim === null) return false;
    const modeFile = join(tools, 'mode');
    const set = (mode: string): void => writeFileSync(modeFile, mode);
    set('well');
    await live(
      bench,
      (folder) => ({
        LD_PRELOAD: shim,
        BATON_FAULT_FILE: modeFile,
        BATON_FAULT_DIR: join(folder, 'data'),
      }),
      (life) => withFault(life, fault, set),
    );
    return true;
  } finally {
    rmSync(tools, { recursive: true, force: true });
  }
}

export const diskFaults = DISK_FAULTS;

const PAGE = 4096;

/** Ways to hurt a file that lies there. */
const DAMAGES: Record<string, (file: string, chance: Chance) => void> = {
  'is deleted': (file) => rmSync(file),
  'has flipped bits': (file, chance) => {
    const bytes = readFileSync(file);
    for (let n = 0; n < 3; n++) bytes[chance.int(0, bytes.length - 1)]! ^= 1 << chance.int(0, 7);
    writeFileSync(file, bytes);
  },
  'has a page of noise': (file, chance) => {
    const bytes = readFileSync(file);
    randomBytes(PAGE).copy(bytes, chance.int(0, bytes.length / PAGE - 1) * PAGE);
    writeFileSync(file, bytes);
  },
  'is cut': (file, chance) => truncateSync(file, chance.int(0, statSync(file).size - 1)),
};

const FILES = ['journal.db', 'journal.copy.db', 'views.db'] as const;

/** After a quit each file is hurt in each way; with the copy in step nothing is lost, and nobody has to do anything. */
export async function runDamages(bench: FaultBench, rounds: number): Promise<number> {
  let done = 0;
  await live(
    bench,
    () => ({}),
    async (first, reopen) => {
      let life = first;
      for (; done < rounds; done++) {
        const [how, hurt] = life.chance.pick(Object.entries(DAMAGES));
        const name = life.chance.pick(FILES);
        await post(life, 8);
        await check(life);
        await life.console.close();
        const file = join(life.workspace.dataDir, name);
        if (existsSync(file)) hurt(file, life.chance);
        life = await reopen();
        const lost = (await until(life.console, 'a status', ({ status }) => status !== null)).status?.restored
          ?.lost;
        if (lost?.length) throw new Error(`${name} ${how}: lost ${JSON.stringify(lost)}`);
        await check(life);
        bench.say(`damage round ${done + 1} seed ${bench.seed}: ${name} ${how} ok`);
      }
    },
  );
  return done;
}

import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openDatabase } from '../../src/main/engine/database.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { Headless, newWorkspace } from '../faults/headless.ts';
import { median, ms, rate, type Report } from './figures.ts';
import { load, signedRequests, type Load } from './webhookLoad.ts';
import { connectForm, startSimulator } from '../support/simulator.ts';

/* G1, G2: signed webhooks, one message each, durable before 200. */

type Host = {
  readonly port: number;
  readonly settle: () => Promise<unknown>;
  readonly stop: () => Promise<unknown>;
};
type Env = Readonly<Record<string, string>>;
export type BenchContext = {
  readonly report: Report;
  readonly bundle: string;
  /** A folder of this run, removed in the end. */
  readonly folder: string;
  readonly root: string;
  readonly isQuick: boolean;
};

async function startPeer(context: BenchContext, kind: 'limit' | 'naive', env: Env): Promise<Host> {
  const folder = join(context.folder, `${kind}-${Math.random()}`);
  mkdirSync(folder);
  const peer: ChildProcess = fork(join(context.bundle, 'ingestPeer.cjs'), [kind, folder], {
    env: { ...process.env, ...env },
    execArgv: [],
  });
  const port = await new Promise<number>((resolve) =>
    peer.once('message', (told: { port: number }) => resolve(told.port)),
  );
  const ended = new Promise((resolve) => peer.once('exit', resolve));
  return {
    port,
    settle: () => Promise.resolve(),
    stop: () => {
      peer.kill('SIGKILL');
      return ended;
    },
  };
}

async function startOurs(context: BenchContext, env: Env): Promise<Host> {
  const dataDir = join(context.folder, `ours-${Math.random()}`);
  mkdirSync(dataDir);
  const practice = await startSimulator();
  const console = new Headless(context.bundle, env);
  await console.open({ ...newWorkspace(dataDir), isNew: true, graphOrigin: practice.origin, port: 0 });
  const connected = await console.command('channels.connectNumber', connectForm());
  if (!connected.ok) throw new Error('The number could not be connected');
  return {
    port: await console.port(),
    settle: console.settle,
    stop: async () => {
      await console.kill();
      await practice.stop();
    },
  };
}

/** Bare inserts of the same bodies, same cipher and durability, `batch` to a commit. */
function bareInserts(
  context: BenchContext,
  requests: readonly Buffer[],
  batch: number,
  limitMs: number,
): number {
  const db = openDatabase({
    file: join(context.folder, `bare-${Math.random()}.db`),
    key: Buffer.alloc(32, 7),
    cipher: 'aegis',
    synchronous: 'FULL',
    cacheMb: 16,
    walAutocheckpoint: 1000,
  });
  db.exec(
    'CREATE TABLE inbound (id INTEGER PRIMARY KEY, received_at INTEGER NOT NULL, body BLOB NOT NULL) STRICT',
  );
  const bodies = requests.map((request) => request.subarray(request.indexOf('\r\n\r\n') + 4));
  const startedAt = performance.now();
  let done = 0;
  while (done < bodies.length && performance.now() - startedAt < limitMs) {
    const some = bodies.slice(done, done + batch);
    db.transaction(() => {
      for (const body of some) db.run(sql`INSERT INTO inbound (received_at, body) VALUES (${1}, ${body})`);
    });
    done += some.length;
  }
  const perSecond = done / ((performance.now() - startedAt) / 1000);
  db.close();
  return perSecond;
}

type Runs = Record<'limit' | 'ours' | 'naive', Load[]> & {
  bare1: number[];
  bareGroup: number[];
  lag: number[];
};

async function measure(context: BenchContext, connections: number, env: Env): Promise<Runs> {
  const isSlow = env['LD_PRELOAD'] !== undefined;
  const runs: Runs = { limit: [], ours: [], naive: [], bare1: [], bareGroup: [], lag: [] };
  const limitMs = context.isQuick ? 500 : 1500;
  const hosts = {
    limit: await startPeer(context, 'limit', env),
    naive: await startPeer(context, 'naive', env),
    ours: await startOurs(context, env),
  };
  try {
    await load(hosts.ours.port, signedRequests(500, `warm${connections}`), connections, 2_000);
    for (let run = 0; run < (context.isQuick ? 3 : 5); run++) {
      const requests = signedRequests(context.isQuick ? 12_000 : 40_000, `${connections}.${run}.${isSlow}`);
      for (const kind of ['limit', 'ours', 'naive'] as const) {
        runs[kind].push(await load(hosts[kind].port, requests, connections, limitMs));
        if (kind !== 'ours') continue;
        const startedAt = performance.now();
        await hosts.ours.settle();
        runs.lag.push(performance.now() - startedAt);
      }
      if (isSlow) continue;
      runs.bare1.push(bareInserts(context, requests, 1, limitMs / 2));
      runs.bareGroup.push(bareInserts(context, requests, connections, limitMs / 2));
    }
  } finally {
    for (const host of Object.values(hosts)) await host.stop();
  }
  return runs;
}

const rateOf = (loads: readonly Load[]): number => median(loads.map((each) => each.rate));
const p99Of = (loads: readonly Load[]): number => median(loads.map(({ p99 }) => p99));
const shown = (loads: readonly Load[]): string => `${rate(rateOf(loads))} p99 ${ms(p99Of(loads))}`;

export async function ingestGoal(context: BenchContext): Promise<void> {
  const { report } = context;
  for (const connections of [50, 10]) {
    report.say(`ingest, ${connections} connections`);
    const runs = await measure(context, connections, {});
    const ratio = rateOf(runs.ours) / rateOf(runs.limit);
    const overNaive = rateOf(runs.ours) / rateOf(runs.naive);
    const isGoal = connections === 50;
    const n = runs.ours.length;
    const what = `webhooks durable before 200, ${connections} connections`;
    const peers = { limit: shown(runs.limit), ours: shown(runs.ours), naive: shown(runs.naive), n };
    report.add({
      name: 'G1',
      what: `${what}; limit is HTTP + HMAC + parse without a database`,
      ratio,
      goal: isGoal ? '>= 0.5' : null,
      met: isGoal ? ratio >= 0.5 : null,
      ...peers,
    });
    report.add({
      name: 'G1',
      what: `${what}; over a commit per request`,
      ratio: overNaive,
      goal: isGoal ? '>= 5' : null,
      met: isGoal ? overNaive >= 5 : null,
      ...peers,
    });
    report.note(
      `bare better-sqlite3, same bodies, cipher and durability: ${rate(median(runs.bare1))} one to a commit, ` +
        `${rate(median(runs.bareGroup))} with ${connections} to a commit; ours / those: ` +
        `${(rateOf(runs.ours) / median(runs.bare1)).toFixed(2)}, ${(rateOf(runs.ours) / median(runs.bareGroup)).toFixed(2)}`,
    );
    report.note(
      `recorded and in the views ${ms(median(runs.lag))} after the last of ${runs.ours[0]?.answered} was answered`,
    );
  }
}

/** How far the views are behind once a long rush is over. */
export async function lagGoal(context: BenchContext): Promise<void> {
  const { report, isQuick } = context;
  report.say('a long rush');
  const host = await startOurs(context, {});
  try {
    const requests = signedRequests(isQuick ? 20_000 : 160_000, 'rush');
    const { answered, rate: perSecond } = await load(host.port, requests, 50, isQuick ? 3_000 : 60_000);
    const startedAt = performance.now();
    await host.settle();
    const lag = performance.now() - startedAt;
    report.add({
      name: 'G5',
      what: `ms until all is recorded and in the views after ${answered} webhooks at ${rate(perSecond)}; the limit is a second`,
      ratio: lag,
      goal: '<= 1000',
      met: lag <= 1000,
      limit: ms(1000),
      ours: ms(lag),
      n: 1,
    });
  } finally {
    await host.stop();
  }
}

/** Compiles the shim; undefined where there is no compiler. */
function buildShim({ folder, root }: BenchContext): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const file = join(folder, 'slowFsync.so');
  const source = join(root, 'scripts', 'bench', 'slowFsync.c');
  const built = spawnSync('gcc', ['-shared', '-fPIC', '-O2', '-o', file, source, '-ldl']);
  return built.status === 0 ? file : undefined;
}

export async function slowDiskGoal(context: BenchContext): Promise<void> {
  const { report } = context;
  const shim = buildShim(context);
  if (shim === undefined) return report.note('G2 not measured: no gcc here to build the slow disk with');
  report.say('ingest on a disk with 2 ms more per fsync');
  const runs = await measure(context, 50, { LD_PRELOAD: shim });
  const ratio = rateOf(runs.ours) / rateOf(runs.naive);
  const peers = {
    limit: shown(runs.limit),
    ours: shown(runs.ours),
    naive: shown(runs.naive),
    n: runs.ours.length,
  };
  report.add({
    name: 'G2',
    what: 'as G1 with +2 ms per fsync, over a commit per request',
    ratio,
    goal: '>= 15',
    met: ratio >= 15,
    ...peers,
  });
  const p99 = p99Of(runs.ours);
  report.add({
    name: 'G2',
    what: 'p99 ms with +2 ms per fsync',
    ratio: p99,
    goal: '<= 16',
    met: p99 <= 16,
    ...peers,
  });
}

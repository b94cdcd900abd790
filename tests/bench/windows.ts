import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { BenchContext } from './ingest.ts';
import { PIN, type Workspace } from './workspace.ts';

/* Starting and asking the two windows that are compared: Baton's production build, and a bare one. */

const electron = (): string => process.env['BATON_BENCH_ELECTRON'] ?? '';
const switches = [
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
];
export type Kind = 'bare' | 'ours';
export type Where = {
  readonly context: BenchContext;
  readonly dataDir: string;
  readonly graphOrigin?: string;
};

const folderOf = (kind: Kind, { root }: BenchContext): string =>
  kind === 'ours' ? root : join(root, 'scripts', 'bench', 'bareWindow');
const environment = ({ dataDir, graphOrigin }: Where): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  BATON_DATA_DIR: dataDir,
  BARE_DATA_DIR: dataDir,
  BATON_WEBHOOK_PORT: '0',
  BATON_LOG_LEVEL: 'debug',
  BATON_GRAPH_URL: graphOrigin ?? 'http://127.0.0.1:9',
});

type Painted = { readonly event?: string; readonly what?: string; readonly at: number | string };
const paintedAt = (line: string): { what: string | undefined; at: number } | undefined => {
  if (!line.startsWith('{') || !line.includes('"painted"')) return undefined;
  const painted = JSON.parse(line) as Painted;
  return { what: painted.what, at: typeof painted.at === 'number' ? painted.at : Date.parse(painted.at) };
};

/** From starting the program to its first paint (Baton: the PIN box, ready to be typed into), nothing attached. */
export function startTime(kind: Kind, where: Where): Promise<number> {
  mkdirSync(where.dataDir, { recursive: true });
  const startedAt = Date.now();
  const program = spawn(electron(), [folderOf(kind, where.context), ...switches], {
    env: environment(where),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const limit = setTimeout(() => program.kill('SIGKILL'), 60_000);
  return new Promise((resolve, reject) => {
    let took = Number.NaN;
    createInterface({ input: program.stdout }).on('line', (line) => {
      const painted = paintedAt(line);
      if (painted === undefined || !Number.isNaN(took)) return;
      took = painted.at - startedAt;
      program.kill('SIGTERM');
    });
    program.once('exit', () => {
      clearTimeout(limit);
      if (Number.isNaN(took)) reject(new Error(`${kind} never painted`));
      else resolve(took);
    });
  });
}

export type Opened = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Wall clock of the newest paint told, by what was painted. */
  readonly paintedAt: (what: string) => Promise<number>;
};

async function pageOf(app: ElectronApplication, isWanted: (url: string) => boolean): Promise<Page> {
  for (;;) {
    const found = app.windows().find((page) => !page.isClosed() && isWanted(page.url()));
    if (found) return found;
    await new Promise((turn) => setTimeout(turn, 10));
  }
}
const isLock = (url: string): boolean => url.startsWith('app://lock');
export const lockPage = (app: ElectronApplication): Promise<Page> => pageOf(app, isLock);

/** On a crowded machine the driver now and then misses that the program is there. */
async function launch(kind: Kind, where: Where, tries = 3): Promise<ElectronApplication> {
  try {
    return await _electron.launch({
      executablePath: electron(),
      args: [folderOf(kind, where.context), ...switches],
      env: environment(where),
      timeout: 40_000,
    });
  } catch (error) {
    if (tries === 1) throw error;
    return launch(kind, where, tries - 1);
  }
}

export async function openWindow(kind: Kind, where: Where): Promise<Opened> {
  mkdirSync(where.dataDir, { recursive: true });
  const app = await launch(kind, where);
  const painted = new Map<string, number>();
  const { stdout } = app.process();
  if (stdout)
    createInterface({ input: stdout }).on('line', (line) => {
      const told = paintedAt(line);
      if (told) painted.set(told.what ?? 'page', told.at);
    });
  const page = await pageOf(app, (url) => url !== '' && url !== 'about:blank' && !isLock(url));
  return {
    app,
    page,
    async paintedAt(what) {
      for (;;) {
        const at = painted.get(what);
        if (at !== undefined) return at;
        await new Promise((turn) => setTimeout(turn, 10));
      }
    },
  };
}

/** Types the PIN; returns the wall clock of the moment before Enter. */
export async function unlock({ app }: Opened, member?: string): Promise<number> {
  const lock = await lockPage(app);
  if (member !== undefined)
    await lock.getByRole('group', { name: 'Members' }).getByRole('button', { name: member }).click();
  const box = lock.getByRole('textbox', { name: 'PIN', exact: true });
  await box.fill(PIN);
  const at = Date.now();
  await box.press('Enter');
  return at;
}

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );

export type Both = {
  readonly bare: Opened;
  readonly ours: Opened;
  readonly workspace: Workspace;
  readonly port: number;
};

export async function showsLargest({ page }: Opened): Promise<void> {
  await page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('listitem', { name: 'Customer 0', exact: true })
    .getByRole('button')
    .click();
  await page.getByRole('log', { name: 'Messages' }).getByRole('article').first().waitFor();
}

/** Unlocked, its list painted and at rest; answers the port it receives at. */
export async function settled(opened: Opened): Promise<number> {
  await unlock(opened);
  await opened.paintedAt('list');
  await sleep(3_000);
  const status = opened.page.getByRole('region', { name: 'Status' });
  for (;;) {
    const port = /127\.0\.0\.1:(\d{4,5})/.exec((await status.textContent()) ?? '')?.[1];
    if (port !== undefined) return Number(port);
    await sleep(100);
  }
}

/** Proportional set size of the program and all it started, bytes; undefined where /proc does not tell. */
function memoryOf(pid: number): number | undefined {
  try {
    const own = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return childrenOf(pid).reduce((sum, child) => sum + (memoryOf(child) ?? 0), Number(own) * 1024);
  } catch {
    return undefined;
  }
}

export const memoryIn = ({ app }: Opened): number | undefined => memoryOf(app.process().pid ?? 0);

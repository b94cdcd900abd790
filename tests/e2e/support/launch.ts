import { middayZone } from '../../support/middayZone.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { findElectron } from '../../../scripts/electronPath.mjs';

const root = resolve(import.meta.dirname, '../../..');

export type Build = 'test' | 'production';
export type Launched = {
  readonly app: ElectronApplication;
  /** The console's page: welcome, inbox, connect form. */
  readonly page: Page;
  readonly dataDir: string;
  /** The lock view's page, waiting for it if it is not there yet. */
  readonly lockPage: () => Promise<Page>;
  readonly close: () => Promise<void>;
};

const isLock = (page: Page): boolean => page.url().startsWith('app://lock');

const ATTACH_LIMIT_MS = 25_000;
const MAX_TRIES = 3;
/** Long enough for a busy computer; a step that takes longer fails with its own name, not the whole test's. */
const PATIENCE_MS = 20_000;

async function waitForPage(app: ElectronApplication, wanted: (page: Page) => boolean): Promise<Page> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const found = app.windows().find((page) => !page.isClosed() && wanted(page));
    if (found) {
      found.setDefaultTimeout(PATIENCE_MS);
      return found;
    }
    await new Promise((turn) => setTimeout(turn, 20));
  }
  throw new Error(`No such window came up. What there is:\n${await describeWindows()}`);
}

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'baton-e2e-'));

const running = new Set<ElectronApplication>();

/** What stands in every window of every app now running: told where a test fails. */
export async function describeWindows(): Promise<string> {
  const windows = [...running].flatMap((app) => app.windows());
  const told = windows.map(async (page) => {
    const words = await page
      .locator('body')
      .ariaSnapshot({ timeout: 1_000 })
      .catch((error: unknown) => String(error));
    return `${page.url()}\n${words}`;
  });
  return (await Promise.all(told)).join('\n\n');
}

type Size = { readonly width: number; readonly height: number };

export const resize = (app: ElectronApplication, size: Size): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  );

export type LaunchOptions = {
  readonly build?: Build;
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly size?: Size;
};

/** How a build is started on a data folder. */
export function electronCommand(options: LaunchOptions & { readonly dataDir: string }) {
  const electron = findElectron();
  if (!electron) throw new Error('No Electron yet: run the set-up first');
  const folder = options.build === 'production' ? root : join(root, 'dist-test/main');
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return {
    path: electron.path,
    args: [folder, ...(asRoot ? ['--no-sandbox'] : []), '--disable-gpu', ...(options.args ?? [])],
    env: {
      ...(process.env as Record<string, string>),
      ...electron.env,
      TZ: middayZone(),
      BATON_DATA_DIR: options.dataDir,
      BATON_WEBHOOK_PORT: '0',
      ...options.env,
    },
  };
}

async function attach(dataDir: string, options: LaunchOptions): Promise<Omit<Launched, 'dataDir'>> {
  const { path, args, env } = electronCommand({ ...options, dataDir });
  const app = await _electron.launch({ executablePath: path, args, env, timeout: ATTACH_LIMIT_MS });
  running.add(app);
  app.on('close', () => running.delete(app));
  try {
    const isConsole = (page: Page): boolean => page.url().startsWith('app://') && !isLock(page);
    const page = await waitForPage(app, isConsole);
    // 1440x900 is what a first window has by itself.
    if (options.size) await resize(app, options.size);
    return { app, page, lockPage: () => waitForPage(app, isLock), close: () => app.close() };
  } catch (error) {
    app.process().kill('SIGKILL');
    throw error;
  }
}

/**
 * Starts the real app in a real Electron on a data folder of its own. On a busy machine Playwright now and
 * then fails to attach to a page that is still loading and would wait for ever; that is tried again, aloud.
 */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const dataDir = options.dataDir ?? newDataDir();
  for (let tries = 1; ; tries++) {
    try {
      return { dataDir, ...(await attach(dataDir, options)) };
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
      process.stdout.write(`Playwright did not attach (try ${tries}): ${String(error).slice(0, 200)}\n`);
    }
  }
}

export function forget(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true });
}

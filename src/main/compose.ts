import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { nativeTheme, powerMonitor, session } from 'electron';
import type { Failure } from '../contract/failure.ts';
import type { Config } from './config.ts';
import { describeError } from './describeError.ts';
import { serve } from './ipc/serve.ts';
import type { Log } from './log.ts';
import { engineEvents } from './shell/engineEvents.ts';
import { startEngine } from './shell/engineThreads.ts';
import { cutOffNetwork, denyPermissions } from './shell/hardening.ts';
import { createIdleLock } from './shell/idleLock.ts';
import { initialStates, isEvaluationRuntime } from './shell/initialStates.ts';
import { createLockScreen } from './shell/lockScreen.ts';
import { createPhases } from './shell/phases.ts';
import { serveApp } from './shell/protocol.ts';
import { keepScreenshots, type ScreenshotRules } from './shell/screenshots.ts';
import { createKeychain } from './shell/secrets.ts';
import { createShellHandlers, type ShellMemory } from './shell/shellHandlers.ts';
import { createShellStates, type ShellStateHub } from './shell/shellStates.ts';
import { createStore } from './shell/store.ts';
import { createConsoleWindow } from './shell/windows.ts';
import { createWorkspaces } from './shell/workspaces.ts';
import { hasVault } from './vault/vault.ts';

/* Builds the console: the only file of the main process that knows every part. Nothing imports it but index.ts. */

export type ComposeOptions = {
  readonly config: Config;
  readonly dataDir: string;
  readonly log: Log;
  /** Where to keep a picture of the window, and when; null: nowhere. */
  readonly screenshots: { readonly file: string; readonly mode: ScreenshotRules['mode'] } | null;
};

const TICK_MS = 1_000;

function openPages(dist: string) {
  // Without `persist:` nothing of a page is ever written to disk.
  const pages = session.fromPartition('baton-pages');
  serveApp(pages, join(dist, 'renderer'));
  denyPermissions(pages);
  cutOffNetwork(pages);
  return pages;
}

const screenshotRules = (
  states: ShellStateHub,
  memory: ShellMemory,
  mode: ScreenshotRules['mode'],
): ScreenshotRules => ({
  mode,
  isWelcomeOrPractice: () => {
    const { phase, workspace } = states.get('shell.app');
    return phase === 'welcome' || workspace === 'practice';
  },
  isSecretOnScreen: () => memory.secretOnScreen || states.get('shell.vault').step !== 'hidden',
  isLocked: () => states.get('shell.app').phase === 'locked',
});

export async function compose({ config, dataDir, log, screenshots }: ComposeOptions) {
  const mainDir = __dirname;
  const dist = join(mainDir, '..');
  const store = createStore(dataDir);
  const keychain = createKeychain();
  const states = createShellStates(initialStates(store, hasVault(dataDir), config.foreignOrigin));
  const memory: ShellMemory = { secretOnScreen: false, evaluationConfirmed: false };
  nativeTheme.themeSource = store.get('theme');

  const view = createConsoleWindow(openPages(dist), store, dist);
  const page = view.window.webContents;
  const events = engineEvents({ states, store, keychain, log, installId: () => workspaces.installId() });
  const engine = startEngine(mainDir, events);

  const forgetPage = (): void => ipc.forget(page);
  const workspaces = createWorkspaces({ config, dataDir, engine, keychain, states, view, forgetPage });
  const lockScreen = createLockScreen({
    dataDir,
    keychain,
    states,
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    onFounded: (unlocked, founding) => workspaces.open(unlocked, founding, null),
    onUnlocked: (unlocked) =>
      workspaces.isOpen() ? workspaces.unlockAgain(unlocked) : workspaces.open(unlocked, null, null),
    onCancelled() {
      states.update('shell.app', { next: null });
      view.hideLock();
    },
  });
  const phases = createPhases({
    config,
    dataDir,
    mainDir,
    engine,
    states,
    store,
    view,
    workspaces,
    lockScreen,
  });

  const toFailure = (error: unknown, where: string): Failure => {
    const incidentId = randomUUID();
    log({ level: 'error', event: 'unexpected', facts: { incidentId, where, ...describeError(error) } });
    return { code: 'unexpected', incidentId };
  };
  const needsConfirmation = (name: string): boolean =>
    name === 'channels.connectNumber' &&
    isEvaluationRuntime &&
    config.foreignOrigin === null &&
    states.get('shell.app').workspace === 'business' &&
    !memory.evaluationConfirmed;
  const ipc = serve({
    engine,
    console: page,
    lock: view.lockContents,
    shell: createShellHandlers({ phases, lockScreen, states, store, memory, log }),
    states,
    guard: (name) => (needsConfirmation(name) ? { code: 'evaluationRuntimeUnconfirmed' } : null),
    toFailure,
  });
  events.connectRows(ipc.pushRows);
  page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) forgetPage();
  });

  const lock = (): void => void phases.lock();
  const idle = createIdleLock(() => store.get('idleLockMinutes') * 60_000, lock);
  idle.watch(page);
  powerMonitor.on('resume', () => void engine.write.retryNow());
  const ticking = setInterval(lockScreen.tick, TICK_MS);
  const stopScreenshots = screenshots
    ? keepScreenshots(screenshots.file, view.window, screenshotRules(states, memory, screenshots.mode))
    : () => undefined;
  await phases.showStart();

  return {
    focus(): void {
      if (view.window.isMinimized()) view.window.restore();
      view.window.focus();
    },
    async close(): Promise<void> {
      clearInterval(ticking);
      idle.stop();
      stopScreenshots();
      await phases.closeWorkspace();
      await engine.stop();
    },
  };
}

export type Console = Awaited<ReturnType<typeof compose>>;

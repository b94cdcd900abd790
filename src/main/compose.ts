import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, nativeTheme, net, powerMonitor, session as electronSession } from 'electron';
import type { AppState, StatusState, VaultState } from '../contract/shell.ts';
import type { Failure } from '../contract/failure.ts';
import { MemberId, SessionId } from '../domain/ids.ts';
import { ok } from '../domain/result.ts';
import type { Config } from './config.ts';
import { describeError } from './describeError.ts';
import { serve, type ShellHandlers } from './ipc/serve.ts';
import type { Log } from './log.ts';
import type { ReadStatus, WriteStatus } from './sides.ts';
import { startEngine } from './shell/engineThreads.ts';
import { cutOffNetwork, denyPermissions } from './shell/hardening.ts';
import { createIdleLock } from './shell/idleLock.ts';
import { createLockScreen } from './shell/lockScreen.ts';
import {
  openPracticeVault,
  PRACTICE_PIN,
  practiceDir,
  type Simulator,
  startSimulator,
} from './shell/practiceMode.ts';
import { serveApp } from './shell/protocol.ts';
import { keepScreenshots } from './shell/screenshots.ts';
import { createKeychain, readChannelSecrets, writeChannelSecrets } from './shell/secrets.ts';
import { createShellStates } from './shell/shellStates.ts';
import { createStore } from './shell/store.ts';
import { createConsoleWindow } from './shell/windows.ts';
import { hasVault, type Unlocked } from './vault/vault.ts';

/*
 * Builds the console: the only file of the main process that knows every part. Owns the phases of the
 * app: welcome, locked, open; business or practice.
 */

declare const __ELECTRON_PIN__: string;
const PINNED_MAJOR = Number(typeof __ELECTRON_PIN__ === 'undefined' ? 0 : __ELECTRON_PIN__.split('.')[0]);
const isEvaluationRuntime = Number(process.versions.electron.split('.')[0]) < PINNED_MAJOR;

const closedStatus = (config: Config): StatusState => ({
  receiver: { state: 'off' },
  registration: 'none',
  lastInboundAt: null,
  lagMs: null,
  behind: 0,
  quarantined: 0,
  badSignatures: 0,
  platform: 'unknown',
  foreignOrigin: config.foreignOrigin,
  rebuild: null,
  diskFull: false,
});

const hiddenVault = (language: AppState['language']): VaultState => ({
  step: 'hidden',
  profile: 'pin',
  workspace: 'business',
  businessName: null,
  members: [],
  shownPin: null,
  recoveryKey: null,
  receivingPaused: false,
  waitMs: 0,
  triesLeft: null,
  language,
});

export async function compose(
  config: Config,
  dataDir: string,
  log: Log,
  options: { screenshots: string | null; screenshotMode: 'practice' | 'always' },
) {
  const mainDir = __dirname;
  const dist = join(mainDir, '..');
  const store = createStore(dataDir);
  const keychain = createKeychain();
  nativeTheme.themeSource = store.get('theme');

  const states = createShellStates({
    'shell.app': {
      phase: hasVault(dataDir) ? 'locked' : 'welcome',
      workspace: 'business',
      hasBusiness: hasVault(dataDir),
      next: null,
      theme: store.get('theme'),
      language: store.get('language'),
      platform: process.platform as AppState['platform'],
      appVersion: app.getVersion(),
      electronVersion: process.versions.electron,
      isEvaluationRuntime,
      idleLockMinutes: store.get('idleLockMinutes'),
    },
    'shell.status': closedStatus(config),
    'shell.practice': null,
    'shell.vault': hiddenVault(store.get('language')),
  });

  const incident = (error: unknown, where: string): Failure => {
    const incidentId = randomUUID();
    log({ level: 'error', event: 'unexpected', facts: { incidentId, where, ...describeError(error) } });
    return { code: 'unexpected', incidentId };
  };

  // --- pages ---
  const pages = electronSession.fromPartition('baton-pages');
  serveApp(pages, join(dist, 'renderer'));
  denyPermissions(pages);
  cutOffNetwork(pages);
  const view = createConsoleWindow(pages, store, dist);

  // --- engine ---
  let lastPosition = 0;
  let openInstall: { installId: string; keepSecrets: 'keychain' | 'journal' } | null = null;
  const door = { pushRows: (_id: number, _rows: unknown): void => undefined };
  const engine = startEngine(
    mainDir,
    {
      status(status: WriteStatus) {
        lastPosition = status.lastPosition;
        const { receiver, registration, lastInboundAt, quarantined, badSignatures, platform, diskFull } =
          status;
        states.update('shell.status', {
          receiver,
          registration,
          lastInboundAt,
          quarantined,
          badSignatures,
          platform,
          diskFull,
        });
        if (states.get('shell.app').workspace === 'business' && status.connected > 0)
          store.set('receives', true);
      },
      saveSecrets: async (channelId, secrets) =>
        openInstall !== null &&
        (await writeChannelSecrets(keychain, openInstall.installId, channelId, secrets)),
      log,
    },
    {
      rows: (id, rows) => door.pushRows(id, rows),
      status: ({ position, lagMs, rebuild }: ReadStatus) =>
        states.update('shell.status', { lagMs, rebuild, behind: Math.max(0, lastPosition - position) }),
      log,
    },
    (side) => log({ level: 'error', event: 'engine.died', facts: { side } }),
  );

  // --- workspaces ---
  let simulator: Simulator | null = null;
  let secretOnScreen = false;
  let evaluationConfirmed = false;
  let signIn: (() => Promise<void>) | null = null;

  async function setSession(unlocked: Unlocked): Promise<void> {
    const memberId = MemberId.parse(unlocked.memberId);
    const sessionId = SessionId.parse(randomUUID());
    await engine.write.setSession({ memberId, sessionId, signingKey: unlocked.signingKey });
    await engine.read.setSession(memberId, sessionId);
    signIn = () => setSession(unlocked);
  }

  type Where = { dataDir: string; practice: Simulator | null };
  async function openWorkspace(
    unlocked: Unlocked,
    founding: { businessName: string; memberName: string; memberPublicKey: string } | null,
    where: Where,
  ): Promise<void> {
    const request = { dataDir: where.dataDir, dataKey: unlocked.dataKey, cipher: unlocked.cipher };
    const keepSecrets =
      where.practice || states.get('shell.vault').profile === 'passphrase' ? 'journal' : 'keychain';
    openInstall = { installId: unlocked.installId, keepSecrets };
    await engine.write.open({
      ...request,
      founding: founding && { ...founding, memberId: MemberId.parse(unlocked.memberId) },
      secrets: keepSecrets === 'keychain' ? await readChannelSecrets(keychain, unlocked.installId) : {},
      port: config.webhookPort,
      graphOrigin: where.practice?.origin ?? config.graphOrigin,
      keepSecrets,
      practiceToken: where.practice?.credentials.accessToken ?? null,
    });
    await engine.read.open(request);
    await setSession(unlocked);
    await showOpen(where.practice ? 'practice' : 'business');
  }

  async function showOpen(workspace: AppState['workspace']): Promise<void> {
    states.update('shell.vault', { step: 'hidden', receivingPaused: false });
    states.update('shell.app', { phase: 'open', workspace, hasBusiness: hasVault(dataDir) });
    await view.showConsole();
    view.hideLock();
  }

  const lockScreen = createLockScreen({
    dataDir,
    keychain,
    states,
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    onFounded: (unlocked, founding) => openWorkspace(unlocked, founding, { dataDir, practice: null }),
    async onUnlocked(unlocked) {
      if (openInstall === null) return openWorkspace(unlocked, null, { dataDir, practice: null });
      await setSession(unlocked);
      await showOpen('business');
    },
    onCancelled() {
      states.update('shell.app', { next: null });
      view.hideLock();
    },
  });

  /** The data key stays, so messages keep arriving; who was signed in, and what they saw, is gone. */
  async function lock(): Promise<void> {
    const { phase, workspace } = states.get('shell.app');
    if (phase !== 'open') return;
    states.update('shell.app', { phase: 'locked' });
    if (workspace === 'business') await lockScreen.beginUnlock();
    else showPracticeLock();
    const covered = view.showLock();
    await engine.write.setSession(null);
    await engine.read.setSession(null, null);
    await engine.read.unsubscribeAll();
    ipc.forget(view.window.webContents);
    await view.clearConsole();
    await covered;
  }

  function showPracticeLock(): void {
    const members = [{ id: 'practice', name: 'You', color: 0 }];
    const shown = { businessName: 'Practice Tea House', shownPin: PRACTICE_PIN, profile: 'pin' as const };
    states.update('shell.vault', {
      step: 'unlock',
      workspace: 'practice',
      members,
      waitMs: 0,
      triesLeft: null,
      ...shown,
    });
  }

  async function unlockPractice(secret: string) {
    if (secret !== PRACTICE_PIN || signIn === null)
      return { ok: false, error: { code: 'wrongSecret' } } as const;
    await signIn();
    await showOpen('practice');
    return ok(null);
  }

  async function startPractice(): Promise<void> {
    states.update('shell.app', { phase: 'opening', workspace: 'practice' });
    const isFirst = !hasVault(practiceDir(dataDir));
    simulator = await startSimulator(mainDir, states, isFirst);
    const unlocked = await openPracticeVault(dataDir, Date.now());
    await openWorkspace(unlocked, unlocked.founding, { dataDir: practiceDir(dataDir), practice: simulator });
    await connectSimulator(simulator);
  }

  /** The simulator's address differs at every start, so its number is connected anew. */
  async function connectSimulator({ credentials, send }: Simulator): Promise<void> {
    const { phoneNumberId, wabaId, accessToken, appSecret, verifyToken } = credentials;
    const form = { phoneNumberId, wabaId, accessToken, appSecret, verifyToken, publicUrl: null };
    const connected = await engine.write.command('channels.connectNumber', form, randomUUID());
    if (!connected.ok) throw new Error('The simulator could not be connected');
    const port = await receiverPort();
    send({ type: 'callback', url: `http://127.0.0.1:${port}/webhooks/whatsapp` });
  }

  function receiverPort(): Promise<number> {
    return new Promise((resolve) => {
      const stop = states.subscribe('shell.status', (state) => {
        const { receiver } = state as StatusState;
        if (receiver.state !== 'listening') return;
        resolve(receiver.port);
        setImmediate(() => stop());
      });
    });
  }

  async function leavePractice(): Promise<void> {
    await closeWorkspace();
    states.update('shell.app', { workspace: 'business', phase: hasVault(dataDir) ? 'locked' : 'welcome' });
    if (hasVault(dataDir)) await showLocked();
    else await view.showConsole();
  }

  async function closeWorkspace(): Promise<void> {
    ipc.forget(view.window.webContents);
    await engine.write.setSession(null);
    await engine.read.setSession(null, null);
    await engine.write.close();
    await engine.read.close();
    await simulator?.stop();
    simulator = null;
    openInstall = null;
    signIn = null;
    states.set('shell.status', closedStatus(config));
  }

  async function showLocked(): Promise<void> {
    await lockScreen.beginUnlock();
    states.update('shell.vault', { receivingPaused: store.get('receives') && openInstall === null });
    if (store.get('receives')) await engine.write.listenLocked(config.webhookPort);
    await Promise.all([view.clearConsole(), view.showLock()]);
  }

  // --- shell actions ---
  const done = ok(null);
  const shell: ShellHandlers = {
    'app.setUpBusiness': async ({ next }: { next: 'connect' | null }) => {
      states.update('shell.app', { next });
      await lockScreen.beginCreate();
      await view.showLock();
      return done;
    },
    'app.startPractice': async () => {
      await startPractice();
      return done;
    },
    'app.leavePractice': async () => {
      await leavePractice();
      return done;
    },
    'app.lock': async () => {
      void lock();
      return done;
    },
    'app.setTheme': async ({ theme }: { theme: AppState['theme'] }) => {
      store.set('theme', theme);
      nativeTheme.themeSource = theme;
      states.update('shell.app', { theme });
      return done;
    },
    'app.setLanguage': async ({ language }: { language: AppState['language'] }) => {
      store.set('language', language);
      states.update('shell.app', { language });
      states.update('shell.vault', { language });
      return done;
    },
    'app.confirmEvaluationRuntime': async () => {
      evaluationConfirmed = true;
      return done;
    },
    'app.painted': async ({ what }: { what: string }) => {
      log({ level: 'debug', event: 'painted', facts: { what, sinceStartMs: Math.round(performance.now()) } });
      return done;
    },
    'app.secretOnScreen': async ({ shown }: { shown: boolean }) => {
      secretOnScreen = shown;
      return done;
    },
    'practice.setSwitches': async (change: object) => {
      simulator?.send({ type: 'switches', ...change });
      return done;
    },
    'practice.writeAs': async ({ customerId, text }: { customerId: string; text: string }) => {
      simulator?.send({ type: 'writeAs', customerId, text });
      return done;
    },
    'vault.create': (input: Parameters<typeof lockScreen.create>[0]) => lockScreen.create(input),
    'vault.confirmRecoveryKey': ({ typed }: { typed: string }) => lockScreen.confirmRecoveryKey(typed),
    'vault.unlock': async ({ memberId, secret }: { memberId: string; secret: string }) =>
      states.get('shell.vault').workspace === 'practice'
        ? unlockPractice(secret)
        : lockScreen.unlock(memberId, secret),
    'vault.recover': (input: Parameters<typeof lockScreen.recover>[0]) => lockScreen.recover(input),
    'vault.showRecovery': async ({ shown }: { shown: boolean }) => {
      lockScreen.showRecovery(shown);
      return done;
    },
    'vault.cancel': async () => {
      lockScreen.cancel();
      return done;
    },
  };

  const ipc = serve({
    engine,
    console: view.window.webContents,
    lock: view.lockContents,
    shell,
    states,
    guard: (name) =>
      name === 'channels.connectNumber' &&
      isEvaluationRuntime &&
      config.foreignOrigin === null &&
      !evaluationConfirmed
        ? { code: 'evaluationRuntimeUnconfirmed' }
        : null,
    toFailure: incident,
  });
  door.pushRows = ipc.pushRows;
  view.window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) ipc.forget(view.window.webContents);
  });

  // --- surroundings ---
  const idle = createIdleLock(
    () => store.get('idleLockMinutes') * 60_000,
    () => void lock(),
  );
  idle.watch(view.window.webContents);
  powerMonitor.on('resume', () => void engine.write.retryNow());
  const clock = setInterval(() => lockScreen.tick(), 1_000);
  const stopScreenshots = options.screenshots
    ? keepScreenshots(options.screenshots, view.window, {
        mode: options.screenshotMode,
        isWelcomeOrPractice: () => {
          const { phase, workspace } = states.get('shell.app');
          return phase === 'welcome' || workspace === 'practice';
        },
        isSecretOnScreen: () => secretOnScreen || states.get('shell.vault').step !== 'hidden',
        isLocked: () => states.get('shell.app').phase === 'locked',
      })
    : () => undefined;

  if (states.get('shell.app').phase === 'locked') await showLocked();
  else await view.showConsole();
  void net.isOnline();

  return {
    focus(): void {
      if (view.window.isMinimized()) view.window.restore();
      view.window.focus();
    },
    lock,
    async close(): Promise<void> {
      clearInterval(clock);
      idle.stop();
      stopScreenshots();
      if (openInstall !== null) await closeWorkspace();
      await engine.stop();
    },
  };
}

export type Console = Awaited<ReturnType<typeof compose>>;

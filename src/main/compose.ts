import { join } from 'node:path';
import { Menu, nativeTheme, powerMonitor, session } from 'electron';
import type { Config } from './config.ts';
import { createIncidents } from './incidents.ts';
import { serve } from './ipc/serve.ts';
import { createSubscriptions } from './ipc/subscriptions.ts';
import type { Log } from './log.ts';
import { createChooseExportTarget, createChooseHistoryFile } from './shell/chooseHistoryFile.ts';
import { engineEvents } from './shell/engineEvents.ts';
import { startEngine } from './shell/engineThreads.ts';
import { createBusinessVault } from './shell/businessVault.ts';
import { createDeepLock } from './shell/deepLock.ts';
import { createFirstMessages } from './shell/firstMessages.ts';
import { createFirstSetUp } from './shell/firstSetUp.ts';
import { cutOffNetwork, denyPermissions } from './shell/hardening.ts';
import { createIdleLock } from './shell/idleLock.ts';
import { initialStates, isEvaluationRuntime } from './shell/initialStates.ts';
import { createPhases, type Phases } from './shell/phases.ts';
import { createPracticePhase } from './shell/practicePhase.ts';
import { createMicrophone, isPress } from './shell/microphone.ts';
import { serveMedia } from './shell/mediaProtocol.ts';
import { watchNetwork } from './shell/networkWatch.ts';
import { ORIGINS } from './shell/origins.ts';
import { createNotifications, type Listen } from './shell/notifications.ts';
import { serveApp } from './shell/protocol.ts';
import { createSaveAttachment, type SaveAttachment } from './shell/saveAttachment.ts';
import { createAuditActs } from './shell/auditActs.ts';
import { createProvenActs } from './shell/provenActs.ts';
import { createReceiveSealed } from './shell/receiveSealed.ts';
import { createSaveDialog } from './shell/saveDialog.ts';
import { keepScreenshots, type ScreenshotRules } from './shell/screenshots.ts';
import { createKeychain } from './shell/secrets.ts';
import { createEnter, createSettle } from './shell/entering.ts';
import { createSecurity } from './shell/security.ts';
import { createShellHandlers, type ShellMemory } from './shell/shellHandlers.ts';
import { createShellStates, type ShellStateHub } from './shell/shellStates.ts';
import { createLockSheet } from './shell/lockSheet.ts';
import { createSecondStep } from './shell/secondStep.ts';
import { createSetUpCodes } from './shell/setUpCodes.ts';
import { createStepUp } from './shell/stepUp.ts';
import { createStore } from './shell/store.ts';
import { createChooseMemberTable } from './shell/memberTable.ts';
import { bringForward, createBadge, showNotice } from './shell/systemNotices.ts';
import { createTeam, createTeamAccess } from './shell/teamAccess.ts';
import { createUnlocking } from './shell/unlocking.ts';
import { createConsoleWindow } from './shell/windows.ts';
import { createWindowMenu } from './shell/windowMenu.ts';
import { createWishes } from './shell/wishes.ts';
import { createWorkspaces } from './shell/workspaces.ts';
import { testClock } from './testDoors.ts';
import { hasVault } from './vault/slotsFile.ts';

/* Builds the console: the only file of the main process that knows every part. Nothing imports it but index.ts. */

export type ComposeOptions = {
  readonly config: Config;
  readonly dataDir: string;
  readonly log: Log;
  /** Where to keep a picture of the window, and when; null: nowhere. */
  readonly screenshots: { readonly file: string; readonly mode: ScreenshotRules['mode'] } | null;
};

const TICK_MS = 1_000;

/** What stands by itself: the window, the engine's threads, the keychain, what is remembered. */
function composeParts({ config, dataDir, log }: ComposeOptions) {
  const mainDir = __dirname;
  const dist = join(mainDir, '..');
  const store = createStore(dataDir);
  const keychain = createKeychain();
  const states = createShellStates(initialStates(store, hasVault(dataDir), config.foreignOrigin));
  const memory: ShellMemory = { secretOnScreen: false, evaluationConfirmed: false };
  nativeTheme.themeSource = store.get('theme');
  // Without `persist:` nothing of a page is ever written to disk.
  const pages = session.fromPartition('baton-pages');
  serveApp(pages, join(dist, 'renderer'));
  const microphone = createMicrophone(() => performance.now(), ORIGINS.console);
  denyPermissions(pages, microphone);
  cutOffNetwork(pages);
  const view = createConsoleWindow(pages, store, dist);
  const events = engineEvents({ states, store, keychain, log });
  const engine = startEngine(mainDir, events);
  serveMedia(
    pages,
    (fileId) => engine.read.openMedia(fileId),
    (media) => void engine.write.fileDamaged(media),
  );
  const subscriptions = createSubscriptions(engine, states);
  events.connectRows((id, rows) => subscriptions.pushRows(id, rows));
  return {
    config,
    dataDir,
    log,
    mainDir,
    store,
    keychain,
    states,
    memory,
    microphone,
    view,
    events,
    engine,
    subscriptions,
  };
}

type Parts = ReturnType<typeof composeParts>;

/** What people go through: set-up, unlocking, practice, the open workspace. */
function composePhases(parts: Parts) {
  const { view, subscriptions, events } = parts;
  const clock = testClock();
  const forgetPage = (): void => subscriptions.forget(view.window.webContents);
  const later: { phases: Phases | null } = { phases: null };
  const onGivenUp = (): void => void later.phases?.showStart();
  const businessVault = createBusinessVault({ ...parts, ...clock });
  const receiveSealed = createReceiveSealed({ ...parts, businessVault });
  const workspaces = createWorkspaces({ ...parts, receiveSealed, forgetPage, onGivenUp });
  const toFailure = createIncidents(parts.log);
  events.connectReopen(() => void workspaces.reopen().catch((error: unknown) => toFailure(error, 'reopen')));
  events.connectInstall(workspaces.installId);
  const { signedIn } = workspaces;
  const proving = { ...parts, ...clock, businessVault, unlocked: signedIn, sheet: createLockSheet(parts) };
  const secondStep = createSecondStep(proving);
  const stepUp = createStepUp({ ...proving, secondStep, memberId: () => signedIn()?.memberId ?? null });
  const team = createTeam(parts.engine);
  const teamAccess = createTeamAccess({ ...proving, team, stepUp });
  const decide: typeof team.decide = (name, input) => team.decide(name, input);
  const setUpCodes = createSetUpCodes({ ...proving, stepUp, decide });
  const settle = createSettle({ ...proving, workspaces });
  const practice = createPracticePhase({ ...parts, workspaces });
  const { simulator } = practice;
  const startPractice = async (): Promise<void> => later.phases?.startPractice();
  const firstMessages = createFirstMessages({ ...proving, team, simulator, startPractice, toFailure });
  const onEntered = firstMessages.keep;
  const enter = createEnter({ workspaces, stepUp, businessVault, settle, onEntered });
  const firstSetUp = createFirstSetUp({ ...parts, ...clock, onFounded: enter });
  const knownTime = (): number =>
    clock.now() + Math.max(0, -(parts.states.get('shell.status').clockMovedMs ?? 0));
  const unlocking = createUnlocking({ ...proving, team, workspaces, knownTime, settle, onUnlocked: enter });
  const security = createSecurity({ ...proving, team, stepUp, workspaces });
  const doors = { receiveSealed, workspaces, practice, firstSetUp, unlocking, stepUp };
  const phases = createPhases({ ...proving, ...doors });
  later.phases = phases;
  events.connectLock(() => void phases.lock().catch((error: unknown) => toFailure(error, 'signedOut')));
  return {
    ...doors,
    phases,
    firstMessages,
    teamAccess,
    setUpCodes,
    provenActs: createProvenActs({ ...parts, stepUp }),
    security,
    forgetPage,
  };
}

type People = ReturnType<typeof composePhases>;

const savingOf = ({ engine, view }: Parts): SaveAttachment =>
  createSaveAttachment({
    open: (fileId) => engine.read.openMedia(fileId),
    choosePath: createSaveDialog(view.window),
    onDamaged: (media) => void engine.write.fileDamaged(media),
  });

const drawMenu = (template: Electron.MenuItemConstructorOptions[]): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));

/** What stands outside the page and leads back into it: the menu, notifications, the number on the icon. */
function composeOutside({ states, view, subscriptions }: Parts) {
  const wishes = createWishes(states);
  const notifications = createNotifications({
    states,
    wishes,
    listen: subscriptions.listen as Listen,
    show: showNotice,
    setBadge: createBadge(view.window),
    isFocused: () => view.window.isFocused(),
    bringForward: () => bringForward(view.window),
    ...testClock(),
  });
  return { wishes, notifications, menu: createWindowMenu({ states, wishes, draw: drawMenu }) };
}

type Outside = ReturnType<typeof composeOutside>;

function composeIpc(parts: Parts, people: People, outside: Outside): void {
  const { config, engine, states, memory, microphone, log, view, subscriptions } = parts;
  const saving = {
    choosePath: createSaveDialog(view.window),
    memberId: () => people.workspaces.signedIn()?.memberId ?? null,
    now: () => Date.now(),
  };
  const page = view.window.webContents;
  /** The older npm copy of Electron talks to Meta itself only after a person agreed. */
  const needsConfirmation = (name: string): boolean =>
    name === 'channels.connectNumber' &&
    isEvaluationRuntime &&
    config.foreignOrigin === null &&
    states.get('shell.app').workspace === 'business' &&
    !memory.evaluationConfirmed;
  serve({
    engine,
    console: page,
    lock: view.lockContents,
    shell: createShellHandlers({
      ...parts,
      ...people,
      ...outside,
      saveAttachment: savingOf(parts),
      chooseHistoryFile: createChooseHistoryFile(view.window, (path) => engine.write.offerFile(path)),
      auditActs: createAuditActs({ ...parts, ...people, ...saving }),
      chooseMemberTable: createChooseMemberTable(view.window, join(__dirname, 'memberTable.cjs')),
      chooseExportTarget: createChooseExportTarget({
        ...saving,
        offer: (path) => engine.write.offerTarget(path),
      }),
    }),
    subscriptions,
    guard: (name) => (needsConfirmation(name) ? { code: 'evaluationRuntimeUnconfirmed' } : null),
    toFailure: createIncidents(log),
  });
  page.on('input-event', (_event, { type }) => {
    if (isPress(type)) microphone.notePress();
  });
  page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    people.forgetPage();
    microphone.want(false);
    // A page that is taken away cannot say any more that its secret went with it.
    memory.secretOnScreen = false;
  });
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

/** What may end a plain lock: hours of it, closing time, a long sleep. */
function watchDeepLock({ states }: Parts, { phases, workspaces, unlocking }: People) {
  const deepLock = createDeepLock({
    rules: () => states.get('shell.app').deepLock,
    isLocked: () => {
      const { phase, workspace } = states.get('shell.app');
      const isLocked = phase === 'locked' && workspace === 'business' && !unlocking.together.isRecovering();
      return isLocked && (workspaces.isOpen() || unlocking.isChoosing());
    },
    lockDeeply: () => void phases.lockDeeply(),
    now: () => Date.now(),
  });
  powerMonitor.on('suspend', () => deepLock.suspended());
  powerMonitor.on('resume', () => deepLock.resumed());
  return deepLock;
}

export async function compose(options: ComposeOptions) {
  const parts = composeParts(options);
  const { store, states, memory, view, engine } = parts;
  const people = composePhases(parts);
  const outside = composeOutside(parts);
  composeIpc(parts, people, outside);
  const { phases, unlocking, stepUp } = people;

  const idle = createIdleLock(
    () => store.get('idleLockMinutes') * 60_000,
    () => void phases.lock(),
  );
  idle.watch(view.window.webContents);
  const deepLock = watchDeepLock(parts, people);
  powerMonitor.on('resume', () => void engine.write.resynchronise('woke'));
  const stopWatchingNetwork = watchNetwork(() => void engine.write.resynchronise('networkChanged'));
  const ticking = setInterval(() => {
    unlocking.tick();
    outside.notifications.tick();
    void stepUp.tick();
  }, TICK_MS);
  const stopScreenshots = options.screenshots
    ? keepScreenshots(
        options.screenshots.file,
        view.window,
        screenshotRules(states, memory, options.screenshots.mode),
      )
    : () => undefined;
  await phases.showStart();

  return {
    focus(): void {
      bringForward(view.window);
    },
    async close(): Promise<void> {
      clearInterval(ticking);
      stopWatchingNetwork();
      idle.stop();
      deepLock.stop();
      stopScreenshots();
      // Leaving its page lets it hand over the draft and how far was read, while there is an engine to take them.
      await view.clearConsole().catch(() => undefined);
      await phases.closeWorkspace();
      await engine.stop();
    },
  };
}

export type Console = Awaited<ReturnType<typeof compose>>;

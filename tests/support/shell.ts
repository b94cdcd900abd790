import { expect, onTestFinished } from 'vitest';
import type { Role } from '../../src/domain/permissions.ts';
import { createReadSide } from '../../src/main/composeReadSide.ts';
import { createWriteSide } from '../../src/main/composeWriteSide.ts';
import type { Config } from '../../src/main/config.ts';
import { systemClock } from '../../src/main/engine/clock.ts';
import { closedStatus } from '../../src/main/shell/closedStatus.ts';
import type { Sides } from '../../src/main/shell/engineSession.ts';
import { createFirstSetUp } from '../../src/main/shell/firstSetUp.ts';
import { createBusinessVault } from '../../src/main/shell/businessVault.ts';
import type { Keychain } from '../../src/main/shell/secrets.ts';
import { createShellStates } from '../../src/main/shell/shellStates.ts';
import { createLockSheet } from '../../src/main/shell/lockSheet.ts';
import { createSecondStep } from '../../src/main/shell/secondStep.ts';
import { createSetUpCodes } from '../../src/main/shell/setUpCodes.ts';
import { createReceiveSealed } from '../../src/main/shell/receiveSealed.ts';
import { createStepUp } from '../../src/main/shell/stepUp.ts';
import { createTeam, createTeamAccess } from '../../src/main/shell/teamAccess.ts';
import { createEnter, createSettle } from '../../src/main/shell/entering.ts';
import { createSecurity } from '../../src/main/shell/security.ts';
import { createUnlocking } from '../../src/main/shell/unlocking.ts';
import type { ConsoleWindow } from '../../src/main/shell/windows.ts';
import { createWorkspaces } from '../../src/main/shell/workspaces.ts';
import type { AppState, VaultState } from '../../src/contract/shell.ts';
import type { LogEntry } from '../../src/main/sides.ts';
import { middayZone } from './middayZone.ts';
import { tempDir } from './tempDir.ts';
import { noHistoryThreads, unheardEvents } from './unheard.ts';

/*
 * The shell without Electron: the real first set-up, unlocking and workspaces over the real engine, in this
 * process. Only what the operating system brings stands in: a keychain and a window.
 */

/** A keychain in memory; `isLocked` makes it fail as one does that waits for its own password. */
export function createTestKeychain() {
  const entries = new Map<string, string>();
  const keychain = {
    entries,
    isLocked: false,
    /** Runs before every answer. */
    onAsked: (): void | Promise<void> => undefined,
  };
  const answer = async <T>(value: () => T): Promise<T> => {
    await keychain.onAsked();
    if (keychain.isLocked) throw new Error('The keychain is locked');
    return value();
  };
  const calls: Keychain = {
    isUsable: async () => !keychain.isLocked,
    get: (account) => answer(() => entries.get(account) ?? null),
    set: (account, value) => answer(() => void entries.set(account, value)),
    remove: (account) => answer(() => void entries.delete(account)),
  };
  return Object.assign(keychain, calls);
}

/** Both sides of the engine, joined in this process instead of through worker ports. */
export function createTestEngine(log: LogEntry[] = []): Sides & ReturnType<typeof joinSides> {
  // A business is founded by the clocks of its computer.
  process.env['TZ'] = middayZone();
  const joined = joinSides(log);
  onTestFinished(async () => {
    await joined.writeSide.api.close();
    await joined.readSide.api.close();
  });
  return { ...joined, write: joined.writeSide.api as never, read: joined.readSide.api as never };
}

function joinSides(log: LogEntry[]) {
  const note = (entry: LogEntry): void => void log.push(entry);
  const readSide: ReturnType<typeof createReadSide> = createReadSide({
    events: { rows: () => undefined, status: () => undefined, mustReopen: () => undefined, log: note },
    toWriteSide: (message) => writeSide.fromReadSide(message),
    clock: systemClock,
    checkOutputs: true,
  });
  const writeSide = createWriteSide({
    events: { ...unheardEvents, log: note },
    toReadSide: (message) => readSide.fromWriteSide(message),
    clock: systemClock,
    faultPoint: () => undefined,
    historyThreads: noHistoryThreads,
  });
  return { readSide, writeSide };
}

const app: AppState = {
  phase: 'welcome',
  workspace: 'business',
  hasBusiness: false,
  next: null,
  theme: 'system',
  language: 'en',
  platform: 'linux',
  appVersion: '0',
  electronVersion: '0',
  isEvaluationRuntime: false,
  idleLockMinutes: 3,
  deepLock: { afterHours: 8, closingTime: null },
  secretDueInDays: null,
  firstMessagesSince: null,
};
const hidden: VaultState = {
  step: 'hidden',
  profile: 'pin',
  isProfileOpen: false,
  workspace: 'business',
  businessName: null,
  members: [],
  shownPin: null,
  recoveryKey: null,
  receiving: 'arriving',
  about: null,
  why: null,
  startingSecret: null,
  startingLeft: 0,
  secondStep: null,
  codes: null,
  opening: null,
  language: 'en',
};

/** What the shell tells its pages, before anything has happened. */
export const shellStatesForTest = () =>
  createShellStates({
    'shell.app': app,
    'shell.status': closedStatus(null),
    'shell.history': { progress: null },
    'shell.newcomers': { progress: null },
    'shell.practice': null,
    'shell.wish': null,
    'shell.vault': hidden,
  });

/** What was done to the window, in order. */
function createTestView(done: string[]): ConsoleWindow {
  const step = (name: string) => async (): Promise<void> => void done.push(name);
  return {
    window: null as never,
    lockContents: () => null,
    showConsole: step('showConsole'),
    showLock: step('showLock'),
    hideLock: () => void done.push('hideLock'),
    clearConsole: step('clearConsole'),
  };
}

/** An engine one side of which does something else when it is asked to open. */
export function withOpening(
  engine: ReturnType<typeof createTestEngine>,
  side: 'write' | 'read',
  open: () => Promise<never>,
): ReturnType<typeof createTestEngine> {
  return { ...engine, [side]: { ...engine[side], open } };
}

export type ShellOptions = {
  readonly dataDir?: string;
  readonly keychain?: ReturnType<typeof createTestKeychain>;
  readonly engine?: ReturnType<typeof createTestEngine>;
  /** A number is connected: this is where its webhooks arrive. */
  readonly webhookPort?: number;
};

export function openShell(options: ShellOptions = {}) {
  const dataDir = options.dataDir ?? tempDir();
  const keychain = options.keychain ?? createTestKeychain();
  const done: string[] = [];
  const engine = options.engine ?? createTestEngine();
  const view = createTestView(done);
  const states = shellStatesForTest();
  const config: Config = {
    dataDir,
    graphOrigin: 'http://127.0.0.1:1',
    foreignOrigin: null,
    webhookPort: options.webhookPort ?? 0,
    logLevel: 'info',
  };
  const forgetPage = (): void => void done.push('forgetPage');
  /** Running time, and what the clock shows, besides what really runs, ms. */
  const clock = { monotonic: 0, wall: 0 };
  const times = {
    now: () => Date.now() + clock.wall,
    monotonicMs: () => performance.now() + clock.monotonic,
  };
  const onGivenUp = (): void => void done.push('givenUp');
  const inside = { config, dataDir, engine, keychain, states, view, ...times };
  const businessVault = createBusinessVault(inside);
  const receives = options.webhookPort !== undefined;
  const remembered = new Map<string, unknown>();
  const store = {
    get: () => receives as never,
    set: (name: string, value: unknown): void => void remembered.set(name, value),
  };
  const receiveSealed = createReceiveSealed({ ...inside, store, businessVault });
  const parts = { ...inside, receiveSealed, forgetPage, onGivenUp };
  const workspaces = createWorkspaces(parts);
  const { signedIn } = workspaces;
  const proving = { ...parts, businessVault, unlocked: signedIn, sheet: createLockSheet(parts) };
  const secondStep = createSecondStep(proving);
  const stepUp = createStepUp({ ...proving, secondStep, memberId: () => signedIn()?.memberId ?? null });
  const team = createTeam(engine);
  const teamAccess = createTeamAccess({ ...proving, team, stepUp });
  const setUpCodes = createSetUpCodes({
    ...proving,
    stepUp,
    decide: (name, input) => team.decide(name, input),
  });
  const settle = createSettle({ ...proving, workspaces });
  const onUnlocked = createEnter({ workspaces, stepUp, businessVault, settle });
  const firstSetUp = createFirstSetUp({ ...parts, onFounded: onUnlocked });
  const unlocking = createUnlocking({
    ...proving,
    team,
    workspaces,
    knownTime: () => 0,
    settle,
    onUnlocked,
  });
  const security = createSecurity({ ...proving, store, team, stepUp, workspaces });
  const people = { firstSetUp, unlocking, stepUp, teamAccess, setUpCodes, security };
  return { ...parts, ...people, done, workspaces, businessVault, clock, remembered };
}

export type Shell = ReturnType<typeof openShell>;

export const PIN = '829146';
export const DONE = { ok: true, value: null };
export const wrong = (code: string) => ({ ok: false, error: { code } });
export const twice = (secret: string) => ({ secret, repeated: secret });

const form = { businessName: 'Holland Bakery', memberName: 'Ana', ...twice(PIN) };

/** From the form to the typed-back recovery key; answers what the last step answered, and the key. */
export async function setUp({ firstSetUp, states }: Shell) {
  await firstSetUp.begin();
  const created = await firstSetUp.create(form);
  if (!created.ok) throw new Error(`Not created: ${created.error.code}`);
  const recoveryKey = states.get('shell.vault').recoveryKey ?? '';
  return { recoveryKey, confirm: () => firstSetUp.confirmRecoveryKey(recoveryKey) };
}

/** A business whose owner has just signed in. */
export async function openBusiness() {
  const shell = openShell();
  const { confirm, recoveryKey } = await setUp(shell);
  const confirmed = await confirm();
  if (!confirmed.ok) throw new Error(`Not confirmed: ${confirmed.error.code}`);
  return { ...shell, recoveryKey };
}

export const vault = ({ states }: Shell) => states.get('shell.vault');

/** Whom the lock screen shows by this name. */
export const idOf = (shell: Shell, name: string): string =>
  vault(shell).members.find((member) => member.name === name)?.id ?? '';

/** As a press of the lock does it. */
export async function lock(shell: Shell): Promise<void> {
  shell.states.update('shell.app', { phase: 'locked' });
  shell.stepUp.locked();
  await shell.workspaces.lock();
  await shell.unlocking.begin();
}

/** As after quitting and starting Baton. */
export async function restart(shell: Shell): Promise<void> {
  await shell.workspaces.close();
  shell.states.update('shell.app', { phase: 'locked' });
  shell.stepUp.locked();
  await shell.unlocking.begin();
}

/** The starting PIN on the screen, which its owner is told. */
export async function handOver(shell: Shell): Promise<string> {
  const starting = vault(shell).startingSecret ?? '';
  await shell.stepUp.handedOver();
  return starting;
}

type Newcomer = { readonly name: string; readonly role: Role; readonly pin: string };

/** Comes in by a PIN of their own; Ana signs in again. */
export async function letIn(shell: Shell, { name, role, pin }: Newcomer): Promise<string> {
  const added = { ok: true, value: { done: true } };
  expect(await shell.teamAccess.addMember({ name, role, color: 3 })).toEqual(added);
  const starting = await handOver(shell);
  await lock(shell);
  const memberId = idOf(shell, name);
  await shell.unlocking.unlock(memberId, starting);
  expect(await shell.unlocking.chooseSecret(twice(pin))).toEqual(DONE);
  await lock(shell);
  expect(await shell.unlocking.unlock(idOf(shell, 'Ana'), PIN)).toEqual(DONE);
  return memberId;
}

import { hasVault } from '../vault/slotsFile.ts';
import type { FirstSetUp } from './firstSetUp.ts';
import type { PracticePhase } from './practicePhase.ts';
import type { ReceiveSealed } from './receiveSealed.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { StepUp } from './stepUp.ts';
import type { Unlocking } from './unlocking.ts';
import type { ConsoleWindow } from './windows.ts';
import type { Workspaces } from './workspaces.ts';

/* The phases of the app and the ways between them: welcome, locked, open; business or practice. */

export type PhasesDeps = {
  readonly dataDir: string;
  readonly states: ShellStateHub;
  readonly view: ConsoleWindow;
  readonly workspaces: Workspaces;
  readonly practice: PracticePhase;
  readonly firstSetUp: FirstSetUp;
  readonly unlocking: Unlocking;
  readonly stepUp: StepUp;
  readonly receiveSealed: ReceiveSealed;
};

type Way = () => Promise<void>;

/** Into practice and out of it again; where it does not start, out of it too. */
function practiceWays(deps: PhasesDeps, closeWorkspace: Way, showStart: Way) {
  const { states, view, workspaces, practice } = deps;

  async function leavePractice(): Promise<void> {
    await closeWorkspace();
    // Its page is told nothing any more since the workspace closed: a new one begins at the welcome.
    await view.clearConsole();
    await showStart();
  }

  async function startPractice(): Promise<void> {
    states.update('shell.app', { phase: 'opening', workspace: 'practice', next: null });
    try {
      // The page of the business is told nothing any more, and must not show its customers behind practice.
      if (workspaces.isOpen()) await view.clearConsole();
      await closeWorkspace();
      await practice.start();
    } catch (error) {
      await leavePractice();
      throw error;
    }
  }

  return { startPractice, leavePractice };
}

export function createPhases(deps: PhasesDeps) {
  const { dataDir, states, view, receiveSealed } = deps;
  const { workspaces, practice, firstSetUp, unlocking, stepUp } = deps;

  /** After a start nobody has unlocked yet. */
  async function showLocked(): Promise<void> {
    states.update('shell.app', { phase: 'locked', workspace: 'business' });
    // The pages load while the keychain is asked: the PIN box is what people wait for.
    const shown = Promise.all([view.showLock(), view.clearConsole()]);
    await unlocking.begin();
    await receiveSealed();
    await shown;
  }

  async function showStart(): Promise<void> {
    if (hasVault(dataDir)) return showLocked();
    states.update('shell.app', { phase: 'welcome', workspace: 'business' });
    await view.showConsole();
  }

  async function closeWorkspace(): Promise<void> {
    unlocking.forgetDayPins();
    await workspaces.close();
    await practice.stop();
  }

  return {
    showStart,
    closeWorkspace,
    async setUpBusiness(next: 'connect' | null): Promise<void> {
      states.update('shell.app', { next });
      await firstSetUp.begin();
      await view.showLock();
    },
    cancelSetUp(): void {
      firstSetUp.cancel();
      states.update('shell.app', { next: null });
      view.hideLock();
    },
    async lock(): Promise<void> {
      const { phase, workspace } = states.get('shell.app');
      if (phase === 'locked') return unlocking.abandon();
      if (phase !== 'open' && !(phase === 'opening' && workspaces.isReopening())) return;
      states.update('shell.app', { phase: 'locked', next: null });
      stepUp.locked();
      if (workspace === 'practice') practice.showLock();
      // Covered and signed out first: the keychain may take its time to answer.
      await Promise.all([workspaces.lock(), workspace === 'practice' ? null : unlocking.begin()]);
    },
    /** From a lock only: the keys are never taken from under somebody's hands. */
    async lockDeeply(): Promise<void> {
      if (states.get('shell.app').phase !== 'locked') return;
      unlocking.lockDeeply();
      await workspaces.lockDeeply();
    },
    ...practiceWays(deps, closeWorkspace, showStart),
  };
}

export type Phases = ReturnType<typeof createPhases>;

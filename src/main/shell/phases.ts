import { randomUUID } from 'node:crypto';
import type { StatusState, VaultRefusal } from '../../contract/shell.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Config } from '../config.ts';
import { hasVault } from '../vault/vault.ts';
import type { Engine } from './engineThreads.ts';
import type { LockScreen } from './lockScreen.ts';
import {
  openPracticeVault,
  PRACTICE_NAMES,
  PRACTICE_PIN,
  practiceDir,
  type Simulator,
  startSimulator,
} from './practiceMode.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Store } from './store.ts';
import type { ConsoleWindow } from './windows.ts';
import type { Workspaces } from './workspaces.ts';

/* The phases of the app and the ways between them: welcome, locked, open; business or practice. */

export type PhasesDeps = {
  readonly config: Config;
  readonly dataDir: string;
  readonly mainDir: string;
  readonly engine: Pick<Engine, 'write' | 'read'>;
  readonly states: ShellStateHub;
  readonly store: Store;
  readonly view: ConsoleWindow;
  readonly workspaces: Workspaces;
  readonly lockScreen: LockScreen;
};

export function createPhases(deps: PhasesDeps) {
  const { config, dataDir, mainDir, engine, states, store, view, workspaces, lockScreen } = deps;
  let simulator: Simulator | null = null;

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

  /** The simulator's address differs at every start, so its number is connected anew. */
  async function connectSimulator({ credentials, send }: Simulator): Promise<void> {
    const { phoneNumberId, wabaId, accessToken, appSecret, verifyToken } = credentials;
    const form = { phoneNumberId, wabaId, accessToken, appSecret, verifyToken, publicUrl: null };
    const connected = await engine.write.command('channels.connectNumber', form, randomUUID());
    if (!connected.ok) throw new Error('The simulator could not be connected');
    send({ type: 'callback', url: `http://127.0.0.1:${await receiverPort()}/webhooks/whatsapp` });
  }

  function showPracticeLock(): void {
    const members = [{ id: 'practice', name: PRACTICE_NAMES.member, color: 0 }];
    const shown = { businessName: PRACTICE_NAMES.business, shownPin: PRACTICE_PIN, profile: 'pin' as const };
    states.update('shell.vault', {
      step: 'unlock',
      workspace: 'practice',
      members,
      waitMs: 0,
      triesLeft: null,
      ...shown,
    });
  }

  /** After a start nobody has unlocked yet: the webhook door is open and answers "later". */
  async function showLocked(): Promise<void> {
    states.update('shell.app', { phase: 'locked', workspace: 'business' });
    await lockScreen.beginUnlock();
    states.update('shell.vault', { receivingPaused: store.get('receives') });
    if (store.get('receives')) await engine.write.listenLocked(config.webhookPort);
    await Promise.all([view.clearConsole(), view.showLock()]);
  }

  async function showWelcome(): Promise<void> {
    states.update('shell.app', { phase: 'welcome', workspace: 'business' });
    await view.showConsole();
  }

  const showStart = (): Promise<void> => (hasVault(dataDir) ? showLocked() : showWelcome());

  async function closeWorkspace(): Promise<void> {
    await workspaces.close();
    await simulator?.stop();
    simulator = null;
  }

  return {
    showStart,
    closeWorkspace,
    simulator: (): Simulator | null => simulator,

    async setUpBusiness(next: 'connect' | null): Promise<void> {
      states.update('shell.app', { next });
      await lockScreen.beginCreate();
      await view.showLock();
    },

    async lock(): Promise<void> {
      const { phase, workspace } = states.get('shell.app');
      if (phase !== 'open') return;
      states.update('shell.app', { phase: 'locked' });
      if (workspace === 'practice') showPracticeLock();
      else await lockScreen.beginUnlock();
      await workspaces.lock();
    },

    async unlockPractice(secret: string): Promise<Result<null, VaultRefusal>> {
      if (secret !== PRACTICE_PIN || !workspaces.isOpen()) return err({ code: 'wrongSecret' });
      await workspaces.unlockAgain();
      return ok(null);
    },

    /** A complete workspace of its own against the simulator: no account, no network, no question. */
    async startPractice(): Promise<void> {
      states.update('shell.app', { phase: 'opening', workspace: 'practice' });
      try {
        const isFirst = !hasVault(practiceDir(dataDir));
        simulator = await startSimulator(mainDir, states, isFirst);
        const { founding, ...unlocked } = await openPracticeVault(dataDir, Date.now());
        await workspaces.open(unlocked, founding, simulator);
        await connectSimulator(simulator);
      } catch (error) {
        await closeWorkspace();
        await showStart();
        throw error;
      }
    },

    async leavePractice(): Promise<void> {
      await closeWorkspace();
      await showStart();
    },
  };
}

export type Phases = ReturnType<typeof createPhases>;

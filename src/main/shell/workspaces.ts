import type { AppState } from '../../contract/shell.ts';
import type { Config } from '../config.ts';
import { hasVault, type Unlocked } from '../vault/vault.ts';
import { openInEngine, type Sides, signIn, signOut } from './engineSession.ts';
import { closedStatus } from './closedStatus.ts';
import type { Simulator } from './practiceMode.ts';
import type { Keychain } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { ConsoleWindow } from './windows.ts';

/*
 * One workspace is open at a time: the business's or practice's. Keeps which, and shows or hides the pages
 * accordingly.
 */

export type WorkspacesDeps = {
  readonly config: Config;
  readonly dataDir: string;
  readonly engine: Sides;
  readonly keychain: Keychain;
  readonly states: ShellStateHub;
  readonly view: ConsoleWindow;
  /** Whatever was pushed to the console's page must stop. */
  readonly forgetPage: () => void;
};

export type Workspaces = {
  readonly isOpen: () => boolean;
  readonly installId: () => string | null;
  /** Opens a workspace, founding it where it is new, and signs its member in. */
  readonly open: (unlocked: Unlocked, simulator: Simulator | null) => Promise<void>;
  /** The same workspace after a lock: its key never left memory, only the person had to prove themselves. */
  readonly unlockAgain: (unlocked?: Unlocked) => Promise<void>;
  /** The data key stays, so messages keep arriving; who was signed in, and what they saw, is gone. */
  readonly lock: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export function createWorkspaces(deps: WorkspacesDeps): Workspaces {
  const { config, dataDir, engine, keychain, states, view, forgetPage } = deps;
  let current: { readonly unlocked: Unlocked; readonly workspace: AppState['workspace'] } | null = null;

  async function show(workspace: AppState['workspace']): Promise<void> {
    states.update('shell.vault', { step: 'hidden' });
    states.update('shell.app', { phase: 'open', workspace, hasBusiness: hasVault(dataDir) });
    await view.showConsole();
    view.hideLock();
  }

  async function leavePage(): Promise<void> {
    forgetPage();
    await signOut(engine);
  }

  return {
    isOpen: () => current !== null,
    installId: () => current?.unlocked.installId ?? null,
    async open(unlocked, simulator) {
      const isWithoutKeychain = simulator !== null || states.get('shell.vault').profile === 'passphrase';
      const keepSecrets = isWithoutKeychain ? 'journal' : 'keychain';
      current = { unlocked, workspace: simulator ? 'practice' : 'business' };
      try {
        await openInEngine({ engine, keychain, config, dataDir, unlocked, simulator, keepSecrets });
        await signIn(engine, unlocked);
      } catch (error) {
        current = null;
        // Half an engine must not go on beside the next try.
        await Promise.allSettled([engine.write.close(), engine.read.close()]);
        throw error;
      }
      await show(current.workspace);
    },
    async unlockAgain(unlocked) {
      if (current === null) throw new Error('No workspace is open');
      await signIn(engine, unlocked ?? current.unlocked);
      await show(current.workspace);
    },
    async lock() {
      const { receiver } = states.get('shell.status');
      states.update('shell.vault', { receiving: receiver.state === 'listening' ? 'arriving' : 'off' });
      const covered = view.showLock();
      await leavePage();
      await view.clearConsole();
      await covered;
    },
    async close() {
      if (current === null) return;
      await leavePage();
      await engine.write.close();
      await engine.read.close();
      current = null;
      states.set('shell.status', closedStatus(config.foreignOrigin));
    },
  };
}

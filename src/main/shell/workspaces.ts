import { randomUUID } from 'node:crypto';
import type { AppState } from '../../contract/shell.ts';
import { MemberId, SessionId } from '../../domain/ids.ts';
import type { Config } from '../config.ts';
import { hasVault, type Unlocked } from '../vault/vault.ts';
import type { Engine } from './engineThreads.ts';
import { closedStatus } from './initialStates.ts';
import { practiceDir, type Simulator } from './practiceMode.ts';
import { type Keychain, readChannelSecrets } from './secrets.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { ConsoleWindow } from './windows.ts';

/*
 * One workspace is open at a time: the business's or practice's. Opens and closes it in the engine, keeps
 * who is signed in, and shows or hides the pages accordingly.
 */

export type Founding = {
  readonly businessName: string;
  readonly memberName: string;
  readonly memberPublicKey: string;
};

export type WorkspacesDeps = {
  readonly config: Config;
  readonly dataDir: string;
  readonly engine: Pick<Engine, 'write' | 'read'>;
  readonly keychain: Keychain;
  readonly states: ShellStateHub;
  readonly view: ConsoleWindow;
  /** Whatever was pushed to the console's page must stop. */
  readonly forgetPage: () => void;
};

type Open = { readonly unlocked: Unlocked; readonly workspace: AppState['workspace'] };

export function createWorkspaces(deps: WorkspacesDeps) {
  const { config, dataDir, engine, keychain, states, view } = deps;
  let open: Open | null = null;

  async function signIn({ memberId: rawId, signingKey }: Unlocked): Promise<void> {
    const memberId = MemberId.parse(rawId);
    const sessionId = SessionId.parse(randomUUID());
    await engine.write.setSession({ memberId, sessionId, signingKey });
    await engine.read.setSession(memberId, sessionId);
  }

  async function signOut(): Promise<void> {
    deps.forgetPage();
    await engine.write.setSession(null);
    await engine.read.setSession(null, null);
    await engine.read.unsubscribeAll();
  }

  async function showOpen(workspace: AppState['workspace']): Promise<void> {
    states.update('shell.vault', { step: 'hidden', receivingPaused: false });
    states.update('shell.app', { phase: 'open', workspace, hasBusiness: hasVault(dataDir) });
    await view.showConsole();
    view.hideLock();
  }

  async function openInEngine(unlocked: Unlocked, founding: Founding | null, simulator: Simulator | null) {
    const request = {
      dataDir: simulator ? practiceDir(dataDir) : dataDir,
      dataKey: unlocked.dataKey,
      cipher: unlocked.cipher,
    };
    const keepSecrets =
      simulator !== null || states.get('shell.vault').profile === 'passphrase' ? 'journal' : 'keychain';
    await engine.write.open({
      ...request,
      founding: founding && { ...founding, memberId: MemberId.parse(unlocked.memberId) },
      secrets: keepSecrets === 'keychain' ? await readChannelSecrets(keychain, unlocked.installId) : {},
      port: config.webhookPort,
      graphOrigin: simulator?.origin ?? config.graphOrigin,
      keepSecrets,
      practiceToken: simulator?.credentials.accessToken ?? null,
    });
    await engine.read.open(request);
  }

  return {
    isOpen: (): boolean => open !== null,
    installId: (): string | null => open?.unlocked.installId ?? null,

    /** Opens a workspace and signs its member in; a founding makes the first record. */
    async open(unlocked: Unlocked, founding: Founding | null, simulator: Simulator | null): Promise<void> {
      const workspace = simulator ? 'practice' : 'business';
      open = { unlocked, workspace };
      try {
        await openInEngine(unlocked, founding, simulator);
      } catch (error) {
        open = null;
        throw error;
      }
      await signIn(unlocked);
      await showOpen(workspace);
    },

    /** The same workspace after a lock: the key never left memory, only the person had to prove themselves. */
    async unlockAgain(unlocked?: Unlocked): Promise<void> {
      if (open === null) throw new Error('No workspace is open');
      await signIn(unlocked ?? open.unlocked);
      await showOpen(open.workspace);
    },

    /** The data key stays, so messages keep arriving; who was signed in, and what they saw, is gone. */
    async lock(): Promise<void> {
      const covered = view.showLock();
      await signOut();
      await view.clearConsole();
      await covered;
    },

    async close(): Promise<void> {
      if (open === null) return;
      await signOut();
      await engine.write.close();
      await engine.read.close();
      open = null;
      states.set('shell.status', closedStatus(config.foreignOrigin));
    },
  };
}

export type Workspaces = ReturnType<typeof createWorkspaces>;

import type { AppState } from '../../contract/shell.ts';
import type { Config } from '../config.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { OpenRefusal } from '../engine/openRefusal.ts';
import { forgetKeys, withDataKey } from '../vault/forgetKeys.ts';
import { hasVault } from '../vault/slotsFile.ts';
import type { Unlocked } from '../vault/vault.ts';
import { closedStatus } from './closedStatus.ts';
import { deviceFacts } from './deviceFacts.ts';
import { openInEngine, type OpenInEngine, type Sides, signIn, signOut } from './engineSession.ts';
import type { ReceiveSealed } from './receiveSealed.ts';
import { closeSides, createReopening } from './reopening.ts';
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
  /** The door of a business that could not be opened stands open again, so that what arrives is kept. */
  readonly receiveSealed: ReceiveSealed;
  /** The workspace is closed and cannot be opened: back to the lock screen, where the reason is told. */
  readonly onGivenUp: () => void;
};

type Current = OpenInEngine & { readonly workspace: AppState['workspace'] };

export type Workspaces = {
  readonly isOpen: () => boolean;
  readonly isReopening: () => boolean;
  readonly installId: () => string | null;
  /** The keys of who is signed in to the business; null: nobody is, or it is practice. */
  readonly signedIn: () => Unlocked | null;
  /** The data key of the business that is open, locked or not; null: none is. Waits for one that is being changed. */
  readonly dataKey: () => Promise<Uint8Array | null>;
  /** Whoever is signed in has other keys now. */
  readonly hand: (unlocked: Unlocked) => void;
  /** Opens a workspace, founding it where it is new, and signs its member in. */
  readonly open: (unlocked: Unlocked, simulator: Simulator | null) => Promise<void>;
  /** The same workspace after a lock: its key never left memory, only the person had to prove themselves. */
  readonly unlockAgain: (unlocked?: Unlocked) => Promise<void>;
  /** Signed in while `work` runs and out again after it; no page is shown, and it stays locked. */
  readonly behindLock: <T>(person: Unlocked, work: (me: Unlocked) => Promise<T>) => Promise<T>;
  /** The data key stays, so messages keep arriving; who was signed in, and what they saw, is gone. */
  readonly lock: () => Promise<void>;
  /** The data key goes too: closed, and what arrives is sealed until somebody unlocks. */
  readonly lockDeeply: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** The same workspace with fresh handles, its journal restored where that is needed; nobody proves themselves anew. */
  readonly reopen: () => Promise<void>;
  /** Closed, given another data key by `change`, and opened again; nobody proves themselves anew. */
  readonly rekey: (change: ChangeKey) => Promise<Result<null, OpenRefusal>>;
};

type ChangeKey = (unlocked: Unlocked) => Promise<Result<Unlocked, OpenRefusal>>;

/** What a lock leaves in memory: the data's key, so that messages keep arriving, and nothing a person signs with. */
const withoutPerson = (unlocked: Unlocked): Unlocked => {
  unlocked.signingKey.fill(0);
  return { ...unlocked, signingKey: Buffer.alloc(0), names: null };
};

const factsOf = ({ states }: Pick<WorkspacesDeps, 'states'>) =>
  deviceFacts(states.get('shell.app').appVersion);

/** Who is not let in leaves no key behind. */
async function signInOrForget(
  deps: WorkspacesDeps,
  person: Unlocked,
  hand: (nobody: Unlocked) => void,
): Promise<void> {
  try {
    await signIn(deps.engine, person, factsOf(deps));
  } catch (error) {
    hand(withoutPerson(person));
    throw error;
  }
}

/** Closing half an engine shut the door too. What the person is told is why they did not get in. */
async function orReceiveSealed({ receiveSealed, states }: WorkspacesDeps, opened: Promise<void>) {
  try {
    await opened;
  } catch (error) {
    await receiveSealed().catch(() => states.update('shell.vault', { receiving: 'off' }));
    throw error;
  }
}

/** Which workspace is open; opens it, and opens it anew. One at a time. */
function holdCurrent(deps: WorkspacesDeps) {
  let current: Current | null = null;
  let isOpening = false;
  let reopening: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  const openAgain = createReopening(deps);

  async function opening(wanted: Current, work: () => Promise<void>): Promise<void> {
    isOpening = true;
    current = wanted;
    try {
      await work();
    } catch (error) {
      current = null;
      // Half an engine must not go on beside the next try.
      await closeSides(deps.engine);
      throw error;
    } finally {
      isOpening = false;
    }
  }

  async function reopen(whileClosed: (current: Current) => Promise<void>): Promise<void> {
    const wanted = current;
    if (wanted === null || isOpening) return;
    const stop = new AbortController();
    const work = async (): Promise<void> => {
      await whileClosed(wanted);
      await openAgain(current ?? wanted, stop.signal);
    };
    reopening = { stop, done: opening(wanted, work) };
    try {
      await reopening.done;
    } catch (error) {
      deps.onGivenUp();
      throw error;
    } finally {
      reopening = null;
    }
  }

  return {
    get: () => current,
    forget: (): void => void (current = null),
    /** Somebody else is at the keyboard, or nobody. */
    hand: (unlocked: Unlocked): void => void (current &&= { ...current, unlocked }),
    open: (wanted: Current) =>
      opening(wanted, async () => {
        await openInEngine(wanted, false);
        await signIn(deps.engine, wanted.unlocked, factsOf(deps));
      }),
    isReopening: () => reopening !== null,
    /** Throws as the reopening does. */
    reopened: async (): Promise<void> => reopening?.done,
    async stopReopening(): Promise<void> {
      reopening?.stop.abort();
      await reopening?.done.catch(() => undefined);
    },
    reopen,
  };
}

/** Lets go of the keys; whoever unlocks meanwhile waits until that is done. */
function createDeepLocking({ engine, states, config }: WorkspacesDeps, held: ReturnType<typeof holdCurrent>) {
  let locking: Promise<void> | null = null;

  async function lockEngine({ dataKey }: Unlocked): Promise<void> {
    const receiving = await engine.write.deepLock();
    await engine.read.close();
    dataKey.fill(0);
    states.set('shell.status', closedStatus(config.foreignOrigin));
    states.update('shell.vault', { receiving });
  }

  return {
    done: async (): Promise<void> => locking?.catch(() => undefined),
    async lock(): Promise<void> {
      await held.stopReopening();
      const current = held.get();
      if (current?.workspace !== 'business') return;
      held.forget();
      locking = lockEngine(current.unlocked);
      await locking;
    },
  };
}

async function showPage(
  { dataDir, states, view }: WorkspacesDeps,
  workspace: AppState['workspace'],
): Promise<void> {
  states.update('shell.vault', { step: 'hidden' });
  states.update('shell.app', { phase: 'open', workspace, hasBusiness: hasVault(dataDir) });
  await view.showConsole();
  view.hideLock();
}

async function rekeyCurrent(
  { engine, states }: WorkspacesDeps,
  held: ReturnType<typeof holdCurrent>,
  change: ChangeKey,
): Promise<Result<null, OpenRefusal>> {
  let answer: Result<null, OpenRefusal> = ok(null);
  await held.reopen(async ({ unlocked }) => {
    states.update('shell.app', { phase: 'opening' });
    await closeSides(engine);
    const changed = await change(unlocked);
    if (!changed.ok) answer = changed;
    // Somebody may have locked meanwhile: only the data key is taken over.
    const now = held.get();
    if (changed.ok && now !== null) held.hand({ ...now.unlocked, dataKey: changed.value.dataKey });
  });
  return answer;
}

/** What becomes of messages while it is locked with its keys in memory. */
function tellReceiving({ states }: WorkspacesDeps): void {
  const { receiver } = states.get('shell.status');
  states.update('shell.vault', { receiving: receiver.state === 'listening' ? 'arriving' : 'off' });
}

/** Who comes in: to a workspace opened for them, or to the one that is open. */
function createComings(deps: WorkspacesDeps, held: ReturnType<typeof holdCurrent>) {
  const { config, dataDir, engine, keychain, states } = deps;

  async function openAs(unlocked: Unlocked, simulator: Simulator | null): Promise<void> {
    const isWithoutKeychain = simulator !== null || states.get('shell.vault').profile === 'passphrase';
    const keepSecrets = isWithoutKeychain ? 'journal' : 'keychain';
    const workspace = simulator ? 'practice' : 'business';
    const parts = { engine, keychain, config, dataDir, unlocked, simulator, keepSecrets } as const;
    const opened = held.open({ ...parts, workspace });
    await (simulator === null ? orReceiveSealed(deps, opened) : opened);
  }

  /** What is open stays open; somebody else sits in front of it. */
  async function takeOver(unlocked?: Unlocked): Promise<AppState['workspace']> {
    const current = held.get();
    if (current === null) throw new Error('No workspace is open');
    const person = unlocked ? withDataKey(unlocked, current.unlocked.dataKey) : current.unlocked;
    held.hand(person);
    await signInOrForget(deps, person, (nobody) => held.hand(nobody));
    return current.workspace;
  }

  async function leave(): Promise<void> {
    const me = held.get()?.unlocked;
    if (me !== undefined) held.hand(withoutPerson(me));
    await signOut(engine);
    if (me !== undefined) tellReceiving(deps);
  }

  return {
    openAs,
    takeOver,
    async behindLock<T>(person: Unlocked, work: (me: Unlocked) => Promise<T>): Promise<T> {
      try {
        await (held.get() === null ? openAs(person, null) : takeOver(person));
        const me = held.get()?.unlocked;
        if (me === undefined) throw new Error('No workspace is open');
        return await work(me);
      } finally {
        await leave();
      }
    },
  };
}

const ofBusiness = (current: Current | null): Unlocked | null =>
  current?.workspace === 'business' ? current.unlocked : null;

async function dataKeyOf(held: ReturnType<typeof holdCurrent>): Promise<Uint8Array | null> {
  await held.reopened().catch(() => undefined);
  return ofBusiness(held.get())?.dataKey ?? null;
}

export function createWorkspaces(deps: WorkspacesDeps): Workspaces {
  const { config, engine, states, view, forgetPage } = deps;
  const held = holdCurrent(deps);
  const comings = createComings(deps, held);
  const deep = createDeepLocking(deps, held);

  async function leavePage(): Promise<void> {
    forgetPage();
    await signOut(engine);
  }

  return {
    isOpen: () => held.get() !== null,
    isReopening: held.isReopening,
    installId: () => held.get()?.unlocked.installId ?? null,
    signedIn: () => (states.get('shell.app').phase === 'open' ? ofBusiness(held.get()) : null),
    dataKey: () => dataKeyOf(held),
    hand: (unlocked) => held.hand(unlocked),
    async open(unlocked, simulator) {
      await deep.done();
      await comings.openAs(unlocked, simulator);
      await showPage(deps, simulator ? 'practice' : 'business');
    },
    async unlockAgain(unlocked) {
      await held.reopened();
      await showPage(deps, await comings.takeOver(unlocked));
    },
    async behindLock(person, work) {
      await deep.done();
      await held.reopened();
      return comings.behindLock(person, work);
    },
    async lock() {
      tellReceiving(deps);
      const covered = view.showLock();
      const current = held.get();
      if (current?.workspace === 'business') held.hand(withoutPerson(current.unlocked));
      await leavePage();
      await view.clearConsole();
      await covered;
    },
    reopen: () => held.reopen(async () => undefined),
    rekey: (change) => rekeyCurrent(deps, held, change),
    lockDeeply: () => deep.lock(),
    async close() {
      await held.stopReopening();
      if (held.get() === null) return;
      await leavePage();
      await engine.write.close();
      await engine.read.close();
      const left = held.get();
      held.forget();
      if (left !== null) forgetKeys(left.unlocked);
      states.set('shell.status', closedStatus(config.foreignOrigin));
    },
  };
}

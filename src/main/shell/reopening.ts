import { setTimeout as sleep } from 'node:timers/promises';
import type { StatusState } from '../../contract/shell.ts';
import {
  openInEngine,
  type OpenInEngine,
  OpenRefused,
  type Sides,
  signIn,
  signOut,
} from './engineSession.ts';
import { deviceFacts } from './deviceFacts.ts';
import type { ShellStateHub } from './shellStates.ts';

/*
 * The open workspace with fresh handles: its journal was found damaged, or the disk lost what was written.
 * While the disk fails it is tried again and again; a person sees why, and nobody proves themselves anew.
 */

/** Between two tries; a disk that fails is not asked faster. */
const EVERY_MS = 5_000;

export type Reopening = {
  readonly engine: Sides;
  readonly states: ShellStateHub;
};

export const closeSides = (engine: Sides): Promise<unknown> =>
  Promise.allSettled([engine.write.close(), engine.read.close()]);

const diskStates = { diskFull: 'full', diskReadOnly: 'readOnly', diskFailing: 'failing' } as const;

/** What is wrong with the disk; null: it is not the disk. */
function diskStateOf(error: unknown): StatusState['disk'] | null {
  const code = error instanceof OpenRefused ? error.refusal.code : null;
  return code !== null && code in diskStates ? diskStates[code as keyof typeof diskStates] : null;
}

export function createReopening({ engine, states }: Reopening) {
  let lastAt = -EVERY_MS;

  /** False: the disk fails still. */
  async function tryOnce(wanted: OpenInEngine, signal: AbortSignal): Promise<boolean> {
    const waitMs = Math.max(0, lastAt + EVERY_MS - performance.now());
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
    lastAt = performance.now();
    await closeSides(engine);
    try {
      await openInEngine(wanted, true);
      return true;
    } catch (error) {
      const disk = diskStateOf(error);
      if (disk === null) throw error;
      states.update('shell.status', { disk });
      return false;
    }
  }

  /** Somebody may lock or unlock at any moment of it: what the phase says at the end is what they want. */
  const isLocked = (): boolean => states.get('shell.app').phase === 'locked';

  /** Throws where the data itself cannot be opened. Stopped, it may leave the engine closed or open, signed out. */
  return async (wanted: OpenInEngine, signal: AbortSignal): Promise<void> => {
    if (!isLocked()) states.update('shell.app', { phase: 'opening' });
    while (!signal.aborted && !(await tryOnce(wanted, signal)));
    if (signal.aborted || isLocked()) return;
    await signIn(engine, wanted.unlocked, deviceFacts(states.get('shell.app').appVersion));
    if (isLocked()) return signOut(engine);
    states.update('shell.app', { phase: 'open' });
  };
}

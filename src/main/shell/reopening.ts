import { setTimeout as sleep } from 'node:timers/promises';
import { openInEngine, type OpenInEngine, OpenRefused, type Sides, signIn } from './engineSession.ts';
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

const isDiskRefusal = (error: unknown): boolean =>
  error instanceof OpenRefused && error.refusal.code.startsWith('disk');

export function createReopening({ engine, states }: Reopening) {
  let lastAt = -EVERY_MS;

  /** False: the disk fails still. */
  async function tryOnce(wanted: OpenInEngine): Promise<boolean> {
    await sleep(Math.max(0, lastAt + EVERY_MS - performance.now()));
    lastAt = performance.now();
    await closeSides(engine);
    try {
      await openInEngine(wanted);
      return true;
    } catch (error) {
      if (!isDiskRefusal(error)) throw error;
      states.update('shell.status', { disk: 'failing' });
      return false;
    }
  }

  /** Throws where the data itself cannot be opened. */
  return async (wanted: OpenInEngine): Promise<void> => {
    const isSignedIn = states.get('shell.app').phase === 'open';
    if (isSignedIn) states.update('shell.app', { phase: 'opening' });
    while (!(await tryOnce(wanted)));
    if (!isSignedIn) return;
    await signIn(engine, wanted.unlocked);
    states.update('shell.app', { phase: 'open' });
  };
}

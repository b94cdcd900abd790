import { describeError } from './describeError.ts';
import type { CopyOptions, JournalCopy } from './engine/journalCopy.ts';
import { openRefusalOf } from './engine/openRefusal.ts';
import type { WriteSideEvents } from './sides.ts';
import type { WriteStatusTeller } from './writeStatus.ts';

/* When the second copy of the journal is written: every ten minutes, at lock and at quit. */

const EVERY_MS = 10 * 60_000;
/** Somebody waits: what does not fit in follows next time. */
const AT_LEAVING_MS = 3_000;

export type CopyKeeper = {
  readonly atLock: () => void;
  readonly atQuit: () => Promise<void>;
};

type CopyKeeperDeps = { readonly status: WriteStatusTeller; readonly events: WriteSideEvents };

export function keepCopy(copy: JournalCopy, { status, events }: CopyKeeperDeps): CopyKeeper {
  let lastLogged = '';

  function tell(state: 'ok' | 'refused' | 'failing', facts: Record<string, string | number>): void {
    status.copy(state);
    if (state !== lastLogged && state !== 'ok') events.log({ level: 'error', event: `copy.${state}`, facts });
    lastLogged = state;
  }

  async function append(options?: CopyOptions): Promise<void> {
    try {
      const { state, position } = await copy.append(options);
      tell(state === 'refused' ? 'refused' : 'ok', { position });
    } catch (error) {
      tell('failing', { code: openRefusalOf(error)?.code ?? '', ...describeError(error) });
    }
  }

  const timer = setInterval(() => void append({ isThorough: true }), EVERY_MS).unref();
  return {
    atLock: () => void append(),
    async atQuit() {
      clearInterval(timer);
      await append({ limitMs: AT_LEAVING_MS });
    },
  };
}

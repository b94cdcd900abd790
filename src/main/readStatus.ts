import type { EngineClock } from './engine/clock.ts';
import type { ReadStatus } from './sides.ts';

const TELL_MS = 250;

export type ReadStatusDeps = {
  readonly clock: EngineClock;
  readonly tell: (status: ReadStatus) => void;
  /** What is counted only when it is told. */
  readonly count: () => Pick<ReadStatus, 'position' | 'poisoned'>;
};

/** Gathers what the read side knows about itself and tells it at most every 250 ms, newest last. */
export function createReadStatus({ clock, tell, count }: ReadStatusDeps) {
  let rebuild: ReadStatus['rebuild'] = null;
  let isDue = false;
  let counted: Pick<ReadStatus, 'position' | 'poisoned'> = { position: 0, poisoned: 0 };

  /** A file that cannot be read is heard of elsewhere; here the last that was known has to do. */
  function tryCount(): typeof counted {
    try {
      return count();
    } catch {
      return counted;
    }
  }

  function touch(): void {
    if (isDue) return;
    isDue = true;
    clock.later(() => {
      isDue = false;
      counted = tryCount();
      tell({ ...counted, rebuild });
    }, TELL_MS);
  }

  return {
    touch,
    rebuild: (progress: ReadStatus['rebuild']): void => {
      rebuild = progress;
      touch();
    },
  };
}

import { growingPauseMs } from '../../../domain/durations.ts';
import type { EpochMs } from '../../../domain/ids.ts';

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * Whether there is room for files. After the disk was full none is fetched for a while, whatever else says
 * that it could be: each try would take the room that messages need.
 */
export function createRoom(now: () => EpochMs, tell: (isThere: boolean) => void) {
  let failures = 0;
  let pausedUntil = 0;
  return {
    /** When it is worth a try, ms. */
    from: () => pausedUntil,
    isWorthATry: () => now() >= pausedUntil,
    /** @param isFull false: the journal is away, which people hear of elsewhere. */
    pause(isFull: boolean): void {
      if (now() < pausedUntil) return;
      pausedUntil = now() + growingPauseMs(failures, FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
      failures += 1;
      if (isFull) tell(false);
    },
    wasThere(): void {
      if (failures > 0) tell(true);
      failures = 0;
      pausedUntil = 0;
    },
  };
}

export type Room = ReturnType<typeof createRoom>;

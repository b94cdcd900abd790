import type { Switches } from './switches.ts';
import type { Timers } from './timers.ts';

/** The phone that shares the number where the switch `onPhone` says so. */
export type PhoneApp = {
  readonly onboardedAt: () => number;
  /** Notes that this was asked for; false: it was asked for before. */
  readonly askFirst: (syncType: string) => boolean;
  readonly clear: () => void;
};

export function createPhoneApp(timers: Timers, switches: Switches): PhoneApp {
  const startedAt = timers.now();
  const asked = new Set<string>();
  return {
    onboardedAt: () => startedAt - switches.all().onboardedHoursAgo * 3_600_000,
    askFirst: (syncType) => !asked.has(syncType) && asked.add(syncType).size > 0,
    clear: () => asked.clear(),
  };
}

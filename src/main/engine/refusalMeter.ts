import type { AccessFacts } from '../../domain/audit/access.ts';
import type { EngineClock } from './clock.ts';

/*
 * How often refusals are written down. A page made to misbehave may be refused thousands of times a
 * second: each kind is written once a minute, all together 120 times an hour, and what is left out is
 * counted in what comes next.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const PER_HOUR = 120;

export type RefusedThing = {
  readonly memberId: string;
  /** The command or query. */
  readonly name: string;
  readonly code: string;
};

type Seen = { writtenAt: number; more: number };

/** @returns what to write about this refusal; null: it is only counted. */
export function createRefusalMeter({ monotonicMs }: Pick<EngineClock, 'monotonicMs'>) {
  let seen = new Map<string, Seen>();
  let hour = { since: monotonicMs(), written: 0, left: 0 };

  function turnHour(now: number): void {
    if (now - hour.since < HOUR_MS) return;
    const uncounted = [...seen.values()].reduce((sum, { more }) => sum + more, 0);
    hour = { since: now, written: 0, left: hour.left + uncounted };
    seen = new Map();
  }

  return ({ memberId, name, code }: RefusedThing): AccessFacts | null => {
    const now = monotonicMs();
    turnHour(now);
    const key = `${memberId}|${name}|${code}`;
    const before = seen.get(key);
    if (hour.written >= PER_HOUR || (before && now - before.writtenAt < MINUTE_MS)) {
      if (before) before.more += 1;
      else hour.left += 1;
      return null;
    }
    const more = (before?.more ?? 0) + hour.left;
    seen.set(key, { writtenAt: now, more: 0 });
    hour = { ...hour, written: hour.written + 1, left: 0 };
    return more === 0 ? { name, code } : { name, code, more };
  };
}

import { DAY_MS } from '../durations.ts';
import { EpochMs } from '../ids.ts';
import { type Calendar, type Hours, hoursIn } from '../team/schedule.ts';
import type { AutoReplyKind } from './saveAutoReply.ts';

/* Whether a customer who wrote is greeted, or told that nobody is here. Pure. */

const MINUTE_MS = 60_000;
/** A greeting that comes later than this only puzzles: Baton was closed when the customer wrote. */
export const GREETING_LATE_MS = 15 * MINUTE_MS;
/** Whoever wrote to them a moment ago is still here, whatever the hour. */
export const STILL_HERE_MS = 15 * MINUTE_MS;
/** A conversation begins anew after an hour at least, so the clocks of WhatsApp and of this computer may differ. */
const CLOCKS_DIFFER_MS = 30 * MINUTE_MS;

/** What a customer's message stands in. */
export type Wrote = {
  readonly sentAt: EpochMs;
  /** Of the first message since it was quiet here. */
  readonly beganAt: EpochMs;
  /** How long it had been quiet before; null: they never wrote before. */
  readonly quietMs: number | null;
  /** When a colleague last wrote to them; null: never. */
  readonly personAt: EpochMs | null;
};

/** What is switched on here; null: it is not. */
export type Switched = {
  readonly away: { readonly hours: Calendar } | null;
  readonly greeting: { readonly afterDays: number } | null;
};

/** `onceSince`: the rule is silent where it has spoken since. */
export type Plan = { readonly kind: AutoReplyKind; readonly onceSince: EpochMs };

const early = (at: number): EpochMs => EpochMs.parse(Math.max(at, 0));

/** One that holds for ever is said once a day. */
const beganOf = ({ since }: Hours, now: EpochMs): EpochMs => since ?? early(now - DAY_MS);

/** Only in the period they wrote in: what waited until it was over is for people to answer. */
function planAway(hours: Calendar, { sentAt, personAt }: Wrote, now: EpochMs): Plan | null {
  const [then, current] = [hoursIn(hours, sentAt), hoursIn(hours, now)];
  if (!then.isOpen || !current.isOpen || then.since !== current.since) return null;
  if (personAt !== null && now - personAt < STILL_HERE_MS) return null;
  return { kind: 'away', onceSince: beganOf(current, now) };
}

function planGreeting(afterDays: number, { sentAt, beganAt, quietMs }: Wrote, now: EpochMs): Plan | null {
  if (now - sentAt >= GREETING_LATE_MS) return null;
  const isNew = quietMs === null || quietMs >= afterDays * DAY_MS;
  return isNew ? { kind: 'greeting', onceSince: early(beganAt - CLOCKS_DIFFER_MS) } : null;
}

export function planAutoReply({ away, greeting }: Switched, wrote: Wrote, now: EpochMs): Plan | null {
  // Where nobody is here, being greeted would promise what nobody keeps.
  if (away !== null && hoursIn(away.hours, now).isOpen) return planAway(away.hours, wrote, now);
  return greeting === null ? null : planGreeting(greeting.afterDays, wrote, now);
}

import type { EpochMs } from '../ids.ts';
import type { WallTime } from './layout.ts';

/** Turns what a clock on the wall of one time zone shows into the moment it was. */
export type ZoneClock = (wall: WallTime) => EpochMs;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What the clocks of one time zone show, as ms since 1970 as if they stood in UTC. */
export type Zone = {
  readonly shownAt: (moment: number) => number;
  /**
   * A time that a clock shows twice, when it is put back, is taken as the first; one that is skipped, when it is
   * put forward, as if the clock had not been moved yet.
   */
  readonly momentOf: (shown: number) => EpochMs;
};

/** `zone` is an IANA name ("Asia/Dubai"); null if it is unknown. */
export function createZone(zone: string): Zone | null {
  const offsetAt = createOffsets(zone);
  return offsetAt && zoneWith(offsetAt);
}

function zoneWith(offsetAt: OffsetAt): Zone {
  let calmDay = Number.NaN;
  let calmOffset = 0;

  function momentOf(shown: number): EpochMs {
    const day = Math.floor(shown / DAY);
    if (day !== calmDay) {
      // Asked a day before and after: where both agree, the clock was not moved in between.
      const [before, after] = [offsetAt((day - 1) * DAY), offsetAt((day + 2) * DAY)];
      if (before !== after) return resolve(shown, before, after, offsetAt);
      calmDay = day;
      calmOffset = before;
    }
    return (shown - calmOffset) as EpochMs;
  }
  return { momentOf, shownAt: (moment) => moment + offsetAt(moment) };
}

/** Reads what a clock of this zone shows; null if the zone is unknown. */
export function createZoneClock(zone: string): ZoneClock | null {
  const { momentOf } = createZone(zone) ?? {};
  if (momentOf === undefined) return null;
  return ({ year, month, day, hour, minute, second }) =>
    momentOf(Date.UTC(year, month - 1, day, hour, minute, second));
}

type OffsetAt = (moment: number) => number;

function resolve(shown: number, before: number, after: number, offsetAt: OffsetAt): EpochMs {
  const fits = [before, after].map((offset) => shown - offset).filter((at) => at + offsetAt(at) === shown);
  return (fits.length > 0 ? Math.min(...fits) : shown - before) as EpochMs;
}

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
function createOffsets(zone: string): OffsetAt | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
  return (moment) => {
    const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EpochMs } from '../ids.ts';
import { hoursAt, SHIPPED_SCHEDULES, type WeeklySpan } from './schedule.ts';

const HOUR = 3_600_000;
const ms = (iso: string): EpochMs => EpochMs.parse(Date.parse(iso));
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const NIGHT = SHIPPED_SCHEDULES.night.spans;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

describe('the night, 23:00 to 07:00', () => {
  it('crosses midnight, begins and ends to the millisecond', () => {
    const at = (time: string) => hoursAt(NIGHT, 'Europe/Berlin', ms(time));
    expect(at('2026-11-22T21:59:59.999Z')).toMatchObject({
      isOpen: false,
      until: ms('2026-11-22T22:00:00Z'),
    });
    const night = { isOpen: true, since: ms('2026-11-22T22:00:00Z'), until: ms('2026-11-23T06:00:00Z') };
    expect(at('2026-11-22T22:00:00Z')).toEqual(night);
    expect(at('2026-11-23T05:59:59.999Z')).toEqual(night);
    expect(at('2026-11-23T06:00:00Z')).toMatchObject({ isOpen: false, since: ms('2026-11-23T06:00:00Z') });
  });

  it.each([
    ['Europe/Berlin', '2026-03-29T00:30:00Z', 7],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', 9],
    ['America/New_York', '2026-03-08T06:30:00Z', 7],
    ['America/New_York', '2026-11-01T05:30:00Z', 9],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 8.5],
    ['Australia/Lord_Howe', '2026-10-03T15:00:00Z', 7.5],
    ['Asia/Beirut', '2026-03-28T22:30:00Z', 7],
    ['Africa/Cairo', '2026-04-23T22:30:00Z', 7],
    ['Asia/Dubai', '2026-03-29T00:30:00Z', 8],
    ['Asia/Kolkata', '2026-10-25T00:00:00Z', 8],
  ])('in %s around %s is one window of %d hours', (zone, time, hours) => {
    const { isOpen, since, until } = hoursAt(NIGHT, zone, ms(time));
    expect(isOpen).toBe(true);
    expect((until! - since!) / HOUR).toBe(hours);
    const after = hoursAt(NIGHT, zone, until!);
    expect([after.isOpen, shown(zone, since!), shown(zone, until!)]).toEqual([false, '23:00', '07:00']);
  });
});

const shown = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

describe('hours of the week', () => {
  it('are of their days, the night of Friday until Saturday morning', () => {
    const friday = [{ days: [5], from: 23 * 60, to: 7 * 60 }];
    const at = (time: string) => hoursAt(friday, 'UTC', ms(time));
    expect(at('2026-11-27T23:00:00Z').isOpen).toBe(true);
    expect(at('2026-11-28T06:59:00Z').isOpen).toBe(true);
    expect(at('2026-11-28T23:00:00Z')).toMatchObject({ isOpen: false, until: ms('2026-12-04T23:00:00Z') });
  });

  it('that touch are one', () => {
    const days = [
      { days: [1], from: 0, to: 1440 },
      { days: [2], from: 0, to: 600 },
    ];
    const { since, until } = hoursAt(days, 'UTC', ms('2026-11-23T12:00:00Z'));
    expect([iso(since), iso(until)]).toEqual(['2026-11-23T00:00:00.000Z', '2026-11-24T10:00:00.000Z']);
  });

  it('may be always, never, or unknown', () => {
    const at = ms('2026-11-23T12:00:00Z');
    const always = [{ days: EVERY_DAY, from: 0, to: 1440 }];
    expect(hoursAt(always, 'Europe/Berlin', at)).toEqual({ isOpen: true, since: null, until: null });
    const never = { isOpen: false, since: null, until: null };
    expect(hoursAt([], 'Europe/Berlin', at)).toEqual(never);
    expect(hoursAt(always, 'Mars/Olympus', at)).toEqual(never);
  });

  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'America/Sao_Paulo',
    'Asia/Tehran',
    'Asia/Dubai',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Auckland',
    'Asia/Kathmandu',
  );
  const span: fc.Arbitrary<WeeklySpan> = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: fc.integer({ min: 0, max: 1439 }),
    to: fc.integer({ min: 0, max: 1440 }),
  });
  const moments = fc
    .integer({ min: ms('2024-01-01T00:00:00Z') / 1000, max: ms('2029-01-01T00:00:00Z') / 1000 })
    .map((second) => EpochMs.parse(second * 1000));

  it('stay as they are until they say they change, and then do', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 4 }),
        zones,
        moments,
        fc.float({ min: 0, max: 1, noNaN: true }),
        (spans, zone, at, share) => {
          const hours = hoursAt(spans, zone, at);
          if (hours.until === null) return;
          expect(hours.until).toBeGreaterThan(at);
          const between = EpochMs.parse(Math.floor(at + (hours.until - 1 - at) * share));
          expect(hoursAt(spans, zone, between)).toEqual(hours);
          const next = hoursAt(spans, zone, hours.until);
          expect([next.isOpen, next.since]).toEqual([!hours.isOpen, hours.until]);
        },
      ),
    );
  });

  it('are what the clocks there show, unless those were just moved', () => {
    fc.assert(
      fc.property(span, zones, moments, (one, zone, at) => {
        // A clock that is moved within two days is the business of the tests above.
        fc.pre(isCalm(zone, at));
        expect(hoursAt([one], zone, at).isOpen).toBe(byTheClock(one, zone, at));
      }),
    );
  });

  const wall = (zone: string, at: number): number =>
    Date.parse(
      `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
        .format(at)
        .replace(' ', 'T')}Z`,
    );
  const isCalm = (zone: string, at: number): boolean =>
    wall(zone, at + 72 * HOUR) - wall(zone, at - 72 * HOUR) === 144 * HOUR;
  function byTheClock({ days, from, to }: WeeklySpan, zone: string, at: number): boolean {
    const shownAt = wall(zone, at);
    const minute = (shownAt % (24 * HOUR)) / 60_000;
    const today = new Date(shownAt).getUTCDay() || 7;
    const yesterday = today === 1 ? 7 : today - 1;
    if (to > from) return days.includes(today) && minute >= from && minute < to;
    return (days.includes(today) && minute >= from) || (days.includes(yesterday) && minute < to);
  }
});

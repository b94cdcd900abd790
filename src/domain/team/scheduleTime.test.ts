import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EpochMs } from '../ids.ts';
import { type Calendar, dayOf, hoursIn, SHIPPED_SCHEDULES } from './schedule.ts';
import { afterWorkingTime, workingTimeBetween } from './scheduleTime.ts';

const HOUR = 3_600_000;
const ms = (iso: string): EpochMs => EpochMs.parse(Date.parse(iso));
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const closed = (...dates: string[]) => ({ days: dates.map(dayOf), are: 'closed' as const });
const open = (...dates: string[]) => ({ days: dates.map(dayOf), are: 'open' as const });

const working = (timeZone: string, ...holidays: string[]): Calendar => ({
  spans: [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }],
  timeZone,
  holidays: closed(...holidays),
});

describe('holidays', () => {
  it('close what is open, from midnight to midnight', () => {
    const calendar = working('Europe/Berlin', '2026-12-24', '2026-12-25');
    const at = (time: string) => hoursIn(calendar, ms(time));
    expect(at('2026-12-23T16:59:59.999Z')).toMatchObject({ isOpen: true });
    expect(at('2026-12-24T10:00:00Z')).toEqual({
      isOpen: false,
      since: ms('2026-12-23T17:00:00Z'),
      until: ms('2026-12-28T08:00:00Z'),
    });
  });

  it('make one away period of the nights around them', () => {
    const { spans } = SHIPPED_SCHEDULES.away;
    const calendar = { spans, timeZone: 'Europe/Berlin', holidays: open('2026-12-25', '2026-12-26') };
    const away = { isOpen: true, since: ms('2026-12-24T21:00:00Z'), until: ms('2026-12-27T07:00:00Z') };
    for (const time of ['2026-12-24T21:00:00Z', '2026-12-25T12:00:00Z', '2026-12-27T06:59:59.999Z'])
      expect(hoursIn(calendar, ms(time))).toEqual(away);
    expect(hoursIn(calendar, ms('2026-12-27T07:00:00Z')).isOpen).toBe(false);
  });

  it('leave a shift that began the evening before to end in time', () => {
    const bar = { spans: [{ days: [4], from: 18 * 60, to: 2 * 60 }], timeZone: 'UTC' };
    const calendar = { ...bar, holidays: closed('2026-12-25') };
    expect(hoursIn(calendar, ms('2026-12-25T01:59:59Z'))).toMatchObject({ isOpen: true });
    expect(hoursIn(calendar, ms('2026-12-25T02:00:00Z'))).toMatchObject({ isOpen: false });
  });

  it('may be weeks: the day after them is known', () => {
    const days = Array.from({ length: 31 }, (_, n) =>
      new Date(Date.UTC(2026, 6, 1 + n)).toISOString().slice(0, 10),
    );
    const calendar = working('UTC', ...days);
    expect(iso(hoursIn(calendar, ms('2026-07-02T10:00:00Z')).until)).toBe('2026-08-03T09:00:00.000Z');
    const away = { spans: [], timeZone: 'UTC', holidays: open(...days) };
    expect(hoursIn(away, ms('2026-07-20T10:00:00Z'))).toEqual({
      isOpen: true,
      since: ms('2026-07-01T00:00:00Z'),
      until: ms('2026-08-01T00:00:00Z'),
    });
  });
});

describe('working time', () => {
  it.each([
    {
      when: 'within the day',
      zone: 'UTC',
      from: '2026-11-23T10:00:00Z',
      hours: 1,
      then: '2026-11-23T11:00:00.000Z',
    },
    {
      when: 'before the door opens',
      zone: 'UTC',
      from: '2026-11-23T02:00:00Z',
      hours: 2,
      then: '2026-11-23T11:00:00.000Z',
    },
    {
      when: 'over the night',
      zone: 'UTC',
      from: '2026-11-23T17:30:00Z',
      hours: 1,
      then: '2026-11-24T09:30:00.000Z',
    },
    {
      when: 'over the weekend',
      zone: 'UTC',
      from: '2026-11-27T17:30:00Z',
      hours: 1,
      then: '2026-11-30T09:30:00.000Z',
    },
    {
      when: 'to the very end of the day',
      zone: 'UTC',
      from: '2026-11-23T09:00:00Z',
      hours: 9,
      then: '2026-11-23T18:00:00.000Z',
    },
    {
      when: 'over the night the clock goes forward',
      zone: 'Europe/Berlin',
      from: '2026-03-27T16:30:00Z',
      hours: 1,
      then: '2026-03-30T07:30:00.000Z',
    },
    {
      when: 'over the night the clock goes back',
      zone: 'America/New_York',
      from: '2026-10-30T21:30:00Z',
      hours: 1,
      then: '2026-11-02T14:30:00.000Z',
    },
  ])('$when', ({ zone, from, hours, then }) =>
    expect(iso(afterWorkingTime(working(zone), ms(from), hours * HOUR))).toBe(then),
  );

  it('passes over a holiday', () => {
    const calendar = working('UTC', '2026-12-24', '2026-12-25');
    expect(iso(afterWorkingTime(calendar, ms('2026-12-23T17:30:00Z'), HOUR))).toBe(
      '2026-12-28T09:30:00.000Z',
    );
    expect(workingTimeBetween(calendar, ms('2026-12-23T17:00:00Z'), ms('2026-12-28T10:00:00Z'))).toBe(
      2 * HOUR,
    );
  });

  it('never passes where it is never open, and always where it always is', () => {
    const never = { spans: [], timeZone: 'UTC' };
    const always = { spans: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }], timeZone: 'Asia/Beirut' };
    const at = ms('2026-03-28T12:00:00Z');
    expect([
      afterWorkingTime(never, at, HOUR),
      workingTimeBetween(never, at, ms('2027-01-01T00:00:00Z')),
    ]).toEqual([null, 0]);
    expect(afterWorkingTime(always, at, 100 * HOUR)).toBe(at + 100 * HOUR);
    expect(afterWorkingTime({ ...always, timeZone: 'Not/AZone' }, at, HOUR)).toBeNull();
  });

  const minute = fc.integer({ min: 0, max: 1439 });
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    spans: fc.array(
      fc.record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        from: minute,
        to: minute,
      }),
      { minLength: 1, maxLength: 4 },
    ),
    timeZone: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Cairo',
    ),
    holidays: fc.record({
      days: fc.uniqueArray(fc.integer({ min: 20_500, max: 20_560 }), { maxLength: 12 }),
      are: fc.constantFrom('closed', 'open'),
    }),
  });
  // Around the days on which clocks are moved, in spring and in autumn.
  const moments = fc.oneof(
    fc.integer({ min: ms('2026-03-01T00:00:00Z'), max: ms('2026-04-30T00:00:00Z') }),
    fc.integer({ min: ms('2026-10-01T00:00:00Z'), max: ms('2026-11-20T00:00:00Z') }),
  ) as fc.Arbitrary<EpochMs>;

  it('is there and back the same, and no moment sooner', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 60 * HOUR }), (calendar, at, wanted) => {
        const then = afterWorkingTime(calendar, at, wanted);
        fc.pre(then !== null);
        expect(workingTimeBetween(calendar, at, then)).toBe(wanted);
        expect(workingTimeBetween(calendar, at, EpochMs.parse(then - 1))).toBe(wanted - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('of two stretches is what both together are, and never more than the time itself', () => {
    fc.assert(
      fc.property(calendars, fc.tuple(moments, moments, moments), (calendar, times) => {
        const [a, b, c] = times.toSorted((one, other) => one - other) as [EpochMs, EpochMs, EpochMs];
        const whole = workingTimeBetween(calendar, a, c);
        expect(workingTimeBetween(calendar, a, b) + workingTimeBetween(calendar, b, c)).toBe(whole);
        expect(whole).toBeLessThanOrEqual(c - a);
        expect(workingTimeBetween(calendar, c, a)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('is what hours say, moment by moment', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, at) => {
        const { isOpen, until } = hoursIn(calendar, at);
        const next = EpochMs.parse(at + 1);
        expect(workingTimeBetween(calendar, at, next)).toBe(isOpen ? 1 : 0);
        expect(until === null || hoursIn(calendar, until).isOpen !== isOpen).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

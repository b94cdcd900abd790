import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZoneClock } from './zoneClock.ts';

const wall = (iso: string) => {
  const [year, month, day, hour, minute, second = 0] = iso.split(/\D/).map(Number);
  return { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second };
};
const at = (zone: string, iso: string): string => new Date(createZoneClock(zone)!(wall(iso))).toISOString();

describe('a time on a wall', () => {
  it.each([
    ['Asia/Dubai', '2024-02-25T15:04:05', '2024-02-25T11:04:05.000Z'],
    ['Asia/Kolkata', '2024-02-25T15:04:05', '2024-02-25T09:34:05.000Z'],
    ['America/New_York', '2024-07-04T00:30:00', '2024-07-04T04:30:00.000Z'],
    ['UTC', '2024-02-25T15:04:05', '2024-02-25T15:04:05.000Z'],
    ['Europe/Berlin', '2024-03-31T01:59:59', '2024-03-31T00:59:59.000Z'],
    ['Europe/Berlin', '2024-03-31T02:30:00', '2024-03-31T01:30:00.000Z'], // skipped: read as if not put forward
    ['Europe/Berlin', '2024-03-31T03:00:00', '2024-03-31T01:00:00.000Z'],
    ['Europe/Berlin', '2024-10-27T01:59:59', '2024-10-26T23:59:59.000Z'],
    ['Europe/Berlin', '2024-10-27T02:30:00', '2024-10-27T00:30:00.000Z'], // shown twice: the first
    ['Europe/Berlin', '2024-10-27T03:00:00', '2024-10-27T02:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31T00:00:00', '2011-12-30T10:00:00.000Z'], // the 30th did not exist there
    ['Australia/Lord_Howe', '2024-04-07T01:45:00', '2024-04-06T14:45:00.000Z'], // half an hour, the first
  ])('in %s, %s', (zone, shown, expected) => expect(at(zone, shown)).toBe(expected));

  it('is refused for a zone that does not exist', () => expect(createZoneClock('Mars/Olympus')).toBeNull());

  it('is the moment at which a clock there shows it, whichever came before', () => {
    const zones = fc.constantFrom(
      'Europe/London',
      'America/Sao_Paulo',
      'Asia/Tehran',
      'Africa/Casablanca',
      'Asia/Gaza',
    );
    const moments = fc.array(fc.integer({ min: 1_240_000_000, max: 1_760_000_000 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(zones, moments, (zone, seconds) => {
        const clock = createZoneClock(zone)!;
        for (const second of seconds) {
          const shown = shownIn(zone, second * 1000);
          expect(shownIn(zone, clock(wall(shown)))).toBe(shown);
        }
      }),
    );
  });
});

const shownIn = (zone: string, moment: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    moment,
  );

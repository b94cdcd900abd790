import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snoozePresets } from './snoozePresets.ts';
import { understandTime } from './understandTime.ts';
import { zoneOf } from './wallClock.ts';

const weekdays = [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }];
const dubai = { timeZone: 'Asia/Dubai', working: weekdays };
const berlin = { timeZone: 'Europe/Berlin', working: weekdays };
/** A Wednesday, two in the afternoon in Dubai. */
const WEDNESDAY = Date.parse('2026-11-18T14:00+04:00');
const inDubai = (time: string): number => Date.parse(`${time}+04:00`);
const read = (words: string, language = 'en', hours = dubai, now = WEDNESDAY) =>
  understandTime(words, language, now, hours);
const certain = (time: string) => ({ kind: 'certain', at: inDubai(time) });
const unsure = (...times: string[]) => ({ kind: 'unsure', among: times.map(inDubai) });

describe('times to choose from', () => {
  const named = (now: number, hours = dubai) =>
    Object.fromEntries(snoozePresets(now, hours).map(({ name, at }) => [name, at]));

  it('are those of the business, at the beginning of its work', () =>
    expect(named(WEDNESDAY)).toEqual({
      laterToday: inDubai('2026-11-18T17:00'),
      tomorrow: inDubai('2026-11-19T09:00'),
      weekend: inDubai('2026-11-21T09:00'),
      nextWeek: inDubai('2026-11-23T09:00'),
    }));

  it('leave out what is over, and what would stand there twice', () => {
    expect(Object.keys(named(inDubai('2026-11-18T20:00')))).not.toContain('laterToday');
    expect(Object.keys(named(inDubai('2026-11-20T12:00')))).toEqual(['laterToday', 'tomorrow', 'nextWeek']);
    expect(Object.keys(named(inDubai('2026-11-22T12:00')))).toEqual(['laterToday', 'tomorrow']);
    expect(named(inDubai('2026-11-18T05:00')).laterToday).toBe(inDubai('2026-11-18T09:00'));
  });

  it('are by the clock on the wall also where it is moved in between', () => {
    // Back on 25 October, forward on 28 March.
    expect(named(Date.parse('2026-10-24T12:00+02:00'), berlin).tomorrow).toBe(
      Date.parse('2026-10-25T09:00+01:00'),
    );
    expect(named(Date.parse('2027-03-27T12:00+01:00'), berlin).tomorrow).toBe(
      Date.parse('2027-03-28T09:00+02:00'),
    );
  });
});

describe('a time in words', () => {
  it.each([
    ['tomorrow at 3 pm', 'en', '2026-11-19T15:00'],
    ['friday 9am', 'en', '2026-11-20T09:00'],
    ['25 december 10:00', 'en', '2026-12-25T10:00'],
    ['15:00', 'en', '2026-11-18T15:00'],
    ['9am', 'en', '2026-11-19T09:00'],
    ['in 2 hours', 'en', '2026-11-18T16:00'],
    ['mañana a las 15:00', 'es', '2026-11-19T15:00'],
    ['el viernes a las 10:00', 'es', '2026-11-20T10:00'],
    ['amanhã às 15:00', 'pt', '2026-11-19T15:00'],
    ['明天下午三点', 'zh', '2026-11-19T15:00'],
    // Arabic has no words of its own for it yet.
    ['tomorrow at 3 pm', 'ar', '2026-11-19T15:00'],
  ])('%s (%s) is %s', (words, language, time) => expect(read(words, language)).toEqual(certain(time)));

  it.each([
    ['tomorrow', unsure('2026-11-19T09:00', '2026-11-19T14:00', '2026-11-19T18:00')],
    ['tomorrow at 3', unsure('2026-11-19T03:00', '2026-11-19T15:00')],
    ['next friday 3pm', unsure('2026-11-20T15:00', '2026-11-27T15:00')],
    ['3/4 at 15:00', unsure('2027-03-04T15:00', '2027-04-03T15:00')],
    ['monday 3pm or tuesday 3pm', unsure('2026-11-23T15:00', '2026-11-24T15:00')],
    ['tomorrow 3pm-5pm', unsure('2026-11-19T15:00', '2026-11-19T17:00')],
    ['9am, unless Ben calls', unsure('2026-11-19T09:00')],
    ['tomorrow morning', unsure('2026-11-19T06:00', '2026-11-19T09:00')],
  ])('%s is asked about', (words, expected) => expect(read(words)).toEqual(expected));

  it('is not understood, or past', () => {
    expect([read(''), read('banana'), read('yesterday at 3 pm')]).toEqual([
      { kind: 'nothing' },
      { kind: 'nothing' },
      { kind: 'past' },
    ]);
  });

  it('goes by the clocks of the business, also where they are moved', () => {
    const now = Date.parse('2026-10-24T12:00+02:00');
    expect(read('tomorrow 9am', 'en', berlin, now)).toEqual({
      kind: 'certain',
      at: Date.parse('2026-10-25T09:00+01:00'),
    });
    // Hours that pass are counted, not read off the clock.
    expect(read('in 20 hours', 'en', berlin, now)).toEqual({ kind: 'certain', at: now + 20 * 3_600_000 });
  });

  it('is never one that is past, whatever is typed and whenever', () => {
    const word = fc.constantFrom(
      ...'yesterday today tomorrow tonight next last friday monday at in ago 3 3pm 15:00 0:30 3/4 31/12 2020'.split(
        ' ',
      ),
      ...'hours days weeks morning noon mañana hoy ayer viernes a las amanhã ontem às 明天 昨天 下午三点 or -'.split(
        ' ',
      ),
      ...'2019-01-01 utc + 99:99 now end of month half past'.split(' '),
    );
    const zone = fc.constantFrom(
      'Asia/Dubai',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'nowhere',
    );
    const now = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 6 }),
        fc.constantFrom('en', 'es', 'pt', 'zh', 'ar'),
        zone,
        now,
        (words, language, timeZone, at) => {
          const understood = understandTime(words.join(' '), language, at, { timeZone, working: weekdays });
          const times =
            understood.kind === 'certain'
              ? [understood.at]
              : understood.kind === 'unsure'
                ? understood.among
                : [];
          expect(times.every((time) => time > at)).toBe(true);
          const presets = snoozePresets(at, { timeZone, working: weekdays });
          expect(presets.every((preset) => preset.at > at)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is read by UTC where nobody knows the zone', () =>
    expect(zoneOf({ timeZone: 'nowhere' }).shownAt(5)).toBe(5));
});

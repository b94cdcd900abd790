import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChatParser } from './chatParser.ts';
import { detectLayout } from './detectLayout.ts';
import type { Layout } from './layout.ts';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const TODAY = day('2026-11-22');
const orders = (lines: readonly string[], lastDay = TODAY) =>
  detectLayout(lines, lastDay).candidates.map(({ order }) => order);
const android = (...dates: readonly string[]) => dates.map((date) => `${date}, 15:04 - Layla: hi`);

describe('day and month', () => {
  it('are asked for where nothing tells them apart', () => {
    const { candidates, example } = detectLayout(android('02/02/2024', '03/04/2024'), TODAY);
    expect(candidates.map(({ order }) => order)).toEqual(['dmy', 'mdy']);
    expect(example).toMatchObject({
      stamp: '03/04/2024, 15:04 - ',
      readings: [
        { year: 2024, month: 4, day: 3 },
        { year: 2024, month: 3, day: 4 },
      ],
    });
  });

  it.each([
    ['a 13th month', android('03/04/2024', '13/04/2024'), ['dmy']],
    [
      'a 13th month after thousands of lines',
      [...android(...Array(5000).fill('03/04/2024')), ...android('04/13/2024')],
      ['mdy'],
    ],
    ['a line that is no date in any reading', android('02/30/2024', '03/04/2024'), ['dmy', 'mdy']],
    ['a date in the future', android('11/12/2026'), ['dmy', 'mdy'], '2027-01-01'],
    ['a date in the future, today', android('10/12/2026'), ['mdy']],
    [
      'a message that would come half a year late',
      android('06/01/2024', '07/01/2024', '01/02/2024'),
      ['dmy'],
    ],
    ['a message that may have come some days late', android('01/02/2024', '03/01/2024'), ['dmy', 'mdy']],
    ['a year before WhatsApp', android('24/02/08'), ['ymd']],
    ['a year in front', android('2024/03/04'), ['ymd']],
    ['dots, with which no language writes the month first', android('03.04.24'), ['dmy']],
    ['a short year that may be in front', android('12/11/10'), ['dmy', 'mdy', 'ymd']],
  ] as const)('are read by %s', (_name, lines, expected, lastDay?: string) =>
    expect(orders(lines, lastDay === undefined ? TODAY : day(lastDay))).toEqual(expected),
  );

  it('are not asked for where every answer would be the same', () =>
    expect(orders(android('02/02/2024', '03/03/2024'))).toEqual(['dmy']));

  it('are not confused by a pasted line that cannot be a date of this export', () =>
    expect(orders(android('25/02/2024', '02/28/2024', '26/02/2024'))).toEqual(['dmy']));

  it('are never decided wrongly: one of the candidates reads every date as it was written', () => {
    const dates = fc.array(fc.integer({ min: day('2012-01-01'), max: TODAY }), {
      minLength: 1,
      maxLength: 40,
    });
    const style = fc.constantFrom('dmy', 'mdy', 'ymd', 'dmyShort', 'mdyShort');
    fc.assert(
      fc.property(dates, style, (days, name) => {
        const sent = days.toSorted((a, b) => a - b);
        const lines = android(...sent.map((one) => written(new Date(one * 86_400_000), name)));
        const { candidates } = detectLayout(lines, TODAY);
        expect(candidates.map((candidate) => daysRead(lines, candidate))).toContainEqual(sent);
      }),
    );
  });
});

function daysRead(lines: readonly string[], layout: Layout): number[] {
  const parser = createChatParser(layout);
  const messages = [...parser.push(lines.join('\n')), ...parser.end()];
  return messages.map(({ at }) => Date.UTC(at.year, at.month - 1, at.day) / 86_400_000);
}

function written(date: Date, style: string): string {
  const [d, m, y] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
  const year = style.endsWith('Short') ? y % 100 : y;
  if (style === 'ymd') return `${y}/${m}/${d}`;
  return style.startsWith('dmy') ? `${d}/${m}/${year}` : `${m}/${d}/${year}`;
}

describe('the layout', () => {
  it('is that of the first stamp, even if more lines look different', () => {
    const lines = ['25/02/2024, 15:04 - Layla: hi', '[1/2/24, 3:04 PM] a: b', '[1/2/24, 3:04 PM] a: b'];
    expect(detectLayout(lines, TODAY).candidates).toMatchObject([
      { frame: 'dash', clock: '24h', order: 'dmy' },
    ]);
  });

  it.each([
    'hello',
    '',
    '12:30',
    '25/02/2024',
    '- Layla: hi',
    '25/02/2024, 15:04',
    '1-2-3-4-5 - x',
    '25/02/2024, 15:99 - x',
    '25/02/2024, 3:04 XY - Layla: an unknown word beside the hour could mean morning or afternoon',
    `${'1'.repeat(100_000)} - x`,
    `[${' '.repeat(100_000)}] x`,
  ])('is not found in a line that is no stamp', (line) =>
    expect(detectLayout([line], TODAY)).toEqual({ candidates: [], example: null }),
  );
});

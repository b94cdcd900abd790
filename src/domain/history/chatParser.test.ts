import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { styles, writeExport, type WrittenMessage } from '../../../tests/support/chatExport.ts';
import { createChatParser, type ImportedMessage } from './chatParser.ts';
import { detectLayout } from './detectLayout.ts';
import type { Layout, WallTime } from './layout.ts';
import { noMedia } from './messageBody.ts';

const LAST_DAY = Date.UTC(2026, 11, 31) / 86_400_000;

function layoutOf(text: string): Layout {
  const { candidates } = detectLayout(text.split('\n'), LAST_DAY);
  expect(candidates).toHaveLength(1);
  return candidates[0]!;
}

function parse(
  text: string,
  layout = layoutOf(text),
  sizes: readonly number[] = [65_536],
): ImportedMessage[] {
  const parser = createChatParser(layout);
  const messages: ImportedMessage[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    messages.push(...parser.push(text.slice(at, at + size)));
    at += size;
  }
  return [...messages, ...parser.end()];
}

/** Says which number is which, so that every export of a property can be read for certain. */
const opening: WallTime = { year: 2018, month: 12, day: 31, hour: 15, minute: 4, second: 5 };

const wall = fc
  .record({
    days: fc.integer({ min: 18_000, max: 20_400 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ days, ...time }): WallTime => {
    const date = new Date(days * 86_400_000);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), ...time };
  });
const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    'مرحبا',
    '\u200Fسلام',
    '12:30',
    '25/02/2024',
    '- a: b',
    '[x] y',
    'Layla: hi',
    '<b>',
    '(c)',
    '👩‍👩‍👧',
  ),
);
const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' ').replaceAll(/[\r\n]/g, ' '));
const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
const sender = fc.constantFrom(
  'Layla',
  'Omar Haddad',
  '+44 7700 900123',
  'ليلى',
  'Shop 24:7',
  '~ Dicle',
  'O’Neil 🌙',
);
const message = fc.record({ at: wall, sender, text });
const style = fc.constantFrom(...styles);
const chunks = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 });

describe('a chat export', () => {
  it('gives back the messages it was written from, whatever the phone, the words and the pieces', () => {
    fc.assert(
      fc.property(
        style,
        fc.array(message, { maxLength: 12 }),
        chunks,
        fc.constantFrom('\n', '\r\n'),
        (...given) => {
          const [{ hasSeconds }, messages, sizes, lineEnd] = given;
          const written = [{ at: opening, sender: 'Omar', text: 'first' }, ...messages];
          const exported = writeExport(written, given[0], lineEnd);
          const layout = layoutOf(exported);
          const second = ({ at }: WrittenMessage) => (hasSeconds ? at.second : 0);
          expect(parse(exported, layout, sizes)).toEqual(
            written.map((one, index) => ({
              index,
              at: { ...one.at, second: second(one) },
              sender: one.sender,
              text: one.text,
              attachment: null,
              isMediaOmitted: false,
              isEdited: false,
              isDeleted: false,
              isGenerated: one.text.startsWith('\u200E'),
              isTruncated: false,
            })),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never throws and loses no line, whatever the file holds', () => {
    const layout = layoutOf('25/02/2024, 15:04 - Omar: hi\n');
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\n',
        '\r\n',
        '25/02/2024, 15:04 - ',
        '[',
        ']',
        ': ',
        '\u200E',
        '<attached: ',
        '>',
        ' (file attached)',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), chunks, (pieces, sizes) => {
        const exported = pieces.join('');
        const whole = parse(exported, layout);
        expect(parse(exported, layout, sizes)).toEqual(whole);
        expect(whole.map(({ index }) => index)).toEqual(whole.map((_, index) => index));
      }),
    );
  });

  it('keeps a line that looks like a stamp of another phone inside the message it stands in', () => {
    const exported = [
      '25/02/2024, 15:04 - Omar: He wrote:',
      '[25/02/2024, 15:04:05] Layla: not a message',
      '2/25/24, 3:04 PM - Layla: nor this',
      '99/02/2024, 15:04 - Layla: and no such day',
      '25/02/2024, 15:05 - Layla: ok',
      '',
    ].join('\n');
    const [first, second] = parse(exported);
    expect(first!.text.split('\n')).toHaveLength(4);
    expect(second).toMatchObject({ sender: 'Layla', text: 'ok' });
  });

  it('tells a line of WhatsApp from a message', () => {
    const exported = [
      '25/02/2024, 15:04 - Messages and calls are end-to-end encrypted.',
      '25/02/2024, 15:04 - Omar changed the group name from "Sale: old" to "Sale: new"',
      '25/02/2024, 15:05 - \u202A+44 7700 900123\u202C: hi',
      '',
    ].join('\n');
    expect(parse(exported).map((one) => one.sender)).toEqual([null, null, '+44 7700 900123']);
  });

  it('says which words are those of WhatsApp, as iPhones mark them', () => {
    const exported = [
      '[25/02/2024, 15:04:05] Layla: \u200EMessages and calls are end-to-end encrypted.',
      '\u200E[25/02/2024, 15:04:06] Layla: \u200E<attached: 2-PHOTO.jpg>',
      '[25/02/2024, 15:04:07] Layla: hi',
      '\u200E[25/02/2024, 15:04:08] \u200ELayla changed their phone number.',
    ].join('\r\n');
    expect(parse(exported).map(({ isGenerated }) => isGenerated)).toEqual([true, false, false, true]);
  });

  it('counts the lines before the first message and reads on', () => {
    const parser = createChatParser(layoutOf('25/02/2024, 15:04 - Omar: hi'));
    expect(parser.push('\uFEFFsaved by a tool\n\n25/02/2024, 15:04 - Omar: hi\n')).toEqual([]);
    expect(parser.end()).toMatchObject([{ text: 'hi' }]);
    expect(parser.progress()).toMatchObject({ messages: 1, skippedLines: 2 });
  });
});

describe('a huge export', () => {
  const layout = layoutOf('25/02/2024, 15:04 - Omar: hi');
  const work = (exported: string, size: number): number => {
    const parser = createChatParser(layout, noMedia);
    for (let at = 0; at < exported.length; at += size) parser.push(exported.slice(at, at + size));
    parser.end();
    return parser.progress().charactersRead;
  };
  const shapes: readonly [string, string, number][] = [
    ['many messages', '25/02/2024, 15:04 - Omar: hello there\n', 65_536],
    ['many messages in single characters', '25/02/2024, 15:04 - Omar: hello there\n', 1],
    ['one message of many lines', 'line after line\n', 4096],
    ['one line without end', 'x'.repeat(1000), 4096],
    ['nothing but stamps', '25/02/2024, 15:04 - ', 4096],
    ['nothing but line ends', '\n', 4096],
  ];

  it.each(shapes)('takes at most 2.3 times the work for twice the size: %s', (_name, piece, size) => {
    const begun = '25/02/2024, 15:04 - Omar: ';
    const once = work(begun + piece.repeat(2000), size);
    expect(work(begun + piece.repeat(4000), size) / once).toBeLessThanOrEqual(2.3);
    expect(once).toBeLessThanOrEqual((begun.length + piece.length * 2000) * 4 + 1000);
  });

  it('keeps the beginning of a message without end, and says that there was more', () => {
    const endless = parse(
      `25/02/2024, 15:04 - Omar: ${'😀'.repeat(200_000)}\n25/02/2024, 15:05 - Layla: hi\n`,
      layout,
    );
    expect(endless).toMatchObject([
      { sender: 'Omar', isTruncated: true },
      { text: 'hi', isTruncated: false },
    ]);
    expect(endless[0]!.text).toBe('😀'.repeat(32_768));
    const lines = parse(`25/02/2024, 15:04 - Omar: a\n${'b\n'.repeat(100_000)}`, layout);
    expect(lines).toMatchObject([{ isTruncated: true }]);
    expect(lines[0]!.text.length).toBeLessThanOrEqual(65_536);
  });
});

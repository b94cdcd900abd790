import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../../../../tests/support/tempDir.ts';
import { readPhone } from './phoneReader.ts';
import { readTable } from './tableReader.ts';

function file(content: string | Uint8Array): string {
  const path = join(tempDir(), 'table');
  writeFileSync(path, content);
  return path;
}
async function rows(content: string | Uint8Array): Promise<unknown> {
  const found: object[] = [];
  const read = await readTable(file(content), (row) => void found.push(Object.fromEntries(row)));
  return read.ok ? found : read.error;
}
const layla = { Name: 'Layla', Phone: '+44 7700 900123' };

describe('a table', () => {
  it.each([
    ['commas', 'Name,Phone\nLayla,+44 7700 900123\n'],
    ['semicolons, quotes and CRLF', '"Name";"Phone"\r\n"Layla";"+44 7700 900123"\r\n\r\n'],
    [
      'tabs in UTF-16, as Excel saves it',
      Buffer.from('\uFEFFName\tPhone\nLayla\t+44 7700 900123\n', 'utf16le'),
    ],
    ['a byte order mark', '\uFEFFName,Phone\nLayla,+44 7700 900123'],
    ['more cells than columns', 'Name,Phone\nLayla,+44 7700 900123,what is this\n'],
    ['a JSON array', JSON.stringify([layla], null, 2)],
    ['a JSON array on one line', JSON.stringify([layla])],
    ['a JSON object with a list', JSON.stringify({ total: 1, contacts: [layla] }, null, 2)],
    ['JSON line by line', `${JSON.stringify(layla)}\n\n`],
  ])('is read: %s', async (_name, content) => expect(await rows(content)).toEqual([layla]));

  it('keeps line ends, quotes and delimiters inside cells', async () =>
    expect(await rows('a,b\n"1,\n""2""",3\n')).toEqual([{ a: '1,\n"2"', b: '3' }]));

  it('keeps every column, also those of one name, of none, or of a dangerous one', async () =>
    expect(await rows('Tags,Tags,,__proto__\n1,2,3,4\n')).toEqual([
      Object.fromEntries([
        ['Tags', '1'],
        ['Tags (2)', '2'],
        ['3', '3'],
        ['__proto__', '4'],
      ]),
    ]));

  it('makes columns of what is inside objects', async () =>
    expect(await rows('{"id":7,"contact":{"phone":"44","tags":["a","b"]},"x":null,"y":[{}]}')).toEqual([
      { id: '7', 'contact.phone': '44', 'contact.tags': 'a, b' },
    ]));

  const linesOf = async (content: string) => {
    const found: number[] = [];
    const read = await readTable(file(content), (_row, line) => void found.push(line));
    return { found, ...(read.ok && read.value) };
  };

  it.each([
    ['lines', 'a,b\n1,2\n\n"3\n4",5\n6,7\n', [2, 4, 6]],
    ['lines', 'a,b\r\n1,"2\r\n3\r\n"\r\n6,7\r\n', [2, 5]],
    ['lines', '{"a":1}\n\n{"a":2}\n', [1, 3]],
    ['entries', '[\n{"a":1},\n\n{"a":2}]', [1, 2]],
    ['entries', '[{"a":1},{"a":2}]', [1, 2]],
  ])('says by %s where each row stands', async (counting, content, found) =>
    expect(await linesOf(content)).toEqual({ found, counting }),
  );

  it('stops when a person cancels', async () => {
    const stop = new AbortController();
    const read = await readTable(file(`a,b\n${'1,2\n'.repeat(100_000)}`), () => stop.abort(), {
      signal: stop.signal,
    });
    expect(read).toEqual({ ok: false, error: { code: 'cancelled' } });
  });

  it('hands on what goes wrong while its rows are taken', async () => {
    const fails = () => {
      throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    };
    await expect(readTable(file('a,b\n1,2\n'), fails)).rejects.toThrow('disk full');
  });

  it.each([
    ['empty', '', { code: 'fileEmpty' }],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 0xff]), { code: 'fileNotText' }],
    [
      'a quote that never ends',
      `a,b\n"${'x'.repeat(3_000_000)}`,
      { code: 'tableRowTooLong', row: expect.any(Number) },
    ],
    ['a line without end', `a,b\n${'x'.repeat(3_000_000)}`, { code: 'tableRowTooLong', row: 2 }],
    ['columns without end', `${'a,'.repeat(3_000_000)}\n1\n`, { code: 'tableRowTooLong', row: 1 }],
    ['too many columns', `${'a,'.repeat(600)}b\n1\n`, { code: 'tableTooManyColumns', limit: 512 }],
    ['a NUL in the middle', `a,b\n1,2\u00003\n`, { code: 'fileNotText' }],
    ['an old encoding', Buffer.from([0x61, 0x0a, 0xe9, 0x0a]), { code: 'fileNotText' }],
    ['a quote in the middle', 'a,b\n1,2"3\n', { code: 'tableUnreadable', row: 2 }],
    [
      'one huge value of JSON',
      `[${'"x",'.repeat(9_000_000)}"x"]`,
      { code: 'fileTooLarge', limitBytes: 32 * 1024 ** 2 },
    ],
    ['broken JSON', '[\n{"a":1},\n', { code: 'tableUnreadable', row: null }],
    ['a broken line of JSON', '{"a":1}\n{"a":\n', { code: 'tableUnreadable', row: 2 }],
  ])('is refused: %s', async (_name, content, error) => expect(await rows(content)).toEqual(error));

  it('survives JSON that is nested without end', async () =>
    expect(await rows(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`)).toBeDefined());

  const word = fc
    .string({ unit: 'binary', maxLength: 12 })
    .filter((text) => !text.includes('\u0000') && !text.includes('\uFEFF'));
  const rowOfWords = fc.tuple(word, word, word);
  const style = fc.record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n'),
    encoding: fc.constantFrom('utf8', 'utf16le'),
    hasMark: fc.boolean(),
  });

  it('gives back what was written, in whatever style, and is in the file wherever the pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowOfWords, { maxLength: 40 }), style, async (written, how) => {
        const quoted = (cells: readonly string[]): string =>
          cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(how.delimiter);
        const text = [['one', 'two', 'three'], ...written].map((cells) => quoted(cells) + how.end).join('');
        const mark = how.hasMark || how.encoding === 'utf16le' ? '\uFEFF' : '';
        expect(await rows(Buffer.from(mark + text, how.encoding))).toEqual(
          written.map(([one, two, three]) => ({ one, two, three })),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is read or refused, whatever it holds, and never throws', async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('"', ',', ';', '\n', '\r\n', '{', '}', '[', ']', '"a":', '\u0000'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        expect(await rows(pieces.join(''))).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});

describe('a number in a table', () => {
  it.each([
    ['+44 7700 900123', null, '447700900123'],
    ['00447700900123', null, '447700900123'],
    ['447700900123', null, '447700900123'],
    ['07700 900123', 'GB', '447700900123'],
    ['+971 50 123 4567', 'GB', '971501234567'],
    ['07700 900123', null, null],
    ['4.47701E+11', null, null],
    ['unknown', 'GB', null],
    ['', null, null],
  ])('%s in %s', (written, country, expected) => expect(readPhone(written, country)).toBe(expected));
});

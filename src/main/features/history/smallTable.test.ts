import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetXml, workbook } from '../../../../tests/support/sheetFile.ts';
import { tempDir } from '../../../../tests/support/tempDir.ts';
import { zipOf } from '../../../../tests/support/zipFile.ts';
import { readSmallTable } from './smallTable.ts';

function read(content: string | Uint8Array) {
  const path = join(tempDir(), 'table');
  writeFileSync(path, content);
  return readSmallTable(path);
}
const people = sheetXml([
  ['Name', 'Phone'],
  ['Eve', 447_700_900_123],
  [],
  [{ formula: 'HYPERLINK("http://x")', shown: '=Mia' }, ''],
]);

describe('a small table', () => {
  it('is read from CSV, whatever separates its cells', async () =>
    expect(await read('\uFEFFName;Phone\r\nEve;"+44 1"\r\n\r\n=1+1;\r\n')).toEqual({
      ok: true,
      value: {
        columns: ['Name', 'Phone'],
        rows: [
          { line: 2, cells: ['Eve', '+44 1'] },
          { line: 4, cells: ['=1+1', ''] },
        ],
      },
    }));

  it('is read from the first sheet of an XLSX file, its formulas as the text they last showed', async () =>
    expect(await read(workbook(people))).toEqual({
      ok: true,
      value: {
        columns: ['Name', 'Phone'],
        rows: [
          { line: 2, cells: ['Eve', '447700900123'] },
          { line: 4, cells: ['=Mia', ''] },
        ],
      },
    }));

  it('has at most five hundred rows', async () => {
    const many = Array.from({ length: 501 }, (_, n) => [`Person ${n}`]);
    const refused = { ok: false, error: { code: 'tableTooManyRows', limit: 500 } };
    expect(await read(`Name\n${many.join('\n')}\n`)).toEqual(refused);
    expect(await read(workbook(sheetXml([['Name'], ...many])))).toEqual(refused);
    expect(await read(`Name\n${many.slice(1).join('\n')}\n`)).toMatchObject({ ok: true });
  });

  it('keeps the beginning of a cell without end', async () => {
    const long = await read(`Name\n${'x'.repeat(100_000)}\n`);
    expect(long.ok && long.value.rows[0]?.cells[0]?.length).toBe(500);
  });
});

describe('a hostile table', () => {
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 ** 2, 32);
  const far = (at: string) => people.replace('r="A2"', `r="${at}"`);

  it.each<[string, string | Uint8Array, object]>([
    ['nothing', '', { code: 'fileEmpty' }],
    ['only names of columns', 'Name,Phone\n', { code: 'tableWithoutRows' }],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), { code: 'fileNotText' }],
    ['more bytes than any list of people', zeros(5), { code: 'fileTooLarge', limitBytes: 4 * 1024 ** 2 }],
    ['an archive that is no workbook', zipOf([{ name: 'a.txt', body: 'x' }]), { code: 'fileDamaged' }],
    ['a workbook cut off', workbook(people).subarray(0, 300), { code: 'fileDamaged' }],
    [
      'a bomb',
      workbook(people, [{ name: 'xl/styles.xml', body: zeros(32) }]),
      { code: 'archiveUnsafe', why: 'unpacksTooLarge' },
    ],
    [
      'many small bombs',
      workbook(
        people,
        Array.from({ length: 3 }, (_, n) => ({ name: `xl/${n}.xml`, body: zeros(8) })),
      ),
      { code: 'fileTooLarge', limitBytes: 16 * 1024 ** 2 },
    ],
    [
      'a part that says it is smaller than it is',
      workbook(people, [{ name: 'xl/styles.xml', body: zeros(9), claimedSize: 10 }]),
      { code: 'fileDamaged' },
    ],
    [
      'a cell at the end of the world',
      workbook(far('A1048576')),
      { code: 'tableTooManyRows', limit: 10_000 },
    ],
    ['a cell far aside', workbook(far('XFD2')), { code: 'tableTooManyColumns', limit: 200 }],
    [
      'a name that climbs out',
      workbook(people, [{ name: '../../evil.xml' }]),
      { code: 'archiveUnsafe', why: 'nameLeadsOut' },
    ],
  ])('is refused: %s', async (_what, content, error) =>
    expect(await read(content)).toEqual({ ok: false, error }),
  );

  it('cannot make what it says of other files be read', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "&e;&e;">]>${people.replace('Eve', '&e;&a;')}`;
    expect(JSON.stringify(await read(workbook(xml)))).not.toContain('root:');
  });

  it('is refused or read, whatever bytes were changed, and never throws', async () => {
    const sound = workbook(people);
    const change = fc.tuple(fc.integer({ min: 0, max: sound.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        const table = await read(bytes);
        expect(table.ok ? table.value.columns : table.error).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });
});

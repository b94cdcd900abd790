import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDangerousName, safeFileName } from './fileName.ts';

const PDF = 'application/pdf';

describe('safeFileName', () => {
  it.each([
    ['Invoice 7.pdf', PDF, 'Invoice 7.pdf'],
    ['../../etc/passwd', PDF, '_.._etc_passwd'],
    ['C:\\Windows\\a.pdf', PDF, 'C__Windows_a.pdf'],
    ['a\u202Efdp.exe', PDF, 'afdp.exe'],
    ['line\r\nbreak.pdf', PDF, 'linebreak.pdf'],
    ['con.pdf', PDF, '_con.pdf'],
    ['COM¹.pdf', PDF, '_COM¹.pdf'],
    ['name.pdf. . .', PDF, 'name.pdf'],
    [null, 'image/jpeg', 'attachment.jpg'],
    ['', 'audio/ogg; codecs=opus', 'attachment.ogg'],
    ['photo', 'image/png', 'photo.png'],
    [null, PDF, 'attachment'],
    ['فاتورة.pdf', PDF, 'فاتورة.pdf'],
  ])('%j of %s -> %j', (given, mime, safe) => expect(safeFileName(given, mime)).toBe(safe));

  it('keeps the ending of a long name in any script, and fits every file system', () => {
    const safe = safeFileName(`${'فاتورة '.repeat(40)}.pdf`, PDF);
    expect(safe).toMatch(/^فاتورة .*\.pdf$/);
    expect(Buffer.byteLength(safe)).toBeGreaterThan(190);
    const letters = Array.from({ length: 110 }, (_, n) => String.fromCodePoint(0x5b57 + n)).join('');
    const cut = safeFileName(letters, PDF);
    expect(new Set(cut).size).toBe(cut.length);
  });

  it('is always one short name, whatever a customer calls it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 400 }),
          fc.string({ unit: fc.constantFrom('ف', '宴', '🧁'), maxLength: 200 }),
        ),
        (given) => {
          const safe = safeFileName(given, PDF);
          expect(safe).not.toMatch(/[/\\\p{Cc}]|^\.|^$/u);
          expect(Array.from(safe).length).toBeLessThanOrEqual(120);
          expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
        },
      ),
    );
  });
});

describe('isDangerousName', () => {
  it.each(['a.exe', 'a.pdf.EXE', 'macro.xlsm', 'x.html', 'x.svg', 'x.slk', 'run.sh', 'x.desktop'])(
    '%s',
    (name) => expect(isDangerousName(name)).toBe(true),
  );
  it.each(['a.pdf', 'a.jpg', 'a.docx', 'exe', 'a', 'a.zip'])('not %s', (name) =>
    expect(isDangerousName(name)).toBe(false),
  );
});

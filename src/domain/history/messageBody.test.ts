import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainFileName, readBody } from './messageBody.ts';

const nothing = { attachment: null, isMediaOmitted: false, isEdited: false, isDeleted: false };
const inZip = (...names: readonly string[]) => new Set(names);

describe('what a message holds', () => {
  it.each([
    ['hello', { text: 'hello' }],
    [
      'IMG-1.jpg (file attached)\nat the beach\nyesterday',
      { attachment: 'IMG-1.jpg', text: 'at the beach\nyesterday' },
    ],
    ['\u200EPTT-1.opus (Datei angehängt)', { attachment: 'PTT-1.opus', text: '' }],
    [
      'Menu (new).pdf \u200E<attached: 4-Menu (new).pdf>',
      { attachment: '4-Menu (new).pdf', text: 'Menu (new).pdf' },
    ],
    ['\u200ELook \u200E<attached: 4-PHOTO.jpg>', { attachment: '4-PHOTO.jpg', text: 'Look' }],
    ['<Media omitted>', { isMediaOmitted: true, text: '' }],
    ['<Media omitted>\nat the beach', { isMediaOmitted: true, text: 'at the beach' }],
    ['Menu.pdf \u200Edocument omitted', { isMediaOmitted: true, text: 'Menu.pdf' }],
    ['see you at 5 <This message was edited>', { isEdited: true, text: 'see you at 5' }],
    ['bis um 5 \u200E<Diese Nachricht wurde bearbeitet.>', { isEdited: true, text: 'bis um 5' }],
    ['This message was deleted', { isDeleted: true, text: 'This message was deleted' }],
    ['تم حذف هذه الرسالة', { isDeleted: true, text: 'تم حذف هذه الرسالة' }],
  ])('%s', (written, expected) => expect(readBody(written)).toEqual({ ...nothing, ...expected }));

  it.each([
    'image omitted', // typed by a person: no mark before it
    'IMG-1.jpg (look at this)',
    'a (b) c',
    '<attached: >',
    'if (x < 3) and 5 > <y>',
    '<attached: ../../etc/passwd>',
    '<attached: C:evil.exe>',
    '..\\evil.exe (file attached)',
  ])(
    'leaves words alone that a person may have typed, and names that lead out of the folder: %s',
    (written) => expect(readBody(written)).toEqual({ ...nothing, text: written }),
  );

  it('knows a file by its name in the archive where it does not know the language', () => {
    expect(readBody('IMG-1.jpg (bestaat niet)', inZip('IMG-1.jpg'))).toMatchObject({
      attachment: 'IMG-1.jpg',
    });
    expect(readBody('\u200E<onbekend: 4.jpg>', inZip('4.jpg'))).toMatchObject({
      attachment: '4.jpg',
      text: '',
    });
  });

  it('names only files that stay where they are put', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const { attachment } = readBody(`<attached: ${name}>`);
        expect(attachment === null || isPlainFileName(attachment)).toBe(true);
      }),
    );
    for (const name of ['.', '..', '', 'a/b', 'a\\b', 'C:a', 'a\u0000b', 'x'.repeat(256)])
      expect(isPlainFileName(name)).toBe(false);
  });
});

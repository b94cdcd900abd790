import { describe, expect, it } from 'vitest';
import { displayFileName, displayName, displayText } from './displayName.ts';

it.each([
  ['Marta Canaria', 'Marta Canaria'],
  ['\u202Egnisrever', 'gnisrever'],
  ['ليلى حداد', 'ليلى حداد'],
  ['a\u2067b\u2069c', 'abc'],
  [`Z${'\u0301'.repeat(50)}o`, `Z${'\u0301'.repeat(8)}o`],
  ['x'.repeat(100_000), 'x'.repeat(512)],
])('draws a name so that it can neither turn round nor hide what stands beside it', (name, drawn) =>
  expect(displayName(name)).toBe(drawn),
);

it('draws the beginning of an endless message, and says that there is more', () => {
  expect(displayText('hello')).toBe('hello');
  expect(displayText('x'.repeat(1_000_000))).toBe(`${'x'.repeat(65_536)}…`);
});

describe('a file name', () => {
  it.each([
    ['\u202Egnp.exe', 'gnp.exe'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\a\\b.pdf', 'C__a_b.pdf'],
    ['two\nlines\u2028.pdf', 'two lines .pdf'],
  ])('%j is shown as %j', (name, shown) => expect(displayFileName(name)).toBe(shown));
});

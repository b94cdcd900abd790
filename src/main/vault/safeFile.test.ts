import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempDir } from '../../../tests/support/tempDir.ts';
import { readSafely, writeSafely } from './safeFile.ts';

const newFile = (): string => join(tempDir(), 'x.json');
const whole = (text: string): string | undefined =>
  text.startsWith('{') && text.endsWith('}') ? text : undefined;

it('gives back what was written last', () => {
  const file = newFile();
  expect(readSafely(file, whole)).toBeUndefined();
  for (const text of ['{1}', '{2}', '{3}']) {
    writeSafely(file, text, whole);
    expect(readSafely(file, whole)).toBe(text);
  }
  expect(readFileSync(file.replace('.json', '.prev.json'), 'utf8')).toBe('{2}');
  expect(existsSync(`${file}.next`)).toBe(false);
});

it('can be read by its owner only', () => {
  const file = newFile();
  writeSafely(file, '{}', whole);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it.each([0, 1, 2])('uses the generation before where only %i bytes of the newest are left', (bytes) => {
  const file = newFile();
  writeSafely(file, '{1}', whole);
  writeSafely(file, '{2}', whole);
  truncateSync(file, bytes);
  expect(readSafely(file, whole)).toBe('{1}');
});

it('is not misled by a write that was cut short before it took its place', () => {
  const file = newFile();
  writeSafely(file, '{1}', whole);
  writeFileSync(`${file}.next`, '{2');
  expect(readSafely(file, whole)).toBe('{1}');
  writeSafely(file, '{3}', whole);
  expect(readSafely(file, whole)).toBe('{3}');
});

it('keeps the last good generation where the newest is damaged and another is written', () => {
  const file = newFile();
  writeSafely(file, '{1}', whole);
  writeSafely(file, '{2}', whole);
  truncateSync(file, 1);
  writeSafely(file, '{3}', whole);
  truncateSync(file, 1);
  expect(readSafely(file, whole)).toBe('{1}');
});

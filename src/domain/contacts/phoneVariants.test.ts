import { expect, it } from 'vitest';
import { phoneVariants } from './phoneVariants.ts';

it.each([
  ['Brazil, mobile, old', '551187654321', '5511987654321'],
  ['Mexico', '525512345678', '5215512345678'],
  ['Argentina, mobile', '541123456789', '5491123456789'],
])('%s: both spellings name each other, itself first', (_where, short, long) => {
  expect(phoneVariants(short)).toEqual([short, long]);
  expect(phoneVariants(long)).toEqual([long, short]);
});

it.each([
  ['Brazil, a landline', '551132654321'],
  ['Great Britain', '447700900001'],
  ['the United States', '15550100001'],
  ['Mexico, a digit short', '52551234567'],
  ['nothing', ''],
  ['no number', 'x'],
])('%s has one spelling', (_where, digits) => {
  expect(phoneVariants(digits)).toEqual([digits]);
});

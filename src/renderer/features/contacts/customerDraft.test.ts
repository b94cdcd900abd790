import { expect, it } from 'vitest';
import { amountOf } from './customerDraft.ts';

it('takes an amount as people write it, and nothing else', () => {
  expect(['120', '120.50', ' 120,5 ', ''].map(amountOf)).toEqual([120, 120.5, 120.5, null]);
  expect(['1.200,50', '-5', '5 $', '1e3', '0.123'].map(amountOf)).toEqual(Array.from({ length: 5 }));
});

import { expect, it } from 'vitest';
import { eachPercent } from './eachPercent.ts';

it('tells of a hundred steps at most, up to the whole, however many pieces there are', () => {
  const told: number[] = [];
  const onProgress = eachPercent((share) => told.push(share));
  for (let piece = 1; piece <= 2_000; piece++) onProgress(piece / 2_000);
  expect(told).toEqual(Array.from({ length: 100 }, (_, n) => (n + 1) / 100));
});

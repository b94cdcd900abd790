import { expect, inject, test } from 'vitest';
import { guessUnderFaketime, hasFaketime, runSlotsKill } from './slotsKill.ts';

const silent = (): void => undefined;

test('kill -9 at every step of changing a PIN, a slot or the data key: the old or the new opens', async () => {
  const bundle = inject('faultBundle');
  const kills = await runSlotsKill({
    bundle,
    works: ['changeSecret', 'expel'],
    stride: 3,
    timedKills: 0,
    say: silent,
  });
  expect(kills).toBeGreaterThan(4);
  const rekeyKills = await runSlotsKill({
    bundle,
    works: ['changeDataKey'],
    stride: 8,
    timedKills: 1,
    say: silent,
  });
  expect(rekeyKills).toBeGreaterThan(2);
}, 300_000);

test('a wall clock moved under a whole process shortens no wait', async (context) => {
  if (!(await hasFaketime())) context.skip('SKIPPED: needs the program faketime');
  const answers = await guessUnderFaketime(inject('faultBundle'));
  expect(answers.map(({ begun }) => begun)).toEqual(['go', 'go', 'go', 'go', 'mustWait', 'mustWait']);
  expect(answers.slice(3).every(({ waitLeftMs }) => waitLeftMs > 25_000)).toBe(true);
}, 120_000);

import { expect, inject, test } from 'vitest';
import { POINTS, runAnswersKill } from './answersKill.ts';

/** Every point once; in chance order, again and again: `npm run faults`. */
test('kill -9 while Baton acts by itself answers everybody once, does everything once, gives each one owner', async () => {
  const lines: string[] = [];
  try {
    const report = await runAnswersKill({
      bundle: inject('faultBundle'),
      points: POINTS,
      say: (line) => lines.push(line),
    });
    expect(report.killed).toBe(POINTS.length);
  } catch (error) {
    throw new Error(`${lines.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}, 120_000);

import { expect, inject, test } from 'vitest';
import { BEHAVIOURS, POINTS, runSendKill, type Behaviour, type SendCase } from './sendKill.ts';

/** Every point and every behaviour at least once; every pair is `npm run faults`. */
const cases = (Object.keys(BEHAVIOURS) as Behaviour[]).map((behaviour, index): SendCase => {
  const point = POINTS[index % POINTS.length] ?? POINTS[0];
  return { behaviour, point };
});

test('kill -9 around a send sends nothing twice and forgets nothing that was queued', async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  try {
    const report = await runSendKill({
      bundle: inject('faultBundle'),
      cases,
      seed,
      say: (line) => lines.push(line),
    });
    expect(report.killed).toBeGreaterThan(cases.length / 2);
  } catch (error) {
    throw new Error(`${lines.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}, 180_000);

import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForNode } from '../../scripts/bench/bundle.mjs';
import { BEHAVIOURS, POINTS, runSendKill, type Behaviour, type SendCase } from './sendKill.ts';

let bundle: Awaited<ReturnType<typeof bundleForNode>>;
beforeAll(async () => {
  bundle = await bundleForNode({ headlessChild: 'tests/faults/headlessChild.ts' });
}, 60_000);
afterAll(() => bundle.remove());

/** Every point and every behaviour at least once; every pair is `npm run faults`. */
const cases = (Object.keys(BEHAVIOURS) as Behaviour[]).map((behaviour, index): SendCase => {
  const point = POINTS[index % POINTS.length] ?? POINTS[0];
  return { behaviour, point };
});

test('kill -9 around a send sends nothing twice and forgets nothing that was queued', async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  try {
    const report = await runSendKill({ bundle: bundle.folder, cases, seed, say: (line) => lines.push(line) });
    expect(report.killed).toBeGreaterThan(cases.length / 2);
  } catch (error) {
    throw new Error(`${lines.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}, 180_000);

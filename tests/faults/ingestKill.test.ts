import { expect, inject, test } from 'vitest';
import { runIngestKill } from './ingestKill.ts';

/** The long form, 280 rounds, is `npm run faults`. */
test('kill -9 while webhooks pour in loses nothing that was answered 200 and doubles nothing', async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  try {
    const report = await runIngestKill({
      bundle: inject('faultBundle'),
      rounds: 12,
      seed,
      say: (line) => lines.push(line),
    });
    expect(report.rounds).toBe(12);
    expect(report.answered).toBeGreaterThan(0);
    expect(report.repeats).toBeGreaterThan(0);
  } catch (error) {
    throw new Error(`${lines.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}, 120_000);

import { expect, inject, test } from 'vitest';
import { runDamageScenario } from './damageScenarios.ts';

const bench = () => ({ bundle: inject('faultBundle'), seed: Date.now() % 1_000_000, say: () => undefined });

/** Those that cost something; all of them are `npm run faults -- --only damage`. */
test.for(['the end of journal.db is damaged, and there is no copy', 'the WAL of journal.db is cut'])(
  'where %s, what is lost is listed by place and time, and all goes on',
  { timeout: 90_000 },
  async (name) => {
    const { lost } = await runDamageScenario(bench(), name);
    expect(lost).not.toEqual([]);
  },
);

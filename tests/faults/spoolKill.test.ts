import { expect, inject, test } from 'vitest';
import { runSpoolKill } from './spoolKill.ts';

/** The long form is `npm run faults -- --only spool`. */
test('kill -9 at every step of sealing and unsealing loses nothing that was answered 200', async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  try {
    const say = (line: string): void => void lines.push(line);
    const answered = await runSpoolKill({ bundle: inject('faultBundle'), rounds: 6, seed, say });
    expect(answered).toBeGreaterThan(0);
    expect(lines.filter((line) => line.includes('killed at spool:after')).length).toBeGreaterThan(0);
  } catch (error) {
    throw new Error(`${lines.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}, 120_000);

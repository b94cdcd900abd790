import { expect, inject, test } from 'vitest';
import { runMediaKill } from './mediaKill.ts';

test('kill -9 while files arrive: each life goes on where the last one stopped, and nothing is left over', async () => {
  const lines: string[] = [];
  const seed = Date.now() % 1_000_000;
  try {
    const say = (line: string): void => void lines.push(line);
    expect(await runMediaKill({ bundle: inject('faultBundle'), rounds: 6, seed, say })).toBe(6);
  } catch (error) {
    throw new Error(`${lines.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}, 180_000);

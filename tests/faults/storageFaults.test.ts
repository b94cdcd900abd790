import { expect, inject, test } from 'vitest';
import { diskFaults, runDamages, runDiskFault } from './storageFaults.ts';

const lines: string[] = [];
const bench = () => ({
  bundle: inject('faultBundle'),
  seed: Date.now() % 1_000_000,
  say: (line: string) => void lines.push(line),
});

test.for(diskFaults)(
  'a disk that is %s loses nothing that was answered 200, and all goes on when it is well',
  { timeout: 90_000 },
  async (fault, { skip }) => {
    const hasRun = await runDiskFault(bench(), fault);
    if (!hasRun) skip(`no C compiler here, so no disk that is ${fault}`);
    expect(hasRun).toBe(true);
  },
);

/** The long form is `npm run faults -- --only damage`. */
test('files hurt after a quit come back by themselves', async () => {
  try {
    expect(await runDamages(bench(), 4)).toBe(4);
  } catch (error) {
    throw new Error(`${lines.join('\n')}\n${(error as Error).message}`, { cause: error });
  }
}, 120_000);

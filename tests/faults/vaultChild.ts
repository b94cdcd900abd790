import fs from 'node:fs';
import { randomUUID } from 'node:crypto';
import { createSigningPair } from '../../src/main/engine/journalKeys.ts';
import { changeDataKey } from '../../src/main/shell/dataKeyChange.ts';
import { createVault, type Unlocked, type Vault } from '../../src/main/vault/vault.ts';
import { journalHere } from './journalHere.ts';
import type { VaultWork } from './slotsKill.ts';

/*
 * One change of the key slots, as a process of its own that dies before the n-th thing it does to a file:
 * every write is also cut in half once. The real vault and the real journal on a real folder.
 */

const work = JSON.parse(process.argv[2] ?? '{}') as VaultWork;

/** Dies before the n-th change of a file; of a write, half is on disk by then. */
function dieAt(wanted: number): void {
  let left = wanted;
  const target = fs as unknown as Record<string, (...args: never[]) => unknown>;
  for (const name of ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'rmSync', 'closeSync']) {
    const real = target[name]!;
    target[name] = (...args: never[]) => {
      left -= 1;
      if (left > 0) return real(...args);
      const text = args[1] as unknown;
      if (name === 'writeSync' && typeof text === 'string')
        real(...([args[0], text.slice(0, text.length / 2)] as never[]));
      process.kill(process.pid, 'SIGKILL');
      throw new Error('Dead already');
    };
  }
}

const names = { businessName: 'Holland Bakery', members: [] };

const works: Readonly<Record<VaultWork['do'], (vault: Vault, unlocked: Unlocked) => Promise<unknown>>> = {
  changeSecret: (vault, unlocked) => vault.changeSecret(unlocked, work.newSecret, 2),
  admit: (vault, unlocked) => {
    const { privateKey: signingKey } = createSigningPair();
    const admission = { memberId: randomUUID(), signingKey, secret: work.newSecret, at: 2 };
    return vault.admit(unlocked, admission, names);
  },
  expel: (vault, unlocked) => vault.expel(unlocked, work.otherId, names),
  appoint: (vault, unlocked) => vault.appointRecoverers(unlocked, [work.memberId, work.otherId]),
  changeDataKey: (vault, unlocked) =>
    changeDataKey({ vault, journal: journalHere, dataDir: work.dir }, unlocked),
};

async function main(): Promise<void> {
  const clock = { now: () => Date.now(), monotonicMs: () => performance.now() };
  const deviceSecret = Buffer.from(work.deviceSecret, 'hex');
  const vault = createVault(work.dir, { deviceSecret, witness: null, clock });
  if (work.guess !== undefined) {
    const tries = vault.attempts.of(work.memberId);
    const begun = await tries.begin();
    return void process.stdout.write(JSON.stringify({ begun, waitLeftMs: tries.waitLeftMs() }));
  }
  const unlocked = await vault.unlock(work.memberId, work.secret);
  if (typeof unlocked === 'string') throw new Error(`Not unlocked: ${unlocked}`);
  dieAt(work.dieAt);
  await works[work.do](vault, unlocked);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});

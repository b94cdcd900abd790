import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PRACTICE_MEMBER, type PracticeSwitches } from '../../contract/shell.ts';
import type { FromPracticeWorker, ToPracticeWorker } from '../practice/workerSide.ts';
import { newInstallId, prepareVault } from '../vault/newVault.ts';
import { hasVault } from '../vault/slotsFile.ts';
import { createVault, readVaultHead, type Unlocked } from '../vault/vault.ts';
import type { ShellStateHub } from './shellStates.ts';

/*
 * Practice is a workspace of its own beside the business's, with its own key and the simulator as its
 * platform. It opens without asking anything; its PIN is no secret and stands on its lock screen.
 */

export const PRACTICE_PIN = '246810';
/** Shown on its lock screen before it is open; no secrets. */
export const PRACTICE_NAMES = { business: 'Practice Tea House', member: PRACTICE_MEMBER } as const;

export const practiceDir = (dataDir: string): string => join(dataDir, 'practice');

/** Opens the practice workspace's keys, making them at the first visit. */
export async function openPracticeVault(dataDir: string, at: number): Promise<Unlocked> {
  const dir = practiceDir(dataDir);
  if (hasVault(dir) && readVaultHead(dir) !== undefined) {
    const clock = { now: () => at, monotonicMs: () => performance.now() };
    const vault = createVault(dir, { deviceSecret: null, witness: null, clock });
    const memberId = vault.memberIds()[0] ?? '';
    // Its PIN is public: counting tries would only lock people out of practising.
    await vault.attempts.startAnew();
    const unlocked = await vault.unlock(memberId, PRACTICE_PIN);
    if (typeof unlocked !== 'string') return unlocked;
    throw new Error('The practice workspace does not open');
  }
  const memberId = randomUUID();
  const names = {
    businessName: PRACTICE_NAMES.business,
    members: [{ id: memberId, name: PRACTICE_NAMES.member, color: 0 }],
  };
  const installId = newInstallId();
  const made = {
    profile: 'passphrase',
    secret: PRACTICE_PIN,
    memberId,
    names,
    deviceSecret: null,
    installId,
    at,
  } as const;
  const prepared = await prepareVault(made);
  prepared.keep(dir);
  return prepared.unlocked;
}

type Ready = Extract<FromPracticeWorker, { type: 'ready' }>;
export type Simulator = {
  readonly origin: string;
  readonly credentials: Ready['credentials'];
  readonly send: (message: ToPracticeWorker) => void;
  readonly stop: () => Promise<void>;
};

/** Starts the simulator on a thread of its own and tells its switches and customers as `shell.practice`. */
export function startSimulator(
  mainDir: string,
  states: ShellStateHub,
  openings: boolean,
): Promise<Simulator> {
  const workerData = { port: 0, callbackUrl: 'http://127.0.0.1:9/', customers: true, openings };
  const worker = new Worker(join(mainDir, 'practice.cjs'), { workerData });
  const send = (message: ToPracticeWorker): void => worker.postMessage(message);
  return new Promise((resolve, reject) => {
    let origin = '';
    worker.once('error', reject);
    worker.on('message', (message: FromPracticeWorker) => {
      if (message.type === 'failed') return reject(new Error(`The simulator did not start: ${message.code}`));
      if (message.type === 'state')
        return states.set('shell.practice', {
          origin,
          switches: pickSwitches(message.switches),
          customers: message.customers.map(({ id, name, language }) => ({ id, name, language })),
        });
      origin = message.origin;
      const stop = async (): Promise<void> => {
        states.set('shell.practice', null);
        await worker.terminate();
      };
      resolve({ origin, credentials: message.credentials, send, stop });
    });
  });
}

const pickSwitches = (all: PracticeSwitches): PracticeSwitches => ({
  slow: all.slow,
  rateLimit: all.rateLimit,
  failAfterAccept: all.failAfterAccept,
  duplicate: all.duplicate,
  outOfOrder: all.outOfOrder,
  badSignature: all.badSignature,
  customers: all.customers,
});

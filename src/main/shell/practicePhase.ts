import { randomUUID } from 'node:crypto';
import type { StatusState, VaultRefusal } from '../../contract/shell.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { hasVault } from '../vault/slotsFile.ts';
import type { Sides } from './engineSession.ts';
import {
  openPracticeVault,
  PRACTICE_NAMES,
  PRACTICE_PIN,
  practiceDir,
  type Simulator,
  startSimulator,
} from './practiceMode.ts';
import type { ShellStateHub } from './shellStates.ts';
import type { Workspaces } from './workspaces.ts';

/* Practice mode from its first button to its own lock screen: no account, no network, no question. */

export type PracticePhaseDeps = {
  readonly dataDir: string;
  readonly mainDir: string;
  readonly engine: Sides;
  readonly states: ShellStateHub;
  readonly workspaces: Workspaces;
};

export type PracticePhase = {
  readonly simulator: () => Simulator | null;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly showLock: () => void;
  readonly unlock: (secret: string) => Promise<Result<null, VaultRefusal>>;
};

function receiverPort(states: ShellStateHub): Promise<number> {
  return new Promise((resolve, reject) => {
    const stop = states.subscribe('shell.status', (state) => {
      const { receiver } = state as StatusState;
      if (receiver.state === 'portInUse') reject(new Error('The port of the receiver is in use'));
      if (receiver.state !== 'listening') return;
      resolve(receiver.port);
      setImmediate(() => stop());
    });
  });
}

/** The simulator's address differs at every start, so its number is connected anew. */
async function connectSimulator({ engine, states }: PracticePhaseDeps, simulator: Simulator): Promise<void> {
  const { phoneNumberId, wabaId, accessToken, appSecret, verifyToken } = simulator.credentials;
  const form = { phoneNumberId, wabaId, accessToken, appSecret, verifyToken, publicUrl: null };
  const connected = await engine.write.command('channels.connectNumber', form, randomUUID());
  if (!connected.ok) throw new Error(`The simulator could not be connected: ${connected.error.code}`);
  simulator.send({
    type: 'callback',
    url: `http://127.0.0.1:${await receiverPort(states)}/webhooks/whatsapp`,
  });
}

export function createPracticePhase(deps: PracticePhaseDeps): PracticePhase {
  const { dataDir, mainDir, states, workspaces } = deps;
  let simulator: Simulator | null = null;

  return {
    simulator: () => simulator,
    async start() {
      const isFirst = !hasVault(practiceDir(dataDir));
      simulator = await startSimulator(mainDir, states, isFirst);
      const unlocked = await openPracticeVault(dataDir, Date.now());
      await workspaces.open(unlocked, simulator);
      await connectSimulator(deps, simulator);
    },
    async stop() {
      await simulator?.stop();
      simulator = null;
    },
    showLock() {
      const limiter = { waitMs: 0, triesLeft: null, dayPin: null } as const;
      const members = [{ id: 'practice', name: PRACTICE_NAMES.member, color: 0, ...limiter }];
      const who = { businessName: PRACTICE_NAMES.business, members, shownPin: PRACTICE_PIN };
      states.update('shell.vault', {
        step: 'unlock',
        workspace: 'practice',
        profile: 'pin',
        ...who,
      });
    },
    async unlock(secret) {
      if (secret !== PRACTICE_PIN || !workspaces.isOpen()) return err({ code: 'wrongSecret' });
      await workspaces.unlockAgain();
      return ok(null);
    },
  };
}

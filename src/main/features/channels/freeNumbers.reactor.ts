import { freeNumber } from '../../../domain/channels/oneSender.ts';
import { MINUTE_MS } from '../../../domain/durations.ts';
import type { CommandId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import { type NumberHold, numberHolds, writeAwaySince } from './numberHold.index.ts';

/* Whoever has a number and is away too long, or left the team, loses it: nobody else could answer meanwhile. */

export type FreeNumbersDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly execute: Execute;
  readonly actor: Actor;
  /** Who is at the keyboard. */
  readonly here: () => MemberId | null;
  readonly isActive: (memberId: MemberId) => boolean;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
};

export type FreeNumbers = {
  /** Somebody came or went, or time passed. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

const EVERY_MS = 15_000;

export function createFreeNumbers(deps: FreeNumbersDeps): FreeNumbers {
  const { db, commit, execute, actor, here, isActive, now, onUnexpected } = deps;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function free({ channelId, memberId, since }: NumberHold, why: 'away' | 'gone'): Promise<void> {
    // Named after what it ends: asked again after a crash, it is not recorded again.
    const asked = { commandId: `free:${channelId}:${since}` as CommandId, actor, wait: false };
    await execute.command(freeNumber, { channelId, memberId, since, why }, asked);
  }

  const note = (hold: NumberHold, awaySince: EpochMs | null): Promise<unknown> =>
    commit.enqueue(() => writeAwaySince(db, hold.channelId, awaySince));

  async function tend(hold: NumberHold): Promise<void> {
    const { memberId, awaySince, awayMinutes } = hold;
    if (!isActive(memberId)) return free(hold, 'gone');
    if (here() === memberId) return awaySince === null ? undefined : void (await note(hold, null));
    if (awaySince === null) return void (await note(hold, now()));
    if (now() - awaySince >= awayMinutes * MINUTE_MS) await free(hold, 'away');
  }

  async function tendAll(): Promise<void> {
    for (const hold of numberHolds(db)) await tend(hold);
  }

  function look(): Promise<void> {
    running = running.then(tendAll).catch(onUnexpected);
    return running;
  }

  return {
    look,
    start() {
      timer = setInterval(() => void look(), EVERY_MS).unref();
      void look();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

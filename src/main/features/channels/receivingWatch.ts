import { z } from 'zod';
import type { GapCause } from '../../../domain/channels/channels.events.ts';
import { MIN_GAP_MS, recordGap } from '../../../domain/channels/recordGap.ts';
import { type CommandId, EpochMs } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { readMeta, writeMeta } from '../../engine/meta.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';

/*
 * Knows since when nothing can arrive. Each minute in which everything is there is noted in journal.db, so
 * that also after a crash the next start can tell from when to when messages may have been missed.
 */

export type WatchDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly now: () => EpochMs;
  /** Since when messages were kept sealed before this; null: they were not. Silence ends there. */
  readonly openSince: EpochMs | null;
  readonly onUnexpected: (error: unknown) => void;
};

/** What keeps messages away right now; null: nothing. `off`: no number is connected, so none are expected. */
export type Hindrance = 'off' | 'portInUse' | 'offline' | 'asleep' | null;

export type ReceivingWatch = {
  readonly hindered: (by: Hindrance) => Promise<void>;
  /** Every minute. */
  readonly beat: () => Promise<void>;
  /** Baton is being quit in good order. */
  readonly stop: () => Promise<void>;
};

const NAME = 'lastReceiving';

/** When everything was last there, and why not since then if it is not heard of again. */
const Sign = z.object({
  at: EpochMs,
  cause: z.enum(['closed', 'crashed', 'asleep', 'offline', 'portInUse']),
});
type Sign = z.infer<typeof Sign>;

function readSign(db: WriteDb): Sign | null {
  const kept = readMeta(db, NAME);
  return kept === undefined ? null : Sign.parse(JSON.parse(kept.toString()));
}

/** What was recorded after the last sign proves that Baton was still there. */
function afterCrash(db: WriteDb, sign: Sign): Sign {
  if (sign.cause !== 'crashed') return sign;
  const newest = db.get<{ at: number }>(sql`SELECT at FROM journal ORDER BY position DESC LIMIT 1`);
  return { ...sign, at: EpochMs.parse(Math.max(sign.at, newest?.at ?? 0)) };
}

const isGap = ({ at }: Sign, until: EpochMs): boolean => until - at >= MIN_GAP_MS;

/** Until when nothing was heard: now, or when sealing began, which is the end of it once. */
function createSilence({ openSince, now }: WatchDeps): () => EpochMs {
  let endedAt = openSince;
  return () => {
    const until = endedAt ?? now();
    endedAt = null;
    return until;
  };
}

const keepSign = ({ db, commit }: WatchDeps, sign: Sign): Promise<unknown> =>
  commit.enqueue(() => writeMeta(db, NAME, JSON.stringify(sign)));

export function createReceivingWatch(deps: WatchDeps): ReceivingWatch {
  const { db, execute, actor, now } = deps;
  const found = readSign(db);
  let last = found && afterCrash(db, found);
  let hindrance: Hindrance = 'off';
  const silentUntil = createSilence(deps);

  const keep = (sign: Sign): Promise<unknown> => keepSign(deps, sign);

  async function record({ at: from, cause }: Sign, until: EpochMs): Promise<void> {
    const commandId = `g:${from}:${until}` as CommandId;
    const gap = { channelId: null, from, until, cause };
    const done = await execute.command(recordGap, gap, { commandId, actor, wait: false });
    if (!done.ok) throw new Error(`A gap could not be recorded: ${done.error.code}`);
  }

  /** Another reason than before: what is over is told, and what begins is noted. */
  async function noteHindrance(cause: GapCause): Promise<void> {
    if (last === null || last.cause === cause) return;
    const until = silentUntil();
    const at = isGap(last, until) ? now() : last.at;
    if (isGap(last, until)) await record(last, until);
    last = { at, cause };
    await keep(last);
  }

  // First the record, then the sign: a crash between the two only asks for the same interval again.
  async function notePresence(causeIfSilent: GapCause): Promise<void> {
    const at = now();
    const until = silentUntil();
    if (last !== null && isGap(last, until)) await record(last, until);
    // While it runs only sleep keeps it from noting; the next start knows no better than a crash.
    last = { at, cause: 'asleep' };
    await keep({ at, cause: causeIfSilent });
  }

  /** One after the other, in the order they were asked for. */
  let noting: Promise<void> = Promise.resolve();
  function noteNext(causeIfSilent: GapCause): Promise<void> {
    const by = hindrance;
    if (by === 'off') return noting;
    noting = noting
      .then(() => (by === null ? notePresence(causeIfSilent) : noteHindrance(by)))
      .catch(deps.onUnexpected);
    return noting;
  }

  return {
    hindered(by) {
      hindrance = by;
      return noteNext('crashed');
    },
    beat: () => noteNext('crashed'),
    stop: () => noteNext('closed'),
  };
}

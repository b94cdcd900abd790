import {
  areTooMany,
  type ChangeAttempts,
  elapsed,
  oneAttemptMore,
} from '../../../domain/team/changeAttempts.ts';
import { guardedTeam } from '../../../domain/team/guardedTeam.ts';
import type { EngineClock } from '../../engine/clock.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import { sql, type WriteDb } from '../../engine/sql.ts';
import type { StreamStates } from '../../engine/streamStates.ts';

/* How often somebody tried to change rights on this device: durable, and in time Baton ran. */

export type ChangeAttemptsDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly states: StreamStates;
  readonly workspaceId: string;
  readonly clock: Pick<EngineClock, 'monotonicMs' | 'later'>;
  /** Told once, when they become too many. */
  readonly onTooMany: (count: number) => void;
};

/** What ran between two of these is lost where Baton is killed: the wait grows by that much. */
const SAVE_EVERY_MS = 60_000;

export function createChangeAttempts(deps: ChangeAttemptsDeps) {
  const { db, commit, states, workspaceId, clock, onTooMany } = deps;
  const rows = db.all<{ leftMs: number }>(sql`SELECT left_ms AS leftMs FROM change_attempt ORDER BY n`);
  let attempts: ChangeAttempts = rows.map(({ leftMs }) => leftMs);
  let countedAt = clock.monotonicMs();
  let isSaving = false;

  function settle(): void {
    const now = clock.monotonicMs();
    attempts = elapsed(attempts, now - countedAt);
    countedAt = now;
  }

  const save = (): Promise<void> =>
    commit.enqueue(() => {
      db.run(sql`DELETE FROM change_attempt`);
      for (const left of attempts)
        db.run(sql`INSERT INTO change_attempt (left_ms) VALUES (${Math.ceil(left)})`);
    });

  /** As long as any is counted. */
  function saveNowAndThen(): void {
    if (isSaving || attempts.length === 0) return;
    isSaving = true;
    clock.later(() => {
      isSaving = false;
      settle();
      save().then(saveNowAndThen, () => undefined);
    }, SAVE_EVERY_MS);
  }
  saveNowAndThen();

  return {
    /** Durable when it answers. */
    async count(): Promise<boolean> {
      settle();
      attempts = oneAttemptMore(attempts);
      await save();
      saveNowAndThen();
      const { rules } = states.read(workspaceId, guardedTeam).state;
      if (rules.changeAttempts === 'off' || !areTooMany(attempts, rules.attemptsPerHour)) return false;
      if (attempts.length === rules.attemptsPerHour + 1) onTooMany(attempts.length);
      return rules.changeAttempts === 'block';
    },
    async forgive(): Promise<void> {
      attempts = [];
      await save();
    },
  };
}

import type { CommandId, EpochMs, WorkspaceId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { recordAccessCheck } from '../../../domain/team/recordAccessCheck.ts';
import { lastTimeOfDay } from '../../../domain/team/schedule.ts';
import type { Execute } from '../../engine/execute.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { findConflicts } from './conflicts.ts';
import { isAlone } from './member.index.ts';
import { businessTimeZone } from './schedule.index.ts';

/* Every night at four, by the clocks of the business: does what everybody was given go together? */

const FOUR_O_CLOCK = 4 * 60;
/** Looked at this often; a night that Baton slept through is made up for at once. */
const LOOK_MS = 60_000;

export type AccessCheckDeps = {
  readonly db: ReadDb;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly workspaceId: WorkspaceId;
  readonly now: () => EpochMs;
  readonly onUnexpected: (error: unknown) => void;
};

export type AccessCheck = {
  /** Checks if it is due; also done by itself. */
  readonly look: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

export function createAccessCheck(deps: AccessCheckDeps): AccessCheck {
  const { db, execute, actor, workspaceId, now, onUnexpected } = deps;
  let checkedFor: EpochMs | null = null;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function check(): Promise<void> {
    const dueAt = lastTimeOfDay(FOUR_O_CLOCK, businessTimeZone(db), now());
    if (dueAt === null || dueAt === checkedFor || isAlone(db)) return;
    // Named after the night: after a restart it is asked again, and not recorded again.
    const asked = { commandId: `accessCheck:${dueAt}` as CommandId, actor, wait: false };
    const input = { workspaceId, dueAt, conflicts: [...findConflicts(db)] };
    const recorded = await execute.command(recordAccessCheck, input, asked);
    if (recorded.ok) checkedFor = dueAt;
  }

  const look = (): Promise<void> => (running = running.then(check).catch(onUnexpected));
  return {
    look,
    start() {
      void look();
      timer ??= setInterval(() => void look(), LOOK_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

import type { CommandId, ConversationId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { Actor } from '../../../domain/permissions.ts';
import { callSupervisors, recordBreach } from '../../../domain/routing/levelBreach.ts';
import { type AfterHours, LATE_AFTER_MS, MANY_URGENT } from '../../../domain/routing/levels.ts';
import { createTaking } from '../../engine/drain.ts';
import type { Execute } from '../../engine/execute.ts';
import type { GroupCommit } from '../../engine/groupCommit.ts';
import type { WriteDb } from '../../engine/sql.ts';
import {
  type Due,
  dueAlerts,
  nextDeadline,
  settleDeadline,
  staleWaits,
  supervisorsOf,
  urgentShare,
  workOut,
} from './deadline.index.ts';
import { readLevels } from './levelRows.ts';

/* A deadline passes -> a record, with who was on duty. Something is urgent -> the supervisors are called. */

export type ServiceLevelsDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly execute: Execute;
  readonly actor: Actor;
  readonly now: () => EpochMs;
  readonly afterHours: AfterHours;
  /** Whose hours it was then; and, where it is not long ago, who is signed in. */
  readonly onDuty: (at: EpochMs, isLate: boolean) => readonly MemberId[];
  readonly tellManyUrgent: (percent: number) => Promise<unknown>;
  /** Instead of each by itself; `first` names the moment. */
  readonly tellManyWaited: (count: number, first: Due) => Promise<unknown>;
  readonly changed: (table: string) => void;
  readonly onUnexpected: (error: unknown) => void;
};

export type ServiceLevels = {
  readonly poke: () => void;
  /** Looks now; resolves when nothing is due. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const BATCH = 200;
const DAY_MS = 24 * 3_600_000;
/** A customer who waits longer is to be followed up, and no news. */
const NEWS_MS = 30 * DAY_MS;
/** The wall clock may be set, and a laptop may sleep. */
const LONGEST_SLEEP_MS = 60_000;
/** Pause before asking a full or busy journal again. */
const BLOCKED_MS = 1_000;
/** Of more at one moment, as when the shop opens or Baton wakes, one alert is enough. */
const MANY_AT_ONCE = 5;
/** Fewer conversations a day say nothing about a share. */
const ENOUGH = 20;

const isSame = (a: Due | undefined, b: Due): boolean =>
  a?.conversationId === b.conversationId && a.levelId === b.levelId && a.since === b.since;

async function workOutAll(deps: ServiceLevelsDeps, isStopped: () => boolean): Promise<void> {
  const { db, commit, afterHours, changed } = deps;
  for (let ids = staleWaits(db, BATCH); ids.length > 0 && !isStopped(); ids = staleWaits(db, BATCH)) {
    const those: readonly ConversationId[] = ids;
    await commit.enqueue(() => {
      const levels = readLevels(db);
      for (const id of those) for (const row of workOut(db, id, levels, afterHours)) db.run(row);
    });
    changed('deadline');
  }
}

/** The ids are those of the wait and the rule, so that no crash records one twice. */
async function record(deps: ServiceLevelsDeps, due: Due, areTold: boolean): Promise<boolean> {
  const { db, execute, actor, now } = deps;
  const { conversationId, levelId, labelId, since, dueAt, alerts } = due;
  const commandId = `sl:${levelId}:${conversationId}:${since}` as CommandId;
  const asked = { commandId, actor, wait: false };
  if (labelId === null) {
    const onDuty = [...deps.onDuty(dueAt, now() - dueAt > LATE_AFTER_MS)];
    const input = { conversationId, levelId, since, dueAt, alerts: alerts === 1 && !areTold, onDuty };
    return (await execute.command(recordBreach, input, asked)).ok;
  }
  const input = { conversationId, labelId, since, supervisors: [...supervisorsOf(db)] };
  const called = await execute.command(callSupervisors, input, asked);
  const share = urgentShare(db, now() - DAY_MS, ENOUGH);
  if (share !== null && share > MANY_URGENT) await deps.tellManyUrgent(Math.round(share * 100));
  return called.ok;
}

/** Takes one that is due off the list; the rest does not wait for ever for one that cannot be recorded. */
function createTakingDue(deps: ServiceLevelsDeps) {
  const { db, commit, now, onUnexpected } = deps;
  const settle = (due: Due): Promise<unknown> => commit.enqueue(() => db.run(settleDeadline(due)));
  return createTaking<{ readonly due: Due; readonly areTold: boolean }>({
    async take({ due, areTold }) {
      if (!(await record(deps, due, areTold))) return 'blocked';
      // Nothing came of it, and nothing will.
      if (isSame(nextDeadline(db, now() - NEWS_MS), due)) await settle(due);
      return 'done';
    },
    giveUp: ({ due }) => settle(due),
    onUnexpected,
  });
}

export function createServiceLevels(deps: ServiceLevelsDeps): ServiceLevels {
  const { db, now, onUnexpected } = deps;
  let running: Promise<void> | null = null;
  let wantsMore = false;
  let alarm: NodeJS.Timeout | undefined;
  let isStopped = false;
  const take = createTakingDue(deps);

  /** How long until there is something to do; null: until something happens. */
  async function recordDue(): Promise<number | null> {
    const count = dueAlerts(db, now() - NEWS_MS, now());
    const first = count > MANY_AT_ONCE ? nextDeadline(db, now() - NEWS_MS) : undefined;
    const toldUntil = first === undefined ? 0 : now();
    if (first !== undefined) await deps.tellManyWaited(count, first);
    for (;;) {
      const due = isStopped ? undefined : nextDeadline(db, now() - NEWS_MS);
      if (due === undefined) return null;
      if (due.dueAt > now()) return due.dueAt - now();
      if ((await take({ due, areTold: due.dueAt <= toldUntil })) === 'blocked') return BLOCKED_MS;
    }
  }

  async function run(): Promise<void> {
    do {
      wantsMore = false;
      await workOutAll(deps, () => isStopped);
      const pause = await recordDue();
      clearTimeout(alarm);
      if (pause !== null && !isStopped)
        alarm = setTimeout(poke, Math.min(Math.max(pause, 1), LONGEST_SLEEP_MS)).unref();
    } while (wantsMore);
  }

  function look(): Promise<void> {
    wantsMore = !isStopped;
    running ??= run()
      .catch(onUnexpected)
      .finally(() => {
        running = null;
        if (wantsMore) poke();
      });
    return running;
  }

  function poke(): void {
    if (!isStopped) void look();
  }

  return {
    poke,
    look,
    async stop() {
      isStopped = true;
      clearTimeout(alarm);
      await running;
    },
  };
}

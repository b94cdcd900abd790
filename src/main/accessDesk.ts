import type { Failure } from '../contract/failure.ts';
import { isAttempt, type NewAccess } from '../domain/audit/access.ts';
import type { AccessLog } from './engine/accessLog.ts';
import type { EngineClock } from './engine/clock.ts';
import { createRefusalMeter } from './engine/refusalMeter.ts';
import type { Session } from './sides.ts';

/*
 * Takes what has to be written down about people and Baton. While no journal is open there is nowhere to
 * write and nothing to sign with, so it is counted, and written at the next opening.
 */

export type AccessDeskDeps = {
  readonly clock: Pick<EngineClock, 'now' | 'monotonicMs'>;
  readonly log: () => AccessLog | null;
  /** As the rules of the team say; null: for ever. */
  readonly keptDays: () => number | null;
  readonly session: () => Session | null;
  readonly unexpected: (error: unknown, where: string) => unknown;
  /** It is written down. */
  readonly recorded: (access: NewAccess) => void;
};

type Waiting = { readonly access: NewAccess; readonly since: number; until: number; count: number };

/** Kinds of things times members; more than a shop has people is no person's doing. */
const MOST_WAITING = 200;

function createWaiting(now: () => number) {
  let waiting = new Map<string, Waiting>();
  return {
    add(access: NewAccess): void {
      const key = `${access.kind}|${access.memberId}`;
      const known = waiting.get(key);
      if (known !== undefined) {
        known.count += 1;
        known.until = now();
      } else if (waiting.size < MOST_WAITING) {
        waiting.set(key, { access, since: now(), until: now(), count: 1 });
      }
    },
    /** Each with how often it happened, and from when to when. */
    take(): NewAccess[] {
      const taken = [...waiting.values()];
      waiting = new Map();
      return taken.map(({ access, since, until, count }) => ({
        ...access,
        facts: { ...access.facts, count, since, until },
      }));
    },
  };
}

export function createAccessDesk({ clock, log, keptDays, session, unexpected, recorded }: AccessDeskDeps) {
  const meter = createRefusalMeter(clock);
  const waiting = createWaiting(clock.now);

  function sessionOf(memberId: string | null): Session['sessionId'] | null {
    const now = session();
    return now !== null && now.memberId === memberId ? now.sessionId : null;
  }

  async function record(access: NewAccess): Promise<void> {
    const open = log();
    if (open === null) return waiting.add(access);
    try {
      await open.record({ sessionId: sessionOf(access.memberId), ...access });
      recorded(access);
      // Somebody signs in every day that Baton is used: often enough to let go of what is old.
      if (access.kind === 'signIn') await open.prune(keptDays());
    } catch (error) {
      // A disk that is full is told elsewhere; what a person does is not held up by it.
      unexpected(error, 'recordAccess');
    }
  }

  return {
    record,
    /** The journal is open: what was counted meanwhile is written. */
    async opened(): Promise<void> {
      for (const access of waiting.take()) await record(access);
    },
    /** Somebody asked for what is not theirs to do. */
    refused(
      { memberId, sessionId }: Pick<Session, 'memberId' | 'sessionId'>,
      name: string,
      { code }: Failure,
    ): void {
      if (!isAttempt(code)) return;
      const facts = meter({ memberId, name, code });
      if (facts !== null) void record({ kind: 'refused', memberId, sessionId, facts });
    },
  };
}

export type AccessDesk = ReturnType<typeof createAccessDesk>;

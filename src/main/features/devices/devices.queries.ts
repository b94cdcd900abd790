import type { DeviceRow, devices, OwnSessionRow, ReviewRow, SessionRow } from '../../../contract/devices.ts';
import { DAY_MS } from '../../../domain/durations.ts';
import { defaultPolicy, DevicePolicy, IDLE_MS, systemState } from '../../../domain/devices/policy.ts';
import type { DeviceId, EpochMs } from '../../../domain/ids.ts';
import type { Asker, QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

type Computer = Omit<DeviceRow, 'sessions' | 'isHere' | 'system' | 'isIdle'>;
type Session = Omit<SessionRow, 'isKept'> & { readonly isKept: number };

const policyOf = (views: ReadDb): DevicePolicy => {
  const row = views.get<{ policy: string }>(sql`SELECT policy FROM device_policy`);
  return row === undefined ? defaultPolicy : DevicePolicy.parse(JSON.parse(row.policy));
};

const sessionsOf = (views: ReadDb, deviceId: DeviceId): SessionRow[] =>
  views
    .all<Session>(
      sql`
      SELECT s.id, s.member_id AS memberId, coalesce(m.name, '') AS memberName, coalesce(m.color, 0) AS memberColor,
        s.began_at AS beganAt, s.active_at AS activeAt, s.is_kept AS isKept
      FROM session s LEFT JOIN member m ON m.id = s.member_id
      WHERE s.device_id = ${deviceId} AND s.ended_at IS NULL ORDER BY s.active_at DESC, s.id`,
    )
    .map((row) => ({ ...row, isKept: row.isKept === 1 }));

function devicesOf(views: ReadDb, policy: DevicePolicy, { sessionId, now }: Asker): DeviceRow[] {
  const here = views.get<{ id: string }>(
    sql`SELECT device_id AS id FROM session WHERE id = ${sessionId}`,
  )?.id;
  return views
    .all<Computer>(
      sql`
      SELECT id, name, platform, os_version AS osVersion, app_version AS appVersion,
        first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt
      FROM computer WHERE removed_at IS NULL ORDER BY last_seen_at DESC, id`,
    )
    .map((row) => ({
      ...row,
      isHere: row.id === here,
      system: systemState(policy, row),
      isIdle: row.id !== here && now - row.lastSeenAt >= IDLE_MS,
      sessions: sessionsOf(views, row.id),
    }));
}

const EVERY_MS = { weekly: 7 * DAY_MS, monthly: 30 * DAY_MS };

function reviewOf(views: ReadDb, kind: ReviewRow['kind'], now: EpochMs): ReviewRow {
  const row = views.get<{ at: EpochMs; byName: string | null }>(
    sql`SELECT r.at, m.name AS byName FROM review r LEFT JOIN member m ON m.id = r.by_member WHERE r.kind = ${kind}`,
  );
  const isDue = row === undefined || now - row.at >= EVERY_MS[kind];
  return { kind, byName: row?.byName ?? null, at: row?.at ?? null, isDue };
}

type OwnSession = Omit<OwnSessionRow, 'isKept' | 'isThis'> & { readonly isKept: number };

const ownSessionsOf = (views: ReadDb, { memberId, sessionId }: Asker): OwnSessionRow[] =>
  views
    .all<OwnSession>(
      sql`
      SELECT s.id, c.name AS deviceName, coalesce(c.platform, 'linux') AS platform,
        s.began_at AS beganAt, s.active_at AS activeAt, s.is_kept AS isKept
      FROM session s LEFT JOIN computer c ON c.id = s.device_id
      WHERE s.member_id = ${memberId} AND s.ended_at IS NULL ORDER BY s.active_at DESC, s.id`,
    )
    .map((row) => ({ ...row, isKept: row.isKept === 1, isThis: row.id === sessionId }));

export const devicesQueries: QueryHandlers<typeof devices> = {
  list: {
    reads: () => ['computer', 'session', 'device_policy', 'review', 'member', 'clock:minute'],
    run({ views }, _input, asker) {
      const policy = policyOf(views);
      const reviews = (['weekly', 'monthly'] as const).map((kind) => reviewOf(views, kind, asker.now));
      return { devices: devicesOf(views, policy, asker), policy, reviews };
    },
  },
  listOwn: {
    reads: () => ['computer', 'session'],
    run: ({ views }, _input, asker) => ownSessionsOf(views, asker),
  },
};

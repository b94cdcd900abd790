import type { NewAccess } from '../../../domain/audit/access.ts';
import { isAlarming, isOffHours, type Roster } from '../../../domain/devices/signInRules.ts';
import { DAY_MS } from '../../../domain/durations.ts';
import type { DeviceId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { NoticeWish } from '../../../domain/notices/noticesOf.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/* Looks at what was written down about people coming in, and tells the administrators of what is odd. */

export type SignInWatchDeps = {
  readonly db: ReadDb;
  readonly deviceId: DeviceId;
  readonly now: () => EpochMs;
  readonly roster: Roster;
  readonly notice: (wish: Omit<NoticeWish, 'at'>) => Promise<void>;
};

const LOOK_BACK_MS = 90 * DAY_MS;
const MINUTE_MS = 60_000;

/** The clock of this computer is the shop's. */
const hourOf = (at: EpochMs): number => new Date(at).getHours();

const signInsOf = (db: ReadDb, memberId: MemberId, since: number): EpochMs[] =>
  db
    .all<{ at: EpochMs }>(
      sql`SELECT at FROM access_log WHERE member_id = ${memberId} AND kind = 'signIn' AND at >= ${since}
        ORDER BY seq DESC LIMIT 2000`,
    )
    .map(({ at }) => at);

/** Since they last came in; tries made before anything could be written down are counted in one. */
const wrongPinsOf = (db: ReadDb, memberId: MemberId): number =>
  db.get<{ count: number }>(sql`
    SELECT coalesce(sum(coalesce(body ->> '$.facts.count', 1)), 0) AS count FROM access_log
    WHERE member_id = ${memberId} AND kind = 'signInFailed' AND body ->> '$.facts.code' <> 'mustWait'
      AND seq > (SELECT coalesce(max(seq), 0) FROM access_log WHERE member_id = ${memberId} AND kind = 'signIn')`)
    ?.count ?? 0;

export function createSignInWatch({ db, deviceId, now, roster, notice }: SignInWatchDeps) {
  async function cameIn(memberId: MemberId): Promise<void> {
    const at = now();
    // The newest is the one looked at.
    const [, ...past] = signInsOf(db, memberId, at - LOOK_BACK_MS);
    if (!isOffHours({ at, memberId, past, hourOf, roster })) return;
    await notice({ kind: 'signInOffHours', about: { memberId, deviceId }, to: 'admins' });
  }

  async function wasRefused(memberId: MemberId, facts: NewAccess['facts']): Promise<void> {
    const count = wrongPinsOf(db, memberId);
    const tries = facts?.['code'] === 'mustWait' ? 0 : Number(facts?.['count'] ?? 1);
    if (!isAlarming(count - tries, count)) return;
    await notice({ kind: 'wrongPins', about: { memberId, deviceId, count }, to: 'admins' });
  }

  async function clockMoved(movedMs: number): Promise<void> {
    const count = Math.round(Math.abs(movedMs) / MINUTE_MS);
    if (count > 0) await notice({ kind: 'clockMoved', about: { deviceId, count }, to: 'admins' });
  }

  return {
    /** Called once it is written down. */
    async saw({ kind, memberId, facts }: NewAccess): Promise<void> {
      if (kind === 'signIn' && memberId !== null) await cameIn(memberId);
      if (kind === 'signInFailed' && memberId !== null) await wasRefused(memberId, facts);
      if (kind === 'clockJump') await clockMoved(Number(facts?.['movedMs'] ?? 0));
    },
  };
}

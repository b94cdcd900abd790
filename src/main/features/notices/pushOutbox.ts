import type { ChannelId, EpochMs, MemberId } from '../../../domain/ids.ts';
import { PUSHED_KINDS, type PushFault, PushSettings, type PushState } from '../../../domain/notices/push.ts';
import type { MessageTemplate } from '../../../domain/templates/messageTemplate.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/*
 * The messages to phones of members about alerts: waiting -> sending -> sent, refused or unknown, each on disk before
 * the next step. One falls due in the very commit that stores its alert, so none is lost or made twice. They are no
 * answers to anybody: no conversation, no customer and no window comes of them.
 */

/** What pushes ask of numbers and their templates. */
export type PushChannels = {
  readonly templateOf: (
    channelId: ChannelId,
    template: PushSettings['template'],
  ) => MessageTemplate | undefined;
  readonly isConnected: (channelId: ChannelId) => boolean;
};

export type PushEntry = {
  readonly noticeId: string;
  readonly memberId: MemberId;
  readonly queuedAt: EpochMs;
  readonly failures: number;
};

export const pushesFallDue: JournalEffect = (event) =>
  event.type === 'notices.raised.v1' && event.to === 'admins' && PUSHED_KINDS.includes(event.kind)
    ? [
        sql`INSERT OR IGNORE INTO push (notice_id, member_id, state, queued_at, retry_at)
          SELECT ${event.noticeId}, m.value ->> '$.memberId', 'waiting', ${event.at}, ${event.at}
          FROM push_settings, json_each(settings, '$.members') m`,
      ]
    : [];

export const pushSettingsOf = (db: ReadDb): PushSettings | null => {
  const row = db.get<{ settings: string }>(sql`SELECT settings FROM push_settings`);
  return row === undefined ? null : PushSettings.parse(JSON.parse(row.settings));
};

export const keepPushSettings = (settings: PushSettings | null): readonly Sql[] => [
  sql`DELETE FROM push_settings`,
  ...(settings === null
    ? []
    : [sql`INSERT INTO push_settings (id, settings) VALUES (1, ${JSON.stringify(settings)})`]),
];

export const nextPush = (db: ReadDb, now: EpochMs): PushEntry | undefined =>
  db.get<PushEntry>(
    sql`SELECT notice_id AS noticeId, member_id AS memberId, queued_at AS queuedAt, failures FROM push
      WHERE state = 'waiting' AND retry_at <= ${now} ORDER BY queued_at, notice_id, member_id LIMIT 1`,
  );

export const nextPushAt = (db: ReadDb): number | undefined =>
  db.get<{ at: number }>(
    sql`SELECT retry_at AS at FROM push WHERE state = 'waiting' ORDER BY retry_at LIMIT 1`,
  )?.at;

type Key = Pick<PushEntry, 'noticeId' | 'memberId'>;

export const beginPush = ({ noticeId, memberId }: Key): Sql =>
  sql`UPDATE push SET state = 'sending' WHERE notice_id = ${noticeId} AND member_id = ${memberId}`;

type End = {
  readonly state: Extract<PushState, 'sent' | 'refused' | 'unknown'>;
  readonly fault: PushFault | null;
  readonly errorCode: number | null;
};

export const endPush = ({ noticeId, memberId }: Key, { state, fault, errorCode }: End): Sql =>
  sql`UPDATE push SET state = ${state}, fault = ${fault}, error_code = ${errorCode}
    WHERE notice_id = ${noticeId} AND member_id = ${memberId}`;

export const retryPush = ({ noticeId, memberId }: Key, retryAt: number, fault: PushFault): Sql =>
  sql`UPDATE push SET state = 'waiting', retry_at = ${retryAt}, failures = failures + 1, fault = ${fault}
    WHERE notice_id = ${noticeId} AND member_id = ${memberId}`;

/** They are not written to any more. */
export const dropPush = ({ noticeId, memberId }: Key): Sql =>
  sql`DELETE FROM push WHERE notice_id = ${noticeId} AND member_id = ${memberId}`;

/** A crash came while these were on their way. */
export const doubtInterruptedPushes: Sql = sql`UPDATE push SET state = 'unknown' WHERE state = 'sending'`;

export type PushLine = {
  readonly memberId: MemberId;
  readonly state: PushState;
  readonly fault: PushFault | null;
  readonly errorCode: number | null;
};

export const pushesOf = (db: ReadDb, noticeId: string): PushLine[] =>
  db.all<PushLine>(
    sql`SELECT member_id AS memberId, state, fault, error_code AS errorCode FROM push
      WHERE notice_id = ${noticeId} ORDER BY member_id`,
  );

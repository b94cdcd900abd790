import type { ChannelId, EpochMs, MemberId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type WriteDb } from '../../engine/sql.ts';

/** Who has which number, and since when they are not at the keyboard. */
export type NumberHold = {
  readonly channelId: ChannelId;
  readonly memberId: MemberId;
  readonly since: EpochMs;
  readonly awayMinutes: number;
  readonly awaySince: EpochMs | null;
};

export const numberHoldIndex: JournalIndex = {
  name: 'number_hold',
  version: 1,
  // `away_since` is no record: after a rebuild it is counted anew.
  create: `CREATE TABLE number_hold (
    channel_id TEXT PRIMARY KEY, away_minutes INTEGER NOT NULL, member_id TEXT, since INTEGER, away_since INTEGER
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS number_hold',
  on(event) {
    switch (event.type) {
      case 'channels.oneSenderSet.v1':
        if (event.awayMinutes === null)
          return [sql`DELETE FROM number_hold WHERE channel_id = ${event.channelId}`];
        return [
          sql`INSERT INTO number_hold (channel_id, away_minutes) VALUES (${event.channelId}, ${event.awayMinutes})
            ON CONFLICT DO UPDATE SET away_minutes = excluded.away_minutes`,
        ];
      case 'channels.numberTaken.v1':
        return [
          sql`UPDATE number_hold SET member_id = ${event.memberId}, since = ${event.at}, away_since = NULL
            WHERE channel_id = ${event.channelId}`,
        ];
      case 'channels.numberLeft.v1':
        return [
          sql`UPDATE number_hold SET member_id = NULL, since = NULL, away_since = NULL
            WHERE channel_id = ${event.channelId} AND member_id = ${event.memberId}`,
        ];
      default:
        return [];
    }
  },
};

export const numberHolds = (db: ReadDb): readonly NumberHold[] =>
  db.all<NumberHold>(sql`
    SELECT channel_id AS channelId, member_id AS memberId, since, away_minutes AS awayMinutes, away_since AS awaySince
    FROM number_hold WHERE member_id IS NOT NULL ORDER BY channel_id`);

export const writeAwaySince = (db: WriteDb, channelId: ChannelId, awaySince: EpochMs | null): void =>
  void db.run(sql`UPDATE number_hold SET away_since = ${awaySince} WHERE channel_id = ${channelId}`);

import type { DomainEvent, EventOf } from '../../../domain/events.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

const named = (id: string, position: number): Sql =>
  sql`INSERT INTO name_at (id, position) VALUES (${id}, ${position})
    ON CONFLICT DO UPDATE SET position = excluded.position`;

/** In which record a member or a computer was last given a name; the name itself stays sealed there. */
export const nameIndex: JournalIndex = {
  name: 'name',
  version: 2,
  create: 'CREATE TABLE name_at (id TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  drop: 'DROP TABLE IF EXISTS name_at',
  on(event, position) {
    if (event.type === 'team.memberAdded.v1' || event.type === 'team.profileChanged.v1')
      return [named(event.memberId, position)];
    return event.type === 'devices.named.v1' ? [named(event.deviceId, position)] : [];
  },
};

function nameIn(event: DomainEvent, id: string): string | null {
  switch (event.type) {
    case 'team.memberAdded.v1':
    case 'team.profileChanged.v1':
      return event.memberId === id ? event.content.name : null;
    case 'devices.named.v1':
      return event.deviceId === id ? event.content.name : null;
    default:
      return null;
  }
}

type Decode = (record: JournalRecord) => readonly DomainEvent[];

/** What the record says that last named a member or a computer. */
function lastSaid(db: ReadDb, decode: Decode, id: string): readonly DomainEvent[] {
  const row = db.get<{ position: number }>(sql`SELECT position FROM name_at WHERE id = ${id}`);
  const record = row && readRecord(db, row.position);
  return record === undefined ? [] : decode(record);
}

/** For the write side, which has no views. */
export const createNameOf =
  (db: ReadDb, decode: Decode) =>
  (id: string | undefined): string | null => {
    const names = lastSaid(db, decode, id ?? '').map((event) => nameIn(event, id ?? ''));
    return names.findLast((name) => name !== null) ?? null;
  };

/** As their profile says now, which is told anew with every name. */
export const createEmailOf =
  (db: ReadDb, decode: Decode) =>
  (memberId: string): string | null => {
    const profile = lastSaid(db, decode, memberId).findLast(
      (event): event is EventOf<'team.profileChanged.v1'> =>
        event.type === 'team.profileChanged.v1' && event.memberId === memberId,
    );
    return profile?.content.email ?? null;
  };

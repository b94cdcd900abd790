import type { ContactId } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';
import { samePersonAs } from './merge.index.ts';

/** In which months a customer spent more than the threshold; how much it was is not known here. */
export const vipIndex: JournalIndex = {
  name: 'contact_vip',
  version: 1,
  create: `CREATE TABLE contact_vip (
    contact_id TEXT NOT NULL, month TEXT NOT NULL, is_vip INTEGER NOT NULL, PRIMARY KEY (contact_id, month)
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS contact_vip',
  on(event) {
    switch (event.type) {
      case 'contacts.spendRecorded.v1':
        return [
          sql`INSERT OR REPLACE INTO contact_vip (contact_id, month, is_vip)
            VALUES (${event.contactId}, ${event.month}, ${event.isVip ? 1 : 0})`,
        ];
      case 'contacts.erased.v1':
        return event.contactIds.map((id) => sql`DELETE FROM contact_vip WHERE contact_id = ${id}`);
      default:
        return [];
    }
  },
};

/** By the newest month anything is known of, under any of this person's contacts. */
export function isVip(db: ReadDb, contactId: ContactId): boolean {
  const people = JSON.stringify(samePersonAs(db, contactId));
  const newest = db.get<{ isVip: 0 | 1 }>(sql`
    SELECT max(is_vip) AS isVip FROM contact_vip WHERE contact_id IN (SELECT value FROM json_each(${people}))
    GROUP BY month ORDER BY month DESC LIMIT 1`);
  return newest?.isVip === 1;
}

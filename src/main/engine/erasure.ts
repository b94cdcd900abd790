import type { ClearEvent } from '../../domain/events.ts';
import { decodeClear } from './eventCodec.ts';
import type { JournalEffect } from './journalEffect.ts';
import { readRecord } from './journalStore.ts';
import { sql, type Sql, type WriteDb } from './sql.ts';

/*
 * What the record of an erasure takes with it in journal.db, in the same commit: first of all the keys, without
 * which nothing that was recorded of this person opens, here or in any copy that obeys.
 */

const idsOf = (event: Extract<ClearEvent, { type: 'contacts.erased.v1' }>) => ({
  contacts: JSON.stringify(event.contactIds),
  conversations: JSON.stringify(event.conversations.map(({ conversationId }) => conversationId)),
});

function rowsOf(event: ClearEvent): Sql[] {
  if (event.type !== 'contacts.erased.v1') return [];
  const { contacts, conversations } = idsOf(event);
  return [
    sql`INSERT OR IGNORE INTO erased_contact (contact_id) SELECT value FROM json_each(${contacts})`,
    sql`DELETE FROM content_key WHERE contact_id IN (SELECT value FROM json_each(${contacts}))`,
    sql`DELETE FROM draft WHERE replace(conversation_id, 'note:', '') IN (SELECT value FROM json_each(${conversations}))`,
  ];
}

export const eraseKeys: JournalEffect = (event) => rowsOf(event);

/**
 * A journal put together from older files must forget what it was told to forget, before it opens. Whom a
 * webhook that was set aside speaks of cannot be told any more, so those of before go.
 */
export function obeyErasures(db: WriteDb): void {
  const positions = db.all<{ position: number }>(
    sql`SELECT position FROM journal WHERE command = 'contacts.erase' ORDER BY position`,
  );
  db.transaction(() => {
    for (const { position } of positions) {
      const record = readRecord(db, position);
      if (record === undefined) continue;
      for (const event of decodeClear(record.body)) for (const statement of rowsOf(event)) db.run(statement);
      db.run(sql`DELETE FROM quarantine WHERE received_at <= ${record.at}`);
      db.run(sql`DELETE FROM parked_status WHERE parked_at <= ${record.at}`);
    }
  });
}

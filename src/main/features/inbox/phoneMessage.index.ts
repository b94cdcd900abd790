import type { ClearEvent } from '../../../domain/events.ts';
import type { ContactId, ConversationId, MessageKey } from '../../../domain/ids.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

/** The conversation of each message the business wrote on its own phone, by what statuses name. */
export const phoneMessageIndex: JournalIndex = {
  name: 'phoneMessage',
  version: 1,
  create: `CREATE TABLE phone_message (
    message_key TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, contact_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
  drop: 'DROP TABLE IF EXISTS phone_message',
  on(event) {
    if (event.type !== 'inbox.phoneMessageSeen.v1' && event.type !== 'inbox.historyImported.v1') return [];
    const keys = JSON.stringify(keysOfPhone(event));
    return [
      sql`INSERT OR IGNORE INTO phone_message (message_key, conversation_id, contact_id)
        SELECT value, ${event.conversationId}, ${event.contactId} FROM json_each(${keys})`,
    ];
  },
};

/** The messages of the business's own phone that an event brings. */
export function keysOfPhone(event: ClearEvent): readonly MessageKey[] {
  if (event.type === 'inbox.phoneMessageSeen.v1') return [event.messageKey];
  if (event.type !== 'inbox.historyImported.v1' || event.source !== 'phone') return [];
  return event.messages.flatMap(({ from, messageKey }) => (from === 'us' ? [messageKey] : []));
}

type Place = { readonly conversationId: ConversationId; readonly contactId: ContactId };

export const placeOfPhoneMessage = (db: ReadDb, key: MessageKey): Place | undefined =>
  db.get<Place>(sql`
    SELECT conversation_id AS conversationId, contact_id AS contactId FROM phone_message
    WHERE message_key = ${key}`);

import type { DomainEvent } from '../../../domain/events.ts';
import type { MessageContent } from '../../../domain/inbox/messageContent.ts';
import type { RemoteFile } from '../../../domain/media/download.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { WaitingMedia } from './media.index.ts';

function bodyIn(event: DomainEvent, messageKey: string): MessageContent | undefined {
  if (event.type === 'inbox.messageReceived.v2' || event.type === 'inbox.phoneMessageSeen.v1')
    return event.messageKey === messageKey ? event.content.body : undefined;
  if (event.type !== 'inbox.historyImported.v1') return undefined;
  const place = event.messages.findIndex((message) => message.messageKey === messageKey);
  return event.content.messages[place]?.body;
}

/** Where a message's file is to be fetched; null: it has none, it is here already, or the contact was erased. */
export const createRemoteOf =
  (db: ReadDb, decode: (record: JournalRecord) => readonly DomainEvent[]) =>
  ({ position, messageKey }: WaitingMedia): RemoteFile | null => {
    const record = readRecord(db, position);
    for (const event of record === undefined ? [] : decode(record)) {
      const body = bodyIn(event, messageKey);
      if (body?.kind === 'media') return body.file === null ? body.remote : null;
    }
    return null;
  };

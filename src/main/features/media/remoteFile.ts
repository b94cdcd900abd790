import type { DomainEvent } from '../../../domain/events.ts';
import type { MessageKey } from '../../../domain/ids.ts';
import type { MessageContent } from '../../../domain/inbox/messageContent.ts';
import type { RemoteFile } from '../../../domain/media/download.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

function bodiesIn(event: DomainEvent): readonly (readonly [MessageKey, MessageContent | undefined])[] {
  if (event.type === 'inbox.messageReceived.v2' || event.type === 'inbox.phoneMessageSeen.v1')
    return [[event.messageKey, event.content.body]];
  if (event.type !== 'inbox.historyImported.v1') return [];
  return event.messages.map(({ messageKey }, place) => [messageKey, event.content.messages[place]?.body]);
}

/** Where the files of a record's messages are to be fetched; of those that have none, or of an erased contact, nothing. */
export const createRemotesAt =
  (db: ReadDb, decode: (record: JournalRecord) => readonly DomainEvent[]) =>
  (position: number): ReadonlyMap<MessageKey, RemoteFile> => {
    const record = readRecord(db, position);
    const bodies = record === undefined ? [] : decode(record).flatMap(bodiesIn);
    const remotes = new Map<MessageKey, RemoteFile>();
    for (const [key, body] of bodies)
      if (body?.kind === 'media' && body.file === null && body.remote !== null) remotes.set(key, body.remote);
    return remotes;
  };

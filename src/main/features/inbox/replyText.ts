import type { DomainEvent } from '../../../domain/events.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { readRecord } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import type { ReplyEntry } from './reply.index.ts';

/** The text of a reply, read from its record when it is sent; undefined if the contact was erased meanwhile. */
export const createTextOf =
  (db: ReadDb, decode: (record: JournalRecord) => readonly DomainEvent[]) =>
  (reply: ReplyEntry): string | undefined => {
    const record = readRecord(db, reply.queuedAt);
    if (record === undefined) return undefined;
    for (const event of decode(record))
      if (event.type === 'inbox.replyQueued.v1' && event.replyId === reply.replyId) return event.content.text;
    return undefined;
  };

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DomainEvent } from '../../../domain/events.ts';
import { filesOf, type MessageContent, type OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import { readFrom } from '../../engine/journalStore.ts';
import { claimFileOf, type NamedBehind } from '../../engine/keptMedia.ts';
import type { ReadDb } from '../../engine/sql.ts';

/* Which files the records name: what the sweep must not touch. */

const PAGE = 200;

const fileOf = (body: MessageContent | OutgoingContent): string[] =>
  filesOf(body).flatMap(({ file }) => (file === null ? [] : [file.fileId]));

/** The files an event names. */
export function filesIn(event: DomainEvent): string[] {
  switch (event.type) {
    case 'inbox.mediaStored.v1':
      return [event.content.file.fileId];
    case 'inbox.historyImported.v1':
      return event.content.messages.flatMap(({ body }) => fileOf(body));
    case 'inbox.messageReceived.v2':
    case 'inbox.phoneMessageSeen.v1':
    case 'inbox.replyProposed.v1':
    case 'inbox.replyQueued.v2':
      return fileOf(event.content.body);
    default:
      return [];
  }
}

/** Reads page by page and gives way, since nobody waits for it. Throws where a record cannot be read, or when it is to stop. */
export const createNamedBehind =
  (db: ReadDb, decode: (record: JournalRecord) => readonly DomainEvent[], signal: AbortSignal): NamedBehind =>
  async (after) => {
    const named = new Set<string>();
    for (let seen = after; ;) {
      signal.throwIfAborted();
      const records = readFrom(db, seen, PAGE);
      for (const record of records)
        for (const event of decode(record)) filesIn(event).forEach((id) => named.add(id));
      const last = records.at(-1);
      if (last === undefined) return named;
      seen = last.position;
      await nextTurn();
    }
  };

/** A fetched file belongs to its record from the commit on that stores it. */
export const claimFetchedFile: JournalEffect = (event) =>
  event.type === 'inbox.mediaStored.v1' ? [claimFileOf(event.messageKey)] : [];

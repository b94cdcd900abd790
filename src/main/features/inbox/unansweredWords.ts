import type { DomainEvent } from '../../../domain/events.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { recordInboundMessage } from '../../../domain/inbox/recordInboundMessage.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { recordsOf } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

/** What a customer wrote since then, oldest first; of more than `most` the newest. */
export type UnansweredWords = (
  conversationId: ConversationId,
  since: EpochMs,
  most: number,
) => readonly string[];

export const createUnansweredWords =
  (db: ReadDb, decode: (record: JournalRecord) => readonly DomainEvent[]): UnansweredWords =>
  (conversationId, since, most) => {
    const words: string[] = [];
    for (const record of recordsOf(db, conversationId, recordInboundMessage.name)) {
      const told = decode(record).find(({ type }) => type === 'inbox.messageReceived.v2');
      if (told?.type !== 'inbox.messageReceived.v2') continue;
      if (told.sentAt < since || words.length >= most) break;
      words.unshift(wordsOf(told.content.body));
    }
    return words;
  };

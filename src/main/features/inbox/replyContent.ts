import type { DomainEvent } from '../../../domain/events.ts';
import type { ConversationId, MessageKey } from '../../../domain/ids.ts';
import { recordHistory } from '../../../domain/inbox/recordHistory.ts';
import type { OutgoingContent } from '../../../domain/inbox/messageContent.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { positionOfCommand, readRecord, recordsOf } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';
import { messageCommandId } from './messageKey.ts';
import { positionOfAccepted, type ReplyEntry } from './reply.index.ts';

type Decode = (record: JournalRecord) => readonly DomainEvent[];
export type ReplyContent = { readonly body: OutgoingContent; readonly quotedWamid: string | null };

/** What a reply says, read from its record when it is sent; undefined if the contact was erased meanwhile. */
export function createContentOf(db: ReadDb, decode: Decode) {
  const eventsAt = (position: number | undefined): readonly DomainEvent[] => {
    const record = position === undefined ? undefined : readRecord(db, position);
    return record === undefined ? [] : decode(record);
  };

  /** The phone's past came hundreds of messages a record: read through, since hardly anybody answers it. */
  function wamidInPast(conversationId: ConversationId, key: MessageKey): string | null {
    for (const record of recordsOf(db, conversationId, recordHistory.name))
      for (const event of decode(record)) {
        if (event.type !== 'inbox.historyImported.v1') continue;
        const place = event.messages.findIndex(({ messageKey }) => messageKey === key);
        const wamid = event.content.messages[place]?.wamid;
        if (wamid !== undefined) return wamid;
      }
    return null;
  }

  /** The wamid behind a key: of a customer's message, of one of ours wherever written, or of the phone's past. */
  function wamidOf(conversationId: ConversationId, key: MessageKey): string | null {
    const position = positionOfCommand(db, messageCommandId(key)) ?? positionOfAccepted(db, key);
    for (const event of eventsAt(position)) {
      const isIt = 'messageKey' in event && event.messageKey === key;
      if (isIt && 'content' in event && 'wamid' in event.content) return event.content.wamid;
    }
    return wamidInPast(conversationId, key);
  }

  return (reply: ReplyEntry): ReplyContent | undefined => {
    for (const event of eventsAt(reply.queuedAt)) {
      if (event.type !== 'inbox.replyQueued.v2' || event.replyId !== reply.replyId) continue;
      const quotedWamid = event.quotedKey === null ? null : wamidOf(reply.conversationId, event.quotedKey);
      return { body: event.content.body, quotedWamid };
    }
    return undefined;
  };
}

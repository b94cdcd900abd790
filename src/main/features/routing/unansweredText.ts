import type { DomainEvent } from '../../../domain/events.ts';
import type { ConversationId, EpochMs } from '../../../domain/ids.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { recordInboundMessage } from '../../../domain/inbox/recordInboundMessage.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { lastOfStream, recordsOf } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

/** Whoever writes more without an answer has said before what it is about. */
const MAX_MESSAGES = 20;
const MAX_KNOWN = 2_000;

type Decode = (record: JournalRecord) => readonly DomainEvent[];

/** What a customer wrote since they wait; read from the journal once until the conversation moves. */
export function createUnansweredText(db: ReadDb, decode: Decode) {
  const known = new Map<ConversationId, { readonly at: number; readonly text: string }>();

  function read(conversationId: ConversationId, since: EpochMs): string {
    const words: string[] = [];
    for (const record of recordsOf(db, conversationId, recordInboundMessage.name)) {
      const told = decode(record).find(({ type }) => type === 'inbox.messageReceived.v2');
      if (told?.type !== 'inbox.messageReceived.v2') continue;
      if (told.sentAt < since || words.length >= MAX_MESSAGES) break;
      words.unshift(wordsOf(told.content.body));
    }
    return words.join('\n');
  }

  return (conversationId: ConversationId, since: EpochMs): string => {
    const at = lastOfStream(db, conversationId);
    const found = known.get(conversationId);
    if (found?.at === at) return found.text;
    const text = read(conversationId, since);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(conversationId, { at, text });
    return text;
  };
}

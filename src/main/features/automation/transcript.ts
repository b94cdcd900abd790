import { queueAutomaticReply } from '../../../domain/automation/queueAutomaticReply.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { ConversationId } from '../../../domain/ids.ts';
import { MAX_NOTE_LENGTH } from '../../../domain/inbox/addNote.ts';
import { wordsOf } from '../../../domain/inbox/messageContent.ts';
import { recordInboundMessage } from '../../../domain/inbox/recordInboundMessage.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import { recordsOf } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

type Decode = (record: JournalRecord) => readonly DomainEvent[];
type Line = { readonly position: number; readonly who: string; readonly text: string };

/** Of each side. Whoever needs more reads the conversation. */
const LAST = 5;
const MAX_LINE = 300;
const CUSTOMER = '👤';
const BATON = '🤖';

function lineOf(position: number, event: DomainEvent): Line[] {
  if (event.type === 'inbox.messageReceived.v2')
    return [{ position, who: CUSTOMER, text: wordsOf(event.content.body) }];
  return event.type === 'inbox.replyQueued.v2'
    ? [{ position, who: BATON, text: wordsOf(event.content.body) }]
    : [];
}

/** What the customer and Baton said last, one line each. */
export function createSummary(db: ReadDb, decode: Decode) {
  function lastLines(conversationId: ConversationId, command: string): Line[] {
    const lines: Line[] = [];
    for (const record of recordsOf(db, conversationId, command)) {
      lines.push(...decode(record).flatMap((event) => lineOf(record.position, event)));
      if (lines.length >= LAST) break;
    }
    return lines;
  }
  return (conversationId: ConversationId): string =>
    [recordInboundMessage.name, queueAutomaticReply.name]
      .flatMap((command) => lastLines(conversationId, command))
      .toSorted((one, other) => one.position - other.position)
      .map(({ who, text }) => `${who} ${text.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_LINE)}`)
      .join('\n')
      .slice(0, MAX_NOTE_LENGTH);
}

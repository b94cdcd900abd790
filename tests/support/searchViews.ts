import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { DomainEvent, EventOf } from '../../src/domain/events.ts';
import { ContactId, ConversationId, MessageKey } from '../../src/domain/ids.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import type { JournalRecord } from '../../src/main/engine/journal.ts';
import { createProjector, createViews } from '../../src/main/engine/projector.ts';
import { projections, TIME_ORDERED_TABLE } from '../../src/main/features/readFeatures.ts';
import type { MessageQuestion } from '../../src/main/features/search/conditions.ts';
import { findMessages } from '../../src/main/features/search/findMessages.ts';
import { aliasKeyOf, ana, at, NOW, received } from './story.ts';
import { tempDir } from './tempDir.ts';

/* The real views in a real encrypted file, told events directly. */

const uuid = (kind: string, n: number): string => `00000000-0000-4000-${kind}-${String(n).padStart(12, '0')}`;

/** Conversation `n` of customer `n`. */
export const place = (n: number) => ({
  contactId: ContactId.parse(uuid('8001', n)),
  conversationId: ConversationId.parse(uuid('8002', n)),
});

export const customer = (
  n: number,
  name: string,
  phone: string | null = null,
): EventOf<'contacts.contactAppeared.v1'> => ({
  type: 'contacts.contactAppeared.v1',
  contactId: place(n).contactId,
  aliases: [aliasKeyOf(n)],
  at: NOW,
  content: { phone, userId: null, name, username: null },
});

export const said = (
  n: number,
  text: string,
  { conversation = 1, sentAt = NOW + n * 1000 }: { conversation?: number; sentAt?: number } = {},
): EventOf<'inbox.messageReceived.v2'> => ({
  ...received(sentAt, n),
  ...place(conversation),
  messageKey: MessageKey.parse(`${String(n).padStart(8, '0')}-message`),
  content: { ...received().content, body: { kind: 'text', text } },
});

const question: Omit<MessageQuestion, 'text'> = {
  conversationId: null,
  after: null,
  before: null,
  olderThan: null,
  limit: 50,
};

export function openSearchViews() {
  const views = openDatabase({
    file: join(tempDir(), 'views.db'),
    key: randomBytes(32),
    cipher: 'aegis',
    synchronous: 'NORMAL',
    cacheMb: 16,
    walAutocheckpoint: 20_000,
  });
  onTestFinished(() => views.close());
  createViews(views, projections, 'test');
  const events = new Map<JournalRecord, readonly DomainEvent[]>();
  const projector = createProjector({
    views,
    projections,
    timeOrderedTable: TIME_ORDERED_TABLE,
    decode: (record) => events.get(record) ?? [],
    onPoison: (_position, error) => {
      throw error;
    },
  });
  let position = 0;
  function tell(...told: DomainEvent[]): void {
    position += 1;
    const record = { position, at: at(NOW) } as JournalRecord;
    events.set(record, told);
    projector.apply([record]);
    events.delete(record);
  }
  /** As `seenBy` tells it. */
  const seqsOf = (ids: readonly ConversationId[]): number[] =>
    views
      .all<{ seq: number }>({
        text: 'SELECT seq FROM conversation WHERE id IN (SELECT value FROM json_each(?))',
        values: [JSON.stringify(ids)],
      })
      .map(({ seq }) => seq);
  const ask = (
    text: string,
    more: Partial<MessageQuestion> = {},
    seen: 'all' | readonly ConversationId[] = 'all',
  ) => {
    const sees = seen === 'all' ? seen : seqsOf(seen);
    return findMessages(
      views,
      { ...question, text, ...more },
      { memberId: ana.memberId, sees, seesLabels: true, now: NOW },
    );
  };
  return {
    views,
    seqsOf,
    tell,
    ask,
    /** The snippets found, newest first. */
    find: (...asked: Parameters<typeof ask>): string[] => ask(...asked).hits.map(({ snippet }) => snippet),
  };
}

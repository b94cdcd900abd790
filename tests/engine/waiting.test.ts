import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ContactId, ConversationId, EpochMs, MessageKey } from '../../src/domain/ids.ts';
import { openDatabase } from '../../src/main/engine/database.ts';
import { waitingSince } from '../../src/main/features/routing/waiting.index.ts';
import { CREATE, waitingRows } from '../../src/main/features/routing/waitingRows.ts';
import type { AutomaticKind } from '../../src/domain/inbox/automaticReply.ts';
import type { ClearEvent } from '../../src/domain/events.ts';
import { conversationsOf } from '../support/inbox.ts';
import { nowSeconds, openOutbox, FROM } from '../support/outbox.ts';
import { ana, automatic, contactId, conversationId, queued, received, replyId } from '../support/story.ts';
import { tempDir } from '../support/tempDir.ts';
import { deliver } from '../support/views.ts';
import { textDelivery } from '../support/webhook.ts';

const at = (seconds: number): EpochMs => EpochMs.parse(seconds * 1000);
const wrote = (seconds: number): ClearEvent => ({ ...received(), sentAt: at(seconds) });
const phoned = (seconds: number): ClearEvent => {
  const { channelId } = received();
  const message = { messageKey: MessageKey.parse('m-phone-0001'), messageType: 'text', quotedKey: null };
  const place = { conversationId, contactId, channelId, at: at(seconds), sentAt: at(seconds) };
  return { type: 'inbox.phoneMessageSeen.v1', ...place, ...message };
};
const answered = (id = replyId): ClearEvent => ({ ...queued(id) });
const discarded: ClearEvent = {
  type: 'inbox.replyDiscarded.v1',
  conversationId,
  contactId,
  replyId,
  by: ana.memberId,
  at: at(99),
};

const changed = (state: 'open' | 'done', seconds: number): ClearEvent => {
  const standing = { state, until: null, by: ana.memberId };
  return { type: 'inbox.stateChanged.v1', conversationId, contactId, ...standing, at: at(seconds) };
};

function since(...events: readonly ClearEvent[]): number | null {
  const options = { cipher: 'aegis', synchronous: 'NORMAL', cacheMb: 1, walAutocheckpoint: 1000 } as const;
  const db = openDatabase({ file: join(tempDir(), 'journal.db'), key: randomBytes(32), ...options });
  db.exec(CREATE);
  for (const event of events) for (const row of waitingRows(event)) db.run(row);
  const found = waitingSince(db, ConversationId.parse(conversationId));
  db.close();
  return found === null ? null : found / 1000;
}

it('is of the first message nobody answered, whichever came first', () => {
  expect(since(wrote(20), wrote(10))).toBe(10);
  expect(since(wrote(10), answered())).toBeNull();
  expect(since(wrote(10), answered(), wrote(30), wrote(40))).toBe(30);
});

it('goes on where Baton only said that nobody is here', () => {
  const why = (kind: AutomaticKind) => ({ kind, ruleId: replyId, causeKey: received().messageKey });
  for (const kind of ['away', 'greeting', 'rule'] as const)
    expect(since(wrote(10), automatic(replyId, why(kind)), wrote(20))).toBe(10);
  expect(since(wrote(10), automatic(replyId, why('faq')))).toBeNull();
});

it('goes on where the answer was thrown away', () => {
  expect(since(wrote(10), wrote(20), answered(), discarded)).toBe(10);
  expect(since(wrote(10), answered(), wrote(30), discarded)).toBe(10);
});

it('goes on where somebody took back at once that nothing is left to do', () => {
  expect(since(wrote(10), changed('done', 20))).toBeNull();
  expect(since(wrote(10), changed('done', 20), changed('open', 320))).toBe(10);
  expect(since(wrote(10), changed('done', 20), changed('open', 321))).toBeNull();
  expect(since(wrote(10), answered(), changed('done', 20), changed('open', 30))).toBeNull();
});

it('goes by the phone’s own time where it was answered there', () => {
  expect(since(wrote(10), wrote(30), phoned(20))).toBe(30);
  expect(since(phoned(20), wrote(10), wrote(30))).toBe(30);
  expect(since(wrote(10), phoned(20))).toBeNull();
});

it('ends with the customer’s data', () => {
  const erased = { conversationId: ConversationId.parse(conversationId) };
  const event = {
    type: 'contacts.erased.v1',
    contactId: ContactId.parse(contactId),
    conversations: [erased],
  };
  expect(since(wrote(10), event as unknown as ClearEvent)).toBeNull();
});

it('stands in the list and in the thread', async () => {
  const { console, reply, conversationId: id } = await openOutbox();
  const shown = async () => [
    (await conversationsOf(console))[0]!.waitingSince,
    (await console.query('inbox.getConversation', { conversationId: id }))!.waitingSince,
  ];
  const [inList, inThread] = await shown();
  expect(inList).not.toBeNull();
  expect(inThread).toBe(inList);
  await reply('Here you are', 'accepted');
  expect(await shown()).toEqual([null, null]);
  const sentAt = nowSeconds() + 5;
  const message = {
    wamid: `wamid.${randomUUID()}`,
    from: FROM,
    name: 'Marta',
    text: 'And milk?',
    at: sentAt,
  };
  await deliver(console, textDelivery(message));
  await console.settle();
  expect(await shown()).toEqual([sentAt * 1000, sentAt * 1000]);
});

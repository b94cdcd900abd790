import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainEvent, EventOf } from '../../src/domain/events.ts';
import { ChannelId, ContactId, ConversationId } from '../../src/domain/ids.ts';
import { projected } from '../support/projected.ts';
import { ana, channelId, HOUR, messageKeyOf, NOW, received } from '../support/story.ts';

const DAY = 24 * HOUR;
const contact = (n: number) => ContactId.parse(`00000000-0000-4000-8000-0000000009${n}0`);
const otherChannel = ChannelId.parse('00000000-0000-4000-8000-0000000000c9');
const conversation = (n: number, channel = channelId) =>
  ConversationId.parse(`00000000-0000-4000-8000-00000000${channel === channelId ? '1' : '2'}${n}00`);
const names = ['', 'Ada', 'Bo', 'Cleo'];
const person = (n: number): DomainEvent => ({
  type: 'contacts.contactAppeared.v1',
  contactId: contact(n),
  aliases: [],
  at: NOW,
  content: { phone: `44770090000${n}`, userId: null, name: names[n]!, username: null },
});
const wrote = (
  n: number,
  k: number,
  sentAt: number,
  channel = channelId,
): EventOf<'inbox.messageReceived.v2'> => ({
  ...received(sentAt, k),
  conversationId: conversation(n, channel),
  contactId: contact(n),
  channelId: channel,
  messageKey: messageKeyOf(k),
  content: { ...received(sentAt, k).content, body: { kind: 'text', text: `${names[n]} ${k}` } },
});
const merged = (into: number, n: number): DomainEvent => ({
  type: 'contacts.contactsMerged.v1',
  survivorId: contact(into),
  mergedId: contact(n),
  by: ana.memberId,
  at: NOW,
});
const split = (from: number, n: number): DomainEvent =>
  ({ ...merged(from, n), type: 'contacts.contactsSplit.v1' }) as DomainEvent;
const read = (n: number, upToInbound: number): DomainEvent => ({
  type: 'inbox.conversationRead.v1',
  conversationId: conversation(n),
  contactId: contact(n),
  memberId: ana.memberId,
  upToInbound,
  at: NOW,
});

const people = [1, 2, 3].map(person);
const messages = [
  wrote(1, 1, NOW - 3 * DAY),
  wrote(2, 2, NOW - 2 * DAY),
  wrote(1, 3, NOW - 30 * HOUR),
  wrote(2, 4, NOW - HOUR),
  wrote(3, 5, NOW - 2 * HOUR),
];
type Views = ReturnType<typeof projected>;
const list = ({ ask }: Views, filter: 'all' | 'unread' | 'closing' = 'all') =>
  ask('inbox.listConversations', { filter, limit: 50, before: null });
const thread = ({ ask }: Views, n: number, limit = 50, before: number | null = null) =>
  ask('inbox.listMessages', { conversationId: conversation(n), limit, before, after: null }).map(
    ({ text }) => text,
  );
const head = ({ ask }: Views, n: number) => ask('inbox.getConversation', { conversationId: conversation(n) });

describe('two contacts that are one person', () => {
  const open = () => projected(...people, ...messages, read(1, 2), merged(1, 2));

  it('are one row, with the newest words, all that is unread and the window that is open', () => {
    const views = open();
    expect(list(views)).toMatchObject([
      { id: conversation(1), name: 'Ada', preview: 'Bo 4', unread: 2, windowClosesAt: NOW - HOUR + DAY },
      { id: conversation(3), name: 'Cleo', unread: 1 },
    ]);
    expect(list(views, 'unread')).toHaveLength(2);
    expect(views.ask('inbox.countInbox', {})).toMatchObject({
      conversations: 2,
      unreadConversations: 2,
      unreadMessages: 3,
    });
    views.tell(read(2, 2));
    expect(list(views, 'unread').map(({ name }) => name)).toEqual(['Cleo']);
  });

  it('are one thread in the order of time, by either id, page after page', () => {
    const views = open();
    const all = ['Ada 1', 'Bo 2', 'Ada 3', 'Bo 4'];
    expect([thread(views, 1), thread(views, 2)]).toEqual([all, all]);
    const rows = views.ask('inbox.listMessages', {
      conversationId: conversation(1),
      limit: 3,
      before: null,
      after: null,
    });
    expect(rows.map(({ conversationId }) => conversationId)).toEqual([2, 1, 2].map((n) => conversation(n)));
    expect(thread(views, 2, 3, rows[0]!.id)).toEqual(['Ada 1']);
  });

  it('are answered where the customer wrote last', () => {
    const views = open();
    expect(head(views, 2)).toEqual(head(views, 1));
    expect(head(views, 1)).toMatchObject({
      id: conversation(1),
      contactId: contact(1),
      answerIn: conversation(2),
      windowClosesAt: NOW - HOUR + DAY,
      inboundCount: 4,
      readUpToInbound: 2,
    });
    views.tell(wrote(1, 6, NOW - 60_000));
    expect(head(views, 1)).toMatchObject({ answerIn: conversation(1) });
  });

  it('are shown once in the list of windows that close soon', () => {
    const views = projected(
      ...people,
      wrote(1, 1, NOW - DAY + HOUR),
      wrote(2, 2, NOW - DAY + 90 * 60_000),
      merged(1, 2),
    );
    expect(list(views, 'closing')).toMatchObject([{ id: conversation(1), preview: 'Bo 2' }]);
    expect(views.ask('inbox.countInbox', {})).toMatchObject({ closingConversations: 1 });
    views.tell(wrote(2, 3, NOW));
    expect(list(views, 'closing')).toEqual([]);
  });

  it('are found by either name and number', () => {
    const { ask } = open();
    for (const text of ['bo', '7700900002', 'ada'])
      expect(ask('search.findPeople', { text, limit: 5 })).toMatchObject([
        { conversationId: conversation(1), contactId: contact(1), name: 'Ada' },
      ]);
    const found = (text: string) =>
      ask('search.findMessages', {
        text,
        conversationId: null,
        after: null,
        before: null,
        olderThan: null,
        limit: 9,
      }).hits;
    expect(found('in:bo').map(({ snippet }) => snippet)).toEqual(['Bo 4', 'Ada 3', 'Bo 2', 'Ada 1']);
    expect(new Set(found('in:bo').map(({ conversationId }) => conversationId))).toEqual(
      new Set([conversation(1)]),
    );
  });

  it('are two again once they are taken apart', () => {
    const views = open();
    views.tell(split(1, 2));
    expect(list(views)).toEqual(list(projected(...people, ...messages, read(1, 2))));
    expect([thread(views, 1), thread(views, 2)]).toEqual([
      ['Ada 1', 'Ada 3'],
      ['Bo 2', 'Bo 4'],
    ]);
  });
});

it('on another number they are another thread, also where the survivor never wrote', () => {
  const views = projected(...people, ...messages, merged(1, 2), wrote(2, 6, NOW, otherChannel));
  expect(list(views).map(({ id, name }) => [id, name])).toEqual([
    [conversation(2, otherChannel), 'Ada'],
    [conversation(1), 'Ada'],
    [conversation(3), 'Cleo'],
  ]);
  views.tell(wrote(1, 7, NOW + 1000, otherChannel));
  expect(list(views)[0]).toMatchObject({ id: conversation(1, otherChannel), preview: 'Ada 7' });
  expect(head(views, 3)).toMatchObject({ parts: [{ conversationId: conversation(3) }] });
});

it('a page of the list ends and the next begins at the right row though times are the same', () => {
  const views = projected(...people, wrote(1, 1, NOW), wrote(2, 2, NOW), wrote(3, 3, NOW), merged(3, 1));
  const rows = list(views);
  expect(rows).toHaveLength(2);
  const before = { lastMessageAt: rows[0]!.lastMessageAt, id: rows[0]!.id };
  expect(views.ask('inbox.listConversations', { filter: 'all', limit: 5, before })).toEqual([rows[1]]);
});

it('whatever comes first, messages or merges, the same is shown', () => {
  const changes = [...messages, read(1, 1), read(2, 1), merged(1, 2), merged(3, 1)];
  const shown = (views: Views) =>
    [list(views), head(views, 2), thread(views, 1), views.ask('inbox.countInbox', {})] as const;
  const expected = shown(projected(...people, ...changes));
  expect(expected[0]).toHaveLength(1);
  fc.assert(
    fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (order) => {
      expect(shown(projected(...people, ...order))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

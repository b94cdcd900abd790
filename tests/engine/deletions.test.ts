import { describe, expect, it } from 'vitest';
import type { DomainEvent, EventOf } from '../../src/domain/events.ts';
import { DeletionId } from '../../src/domain/ids.ts';
import { RESTORABLE_MS } from '../../src/domain/inbox/deletions.ts';
import { projected } from '../support/projected.ts';
import {
  ana,
  at,
  channelId,
  contactId,
  conversationId,
  HOUR,
  messageKeyOf,
  NOW,
  read,
  received,
} from '../support/story.ts';

const place = { conversationId, contactId, at: NOW };
const appeared: DomainEvent = {
  type: 'contacts.contactAppeared.v1',
  contactId,
  aliases: [],
  at: NOW,
  content: { phone: '447700900001', userId: null, name: 'Marta', username: null },
};
const saying = (words: string, n: number): EventOf<'inbox.messageReceived.v2'> => {
  const event = received(NOW - HOUR + n * 1_000, n);
  return { ...event, channelId, content: { ...event.content, body: { kind: 'text', text: words } } };
};
const idOf = (n: number): DeletionId => DeletionId.parse(`00000000-0000-4000-8000-00000000090${n}`);
const deleted = (messages: readonly number[] | null, n = 1): EventOf<'inbox.messagesDeleted.v1'> => ({
  type: 'inbox.messagesDeleted.v1',
  ...place,
  deletionId: idOf(n),
  messages: messages && messages.map(messageKeyOf),
  by: ana.memberId,
  content: { reason: 'Sent to the wrong person' },
});
const restored = (n = 1): EventOf<'inbox.messagesRestored.v1'> => ({
  type: 'inbox.messagesRestored.v1',
  ...place,
  deletionId: idOf(n),
  by: ana.memberId,
});

type Views = ReturnType<typeof projected>;
const story = (...more: readonly DomainEvent[]): Views =>
  projected(appeared, saying('one loaf', 1), saying('two rolls', 2), saying('three cakes', 3), ...more);
const wordsOf = ({ ask }: Views) =>
  ask('inbox.listMessages', { conversationId, limit: 50, before: null, after: null }).map(({ text }) => text);
const list = ({ ask }: Views) => ask('inbox.listConversations', { filter: 'all', limit: 50, before: null });
const counts = ({ ask }: Views) => ask('inbox.countInbox', {});
const folder = ({ ask }: Views, now = NOW) => ask('inbox.listDeleted', { limit: 50 }, now);
const found = ({ ask }: Views, text: string): number =>
  ask('search.findMessages', {
    text,
    conversationId: null,
    after: null,
    before: null,
    olderThan: null,
    limit: 5,
  }).hits.length;

describe('messages that were deleted', () => {
  it('are in no thread, no search, no count and no preview', () => {
    const views = story(deleted([2, 3]));
    expect(wordsOf(views)).toEqual(['one loaf']);
    expect([found(views, 'loaf'), found(views, 'rolls'), found(views, 'cakes')]).toEqual([1, 0, 0]);
    expect(list(views)).toMatchObject([{ preview: 'one loaf', unread: 1 }]);
    expect(counts(views)).toMatchObject({ conversations: 1, unreadMessages: 1 });
  });

  it('count as read and unread as before once they are back', () => {
    const views = story(read(1), deleted([1, 3]));
    expect(list(views)).toMatchObject([{ preview: 'two rolls', unread: 1 }]);
    views.tell(restored());
    expect(wordsOf(views)).toEqual(['one loaf', 'two rolls', 'three cakes']);
    expect(list(views)).toMatchObject([{ preview: 'three cakes', unread: 2 }]);
    expect(found(views, 'cakes')).toBe(1);
    expect(folder(views)).toEqual([]);
  });

  it('come back one deletion at a time', () => {
    const views = story(deleted([1], 1), deleted(null, 2), restored(2));
    expect(wordsOf(views)).toEqual(['two rolls', 'three cakes']);
  });
});

describe('a conversation that was deleted', () => {
  it('is listed and counted nowhere until the customer writes again', () => {
    const views = story(deleted(null));
    expect(list(views)).toEqual([]);
    expect(counts(views)).toMatchObject({ conversations: 0, unreadConversations: 0, unreadMessages: 0 });
    views.tell(saying('hello again', 4));
    expect(wordsOf(views)).toEqual(['hello again']);
    expect(list(views)).toMatchObject([{ preview: 'hello again', unread: 1 }]);
    views.tell(restored());
    expect(wordsOf(views)).toEqual(['one loaf', 'two rolls', 'three cakes', 'hello again']);
    expect(list(views)).toMatchObject([{ unread: 4 }]);
  });
});

describe('the folder of what was deleted', () => {
  it('says of whom, how much, by whom and why, for thirty days', () => {
    const views = story(deleted([1, 2]));
    expect(folder(views)).toMatchObject([
      {
        name: 'Marta',
        messages: 2,
        reason: 'Sent to the wrong person',
        by: { id: ana.memberId },
        restorableUntil: NOW + RESTORABLE_MS,
      },
    ]);
    expect(folder(views, at(NOW + RESTORABLE_MS + 1))).toEqual([]);
    expect(wordsOf(views)).toEqual(['three cakes']);
  });
});

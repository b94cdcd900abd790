import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainEvent, EventOf } from '../../src/domain/events.ts';
import type { MediaContent, MessageContent, OutgoingContent } from '../../src/domain/inbox/messageContent.ts';
import { REPLY_WINDOW_MS } from '../../src/domain/inbox/replyWindow.ts';
import { sql } from '../../src/main/engine/sql.ts';
import { keyHash } from '../../src/main/engine/keyHash.ts';
import { projected } from '../support/projected.ts';
import {
  accepted,
  at,
  attempted,
  channelId,
  contactId,
  conversationId,
  discarded,
  HOUR,
  messageKeyOf,
  NOW,
  notSent,
  queued,
  received,
  rejected,
  replyId,
  reported,
} from '../support/story.ts';

const appeared: DomainEvent = {
  type: 'contacts.contactAppeared.v1',
  contactId,
  aliases: [],
  at: NOW,
  content: { phone: '447700900001', userId: null, name: 'Marta', username: null },
};
const place = { conversationId, contactId, at: NOW };
const text = (words: string): MessageContent => ({ kind: 'text', text: words });
const photo: MediaContent = {
  kind: 'media',
  media: 'image',
  mime: 'image/jpeg',
  caption: 'Our door',
  fileName: null,
  remote: { mediaId: '1', sha256: null, url: null },
  file: null,
};
const file = {
  fileId: '30000000-0000-4000-8000-000000000001',
  key: 'c2VjcmV0',
  sha256: 'a'.repeat(64),
  bytes: 1234,
};
const saying = (body: MessageContent, n = 1, sentAt: number = NOW - HOUR) => {
  const event = received(sentAt, n);
  return { ...event, content: { ...event.content, body } };
};
const fromPhone = (words: string, n: number): EventOf<'inbox.phoneMessageSeen.v1'> => ({
  ...saying(text(words), n),
  type: 'inbox.phoneMessageSeen.v1',
});
const imported = (
  ...messages: readonly { n: number; from: 'customer' | 'us'; sentAt: number; words: string }[]
): EventOf<'inbox.historyImported.v1'> => ({
  type: 'inbox.historyImported.v1',
  ...place,
  channelId,
  importId: 'i1',
  source: 'phone',
  messages: messages.map(({ n, from, sentAt }) => ({
    messageKey: messageKeyOf(n),
    from,
    sentAt: at(sentAt),
  })),
  content: { messages: messages.map(({ words }) => ({ body: text(words), senderName: null })) },
});
const editedTo = (words: string, editedAt: number, n = 1): EventOf<'inbox.messageEdited.v1'> => ({
  type: 'inbox.messageEdited.v1',
  ...place,
  messageKey: messageKeyOf(n),
  editedAt: at(editedAt),
  content: { body: text(words) },
});
const revoked = (n = 1): EventOf<'inbox.messageRevoked.v1'> => ({
  type: 'inbox.messageRevoked.v1',
  ...place,
  messageKey: messageKeyOf(n),
  revokedAt: NOW,
});
const reacted = (emoji: string, reactedAt: number, by: 'customer' | 'phone' = 'customer') =>
  ({
    type: 'inbox.reactionChanged.v1',
    ...place,
    messageKey: messageKeyOf(1),
    by,
    reactedAt: at(reactedAt),
    content: { emoji },
  }) satisfies DomainEvent;
const stored: DomainEvent = {
  type: 'inbox.mediaStored.v1',
  ...place,
  messageKey: messageKeyOf(1),
  content: { file },
};
const missing: DomainEvent = {
  type: 'inbox.mediaMissing.v1',
  ...place,
  messageKey: messageKeyOf(1),
  reason: 'gone',
};
const replying = (body: OutgoingContent, quoted: number | null = null): DomainEvent => ({
  ...queued(),
  kind: body.kind,
  quotedKey: quoted === null ? null : messageKeyOf(quoted),
  content: { body },
});

type Views = ReturnType<typeof projected>;
const messages = ({ ask }: Views) => ask('inbox.listMessages', { conversationId, limit: 200, before: null });
const list = ({ ask }: Views, filter: 'all' | 'unread' | 'closing' = 'all', now = NOW) =>
  ask('inbox.listConversations', { filter, limit: 50, before: null }, now);
const outbox = ({ ask }: Views) => ask('inbox.listOutbox', { limit: 50 });

const found = (views: Views, words: string): number =>
  views.ask('search.findMessages', {
    text: words,
    conversationId: null,
    after: null,
    before: null,
    olderThan: null,
    limit: 5,
  }).hits.length;

describe('what was not written to Baton', () => {
  it('from the own phone is ours, raises its status like any other, and is not unread', () => {
    const views = projected(appeared, reported('read', null, 7), fromPhone('on my way', 7));
    expect(messages(views)).toMatchObject([{ from: 'us', via: 'phone', text: 'on my way', status: 'read' }]);
    expect(list(views)).toMatchObject([{ unread: 0, windowClosesAt: null, previewFrom: 'us' }]);
  });

  it('out of the past stands at its own time, is never unread, and opens no window', () => {
    const past = NOW - 400 * 24 * HOUR;
    const views = projected(
      appeared,
      received(NOW - HOUR, 1),
      imported(
        { n: 2, from: 'customer', sentAt: past, words: 'old' },
        { n: 3, from: 'us', sentAt: past, words: 'same second' },
        { n: 4, from: 'customer', sentAt: NOW - 1000, words: 'newest' },
      ),
    );
    expect(messages(views).map((row) => [row.text, row.via, row.inboundNumber])).toEqual([
      ['old', 'import', null],
      ['same second', 'import', null],
      ['Do you have bread?', 'whatsapp', 1],
      ['newest', 'import', null],
    ]);
    expect(list(views)).toMatchObject([
      { unread: 1, preview: 'newest', windowClosesAt: NOW - HOUR + REPLY_WINDOW_MS },
    ]);
  });

  it('brought twice stands once, and the live message counts whichever came first', () => {
    const copy = imported({ n: 1, from: 'customer', sentAt: NOW - HOUR, words: 'Do you have bread?' });
    for (const order of [
      [copy, copy, received()],
      [received(), copy, copy],
    ]) {
      const views = projected(appeared, ...order);
      expect(messages(views)).toMatchObject([{ via: 'whatsapp', inboundNumber: 1 }]);
      expect(list(views)).toMatchObject([{ unread: 1, preview: 'Do you have bread?' }]);
    }
  });
});

describe('a message afterwards', () => {
  it('says what its newest edit says, also where the edit came first', () => {
    const edits = [editedTo('second', NOW), editedTo('first', NOW - 5000)];
    for (const order of [
      [...edits, received()],
      [received(), ...edits],
    ])
      expect(messages(projected(appeared, ...order))).toMatchObject([
        { text: 'second', body: { text: 'second' }, editedAt: NOW },
      ]);
  });

  it('keeps its file and the file name where its caption is edited, and is found by both', () => {
    const document: MediaContent = { ...photo, media: 'document', fileName: 'Menu.pdf' };
    const caption = (words: string, editedAt: number): DomainEvent => ({
      ...editedTo(words, editedAt),
      content: { body: { ...photo, mime: 'x', caption: words, remote: null }, raw: null },
    });
    const events = [saying(document), caption('Our hours', NOW), caption('Our times', NOW), stored];
    for (const order of [events, events.toReversed(), [events[3]!, events[1]!, events[0]!, events[2]!]]) {
      const views = projected(appeared, ...order);
      expect(messages(views)).toMatchObject([
        {
          text: 'Our times Menu.pdf',
          editedAt: NOW,
          body: { media: 'document', mime: 'image/jpeg', caption: 'Our times', fileName: 'Menu.pdf' },
        },
      ]);
      expect(messages(views)[0]!.body).toMatchObject({ attachment: { state: 'ready' } });
      const hits = ['times', 'menu', 'has:file', 'door', 'hours'].map((words) => found(views, words));
      expect(hits).toEqual([1, 1, 1, 0, 0]);
    }
  });

  it('waits for the file of which only a stand-in is here, with the caption it is to have', () => {
    const standIn = imported({ n: 1, from: 'customer', sentAt: NOW - HOUR, words: '' });
    const placeholder = { kind: 'unsupported', type: 'media_placeholder', errorCode: null } as const;
    const past = (body: MessageContent): DomainEvent => ({
      ...standIn,
      content: { messages: [{ body, senderName: null }] },
    });
    const edit = { ...editedTo('New', NOW), content: { body: { ...photo, caption: 'New', remote: null } } };
    const views = projected(appeared, past(placeholder), edit, past(photo));
    expect(messages(views)).toMatchObject([{ text: 'New', body: { kind: 'media', caption: 'New' } }]);
  });

  it('revoked leaves no word behind in the views, and neither edits nor files bring any back', () => {
    const views = projected(
      appeared,
      saying({ ...photo, caption: 'SECRETWORDS' }),
      replying(text('look') as OutgoingContent, 1),
      stored,
      revoked(),
      editedTo('SECRETWORDS again', NOW + 1),
      stored,
    );
    const [first, answer] = messages(views);
    expect(first).toMatchObject({ isRevoked: true, text: null, body: { kind: 'text', text: '' } });
    expect(answer!.quoted).toMatchObject({ kind: 'revoked', words: '' });
    const tables = views.views.all<{ name: string }>({
      text: `SELECT name FROM sqlite_master WHERE type = 'table'`,
      values: [],
    });
    const rows = tables.flatMap(({ name }) => views.views.all({ text: `SELECT * FROM ${name}`, values: [] }));
    expect(JSON.stringify(rows)).not.toContain('SECRETWORDS');
    expect(JSON.stringify(rows)).not.toContain(file.fileId);
  });

  it('revoked before it came shows no words either', () => {
    const views = projected(appeared, revoked(), received());
    expect(messages(views)).toMatchObject([{ isRevoked: true, text: null }]);
    expect(list(views)).toMatchObject([{ preview: '', previewType: 'revoked' }]);
  });

  it('shows its file by an opaque id once it is here, and why where it is not', () => {
    const views = projected(appeared, saying(photo));
    const attachment = () => (messages(views)[0]!.body as { attachment: unknown }).attachment;
    expect(attachment()).toEqual({ state: 'fetching' });
    views.tell(missing);
    expect(attachment()).toEqual({ state: 'missing', reason: 'gone' });
    views.tell(stored);
    expect(attachment()).toEqual({ state: 'ready', id: file.fileId, bytes: 1234 });
    expect(JSON.stringify(messages(views))).not.toContain(file.key);
    expect(list(views)).toMatchObject([{ preview: 'Our door', previewType: 'image' }]);
  });

  it('finds the message it answers, by the whole key where two share a hash', () => {
    const twin = { ...saying(text('twin'), 1), messageKey: `${messageKeyOf(1)}-twin` as never };
    expect(keyHash(twin.messageKey)).toBe(keyHash(messageKeyOf(1)));
    const views = projected(appeared, received(), twin, replying(text('yes') as OutgoingContent, 1));
    expect(messages(views).map(({ quoted }) => quoted?.words)).toEqual([
      undefined,
      undefined,
      'Do you have bread?',
    ]);
  });
});

describe('reactions', () => {
  const reactions = (views: Views) => messages(views)[0]!.reactions.map(({ emoji, from }) => from + emoji);

  it('are the newest of each side, in any order, and an empty one is none', () => {
    const all = [reacted('👍', NOW - 9), reacted('❤️', NOW - 8), reacted('🙏', NOW - 7, 'phone'), received()];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        expect(reactions(projected(appeared, ...order)).toSorted()).toEqual(['customer❤️', 'us🙏']);
      }),
      { numRuns: 24 },
    );
    expect(reactions(projected(appeared, ...all, reacted('', NOW)))).toEqual(['us🙏']);
  });

  it('of ours show at once, stand in the outbox until WhatsApp has them, and go where it refuses them', () => {
    const views = projected(appeared, received(), replying({ kind: 'reaction', emoji: '🎉' }, 1));
    expect(messages(views)).toHaveLength(1);
    expect(reactions(views)).toEqual(['us🎉']);
    expect(outbox(views)).toMatchObject([{ kind: 'reaction', words: '🎉', status: 'queued' }]);
    views.tell(attempted(), accepted());
    expect(outbox(views)).toEqual([]);
    views.tell(reported('failed'));
    expect(reactions(views)).toEqual([]);
    expect(outbox(views)).toMatchObject([{ kind: 'reaction', status: 'failed' }]);
  });

  it('discarded leave nothing', () => {
    const views = projected(appeared, received(), replying({ kind: 'reaction', emoji: '🎉' }, 1));
    views.tell(attempted(), rejected(131009), discarded());
    expect(reactions(views)).toEqual([]);
    expect(outbox(views)).toEqual([]);
  });
});

it('every order of what happened to a message shows the same', () => {
  const all: DomainEvent[] = [
    saying(photo),
    editedTo('one', NOW - 3),
    editedTo('two', NOW - 2),
    reacted('👍', NOW - 2),
    reacted('🙏', NOW - 1),
    stored,
    imported({ n: 1, from: 'customer', sentAt: NOW - HOUR, words: 'a copy' }),
    saying(text('another'), 2, NOW - HOUR + 5000),
  ];
  // Of our own row ids nothing is promised across orders, only what stands in them.
  const shown = (events: readonly DomainEvent[]) => {
    const views = projected(appeared, ...events);
    const rows = messages(views).map(({ id: _id, inboundNumber: _number, ...row }) => row);
    return { rows, list: list(views) };
  };
  const expected = shown(all);
  expect(expected.rows[0]).toMatchObject({ text: 'two', reactions: [{ emoji: '🙏' }], via: 'whatsapp' });
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
      expect(shown(order)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

describe('a reply WhatsApp accepts after something else told of it', () => {
  const copy = imported({ n: 50, from: 'us', sentAt: NOW + HOUR, words: 'Yes, until six' });
  const unsettled = (views: Views) => views.views.all({ text: 'SELECT * FROM early_change', values: [] });

  it('stands in the list where its copy out of the past, which was the newest, has left', () => {
    const views = projected(appeared, received(), queued(), attempted(), copy, accepted());
    expect(list(views)).toMatchObject([{ preview: 'Yes, until six', previewFrom: 'us' }]);
    expect([found(views, 'until six'), unsettled(views)]).toEqual([1, []]);
  });

  it('is neither shown nor found where it was taken back before', () => {
    const views = projected(appeared, received(), queued(), attempted(), revoked(50), accepted());
    expect(messages(views)).toMatchObject([{}, { isRevoked: true, text: null }]);
    expect([found(views, 'until six'), unsettled(views)]).toEqual([0, []]);
  });

  it('keeps no file open where it was taken back, before or after', () => {
    const sent = replying({
      kind: 'media',
      media: 'image',
      mime: 'image/jpeg',
      caption: null,
      fileName: null,
      remote: null,
      file,
    });
    for (const told of [
      [revoked(50), accepted()],
      [accepted(), revoked(50)],
    ]) {
      const views = projected(appeared, received(), sent, attempted(), ...told);
      expect(views.views.all({ text: 'SELECT owner FROM attachment', values: [] })).toEqual([]);
    }
  });

  it('is shown and found as it was edited before', () => {
    const edit = editedTo('Yes, until seven', NOW + 1, 50);
    const views = projected(appeared, received(), queued(), attempted(), copy, edit, accepted());
    expect(messages(views)).toMatchObject([{}, { text: 'Yes, until seven' }]);
    expect([found(views, 'until six'), found(views, 'until seven'), unsettled(views)]).toEqual([0, 1, []]);
  });
});

describe('the outbox', () => {
  it('says of everything unfinished whose it is, where it stands and when it goes on', () => {
    const held = { ...queued(), holdUntil: at(NOW + 5000) };
    const views = projected(appeared, received(), held);
    expect(outbox(views)).toMatchObject([
      { conversationName: 'Marta', words: 'Yes, until six', status: 'queued', retryAt: NOW + 5000, replyId },
    ]);
    views.tell(attempted(), notSent(NOW + 9000));
    expect(outbox(views)).toMatchObject([
      { status: 'notSent', notSentReason: 'unreachable', retryAt: NOW + 9000 },
    ]);
    views.tell(attempted(), accepted());
    expect(outbox(views)).toEqual([]);
  });

  it('shows what could not be delivered for a week, and counts what it shows', () => {
    const views = projected(appeared, received(), queued(), attempted(), accepted(), reported('failed'));
    const failed = (now = NOW) => [
      views.ask('inbox.listOutbox', { limit: 5 }, now).length,
      views.ask('inbox.countInbox', {}, now).outboxFailed,
    ];
    expect(failed()).toEqual([1, 1]);
    expect(failed(at(NOW + 8 * 24 * HOUR))).toEqual([0, 0]);
  });
});

it('lists the files of a conversation by kind, newest first, in pages', () => {
  const voice = { ...photo, media: 'voice', caption: null } as const;
  const views = projected(
    appeared,
    saying(photo, 1, NOW - 4000),
    saying(voice, 2, NOW - 3000),
    saying(photo, 3, NOW - 2000),
    saying(text('no file'), 4, NOW - 1000),
  );
  const page = (kinds: ('image' | 'voice')[], before: number | null, limit = 10) =>
    views.ask('inbox.listAttachments', { conversationId, kinds, limit, before });
  expect(page(['image', 'voice'], null).map(({ at: when }) => when)).toEqual([
    NOW - 2000,
    NOW - 3000,
    NOW - 4000,
  ]);
  const [newest] = page(['image'], null, 1);
  expect(page(['image'], newest!.id).map(({ at: when }) => when)).toEqual([NOW - 4000]);
});

it('knows which windows close within two hours, the soonest first', () => {
  const views = projected(appeared, received(NOW - 23 * HOUR, 1));
  expect(list(views, 'closing')).toHaveLength(1);
  expect(views.ask('inbox.countInbox', {}).closingConversations).toBe(1);
  expect(list(views, 'closing', at(NOW - 2 * HOUR))).toEqual([]);
  expect(list(views, 'closing', at(NOW + 2 * HOUR))).toEqual([]);
});

it('opens no file of a message that was taken back, whichever comes first', () => {
  const { messageKey } = saying(photo);
  const takenBack: DomainEvent = { type: 'inbox.messageRevoked.v1', messageKey, revokedAt: NOW, ...place };
  const fetched: DomainEvent = { type: 'inbox.mediaStored.v1', messageKey, content: { file }, ...place };
  const orders = [
    [saying(photo), fetched, takenBack],
    [saying(photo), takenBack, fetched],
    [takenBack, saying(photo), fetched],
  ];
  for (const events of orders)
    expect(projected(appeared, ...events).views.all(sql`SELECT owner FROM attachment`)).toEqual([]);
});

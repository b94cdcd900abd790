import { describe, expect, it } from 'vitest';
import { customer, openSearchViews, place, said } from '../../../../tests/support/searchViews.ts';
import { ana, at, HOUR, NOW, queued, replyId } from '../../../../tests/support/story.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import type { MessageContent } from '../../../domain/inbox/messageContent.ts';
import { findPeople } from './findPeople.ts';

const open = (...events: DomainEvent[]) => {
  const opened = openSearchViews();
  opened.tell(customer(1, 'Marta Canaria', '447700900001'), customer(2, 'Łukasz', '34600123456'), ...events);
  return opened;
};

const sent = (n: number, body: MessageContent): DomainEvent => ({
  ...said(n, ''),
  content: { ...said(n, '').content, body },
});
const media = { kind: 'media', caption: null, fileName: null, remote: null, file: null } as const;
const photo = (caption: string): MessageContent => ({
  ...media,
  media: 'image',
  mime: 'image/jpeg',
  caption,
});
const file = (fileName: string): MessageContent => ({
  ...media,
  media: 'document',
  mime: 'application/pdf',
  fileName,
});

describe('finding messages', () => {
  it('answers newest first, with the words found', () => {
    const { ask } = open(said(1, 'A cake, please'), said(2, 'Nothing'), said(3, 'Two cakes'));
    expect(ask('cake').hits).toMatchObject([
      {
        snippet: 'Two cakes',
        ranges: [{ start: 4, end: 8 }],
        from: 'customer',
        contactName: 'Marta Canaria',
      },
      { snippet: 'A cake, please', ranges: [{ start: 2, end: 6 }] },
    ]);
    expect(ask('cake ').hits).toHaveLength(1);
    expect(ask('  ')).toEqual({ hits: [], older: null });
  });

  it('finds what we wrote, file names and captions, and tells kinds apart', () => {
    const { find } = open(
      sent(1, photo('The broken box')),
      sent(2, file('Invoice_7.pdf')),
      said(3, 'see https://shop.example'),
      { ...queued(), at: at(NOW + 9_000), ...place(1) },
    );
    expect(find('broken')).toEqual(['The broken box']);
    expect(find('invoice')).toEqual(['Invoice_7.pdf']);
    expect(find('has:photo')).toEqual(['The broken box']);
    expect(find('has:file')).toEqual(['Invoice_7.pdf']);
    expect(find('has:link')).toEqual(['see https://shop.example']);
    expect(find('box -has:photo')).toEqual([]);
    expect(find('-has:photo -has:file has:link')).toHaveLength(1);
    expect(find('from:me')).toEqual(['Yes, until six']);
  });

  it('knows from whom, in which conversation and when', () => {
    const opened = open(
      said(1, 'hello from Marta'),
      said(2, 'hello from far', { conversation: 2, sentAt: NOW + 48 * HOUR }),
      {
        ...queued(),
        at: at(NOW + HOUR),
        ...place(1),
        content: { body: { kind: 'text', text: 'hello back' } },
      },
    );
    const { find } = opened;
    expect(find('from:marta')).toEqual(['hello from Marta']);
    expect(find('from:customer hello')).toEqual(['hello from far', 'hello from Marta']);
    expect(find('in:lukasz hello')).toEqual(['hello from far']);
    expect(find('in:marta')).toEqual(['hello back', 'hello from Marta']);
    expect(find('in:nobody hello')).toEqual([]);
    expect(find('hello', { after: at(NOW + 24 * HOUR) })).toEqual(['hello from far']);
    expect(find('hello', { before: at(NOW + 30 * 60_000) })).toEqual(['hello from Marta']);
    expect(find('-far')).toEqual(['hello back', 'hello from Marta']);
    expect(find('-from:marta hello')).toEqual(['hello from far', 'hello back']);
    expect(find('-from:customer hello')).toEqual(['hello back']);
    expect(find('-in:marta hello')).toEqual(['hello from far']);
    expect(find('-in:marta -in:lukasz hello')).toEqual([]);
  });

  it.each(['447700900001', '+44 7700 900001', '07700900001', '00447700900001', '+447700-900-001'])(
    'knows a person by their number written as %s',
    (written) => {
      const { find } = open(said(1, 'hello from Marta'), said(2, 'hello from far', { conversation: 2 }));
      expect(find(`from:"${written}"`)).toEqual(['hello from Marta']);
      expect(find(`in:"${written}" hello`)).toEqual(['hello from Marta']);
      expect(find(`-in:"${written}" hello`)).toEqual(['hello from far']);
    },
  );

  it('tells every kind of message apart', () => {
    const sticker = { ...media, media: 'sticker', mime: 'image/webp' } as const;
    const { find } = open(sent(1, sticker), sent(2, { kind: 'contacts', cards: [] }));
    const counts = ['has:sticker', 'has:contact', 'has:photo', 'has:template'].map(
      (text) => find(text).length,
    );
    expect(counts).toEqual([1, 1, 0, 0]);
  });

  it('finds numbers with or without their country code, by any part of four digits', () => {
    const { find } = open(said(1, 'call +34 600 123-456'), said(2, 'or 0600.654.321'));
    expect(find('600123456')).toEqual(['call +34 600 123-456']);
    expect(find('0034 600123456')).toEqual(['call +34 600 123-456']);
    expect(find('0123')).toEqual(['call +34 600 123-456']);
    expect(find('+34 600 654 321')).toEqual(['or 0600.654.321']);
  });

  it('forgets what was edited away, revoked or discarded, also when that was known first', () => {
    const { tell, find } = open(said(1, 'first words'), said(2, 'secret words'), {
      ...queued(),
      ...place(1),
      content: { body: { kind: 'text', text: 'typed words' } },
    });
    const key = (n: number) => ({ messageKey: said(n, '').messageKey, at: NOW, ...place(1) });
    const edit = (n: number, text: string, editedAt: number = NOW): DomainEvent => ({
      type: 'inbox.messageEdited.v1',
      editedAt: at(editedAt),
      content: { body: { kind: 'text', text } },
      ...key(n),
    });
    const revoke = (n: number): DomainEvent => ({
      type: 'inbox.messageRevoked.v1',
      revokedAt: NOW,
      ...key(n),
    });
    const ids = (...asked: Parameters<typeof find>) => find(...asked).length;
    expect(ids('words')).toBe(3);
    tell(edit(1, 'other things'), revoke(2));
    tell({ type: 'inbox.replyDiscarded.v1', replyId, by: ana.memberId, at: NOW, ...place(1) });
    expect([ids('words'), ids('first'), ids('other')]).toEqual([0, 0, 1]);
    tell(revoke(3), edit(4, 'later form', NOW + 2), edit(4, 'stale form', NOW + 1));
    tell(said(3, 'taken back words'), said(4, 'earlier words'));
    expect([find('words'), find('form')]).toEqual([[], ['later form']]);
    tell(edit(1, 'older words', NOW - 1), edit(2, 'words again'));
    expect(find('words')).toEqual([]);
  });

  it('finds the past an import brought, each message under its own row', () => {
    const { tell, find } = open();
    const messages = [1, 2, 3].map((n) => ({
      messageKey: said(n, '').messageKey,
      from: 'customer' as const,
      sentAt: NOW,
    }));
    tell({
      type: 'inbox.historyImported.v1',
      ...place(1),
      at: NOW,
      channelId: said(1, '').channelId,
      importId: 'i',
      source: 'chatExport',
      messages,
      content: {
        messages: ['one cake', 'two cakes', 'three cakes'].map((text) => ({
          body: { kind: 'text', text },
          senderName: null,
        })),
      },
    });
    expect(find('cake')).toEqual(['three cakes', 'two cakes', 'one cake']);
  });
});

describe('what a member may not see', () => {
  const many = Array.from({ length: 40 }, (_, n) => said(n + 1, `cake ${n}`, { conversation: (n % 20) + 1 }));
  const customers = Array.from({ length: 20 }, (_, n) => customer(n + 1, `Customer ${n + 1}`));
  const five = [1, 3, 5, 7, 9].map((n) => place(n).conversationId);

  it('is left out within the query: of pages and of what is said about older ones', () => {
    const { ask } = open(...customers, ...many);
    const all = ask('cake', { limit: 50 }, five);
    expect(all.hits).toHaveLength(10);
    expect(new Set(all.hits.map(({ conversationId }) => conversationId))).toEqual(new Set(five));
    expect(all.older).toBeNull();
    const first = ask('cake', { limit: 6 }, five);
    expect(first.older).toEqual({ than: first.hits.at(-1)?.messageId, isStopped: false });
    const second = ask('cake', { limit: 6, olderThan: first.older?.than ?? null }, five);
    expect([...first.hits, ...second.hits]).toEqual(all.hits);
  });

  it('cannot be asked for by name either', () => {
    const { ask, views, seqsOf } = open(...customers, ...many);
    expect(ask('cake', { conversationId: place(2).conversationId }, five).hits).toEqual([]);
    expect(ask('in:"customer 2" cake', {}, [place(2).conversationId]).hits).toHaveLength(2);
    expect(ask('in:"customer 2" cake', {}, five).hits).toEqual([]);
    expect(ask('from:customer', {}, []).hits).toEqual([]);
    expect(
      findPeople(views, { text: 'customer', limit: 20 }, seqsOf(five))
        .map(({ conversationId }) => conversationId)
        .toSorted(),
    ).toEqual(five.toSorted());
  });
});

describe('a long past', () => {
  it('is followed so far and then asks whether to go on', () => {
    const { tell, ask } = open(said(1, 'cake from us', { sentAt: NOW - HOUR }), customer(3, 'Other'));
    const others = Array.from({ length: 20_100 }, (_, n) =>
      said(n + 10, 'cake', { conversation: 3, sentAt: NOW + n * 1000 }),
    );
    tell(...others);
    const first = ask('cake in:marta -nothing', { conversationId: null }, 'all');
    expect(first).toMatchObject({ hits: [{ snippet: 'cake from us' }] });
    const stopped = ask('cake from:marta');
    expect(stopped.hits).toEqual([]);
    expect(stopped.older).toMatchObject({ isStopped: true });
    expect(ask('cake from:marta', { olderThan: stopped.older?.than ?? null })).toMatchObject({
      hits: [{ snippet: 'cake from us' }],
      older: null,
    });
  });
});

describe('finding people', () => {
  it('by any part of name, number or user name, accents or not', () => {
    const { views } = open(said(1, 'a'), said(2, 'b', { conversation: 2 }));
    const names = (text: string) => findPeople(views, { text, limit: 5 }, 'all').map(({ name }) => name);
    expect(names('lukasz')).toEqual(['Łukasz']);
    expect(names('can mar')).toEqual(['Marta Canaria']);
    expect(names('600 123')).toEqual(['Łukasz']);
    expect(names('+44 7700')).toEqual(['Marta Canaria']);
    expect(names('a')).toEqual(['Łukasz', 'Marta Canaria']);
    expect(names('')).toEqual([]);
    expect(names('%')).toEqual([]);
  });
});

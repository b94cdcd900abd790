import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../src/domain/events.ts';
import { projected } from '../support/projected.ts';
import {
  accepted,
  at,
  channelId,
  contactId,
  conversationId,
  HOUR,
  messageKeyOf,
  NOW,
  queued,
  received,
} from '../support/story.ts';

const wabaId = '300000000000001';
const connected: EventOf<'channels.channelConnected.v1'> = {
  type: 'channels.channelConnected.v1',
  channelId,
  phoneNumberId: '200000000000001',
  wabaId,
  graphOrigin: 'https://graph.facebook.com',
  quality: 'GREEN',
  messagingLimit: 'TIER_250',
  at: NOW,
  content: { displayNumber: '+1 555 010 0001', verifiedName: 'Holland Bakery' },
};
const gap = (from: number, until: number): EventOf<'channels.gapRecorded.v1'> => ({
  type: 'channels.gapRecorded.v1',
  channelId: null,
  from: at(from),
  until: at(until),
  cause: 'closed',
  at: at(until),
});
type Reported = EventOf<'channels.healthReported.v1'>;
const reported = (
  kind: Reported['kind'],
  event: string,
  more: Partial<Reported> & { readonly subject?: string; readonly detail?: string } = {},
): Reported => {
  const { subject = null, detail = null, ...clear } = more;
  return {
    type: 'channels.healthReported.v1',
    channelId,
    wabaId,
    kind,
    severity: 'info',
    event,
    reportedAt: NOW,
    at: NOW,
    ...clear,
    content: { subject, detail, until: null, raw: '' },
  };
};

describe('gaps', () => {
  const from = NOW - 2 * HOUR;
  const until = NOW - HOUR;

  it('count what customers wrote meanwhile and that is here now, whenever it came', () => {
    const { ask, tell } = projected(
      connected,
      received(from - 1000, 1),
      gap(from, until),
      received(until, 2),
    );
    const listed = () => ask('channels.listGaps', { conversationId: null, limit: 10 });
    expect(listed()).toEqual([{ from, until, cause: 'closed', recovered: 0 }]);
    tell(received(from, 3), received(until - 1000, 4));
    expect(listed()).toMatchObject([{ recovered: 2 }]);
  });

  it('count what was brought from a file as nothing recovered', () => {
    const imported: EventOf<'inbox.historyImported.v1'> = {
      type: 'inbox.historyImported.v1',
      conversationId,
      contactId,
      channelId,
      importId: 'import-1',
      source: 'chatExport',
      at: NOW,
      messages: [{ messageKey: messageKeyOf(7), from: 'customer', sentAt: at(from + 1000) }],
      content: { messages: [{ body: { kind: 'text', text: 'Old' }, senderName: null }] },
    };
    const { ask } = projected(connected, gap(from, until), imported);
    expect(ask('channels.listGaps', { conversationId: null, limit: 10 })).toMatchObject([{ recovered: 0 }]);
  });

  it('count in a conversation what was recovered of it, and stand in no stranger’s', () => {
    const stranger = {
      ...received(from + 2000, 9),
      conversationId: '00000000-0000-4000-8000-000000000999' as never,
    };
    const { ask } = projected(connected, received(from + 1000, 1), stranger, gap(from, until));
    expect(ask('channels.listGaps', { conversationId: null, limit: 10 })).toMatchObject([{ recovered: 2 }]);
    expect(ask('channels.listGaps', { conversationId, limit: 10 })).toMatchObject([{ recovered: 1 }]);
  });

  it('count in a thread what was recovered of every conversation merged into it', () => {
    const otherContact = '00000000-0000-4000-8000-000000000998' as never;
    const elsewhere = {
      ...received(from + 2000, 9),
      contactId: otherContact,
      conversationId: '00000000-0000-4000-8000-000000000999' as never,
    };
    const appeared = (id: never): EventOf<'contacts.contactAppeared.v1'> => ({
      type: 'contacts.contactAppeared.v1',
      contactId: id,
      aliases: [],
      at: NOW,
      content: { phone: '447700900009', userId: null, name: null, username: null },
    });
    const { ask, tell } = projected(
      appeared(contactId as never),
      appeared(otherContact),
      received(from + 1000, 1),
      elsewhere,
      gap(from, until),
    );
    const counted = () => ask('channels.listGaps', { conversationId, limit: 10 });
    expect(counted()).toMatchObject([{ recovered: 1 }]);
    tell({
      type: 'contacts.contactsMerged.v1',
      survivorId: contactId,
      mergedId: otherContact,
      by: null,
      at: NOW,
    });
    expect(counted()).toMatchObject([{ recovered: 2 }]);
  });

  it('come newest first, as many as asked for', () => {
    const { ask } = projected(gap(from, until), gap(until + 1, NOW));
    expect(ask('channels.listGaps', { conversationId: null, limit: 1 })).toMatchObject([{ until: NOW }]);
  });
});

describe('health', () => {
  it('says of a number what was asked last, beside when it was last used', () => {
    const { ask } = projected(
      connected,
      reported('rating', 'YELLOW'),
      reported('limit', 'TIER_2K'),
      reported('sending', 'BLOCKED', { detail: 'No payment method' }),
      reported('numberState', 'CONNECTED'),
      reported('webhookAddress', 'ELSEWHERE'),
      received(NOW - HOUR),
      queued(),
      accepted(),
    );
    const [number] = ask('channels.getHealth', {}).numbers;
    expect(number).toMatchObject({
      quality: 'YELLOW',
      messagingLimit: 'TIER_2K',
      sending: 'BLOCKED',
      sendingReason: 'No payment method',
      numberState: 'CONNECTED',
      nameState: null,
      webhookAddress: 'ELSEWHERE',
      isOnPhone: false,
      lastInboundAt: NOW - HOUR,
      lastOutboundAt: NOW,
    });
  });

  it('says the newest of a number, also where it is what it was before', () => {
    const { ask, tell } = projected(
      connected,
      reported('sending', 'BLOCKED', { detail: 'No payment method' }),
    );
    tell(reported('sending', 'AVAILABLE', { reportedAt: at(NOW + 1) }));
    const sending = () =>
      ask('channels.getHealth', {}).numbers.map((each) => [each.sending, each.sendingReason]);
    expect(sending()).toEqual([['AVAILABLE', null]]);
    tell(reported('sending', 'BLOCKED', { reportedAt: at(NOW + 2), detail: 'Again' }));
    expect(sending()).toEqual([['BLOCKED', 'Again']]);
  });

  it('keeps what may hold side by side', () => {
    const { ask } = projected(
      connected,
      reported('account', 'ACCOUNT_VIOLATION', { channelId: null }),
      reported('account', 'ACCOUNT_RESTRICTION', { channelId: null, reportedAt: at(NOW + 1) }),
    );
    expect(ask('channels.getHealth', {}).notices).toHaveLength(2);
  });

  it('keeps of every thing WhatsApp reports the newest, account and template apart', () => {
    const { ask } = projected(
      connected,
      reported('templateStatus', 'PENDING', { subject: 'promo · en' }),
      reported('templateStatus', 'APPROVED', { subject: 'promo · en', reportedAt: at(NOW + 1) }),
      reported('account', 'ACCOUNT_RESTRICTION', { channelId: null, severity: 'critical' }),
    );
    expect(ask('channels.getHealth', {}).notices).toMatchObject([
      { kind: 'templateStatus', event: 'APPROVED', subject: 'promo · en', channelId },
      { kind: 'account', event: 'ACCOUNT_RESTRICTION', subject: null, channelId: null },
    ]);
  });
});

describe('marketing preference', () => {
  const preferred = (
    choice: 'stop' | 'resume',
    changedAt: number,
  ): EventOf<'contacts.marketingPreferenceChanged.v1'> => ({
    type: 'contacts.marketingPreferenceChanged.v1',
    contactId,
    channelId,
    choice,
    changedAt: at(changedAt),
    at: NOW,
  });

  it('is the latest choice, in whatever order they came', () => {
    const { ask } = projected(preferred('resume', NOW), preferred('stop', NOW - HOUR));
    expect(ask('contacts.getMarketingPreference', { contactId, channelId })).toEqual({
      choice: 'resume',
      changedAt: NOW,
    });
  });

  it('is nothing for who said nothing', () => {
    const { ask } = projected();
    expect(ask('contacts.getMarketingPreference', { contactId, channelId })).toBeNull();
  });
});

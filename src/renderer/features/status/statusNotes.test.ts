import { emptyState } from '../../../../tests/support/fakeBridge.ts';
import { describe, expect, it } from 'vitest';
import type { StatusState } from '../../../contract/shell.ts';
import { i18next } from '../../i18n/i18n.ts';
import { statusNotes, type StatusFacts } from './statusNotes.ts';

const calm: StatusState = { ...emptyState().status, lagMs: 12 };
const noCounts = {
  conversations: 1,
  everyConversation: 1,
  waiting: 0,
  snoozed: 0,
  done: 0,
  unreadConversations: 0,
  unreadMessages: 0,
  closingConversations: 0,
  assignedToMe: 0,
  unassigned: 0,
  watching: 0,
  outboxWaiting: 0,
  outboxUnknown: 0,
  outboxFailed: 0,
};

const told = (status: Partial<StatusState>, facts: Partial<StatusFacts> = {}) => {
  const { headline, others } = statusNotes(
    { t: i18next.t, language: 'en' },
    { status: { ...calm, ...status }, counts: noCounts, channels: null, isMeta: true, now: 0, ...facts },
  );
  return { headline: headline.text, tone: headline.tone, others: others.map(({ text }) => text) };
};

describe('the status line', () => {
  it('is one word of calm where nothing is wrong', () => {
    expect(told({})).toEqual({ headline: 'Up to date', tone: 'good', others: [] });
  });

  it('is not green before WhatsApp has answered', () => {
    expect(told({ isChecking: true })).toMatchObject({ headline: 'Checking the connection', tone: 'quiet' });
  });

  it.each([
    [3_000, 'Up to date', 'good'],
    [3_001, 'Messages appear 3 s late', 'warn'],
    [8_000, 'Messages appear 8 s late', 'warn'],
    [8_100, 'Messages appear 8.1 s late', 'bad'],
  ])('judges a delay of %d ms: %s', (lagMs, headline, tone) => {
    expect(told({ lagMs, lastInboundAt: 0 })).toMatchObject({ headline, tone });
  });

  it('forgets a delay of long ago', () => {
    expect(told({ lagMs: 9_000, lastInboundAt: 0 }, { now: 120_000 })).toMatchObject({ tone: 'good' });
  });

  it('says how long the phone of a shared number was silent, and what resets its time, without alarm', () => {
    const day = 24 * 60 * 60_000;
    const channels = [{ verifiedName: 'Bakery', phoneSeenAt: 0 }] as never;
    expect(told({}, { channels, now: 9 * day })).toMatchObject({ tone: 'good' });
    expect(told({}, { channels, now: 20 * day })).toMatchObject({
      tone: 'warn',
      headline:
        'No message from the phone of Bakery seen for 20 d. Opening WhatsApp on the phone resets its 13 days',
    });
  });

  it('warns a week before the access token ends', () => {
    const day = 24 * 60 * 60_000;
    expect(told({ tokenEndsAt: 6 * day })).toMatchObject({ tone: 'warn' });
    expect(told({ tokenEndsAt: 8 * day })).toMatchObject({ tone: 'good' });
  });

  it('says that no number is connected rather than that all is well', () => {
    expect(told({ receiver: { state: 'off' } }, { channels: [] })).toMatchObject({
      headline: 'No number connected',
      tone: 'quiet',
    });
  });

  it.each<[Partial<StatusState>, string, string]>([
    [{ behind: 3 }, 'Catching up: 3 messages', 'warn'],
    [{ rebuild: { done: 1, total: 4 } }, 'Rebuilding the list: 25%', 'warn'],
    [{ platform: 'unreachable' }, 'WhatsApp cannot be reached; messages wait in the outbox', 'warn'],
    [{ registration: 'pending' }, 'Meta has not verified the public address yet', 'warn'],
    [{ registration: 'refused' }, 'Meta refused the public address', 'bad'],
    [
      { receiver: { state: 'portInUse', port: 8790 } },
      'Receiver off: port 8790 is in use by another program',
      'bad',
    ],
    [
      { disk: 'full' },
      'The disk is full: nothing new can be stored. Make room; Baton goes on by itself.',
      'bad',
    ],
  ])('never says "Up to date" while %j', (status, headline, tone) => {
    expect(told(status)).toEqual({ headline, tone, others: [] });
  });

  it('puts the worst first and keeps the rest', () => {
    expect(told({ behind: 1, platform: 'unreachable', registration: 'refused' })).toMatchObject({
      headline: 'Meta refused the public address',
      others: ['WhatsApp cannot be reached; messages wait in the outbox', 'Catching up: 1 message'],
    });
  });

  it('counts what a person should look at, and nothing that is none', () => {
    const counts = { ...noCounts, outboxUnknown: 2, outboxWaiting: 1 };
    expect(told({ quarantined: 1 }, { counts }).others).toEqual([
      '2 unconfirmed',
      'Outbox 1',
      '1 message in quarantine',
    ]);
  });
});

import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, at, channelId, channels, HOUR, NOW } from '../../../tests/support/story.ts';
import type { DomainEvent, EventOf } from '../events.ts';
import { beginPhoneSync } from './beginPhoneSync.ts';
import { ASKED_BEFORE, ASKED_TOO_LATE } from './phoneSync.ts';
import { recordPhoneSyncAnswer } from './recordPhoneSyncAnswer.ts';

const DAY = 24 * HOUR;
const wabaId = '300000000000001';
const connected: EventOf<'channels.channelConnected.v1'> = {
  type: 'channels.channelConnected.v1',
  channelId,
  phoneNumberId: '200000000000001',
  wabaId,
  graphOrigin: 'https://graph.facebook.com',
  quality: null,
  messagingLimit: null,
  at: at(NOW - HOUR),
  content: { displayNumber: '+1 555 010 0001', verifiedName: 'Holland Bakery' },
};
const checked = (kind: 'phoneApp' | 'onboarded', event: string): EventOf<'channels.healthReported.v1'> => ({
  type: 'channels.healthReported.v1',
  channelId,
  wabaId,
  kind,
  severity: 'info',
  event,
  reportedAt: NOW,
  at: NOW,
  content: { subject: null, detail: null, until: null, raw: '' },
});
const onboarded = (ms: number) => checked('onboarded', String(ms / 1000));
const onPhone = [connected, checked('phoneApp', 'YES')] as const;
const begun: EventOf<'channels.phoneSyncBegun.v1'> = {
  type: 'channels.phoneSyncBegun.v1',
  channelId,
  at: NOW,
};
type Answered = EventOf<'channels.phoneSyncAnswered.v1'>;
const answer = (
  part: Answered['part'],
  outcome: Answered['outcome'],
  errorCode: number | null = null,
  requestId: string | null = null,
) => ({ channelId, part, outcome, errorCode, requestId });
const answered = (...told: Parameters<typeof answer>): Answered => {
  const { requestId, ...clear } = answer(...told);
  return { type: 'channels.phoneSyncAnswered.v1', ...clear, at: NOW, content: { requestId } };
};
const bothGiven = [begun, answered('contacts', 'accepted'), answered('history', 'accepted')];

const asked = { channelId };
const askedBefore = { code: 'phoneSyncRefused', errorCode: ASKED_BEFORE } as const;
const tooLate = { code: 'phoneSyncRefused', errorCode: ASKED_TOO_LATE } as const;

describe('a yes to bringing the contacts and the past of the phone', () => {
  it('is recorded before WhatsApp is asked', () =>
    given(...onPhone)
      .when(beginPhoneSync, asked, ana)
      .then(begun));

  it.each<[string, DomainEvent[]]>([
    ['is not connected', []],
    ['is not known to be on a phone', [connected]],
    ['is on no phone any more', [...onPhone, checked('phoneApp', 'NO')]],
  ])('is refused for a number that %s', (_what, past) =>
    given(...past)
      .when(beginPhoneSync, asked, ana)
      .refused({ code: 'notFound', what: 'channel' }),
  );

  it.each<[string, DomainEvent[], number]>([
    ['connected here', [], NOW - HOUR],
    ['brought onto the platform, where WhatsApp says when', [onboarded(NOW - 3 * HOUR)], NOW - 3 * HOUR],
    ['first connected here, also where it was again', [{ ...connected, at: at(NOW) }], NOW - HOUR],
  ])('counts for 24 hours after the number was %s', (_since, more, since) => {
    const last = at(since + DAY - 1);
    given(...onPhone, ...more)
      .when(beginPhoneSync, asked, ana, last)
      .then({ ...begun, at: last });
    given(...onPhone, ...more)
      .when(beginPhoneSync, asked, ana, since + DAY)
      .refused(tooLate);
  });

  it.each<[string, DomainEvent[]]>([
    ['given', bothGiven],
    [
      'refused for good',
      [begun, answered('contacts', 'accepted'), answered('history', 'refused', ASKED_TOO_LATE)],
    ],
  ])('is refused where everything was %s', (_what, past) =>
    given(...onPhone, ...past)
      .when(beginPhoneSync, asked, ana)
      .refused(askedBefore),
  );

  it.each<[string, DomainEvent[]]>([
    ['was certainly not asked for', [answered('contacts', 'notTaken')]],
    ['may not have been asked for', [answered('contacts', 'accepted'), answered('history', 'unknown')]],
  ])('counts again for what %s', (_what, past) =>
    given(...onPhone, begun, ...past)
      .when(beginPhoneSync, asked, ana)
      .then(begun),
  );

  it('counts again after the number was brought onto the platform anew, and only then', () => {
    const past = [...onPhone, onboarded(NOW - HOUR), ...bothGiven];
    given(...past, onboarded(NOW - HOUR))
      .when(beginPhoneSync, asked, ana)
      .refused(askedBefore);
    given(...past, onboarded(NOW))
      .when(beginPhoneSync, asked, ana)
      .then(begun);
  });
});

describe('what WhatsApp answers', () => {
  it('is recorded with the number of the request, which is sealed', () =>
    given(...onPhone, begun)
      .when(recordPhoneSyncAnswer, answer('history', 'accepted', null, 'R-1'), channels)
      .then(answered('history', 'accepted', null, 'R-1')));

  it.each<[string, DomainEvent[]]>([
    ['only where it was asked', []],
    ['once', [begun, answered('contacts', 'accepted')]],
  ])('is recorded %s', (_what, past) =>
    given(...onPhone, ...past)
      .when(recordPhoneSyncAnswer, answer('contacts', 'unknown'), channels)
      .then(),
  );

  it('"asked before" is a refusal', () =>
    given(...onPhone, begun)
      .when(recordPhoneSyncAnswer, answer('history', 'refused', ASKED_BEFORE), channels)
      .then(answered('history', 'refused', ASKED_BEFORE)));

  it('"asked before" after a lost answer proves that the first request arrived', () =>
    given(...onPhone, begun, answered('history', 'unknown'), begun)
      .when(recordPhoneSyncAnswer, answer('history', 'refused', ASKED_BEFORE), channels)
      .then(answered('history', 'accepted')));
});

import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, ben, channelId, intake, NOW } from '../../../tests/support/story.ts';
import type { DomainEvent, EventOf } from '../events.ts';
import type { MemberId } from '../ids.ts';
import { freeNumber, giveUpNumber, setOneSender, takeNumber } from './oneSender.ts';

const connected: DomainEvent = {
  type: 'channels.channelConnected.v1',
  channelId,
  phoneNumberId: '200000000000001',
  wabaId: '300000000000001',
  graphOrigin: 'https://graph.facebook.com',
  quality: null,
  messagingLimit: null,
  at: NOW,
  content: { displayNumber: '+1 555 010 0001', verifiedName: 'Holland Bakery' },
};
const set = (awayMinutes: number | null): DomainEvent => ({
  type: 'channels.oneSenderSet.v1',
  channelId,
  awayMinutes,
  by: ana.memberId,
  at: NOW,
});
const taken = (by: MemberId, from: MemberId | null, reason: string | null): DomainEvent => ({
  type: 'channels.numberTaken.v1',
  channelId,
  memberId: by,
  from,
  at: NOW,
  content: { reason },
});
const left = (memberId: MemberId, why: EventOf<'channels.numberLeft.v1'>['why']): DomainEvent => ({
  type: 'channels.numberLeft.v1',
  channelId,
  memberId,
  why,
  at: NOW,
});
const [a, b] = [ana.memberId, ben.memberId];
const free = { channelId, from: null, reason: '' };
const heldByAna = [connected, set(10), taken(a, null, null)];
const refused = { code: 'numberHeld', memberId: a, since: NOW } as const;

describe('a number on which one person sends at a time', () => {
  it('is taken by the first, and by the next only with a reason and from who has it', () => {
    given(connected, set(10))
      .when(takeNumber, free, ana)
      .then(taken(a, null, null));
    given(...heldByAna)
      .when(takeNumber, free, ana)
      .then();
    given(...heldByAna)
      .when(takeNumber, free, ben)
      .refused(refused);
    given(...heldByAna)
      .when(takeNumber, { channelId, from: a, reason: ' ' }, ben)
      .refused(refused);
    given(...heldByAna)
      .when(takeNumber, { channelId, from: b, reason: 'Lunch' }, ben)
      .refused(refused);
    given(...heldByAna)
      .when(takeNumber, { channelId, from: a, reason: 'Lunch' }, ben)
      .then(taken(b, a, 'Lunch'));
  });

  it('is nobody’s after it is given up, and by nobody else', () => {
    given(...heldByAna)
      .when(giveUpNumber, { channelId }, ben)
      .then();
    given(...heldByAna)
      .when(giveUpNumber, { channelId }, ana)
      .then(left(a, 'givenUp'));
    given(...heldByAna, left(a, 'givenUp'))
      .when(takeNumber, free, ben)
      .then(taken(b, null, null));
  });

  it('is freed from who was away, unless they took it again since', () => {
    const away = { channelId, memberId: a, since: NOW, why: 'away' } as const;
    given(...heldByAna)
      .when(freeNumber, away, intake)
      .then(left(a, 'away'));
    given(...heldByAna)
      .when(freeNumber, { ...away, since: NOW - 1 }, intake)
      .then();
    given(...heldByAna, taken(b, a, 'Lunch'))
      .when(freeNumber, away, intake)
      .then();
  });

  it('is everybody’s again once that is switched off', () => {
    given(connected).when(setOneSender, { channelId, awayMinutes: 10 }, ana).then(set(10));
    given(...heldByAna)
      .when(setOneSender, { channelId, awayMinutes: 10 }, ana)
      .then();
    given(...heldByAna, set(null), set(10))
      .when(takeNumber, free, ben)
      .then(taken(b, null, null));
    given(connected).when(takeNumber, free, ana).refused({ code: 'notFound', what: 'channel' });
    given()
      .when(setOneSender, { channelId, awayMinutes: 10 }, ana)
      .refused({ code: 'notFound', what: 'channel' });
  });
});

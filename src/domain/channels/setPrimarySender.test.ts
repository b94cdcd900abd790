import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, ben, channelId, intake, NOW } from '../../../tests/support/story.ts';
import type { DomainEvent } from '../events.ts';
import type { MemberId } from '../ids.ts';
import { setPrimarySender } from './setPrimarySender.ts';

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
const set = (memberId: MemberId | null): DomainEvent => ({
  type: 'channels.primarySenderSet.v1',
  channelId,
  memberId,
  by: ana.memberId,
  at: NOW,
});
const bens = { channelId, memberId: ben.memberId };

describe('who usually answers on a number', () => {
  it('is said once, and can be nobody again', () => {
    given(connected).when(setPrimarySender, bens, ana).then(set(ben.memberId));
    given(connected, set(ben.memberId)).when(setPrimarySender, bens, ana).then();
    given(connected, set(ben.memberId))
      .when(setPrimarySender, { channelId, memberId: null }, ana)
      .then(set(null));
  });

  it('outlives connecting the number anew', () =>
    given(connected, set(ben.memberId), connected).when(setPrimarySender, bens, ana).then());

  it('is said by a person, of a number there is', () => {
    const refused = { code: 'notFound', what: 'channel' } as const;
    given().when(setPrimarySender, bens, ana).refused(refused);
    given(connected).when(setPrimarySender, bens, intake).refused(refused);
  });
});

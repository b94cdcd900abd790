import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  accepted,
  attempted,
  attemptId,
  attemptIdOf,
  contactId,
  conversationId,
  discarded,
  intake,
  messageKeyOf,
  NOW,
  notSent,
  outcomeUnknown,
  queued,
  received,
  rejected,
  replyId,
  replyIdOf,
  reported,
  requeued,
} from '../../../tests/support/story.ts';
import { recordDeliveries } from './recordDeliveries.ts';

const delivery = (status: string, attempt: string | null = attemptId, n = 50) => ({
  messageKey: messageKeyOf(n),
  wamid: `wamid.OUT${n}`,
  attemptId: attempt,
  status,
  reportedAt: NOW,
  errorCode: null,
  raw: null as string | null,
});
const all = (...deliveries: object[]) => ({ conversationId, contactId, deliveries }) as never;
const trying = [received(), queued(), attempted()];

describe('recordDeliveries', () => {
  it('keeps what WhatsApp reports about a message it has', () =>
    given(...trying, accepted())
      .when(recordDeliveries, all(delivery('read')), intake)
      .then(reported('read')));

  it('keeps sealed what a status says beside: its price, an error in words', () => {
    const raw = '{"id":"wamid.OUT50","pricing":{"category":"utility"}}';
    given(...trying, accepted())
      .when(recordDeliveries, all({ ...delivery('read'), raw }), intake)
      .then({ ...reported('read'), content: { raw } });
  });

  it('keeps statuses of messages another app sent, which settle nothing', () => {
    given()
      .when(recordDeliveries, all(delivery('sent', null)), intake)
      .then(reported('sent', null));
    given(...trying)
      .when(recordDeliveries, all(delivery('sent', null)), intake)
      .then(reported('sent', null));
    given(...trying)
      .when(recordDeliveries, all(delivery('sent', attemptIdOf(9))), intake)
      .then(reported('sent', attemptIdOf(9)));
  });

  it.each([
    ['in doubt', [outcomeUnknown()]],
    ['still being sent', []],
    ['refused', [rejected()]],
    ['thought not sent', [notSent()]],
  ])('settles a reply that is %s: WhatsApp has it', (_what, past) =>
    given(...trying, ...past)
      .when(recordDeliveries, all(delivery('delivered')), intake)
      .then(accepted(), reported('delivered')),
  );

  it('settles also by "failed": WhatsApp had it', () =>
    given(...trying, outcomeUnknown())
      .when(recordDeliveries, all(delivery('failed')), intake)
      .then(accepted(), reported('failed')));

  it('settles a reply once, however many statuses come in one webhook', () =>
    given(...trying, outcomeUnknown())
      .when(recordDeliveries, all(delivery('read'), delivery('sent'), delivery('delivered')), intake)
      .then(accepted(), reported('read'), reported('sent'), reported('delivered')));

  it('settles each of several replies', () => {
    const other = replyIdOf(2);
    const otherAttempt = attemptIdOf(2);
    given(...trying, queued(other), attempted(other, otherAttempt))
      .when(recordDeliveries, all(delivery('sent'), delivery('sent', otherAttempt, 51)), intake)
      .then(
        accepted(),
        reported('sent'),
        accepted(other, otherAttempt, 51),
        reported('sent', otherAttempt, 51),
      );
  });

  const waitingAgain = [...trying, outcomeUnknown(), requeued()];
  const second = [attempted(replyId, attemptIdOf(2))];
  it.each([
    ['that waits to be sent again', []],
    ['being sent again', second],
    ['sent again in vain', [...second, { ...notSent(), attemptId: attemptIdOf(2) }]],
    ['thrown away', [discarded()]],
  ])('settles a reply %s by a status of its first attempt', (_what, past) => {
    for (const status of ['sent', 'delivered', 'read'] as const)
      given(...waitingAgain, ...past)
        .when(recordDeliveries, all(delivery(status)), intake)
        .then(accepted(), reported(status));
  });

  it('lets a reply be sent again though its first attempt failed meanwhile', () => {
    for (const past of [[], second, [discarded()]])
      given(...waitingAgain, ...past)
        .when(recordDeliveries, all(delivery('failed')), intake)
        .then(reported('failed'));
  });

  it('takes a late "sent" of an attempt that failed as no proof, and its arrival as one', () => {
    const sentAgain = [...trying, accepted(), reported('failed'), requeued()];
    given(...sentAgain)
      .when(recordDeliveries, all(delivery('sent')), intake)
      .then(reported('sent'));
    given(...sentAgain)
      .when(recordDeliveries, all(delivery('delivered')), intake)
      .then(accepted(), reported('delivered'));
  });

  it('takes at most 1,000 at a time, and never none', () => {
    const parses = (n: number) =>
      recordDeliveries.input.safeParse({
        conversationId,
        contactId,
        deliveries: Array.from({ length: n }, () => delivery('sent')),
      }).success;
    expect([parses(0), parses(1), parses(1000), parses(1001)]).toEqual([false, true, true, false]);
  });
});

import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  accepted,
  ana,
  attempted,
  attemptIdOf,
  ben,
  conversationId,
  discarded,
  HOUR,
  NOW,
  notSent,
  outcomeUnknown,
  queued,
  received,
  rejected,
  replyId,
  reported,
  requeued,
  sendReplies,
} from '../../../tests/support/story.ts';
import { sendReplyAgain } from './sendReplyAgain.ts';

const again = { conversationId, replyId };

describe('sendReplyAgain', () => {
  it.each([
    ['refused by WhatsApp', rejected()],
    ['of unknown outcome', outcomeUnknown()],
    ['not sent and waiting', notSent()],
    ['not sent for want of a token', notSent(null, 'tokenRefused')],
  ])('queues a reply %s, in the name of who asked', (_what, end) =>
    given(received(), queued(), attempted(), end).when(sendReplyAgain, again, ben).then(requeued(ben)),
  );

  it('does nothing when the reply is queued already, so asking twice sends once', () => {
    given(received(), queued()).when(sendReplyAgain, again, ana).then();
    given(received(), queued(), attempted(), outcomeUnknown(), requeued(ben))
      .when(sendReplyAgain, again, ana)
      .then();
  });

  it('refuses while an attempt is under way', () =>
    given(received(), queued(), attempted())
      .when(sendReplyAgain, again, ana)
      .refused({ code: 'replyNotRetryable' }));

  it('refuses a reply that is gone: never written, taken by WhatsApp, discarded', () => {
    const refusal = { code: 'notFound', what: 'reply' } as const;
    given(received()).when(sendReplyAgain, again, ana).refused(refusal);
    given().when(sendReplyAgain, again, ana).refused(refusal);
    given(received(), queued(), attempted(), accepted()).when(sendReplyAgain, again, ana).refused(refusal);
    given(received(), queued(), discarded()).when(sendReplyAgain, again, ana).refused(refusal);
  });

  it('refuses a reply of unknown outcome that a status has settled meanwhile', () =>
    given(received(), queued(), attempted(), outcomeUnknown(), accepted(), reported('delivered'))
      .when(sendReplyAgain, again, ana)
      .refused({ code: 'notFound', what: 'reply' }));

  const failed = (errorCode: number | null) => ({ ...reported('failed'), errorCode });
  const cameBack = (errorCode: number | null) => [
    received(),
    queued(),
    attempted(),
    accepted(),
    failed(errorCode),
  ];

  it.each([131047, 131000, 131016, 131042, 131048, 132015, 999_999, null])(
    'queues once more what came back with code %s',
    (code) => {
      given(...cameBack(code))
        .when(sendReplyAgain, again, ben)
        .then(requeued(ben));
      const secondTry = attemptIdOf(2);
      given(...cameBack(code), requeued(), attempted(replyId, secondTry), accepted(replyId, secondTry, 51), {
        ...failed(code),
        attemptId: secondTry,
      })
        .when(sendReplyAgain, again, ben)
        .refused({ code: 'againOnlyOnce' });
    },
  );

  it.each([100, 130472, 131026, 131051, 131053, 132012])(
    'refuses what comes back again: code %i',
    (errorCode) =>
      given(...cameBack(errorCode))
        .when(sendReplyAgain, again, ana)
        .refused({ code: 'againWithheld', errorCode }),
  );

  it.each([368, 131049, 131050])(
    'refuses where trying again does harm, also if never taken: code %i',
    (errorCode) => {
      const refusal = { code: 'againWithheld', errorCode } as const;
      given(...cameBack(errorCode))
        .when(sendReplyAgain, again, ana)
        .refused(refusal);
      given(received(), queued(), attempted(), rejected(errorCode))
        .when(sendReplyAgain, again, ana)
        .refused(refusal);
    },
  );

  it('refuses what came back and arrived after all', () =>
    given(...cameBack(131047), reported('delivered'))
      .when(sendReplyAgain, again, ana)
      .refused({ code: 'notFound', what: 'reply' }));

  it('refuses anyone who is not a person: nothing in doubt is ever sent again by itself', () =>
    given(received(), queued(), attempted(), outcomeUnknown())
      .when(sendReplyAgain, again, sendReplies)
      .refused({ code: 'notPermitted', permission: 'inbox.reply' }));

  it('refuses once the window has closed, at exactly that instant', () => {
    const past = [received(NOW - 24 * HOUR), queued(), attempted(), rejected()];
    given(...past)
      .when(sendReplyAgain, again, ana, NOW)
      .refused({ code: 'replyWindowClosed', closedAt: NOW });
    given(...past)
      .when(sendReplyAgain, again, ana, NOW - 1)
      .then({ ...requeued(), at: (NOW - 1) as never });
  });
});

import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  accepted,
  attempted,
  attemptId,
  attemptIdOf,
  at,
  conversationId,
  discarded,
  HOUR,
  messageKeyOf,
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
import { recordAttempt, recordAttemptOutcome, WINDOW_CLOSED_CODE } from './recordAttempt.ts';

const attempt = { conversationId, replyId, attemptId };
const second = { ...attempt, attemptId: attemptIdOf(2) };

describe('recordAttempt', () => {
  it('begins an attempt for what is queued or was certainly not sent', () => {
    given(received(), queued()).when(recordAttempt, attempt, sendReplies).then(attempted());
    given(received(), queued(), attempted(), notSent())
      .when(recordAttempt, second, sendReplies)
      .then(attempted(replyId, attemptIdOf(2)));
    given(received(), queued(), attempted(), outcomeUnknown(), requeued())
      .when(recordAttempt, second, sendReplies)
      .then(attempted(replyId, attemptIdOf(2)));
  });

  it.each([
    ['is being sent', [attempted()]],
    ['is in doubt', [attempted(), outcomeUnknown()]],
    ['was refused', [attempted(), rejected()]],
  ])('refuses a reply that %s', (_what, past) =>
    given(received(), queued(), ...past)
      .when(recordAttempt, second, sendReplies)
      .refused({ code: 'replyNotRetryable' }),
  );

  it.each([
    ['never written', []],
    ['accepted', [queued(), attempted(), accepted()]],
    ['discarded', [queued(), discarded()]],
  ])('refuses a reply that was %s', (_what, past) =>
    given(received(), ...past)
      .when(recordAttempt, second, sendReplies)
      .refused({ code: 'notFound', what: 'reply' }),
  );

  it('refuses a reply itself, without sending, when its window closed while it waited', () => {
    const past = [received(NOW - 24 * HOUR), queued()];
    given(...past)
      .when(recordAttempt, attempt, sendReplies, NOW)
      .then(rejected(WINDOW_CLOSED_CODE));
    given(...past)
      .when(recordAttempt, attempt, sendReplies, NOW - 1)
      .then({ ...attempted(), at: at(NOW - 1) });
    given(...past, attempted(), notSent())
      .when(recordAttempt, second, sendReplies, NOW + HOUR)
      .then({ ...rejected(131047, replyId, attemptIdOf(2)), at: at(NOW + HOUR) });
  });
});

describe('recordAttemptOutcome', () => {
  const ended = (result: Parameters<typeof recordAttemptOutcome.input.parse>[0]) =>
    ({ ...attempt, result }) as never;
  const trying = [received(), queued(), attempted()];

  it.each([
    [{ outcome: 'accepted', messageKey: messageKeyOf(50), wamid: 'wamid.OUT50' }, accepted()],
    [{ outcome: 'rejected', errorCode: 131026 }, rejected(131026)],
    [{ outcome: 'rejected', errorCode: null }, rejected(null)],
    [{ outcome: 'notSent', reason: 'rateLimited', retryAt: NOW + 9 }, notSent(NOW + 9, 'rateLimited')],
    [{ outcome: 'notSent', reason: 'tokenRefused', retryAt: null }, notSent(null, 'tokenRefused')],
    [{ outcome: 'unknown' }, outcomeUnknown()],
  ])('records %j', (result, event) =>
    given(...trying)
      .when(recordAttemptOutcome, ended(result), sendReplies)
      .then(event),
  );

  it('changes nothing where a status settled the attempt first', () =>
    given(...trying, accepted(), reported('sent'))
      .when(recordAttemptOutcome, ended({ outcome: 'unknown' }), sendReplies)
      .then());

  it('changes nothing for an attempt that is over or was replaced, and nothing twice', () => {
    const unknown = ended({ outcome: 'unknown' });
    given(...trying, outcomeUnknown())
      .when(recordAttemptOutcome, unknown, sendReplies)
      .then();
    given(...trying, outcomeUnknown(), requeued())
      .when(recordAttemptOutcome, unknown, sendReplies)
      .then();
    given(...trying, outcomeUnknown(), requeued(), attempted(replyId, attemptIdOf(2)))
      .when(recordAttemptOutcome, unknown, sendReplies)
      .then();
    given(...trying, outcomeUnknown(), discarded())
      .when(recordAttemptOutcome, unknown, sendReplies)
      .then();
    given().when(recordAttemptOutcome, unknown, sendReplies).then();
  });
});

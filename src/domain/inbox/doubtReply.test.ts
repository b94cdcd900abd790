import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  accepted,
  ana,
  attempted,
  attemptIdOf,
  conversationId,
  discarded,
  inDoubt,
  notSent,
  outcomeUnknown,
  queued,
  received,
  rejected,
  replyId,
  requeued,
  sendReplies,
} from '../../../tests/support/story.ts';
import { discardReply } from './discardReply.ts';
import { doubtReply } from './doubtReply.ts';
import { recordAttempt } from './recordAttempt.ts';
import { sendReplyAgain } from './sendReplyAgain.ts';

const input = { conversationId, replyId };

describe('doubtReply', () => {
  it.each([
    ['queued', []],
    ['certainly not sent', [attempted(), notSent()]],
    ['asked for again', [attempted(), rejected(), requeued()]],
  ])('puts in doubt what is %s', (_what, past) =>
    given(received(), queued(), ...past)
      .when(doubtReply, input, sendReplies)
      .then(inDoubt()),
  );

  it.each([
    ['never written', []],
    ['being sent', [queued(), attempted()]],
    ['in doubt already', [queued(), attempted(), outcomeUnknown()]],
    ['doubted already', [queued(), inDoubt()]],
    ['refused', [queued(), attempted(), rejected()]],
    ['accepted', [queued(), attempted(), accepted()]],
    ['discarded', [queued(), discarded()]],
  ])('changes nothing of what is %s', (_what, past) =>
    given(received(), ...past)
      .when(doubtReply, input, sendReplies)
      .then(),
  );
});

describe('a reply in doubt', () => {
  const doubted = [received(), queued(), inDoubt()];

  it('is not sent by itself', () =>
    given(...doubted)
      .when(recordAttempt, { ...input, attemptId: attemptIdOf(2) }, sendReplies)
      .refused({ code: 'replyNotRetryable' }));

  it('is sent again or discarded by a person', () => {
    given(...doubted)
      .when(sendReplyAgain, input, ana)
      .then(requeued());
    given(...doubted)
      .when(discardReply, input, ana)
      .then(discarded());
  });
});

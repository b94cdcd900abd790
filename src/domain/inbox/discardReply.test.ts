import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  accepted,
  ana,
  attempted,
  ben,
  conversationId,
  discarded,
  notSent,
  outcomeUnknown,
  queued,
  received,
  rejected,
  replyId,
  reported,
  sendReplies,
} from '../../../tests/support/story.ts';
import { discardReply } from './discardReply.ts';

const one = { conversationId, replyId };

describe('discardReply', () => {
  it('takes a waiting reply out of the outbox', () =>
    given(received(), queued()).when(discardReply, one, ben).then(discarded(ben)));

  it.each([
    ['refused', rejected()],
    ['not sent', notSent()],
    ['of unknown outcome', outcomeUnknown()],
  ])('takes a reply %s out as well', (_what, end) =>
    given(received(), queued(), attempted(), end).when(discardReply, one, ana).then(discarded()),
  );

  it('cannot stop what is being sent this moment, nor what was sent', () => {
    given(received(), queued(), attempted())
      .when(discardReply, one, ana)
      .refused({ code: 'replyAlreadySent' });
    for (const past of [[accepted()], [accepted(), reported('failed')], [notSent(), discarded()]])
      given(received(), queued(), attempted(), ...past)
        .when(discardReply, one, ana)
        .refused({ code: 'replyAlreadySent' });
  });

  it('refuses an unknown conversation and anyone who is not a person', () => {
    given().when(discardReply, one, ana).refused({ code: 'notFound', what: 'conversation' });
    given(received(), queued())
      .when(discardReply, one, sendReplies)
      .refused({ code: 'notPermitted', permission: 'inbox.reply' });
  });
});

import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  attempted,
  ben,
  conversationId,
  fromTheFuture,
  HOUR,
  NOW,
  queued,
  received,
  rejected,
  replyId,
  replyIdOf,
  reported,
  sendReplies,
} from '../../../tests/support/story.ts';
import { MAX_TEXT_LENGTH } from './messageContent.ts';
import { queueReply, ReplyDraft } from './queueReply.ts';

const words = (text: string) => ({ kind: 'text' as const, text });
const reply = { conversationId, replyId, body: words('Yes, until six') };
const DAY = 24 * HOUR;

describe('queueReply', () => {
  it('puts an answer into the outbox of the conversation', () =>
    given(received()).when(queueReply, reply, ana).then(queued()));

  it('does nothing for a reply that is already in the outbox, whoever asks and whatever it says', () => {
    given(received(), queued()).when(queueReply, reply, ana).then();
    given(received(), queued())
      .when(queueReply, { ...reply, body: words('other') }, ben)
      .then();
    given(received(), queued(), attempted()).when(queueReply, reply, ana).then();
    given(received(), queued(), attempted(), rejected()).when(queueReply, reply, ana).then();
  });

  it('takes a second answer beside the first', () =>
    given(received(), queued())
      .when(queueReply, { ...reply, replyId: replyIdOf(2) }, ben)
      .then(queued(replyIdOf(2), ben)));

  it('refuses a conversation nobody ever wrote in', () => {
    given().when(queueReply, reply, ana).refused({ code: 'notFound', what: 'conversation' });
    given(reported('sent')).when(queueReply, reply, ana).refused({ code: 'notFound', what: 'conversation' });
  });

  it.each(['', ' ', '\n\t ', '\u00A0\u2003'])('refuses the empty text %j', (empty) =>
    given(received())
      .when(queueReply, { ...reply, body: words(empty) }, ana)
      .refused({ code: 'replyEmpty' }),
  );

  it('holds back marketing the customer stopped, until a person insists', () => {
    const unwanted = { ...reply, isUnwanted: true };
    given(received()).when(queueReply, unwanted, ana).refused({ code: 'marketingStopped' });
    given(received())
      .when(queueReply, { ...unwanted, sendsUnwanted: true }, ana)
      .then(queued());
    given(received())
      .when(queueReply, { ...reply, sendsUnwanted: true }, ana)
      .then(queued());
  });

  it('takes from no page what only the main process knows', () =>
    expect(ReplyDraft.safeParse({ ...reply, isUnwanted: false }).success).toBe(false));

  it('keeps the spaces a person typed', () =>
    given(received())
      .when(queueReply, { ...reply, body: words('  indented') }, ana)
      .then({ ...queued(), content: { body: words('  indented') } }));

  it('refuses anyone who is not a person', () =>
    given(received())
      .when(queueReply, reply, sendReplies)
      .refused({ code: 'notPermitted', permission: 'inbox.reply' }));

  it('is in time one millisecond before the window closes, and late at exactly that instant', () => {
    const last = NOW - DAY;
    given(received(last))
      .when(queueReply, reply, ana, NOW - 1)
      .then(queued(replyId, ana, NOW - 1));
    given(received(last))
      .when(queueReply, reply, ana, NOW)
      .refused({ code: 'replyWindowClosed', closedAt: NOW });
  });

  it('counts the window from the latest message, in whatever order they arrived', () => {
    const late = received(NOW - DAY - HOUR, 1);
    const fresh = received(NOW - HOUR, 2);
    given(late, fresh).when(queueReply, reply, ana).then(queued());
    given(fresh, late).when(queueReply, reply, ana).then(queued());
  });

  it('is not confused by events it does not know', () =>
    given(received(), fromTheFuture).when(queueReply, reply, ana).then(queued()));

  it('takes exactly as much text as WhatsApp does', () => {
    const parse = (length: number) =>
      queueReply.input.safeParse({ ...reply, body: words('x'.repeat(length)) }).success;
    expect([parse(MAX_TEXT_LENGTH), parse(MAX_TEXT_LENGTH + 1)]).toEqual([true, false]);
  });
});

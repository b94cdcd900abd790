import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  at,
  ben,
  channelId,
  contactId,
  conversationId,
  discarded,
  HOUR,
  NOW,
  queued,
  received,
  replyId,
} from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { Approval, approveReply } from './approveReply.ts';
import { closeProposal } from './closeProposal.ts';
import { queueReply } from './queueReply.ts';
import { returnReply } from './returnReply.ts';

const eve = { ...ben, role: 'standard', isSupervised: true } as const;
const body = { kind: 'text', text: 'Yes, until six' } as const;
const inConversation = { conversationId, contactId, replyId, at: NOW };
const which = { conversationId, replyId };
const asking = { ...which, body };

const proposed: EventOf<'inbox.replyProposed.v1'> = {
  type: 'inbox.replyProposed.v1',
  ...inConversation,
  channelId,
  author: ben.memberId,
  kind: 'text',
  quotedKey: null,
  content: { body },
};
const approved = (isEdited = false): EventOf<'inbox.replyApproved.v1'> => ({
  type: 'inbox.replyApproved.v1',
  ...inConversation,
  author: ben.memberId,
  by: ana.memberId,
  isEdited,
});
const returned: EventOf<'inbox.replyReturned.v1'> = {
  type: 'inbox.replyReturned.v1',
  ...inConversation,
  author: ben.memberId,
  by: ana.memberId,
  content: { note: 'Ask for the date first' },
};
const closed: EventOf<'inbox.proposalClosed.v1'> = {
  type: 'inbox.proposalClosed.v1',
  ...inConversation,
  author: ben.memberId,
};

describe('what a newcomer writes', () => {
  it('waits instead of going out', () => given(received()).when(queueReply, asking, eve).then(proposed));

  it('waits once, however often it is sent', () => {
    given(received(), proposed).when(queueReply, asking, eve).then();
    given(received(), proposed, approved(), queued(replyId, ben)).when(queueReply, asking, eve).then();
  });

  it('is refused at once where it could not go out anyway', () =>
    given(received(NOW - 24 * HOUR))
      .when(queueReply, asking, eve)
      .refused({ code: 'replyWindowClosed', closedAt: NOW }));
});

/** Goes out as the newcomer's, by leave of Ana. */
const sent = { ...queued(replyId, ben), approvedBy: ana.memberId };

describe('approving', () => {
  const approval = { ...which, body, isEdited: false };

  it('puts it into the outbox in the same record, as the newcomer’s', () =>
    given(received(), proposed).when(approveReply, approval, ana).then(approved(), sent));

  it('twice sends once', () => {
    given(received(), proposed, approved(), queued(replyId, ben)).when(approveReply, approval, ana).then();
    given(received(), proposed, approved(true), queued(replyId, ben))
      .when(approveReply, approval, ana)
      .then();
    // Long delivered: nobody remembers the reply, and nothing goes out again.
    given(received(), proposed, approved())
      .when(approveReply, approval, ana)
      .refused({ code: 'notFound', what: 'reply' });
  });

  it('is for who may write words to customers themselves, at this hour', () =>
    given(received(), proposed)
      .when(approveReply, approval, {
        ...ana,
        access: { ...ana.access, rights: new Set(['routing.assignOthers'] as const) },
      })
      .refused({ code: 'notPermitted', permission: 'inbox.reply' }));

  it('in other words sends those', () =>
    given(received(), proposed)
      .when(approveReply, { ...approval, body: { kind: 'text', text: 'Until seven' }, isEdited: true }, ana)
      .then(approved(true), {
        ...sent,
        content: { body: { kind: 'text', text: 'Until seven' } },
      }));

  it('is nobody’s own affair, nor another newcomer’s', () => {
    given(received(), proposed).when(approveReply, approval, ben).refused({ code: 'notYourself' });
    given(received(), proposed)
      .when(approveReply, approval, { ...ana, isSupervised: true })
      .refused({ code: 'notYourself' });
  });

  it('comes too late once the window has closed', () =>
    given(received(), proposed)
      .when(approveReply, approval, ana, NOW + 24 * HOUR)
      .refused({ code: 'replyWindowClosed', closedAt: at(NOW + 23 * HOUR) }));

  it('of what was taken back or returned finds nothing', () => {
    for (const past of [closed, returned])
      given(received(), proposed, past)
        .when(approveReply, approval, ana)
        .refused({ code: 'notFound', what: 'reply' });
  });

  it('takes words from a page, never a whole message', () => {
    expect(Approval.safeParse({ ...which, words: null }).success).toBe(true);
    expect(Approval.safeParse({ ...approval, words: null }).success).toBe(false);
  });
});

describe('returning', () => {
  const back = { ...which, note: ' Ask for the date first ' };

  it('sends nothing and tells why, once', () => {
    given(received(), proposed).when(returnReply, back, ana).then(returned);
    given(received(), proposed, returned).when(returnReply, back, ana).then();
  });

  it('of what went out finds nothing', () =>
    given(received(), proposed, approved(), queued(replyId, ben))
      .when(returnReply, back, ana)
      .refused({ code: 'notFound', what: 'reply' }));
});

describe('its author', () => {
  it('takes it back, or has seen what became of it', () => {
    for (const past of [[], [returned], [approved(true), queued(replyId, ben)]])
      given(received(), proposed, ...past)
        .when(closeProposal, which, ben)
        .then(closed);
  });

  it('is the only one who does', () =>
    given(received(), proposed)
      .when(closeProposal, which, ana)
      .refused({ code: 'notPermitted', permission: 'inbox.reply' }));

  it('may write it anew afterwards, by the same id', () =>
    given(received(), proposed, closed, discarded(ben)).when(queueReply, asking, eve).then(proposed));
});

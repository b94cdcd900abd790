import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  ana,
  at,
  contactId,
  conversationId,
  intake,
  messageKeyOf,
  NOW,
  received,
} from '../../../tests/support/story.ts';
import type { EventOf } from '../events.ts';
import { DeletionId } from '../ids.ts';
import { deleteMessages, restoreMessages } from './deleteMessages.ts';
import { RESTORABLE_MS } from './deletions.ts';

const deletionId = DeletionId.parse('00000000-0000-4000-8000-000000000901');
const messages = [messageKeyOf(1)];
const wish = { deletionId, conversationId, messages, reason: ' Sent to the wrong person ' };
const ofAna = { conversationId, contactId, deletionId, by: ana.memberId } as const;
const deleted: EventOf<'inbox.messagesDeleted.v1'> = {
  type: 'inbox.messagesDeleted.v1',
  ...ofAna,
  messages,
  at: NOW,
  content: { reason: 'Sent to the wrong person' },
};
const restored: EventOf<'inbox.messagesRestored.v1'> = {
  type: 'inbox.messagesRestored.v1',
  ...ofAna,
  at: NOW,
};
const restoring = { conversationId, deletionId };

describe('deleting', () => {
  it('says what, who and why', () => given(received(1)).when(deleteMessages, wish, ana).then(deleted));

  it('may be of all there is', () =>
    given(received(1))
      .when(deleteMessages, { ...wish, messages: null }, ana)
      .then({ ...deleted, messages: null }));

  it('happens once', () => given(received(1), deleted).when(deleteMessages, wish, ana).then());

  it('is of a conversation there is, and by a person', () => {
    const missing = { code: 'notFound', what: 'conversation' } as const;
    given().when(deleteMessages, wish, ana).refused(missing);
    given(received(1)).when(deleteMessages, wish, intake).refused(missing);
  });
});

describe('restoring', () => {
  it('is possible for thirty days', () => {
    given(received(1), deleted)
      .when(restoreMessages, restoring, ana, NOW + RESTORABLE_MS)
      .then({ ...restored, at: at(NOW + RESTORABLE_MS) });
    given(received(1), deleted)
      .when(restoreMessages, restoring, ana, NOW + RESTORABLE_MS + 1)
      .refused({ code: 'deletionTooOld' });
  });

  it('happens once', () =>
    given(received(1), deleted, restored).when(restoreMessages, restoring, ana).then());

  it('is of what was deleted', () =>
    given(received(1)).when(restoreMessages, restoring, ana).refused({ code: 'notFound', what: 'message' }));
});

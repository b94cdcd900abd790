import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, ben, conversationId, intake, NOW, read, received } from '../../../tests/support/story.ts';
import { markRead } from './markRead.ts';

const upTo = (upToInbound: number) => ({ conversationId, upToInbound });
const three = [received(NOW, 1), received(NOW, 2), received(NOW, 3)];

describe('markRead', () => {
  it('remembers how far a member has read', () =>
    given(...three)
      .when(markRead, upTo(2), ana)
      .then(read(2)));

  it('never goes back and says nothing twice', () => {
    given(...three, read(2))
      .when(markRead, upTo(2), ana)
      .then();
    given(...three, read(2))
      .when(markRead, upTo(1), ana)
      .then();
    given(...three, read(2))
      .when(markRead, upTo(3), ana)
      .then(read(3));
  });

  it('keeps a marker for each member', () =>
    given(...three, read(3, ben))
      .when(markRead, upTo(1), ana)
      .then(read(1)));

  it('does not read what has not arrived', () => {
    given(...three)
      .when(markRead, upTo(99), ana)
      .then(read(3));
    given(...three, read(3))
      .when(markRead, upTo(99), ana)
      .then();
  });

  it('has nothing to do for none', () =>
    given(...three)
      .when(markRead, upTo(0), ana)
      .then());

  it('refuses an unknown conversation and anyone who is not a person', () => {
    given().when(markRead, upTo(1), ana).refused({ code: 'notFound', what: 'conversation' });
    given(...three)
      .when(markRead, upTo(1), intake)
      .refused({ code: 'notPermitted', permission: 'inbox.read' });
  });
});

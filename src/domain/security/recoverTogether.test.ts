import { it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, ben, NOW, workspaceId } from '../../../tests/support/story.ts';
import { added, eve } from '../../../tests/support/teamStory.ts';
import type { DomainEvent } from '../events.ts';
import { EpochMs } from '../ids.ts';
import { agreeToRecovery } from './agreeToRecovery.ts';
import { recoverTogether } from './recoverTogether.ts';

const eveAdded = added(eve, 'owner');
const admin = { ...ben, role: 'admin' } as const;
const agreedAt = (when: EpochMs): DomainEvent => ({
  type: 'security.recoveryAgreed.v1',
  by: ana.memberId,
  with: ben.memberId,
  memberId: eve,
  at: when,
});
const wish = { workspaceId, with: ana.memberId, memberId: eve, publicKey: 'new-key' };

it('signs for what the other is about to do', () =>
  given().when(agreeToRecovery, { workspaceId, with: ben.memberId, memberId: eve }, ana).then(agreedAt(NOW)));

it('lets in anew whom both named, also an owner, whom one administrator alone cannot', () =>
  given(eveAdded, agreedAt(NOW)).when(recoverTogether, wish, admin).then(
    {
      type: 'security.recoveredTogether.v1',
      by: ben.memberId,
      with: ana.memberId,
      memberId: eve,
      at: NOW,
    },
    { type: 'team.memberKeyChanged.v1', memberId: eve, publicKey: 'new-key', by: ben.memberId, at: NOW },
  ));

it('is refused where the other agreed to nothing, to another, or too long ago', () => {
  given(eveAdded).when(recoverTogether, wish, admin).refused({ code: 'notAgreed' });
  given(eveAdded, agreedAt(NOW))
    .when(recoverTogether, { ...wish, memberId: null, publicKey: null }, admin)
    .refused({ code: 'notAgreed' });
  given(eveAdded, agreedAt(EpochMs.parse(NOW - 11 * 60_000)))
    .when(recoverTogether, wish, admin)
    .refused({ code: 'notAgreed' });
});

it('happens once for what was agreed to once', () => {
  const done: DomainEvent = {
    type: 'security.recoveredTogether.v1',
    by: ben.memberId,
    with: ana.memberId,
    memberId: eve,
    at: NOW,
  };
  given(eveAdded, agreedAt(NOW), done).when(recoverTogether, wish, admin).refused({ code: 'notAgreed' });
});

import { it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, at, ben, NOW, workspaceId } from '../../../tests/support/story.ts';
import type { DomainEvent } from '../events.ts';
import { EpochMs, MemberId } from '../ids.ts';
import { agreeToRecovery } from './agreeToRecovery.ts';
import { recoverTogether } from './recoverTogether.ts';

const eve = MemberId.parse('00000000-0000-4000-8000-000000000013');
const added: DomainEvent = {
  type: 'team.memberAdded.v1',
  memberId: eve,
  role: 'owner',
  color: 0,
  publicKey: 'key',
  at: at(0),
  content: { name: 'Eve' },
};
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
  given(added, agreedAt(NOW)).when(recoverTogether, wish, admin).then(
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
  given(added).when(recoverTogether, wish, admin).refused({ code: 'notAgreed' });
  given(added, agreedAt(NOW))
    .when(recoverTogether, { ...wish, memberId: null, publicKey: null }, admin)
    .refused({ code: 'notAgreed' });
  given(added, agreedAt(EpochMs.parse(NOW - 11 * 60_000)))
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
  given(added, agreedAt(NOW), done).when(recoverTogether, wish, admin).refused({ code: 'notAgreed' });
});

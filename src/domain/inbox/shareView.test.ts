import { expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, intake, NOW } from '../../../tests/support/story.ts';
import type { DomainEvent } from '../events.ts';
import { MAX_VIEWS, NOT_NARROWED } from '../settings/folders.ts';
import { shareView, unshareView } from './shareView.ts';
import { BEHIND_ALL, waitingRank } from './waitingRank.ts';

const numbered = (n: number): string => `00000000-0000-4000-8000-${String(700 + n).padStart(12, '0')}`;
const view = { filter: 'all', narrowing: NOT_NARROWED, order: 'waiting' } as const;
const shared = (n: number, name = 'Returns'): DomainEvent => ({
  type: 'inbox.viewShared.v1',
  viewId: numbered(n),
  view,
  by: ana.memberId,
  at: NOW,
  content: { name },
});
const input = (n: number, name = 'Returns') => ({ id: numbered(n), name, ...view });
const full = Array.from({ length: MAX_VIEWS }, (_, n) => shared(n));

it('is everybody’s from then on, and can be named anew', () => {
  given().when(shareView, input(1, ' Returns '), ana).then(shared(1));
  given(shared(1)).when(shareView, input(1, 'Exchanges'), ana).then(shared(1, 'Exchanges'));
});

it('is one of so many that everybody still finds it', () => {
  given(...full)
    .when(shareView, input(MAX_VIEWS), ana)
    .refused({ code: 'tooManyViews', max: MAX_VIEWS });
  given(...full)
    .when(shareView, input(0, 'Other'), ana)
    .then(shared(0, 'Other'));
});

it('is nobody’s once it is taken away, which may be said twice', () => {
  const unshared = { type: 'inbox.viewUnshared.v1', viewId: numbered(1), by: ana.memberId, at: NOW } as const;
  given(shared(1))
    .when(unshareView, { viewId: numbered(1) }, ana)
    .then(unshared);
  given(shared(1), unshared)
    .when(unshareView, { viewId: numbered(1) }, ana)
    .then();
});

it('is a person’s to share, not Baton’s', () => {
  const refused = { code: 'notPermitted', permission: 'routing.assignOthers' } as const;
  given().when(shareView, input(1), intake).refused(refused);
});

it('ranks whoever waits before whom nobody needs to answer', () => {
  const rank = (waitingSince: number | null, lastMessageAt: number = NOW) =>
    waitingRank({ waitingSince, lastMessageAt });
  expect(rank(NOW - 2)).toBeLessThan(rank(NOW - 1));
  expect(rank(BEHIND_ALL / 2)).toBeLessThan(rank(null));
  expect(rank(null, NOW)).toBeLessThan(rank(null, NOW - 1));
});

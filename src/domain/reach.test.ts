import { describe, expect, it } from 'vitest';
import { ana, ben, labelId } from '../../tests/support/story.ts';
import { TeamId } from './ids.ts';
import type { Visibility } from './permissions.ts';
import { reachesAll, reachRefusal, type Standing } from './reach.ts';

const who = (sees: Visibility, replyOnlyAssigned = false) => ({
  memberId: ana.memberId,
  access: { sees, replyOnlyAssigned },
});
const everything = who({ kind: 'everything' });
const restricted = who({ kind: 'assigned' }, true);
const some = who({ kind: 'some', labels: [labelId], teams: [] });
const days = TeamId.parse('00000000-0000-4000-8000-000000000601');
const ofDays = who({ kind: 'some', labels: [], teams: [days] });

const mine: Standing = { assigneeId: ana.memberId, teams: [], labels: [] };
const bens: Standing = { assigneeId: ben.memberId, teams: [days], labels: [labelId] };
const nobodys: Standing = { assigneeId: null, teams: [], labels: [] };
const notFound = { code: 'notFound', what: 'conversation' };

describe('reach', () => {
  it.each([
    ['everything', everything, [null, null, null]],
    ['what is assigned to them', restricted, [null, notFound, notFound]],
    ['what has their label or is theirs', some, [null, null, notFound]],
    ['what somebody of their team holds or is theirs', ofDays, [null, null, notFound]],
  ] as const)('of who sees %s', (_, person, expected) =>
    expect([mine, bens, nobodys].map((standing) => reachRefusal(person, [standing], false))).toEqual(
      expected,
    ),
  );

  it('is of all that is touched, and of nothing where nothing is there', () => {
    expect(reachRefusal(restricted, [mine, bens], false)).toEqual(notFound);
    expect(reachRefusal(restricted, [], false)).toEqual(notFound);
  });

  it('to the customer is only from who holds it, where somebody answers only that', () => {
    const assignedOnly = who({ kind: 'everything' }, true);
    const speaking = (standing: Standing) => reachRefusal(assignedOnly, [standing], true);
    expect([mine, bens, nobodys].map(speaking)).toEqual([
      null,
      { code: 'notAssigned' },
      { code: 'notAssigned' },
    ]);
    expect(reachRefusal(assignedOnly, [bens], false)).toBeNull();
  });

  it('needs no look at who sees and answers everything', () => {
    expect([everything, restricted, some].map(reachesAll)).toEqual([true, false, false]);
  });
});

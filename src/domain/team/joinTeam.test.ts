import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, at, ben, HOUR, NOW, workspaceId } from '../../../tests/support/story.ts';
import { added, created, eve, mia } from '../../../tests/support/teamStory.ts';
import type { DomainEvent, EventOf } from '../events.ts';
import type { EpochMs, MemberId } from '../ids.ts';
import { TeamId } from '../ids.ts';
import { noticesOf } from '../notices/noticesOf.ts';
import type { Visibility } from '../permissions.ts';
import { accessOfRole } from './access.ts';
import { changeProfile } from './changeProfile.ts';

/** 21:00 in Dubai; NOW is 16:00 there. */
const EVENING = NOW + 5 * HOUR;

const day = TeamId.parse('00000000-0000-4000-8000-000000000601');
const made = { by: ana.memberId, at: at(1) } as const;
const past: DomainEvent[] = [
  created,
  added(ana.memberId, 'owner'),
  added(ben.memberId, 'admin'),
  added(eve, 'standard'),
  added(mia, 'standard'),
  { type: 'team.teamSaved.v1', teamId: day, ...made, content: { name: 'Days' } },
  { type: 'team.hoursChanged.v1', timeZone: 'Asia/Dubai', replyGraceMinutes: 10, ...made },
];
const sees = (to: Visibility): DomainEvent => ({
  type: 'team.accessChanged.v1',
  memberId: mia,
  access: { ...accessOfRole('standard'), sees: to },
  ...made,
  content: { reason: null },
});
const seenByMia = sees({ kind: 'some', labels: [], teams: [day] });

const profile = { name: 'Eve', color: 4, photo: null, phone: null, email: null, teams: [day], tags: [] };
const join = { workspaceId, memberId: eve, profile };
const { name, photo, phone, email, ...clear } = profile;
const joined = (when: EpochMs): EventOf<'team.profileChanged.v1'> => ({
  type: 'team.profileChanged.v1',
  memberId: eve,
  by: ana.memberId,
  at: when,
  ...clear,
  content: { name, photo, phone, email },
});
const widened = { type: 'team.sightWidened.v1', memberId: eve, by: ana.memberId, at: NOW } as const;

describe('joining a team', () => {
  it('a colleague sees by is a change of rights: it is told, and waits off hours for the day', () => {
    given(...past, seenByMia)
      .when(changeProfile, join, ana)
      .then(joined(NOW), widened);
    expect(noticesOf(widened)).toMatchObject([{ kind: 'sightWidened', to: 'admins' }]);
    given(...past, seenByMia)
      .when(changeProfile, join, ana, EVENING)
      .refused({ code: 'offHours' });
  });

  it.each([
    ['nobody sees by', past, [day]],
    ['somebody saw by once', [...past, seenByMia, sees({ kind: 'everything' })], [day]],
    [
      'somebody who left saw by',
      [
        ...past,
        seenByMia,
        { type: 'team.memberDeactivated.v1', memberId: mia, ...made, content: { reason: 'Left' } } as const,
      ],
      [day],
    ],
    ['they are in already', [...past, seenByMia, joined(NOW)], [day]],
    [
      'that is gone',
      [...past, seenByMia, { type: 'team.teamRemoved.v1', teamId: day, ...made } as const],
      [],
    ],
  ])('%s shows nobody more', (_which, before, teams) => {
    given(...before)
      .when(changeProfile, join, ana, EVENING)
      .then({ ...joined(at(EVENING)), teams });
  });
});

it('tells a member that somebody else changed their profile, which may hold where alerts go to', () => {
  const change = (by: MemberId, isFirst?: true) => ({
    ...joined(NOW),
    by,
    ...(isFirst === undefined ? {} : { isFirst }),
  });
  expect(noticesOf(change(ana.memberId))).toEqual([
    { kind: 'profileChanged', about: { memberId: eve, by: ana.memberId }, to: eve, at: NOW },
  ]);
  expect(noticesOf(change(eve))).toEqual([]);
  expect(noticesOf(change(ana.memberId, true))).toEqual([]);
});

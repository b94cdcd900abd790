import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, at, ben, NOW, workspaceId } from '../../../tests/support/story.ts';
import { added, created, eve } from '../../../tests/support/teamStory.ts';
import type { DomainEvent } from '../events.ts';
import { TeamId } from '../ids.ts';
import { addMember } from './addMember.ts';
import { changeProfile } from './changeProfile.ts';
import { deactivateMember } from './deactivateMember.ts';
import { Profile } from './profile.ts';
import { removeTeam } from './removeTeam.ts';
import { saveTeam } from './saveTeam.ts';
import { supervise } from './supervise.ts';

const day = TeamId.parse('00000000-0000-4000-8000-000000000601');
const night = TeamId.parse('00000000-0000-4000-8000-000000000602');
const byAna = { by: ana.memberId, at: NOW };

const made = (teamId: TeamId): DomainEvent => ({
  type: 'team.teamSaved.v1',
  teamId,
  by: ana.memberId,
  at: at(1),
  content: { name: 'Days' },
});
const bakery = [created, added(ana.memberId, 'owner'), added(eve, 'standard')];

const profile = {
  name: ' Eve ',
  color: 4,
  photo: null,
  phone: '+447700900123',
  email: 'eve@example.org',
  teams: [day, night, day],
  tags: ['sales', 'newcomer', 'sales'],
} as const;
const content = { name: 'Eve', photo: null, phone: '+447700900123', email: 'eve@example.org' };

describe('what is said of a member', () => {
  const change = {
    workspaceId,
    memberId: eve,
    profile: { ...profile, teams: [day, night, day], tags: [...profile.tags] },
  };

  it('is kept as a whole, without teams that are gone, and each thing once', () =>
    given(...bakery, made(day))
      .when(changeProfile, change, ana)
      .then({
        type: 'team.profileChanged.v1',
        memberId: eve,
        ...byAna,
        color: 4,
        teams: [day],
        tags: ['sales', 'newcomer'],
        content,
      }));

  it('of an owner is for owners', () =>
    given(...bakery)
      .when(changeProfile, { ...change, memberId: ana.memberId }, { ...ben, role: 'admin' })
      .refused({ code: 'ownersOnly' }));

  it.each([
    ['a number without its country', { phone: '07700 900123' }],
    ['an address without a place', { email: 'eve@' }],
    ['a picture that is no JPEG', { photo: 'iVBORw0KGgo=' }],
    ['a picture too large', { photo: `/9j/${'A'.repeat(20_000)}` }],
    ['no name', { name: '  ' }],
  ])('is refused with %s', (_what, wrong) => {
    expect(Profile.safeParse({ ...profile, ...wrong }).success).toBe(false);
  });
});

describe('a newcomer', () => {
  it('is let in with all that is said of them in one record', () =>
    given(...bakery, made(day))
      .when(
        addMember,
        {
          workspaceId,
          memberId: ben.memberId,
          name: 'Ben',
          role: 'standard',
          color: 1,
          publicKey: 'bens',
          teams: [day],
          supervised: 10,
        },
        ana,
      )
      .then(
        {
          type: 'team.memberAdded.v1',
          memberId: ben.memberId,
          role: 'standard',
          color: 1,
          publicKey: 'bens',
          at: NOW,
          content: { name: 'Ben' },
        },
        {
          type: 'team.profileChanged.v1',
          memberId: ben.memberId,
          ...byAna,
          isFirst: true,
          color: 1,
          teams: [day],
          tags: [],
          content: { name: 'Ben', photo: null, phone: null, email: null },
        },
        { type: 'team.supervisionChanged.v1', memberId: ben.memberId, repliesLeft: 10, ...byAna },
      ));
});

describe('a team', () => {
  it('is made and renamed by the same wish', () =>
    given(...bakery, made(day))
      .when(saveTeam, { workspaceId, teamId: day, name: ' Nights ' }, ana)
      .then({ type: 'team.teamSaved.v1', teamId: day, ...byAna, content: { name: 'Nights' } }));

  it('is refused where there are too many', () => {
    const many = Array.from({ length: 50 }, (_, n) =>
      made(TeamId.parse(`00000000-0000-4000-8000-${String(700 + n).padStart(12, '0')}`)),
    );
    given(...bakery, ...many)
      .when(saveTeam, { workspaceId, teamId: day, name: 'One more' }, ana)
      .refused({ code: 'tooManyTeams', maxTeams: 50 });
  });

  it('is removed once', () => {
    given(...bakery, made(day))
      .when(removeTeam, { workspaceId, teamId: day }, ana)
      .then({ type: 'team.teamRemoved.v1', teamId: day, ...byAna });
    given(...bakery)
      .when(removeTeam, { workspaceId, teamId: day }, ana)
      .then();
  });
});

describe('replies that wait for approval', () => {
  it('are set by somebody else', () => {
    given(...bakery)
      .when(supervise, { workspaceId, memberId: eve, repliesLeft: 3 }, ana)
      .then({ type: 'team.supervisionChanged.v1', memberId: eve, repliesLeft: 3, ...byAna });
    given(...bakery)
      .when(supervise, { workspaceId, memberId: ana.memberId, repliesLeft: 0 }, ana)
      .refused({ code: 'notYourself' });
  });
});

describe('who leaves', () => {
  const leaving = { workspaceId, memberId: eve, reason: 'Moved away' };
  const left = {
    type: 'team.memberDeactivated.v1',
    memberId: eve,
    ...byAna,
    content: { reason: 'Moved away' },
  } as const;

  it('leaves what they had begun to write to a colleague who is here, or to nobody', () => {
    given(...bakery, added(ben.memberId, 'standard'))
      .when(deactivateMember, { ...leaving, draftsTo: ben.memberId }, ana)
      .then({ ...left, draftsTo: ben.memberId });
    given(...bakery)
      .when(deactivateMember, leaving, ana)
      .then(left);
  });

  it.each([
    ['themselves', eve],
    ['a stranger', ben.memberId],
  ])('does not leave it to %s', (_who, draftsTo) =>
    given(...bakery)
      .when(deactivateMember, { ...leaving, draftsTo }, ana)
      .refused({ code: 'notFound', what: 'member' }),
  );
});

import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, as, at, ben, deviceId, NOW, setUp, workspaceId } from '../../../tests/support/story.ts';
import { added, created, eve, mia } from '../../../tests/support/teamStory.ts';
import type { DomainEvent } from '../events.ts';
import { MemberId } from '../ids.ts';
import { accessOfRole, tidied } from './access.ts';
import { accessOfTemplate } from './permissionTemplates.ts';
import { addMember } from './addMember.ts';
import { changeRole } from './changeRole.ts';
import { deactivateMember } from './deactivateMember.ts';
import { renewAccess } from './renewAccess.ts';
import type { TeamRules } from './teamRules.ts';

const left = (memberId: MemberId): DomainEvent => ({
  type: 'team.memberDeactivated.v1',
  memberId,
  by: ana.memberId,
  at: at(1),
  content: { reason: 'Moved away' },
});
const MAX_MEMBERS = 50;
const bakery = [created, added(ana.memberId, 'owner')];
const admin = as('admin', ben);
const withBen = [...bakery, added(ben.memberId, 'admin')];
const byAna = { by: ana.memberId, at: NOW };

const newcomer = {
  workspaceId,
  memberId: eve,
  name: ' Eve ',
  role: 'standard',
  color: 3,
  publicKey: 'eves-key',
} as const;

const eveAdded: DomainEvent = {
  type: 'team.memberAdded.v1',
  memberId: eve,
  role: 'standard',
  color: 3,
  publicKey: 'eves-key',
  at: NOW,
  content: { name: 'Eve' },
};

describe('adding a member', () => {
  it('lets them in with a role, a colour and the key that verifies what they do', () =>
    given(...bakery)
      .when(addMember, newcomer, ana)
      .then(eveAdded));

  it('by a template gives what it gives, and says so once', () => {
    const access = accessOfTemplate('csNightShift')!;
    given(...bakery)
      .when(addMember, { ...newcomer, role: 'viewer', templateId: 'csNightShift' }, ana)
      .then(eveAdded, {
        type: 'team.accessChanged.v1',
        memberId: eve,
        access: tidied(access),
        isFirst: true,
        ...byAna,
        content: { reason: null },
      });
  });

  it('by a template gives no more than whoever adds them holds', () =>
    given(...bakery, added(ben.memberId, 'admin'), {
      type: 'team.accessChanged.v1',
      memberId: ben.memberId,
      access: { ...accessOfRole('standard'), switches: { 'team.manage': true } },
      ...byAna,
      content: { reason: null },
    })
      .when(addMember, { ...newcomer, templateId: 'finance' }, as('standard', ben))
      .refused({ code: 'notYoursToGive', right: 'payments.use' }));

  it('is refused for somebody who is there already, also if they left', () => {
    given(...bakery, added(eve, 'viewer'))
      .when(addMember, newcomer, ana)
      .refused({ code: 'alreadyExists' });
    given(...bakery, added(eve, 'viewer'), left(eve))
      .when(addMember, newcomer, ana)
      .refused({ code: 'alreadyExists' });
  });

  it(`is refused once ${MAX_MEMBERS} are active, and possible again when one left`, () => {
    const many = Array.from({ length: MAX_MEMBERS - 1 }, (_, n) =>
      MemberId.parse(`00000000-0000-4000-8000-${String(500 + n).padStart(12, '0')}`),
    );
    const full = [...bakery, ...many.map((id) => added(id, 'standard'))];
    given(...full)
      .when(addMember, newcomer, ana)
      .refused({ code: 'teamFull', maxMembers: MAX_MEMBERS });
    given(...full, left(many[0]!))
      .when(addMember, { ...newcomer, name: 'Eve' }, ana)
      .then(eveAdded);
  });

  it('as an owner is for owners', () =>
    given(...withBen)
      .when(addMember, { ...newcomer, role: 'owner' }, admin)
      .refused({ code: 'ownersOnly' }));

  it('needs a workspace', () =>
    given().when(addMember, newcomer, ana).refused({ code: 'notFound', what: 'workspace' }));
});

describe('changing a role', () => {
  const toViewer = { workspaceId, memberId: eve, role: 'viewer' } as const;

  it('is recorded with who did it', () =>
    given(...withBen, added(eve, 'standard'))
      .when(changeRole, toViewer, admin)
      .then({ type: 'team.roleChanged.v1', memberId: eve, role: 'viewer', by: ben.memberId, at: NOW }));

  it('to what they are already does nothing', () =>
    given(...bakery, added(eve, 'viewer'))
      .when(changeRole, toViewer, ana)
      .then());

  it('leaves the last owner an owner', () =>
    given(...withBen)
      .when(changeRole, { workspaceId, memberId: ana.memberId, role: 'admin' }, ana)
      .refused({ code: 'lastOwner' }));

  it('lets an owner step down where there is another one', () =>
    given(...bakery, added(ben.memberId, 'owner'))
      .when(changeRole, { workspaceId, memberId: ana.memberId, role: 'admin' }, ana)
      .then({ type: 'team.roleChanged.v1', memberId: ana.memberId, role: 'admin', ...byAna }));

  it('does not count an owner who left', () =>
    given(...bakery, added(ben.memberId, 'owner'), left(ben.memberId))
      .when(changeRole, { workspaceId, memberId: ana.memberId, role: 'admin' }, ana)
      .refused({ code: 'lastOwner' }));

  it.each([
    ['an owner', ana.memberId, 'admin'],
    ['somebody into an owner', eve, 'owner'],
  ] as const)('of %s is for owners', (_what, memberId, role) =>
    given(...withBen, added(eve, 'standard'), added(mia, 'owner'))
      .when(changeRole, { workspaceId, memberId, role }, admin)
      .refused({ code: 'ownersOnly' }),
  );

  it('of nobody is refused', () =>
    given(...bakery)
      .when(changeRole, toViewer, ana)
      .refused({ code: 'notFound', what: 'member' }));

  it('is nothing Baton does by itself', () =>
    given(...bakery, added(eve, 'standard'))
      .when(changeRole, toViewer, setUp)
      .refused({ code: 'notFound', what: 'member' }));
});

describe('a member who leaves', () => {
  const leaving = { workspaceId, memberId: eve, reason: ' Moved away ' };

  it('is let out with a reason', () =>
    given(...bakery, added(eve, 'standard'))
      .when(deactivateMember, leaving, ana)
      .then({
        type: 'team.memberDeactivated.v1',
        memberId: eve,
        ...byAna,
        content: { reason: 'Moved away' },
      }));

  it('is let out once', () =>
    given(...bakery, added(eve, 'standard'), left(eve))
      .when(deactivateMember, leaving, ana)
      .then());

  it('is never the one who presses the button', () =>
    given(...withBen)
      .when(deactivateMember, { ...leaving, memberId: ben.memberId }, admin)
      .refused({ code: 'notYourself' }));

  it('is never the last owner', () =>
    given(...withBen)
      .when(deactivateMember, { ...leaving, memberId: ana.memberId }, ana)
      .refused({ code: 'lastOwner' }));
});

describe('a new way in', () => {
  const renewing = { workspaceId, memberId: eve, publicKey: 'new-key' };

  it('for who forgot their PIN is a new key', () =>
    given(...bakery, added(eve, 'standard'))
      .when(renewAccess, renewing, ana)
      .then({ type: 'team.memberKeyChanged.v1', memberId: eve, publicKey: 'new-key', ...byAna }));

  it('for who left is their coming back', () =>
    given(...bakery, added(eve, 'standard'), left(eve))
      .when(renewAccess, renewing, ana)
      .then({ type: 'team.memberReactivated.v1', memberId: eve, publicKey: 'new-key', ...byAna }));

  it('for who left and may both delete and write to many is held to the rules', () => {
    const pair = { 'history.delete': true, 'broadcasts.send': true } as const;
    const pairGiven: DomainEvent = {
      type: 'team.accessChanged.v1',
      memberId: eve,
      access: { ...accessOfRole('standard'), switches: pair },
      ...byAna,
      content: { reason: 'Christmas' },
    };
    const past = [...withBen, added(eve, 'standard'), pairGiven, left(eve)];
    const rulesAre = (rules: Partial<TeamRules>): DomainEvent => ({
      type: 'team.rulesChanged.v1',
      rules,
      ...byAna,
    });
    given(...past, rulesAre({ toxicPair: 'block' }))
      .when(renewAccess, renewing, ana)
      .refused({ code: 'toxicPair' });
    const another = [added(mia, 'standard'), { ...pairGiven, memberId: mia } as DomainEvent];
    given(...past, ...another, rulesAre({ shares: 'block' }))
      .when(renewAccess, renewing, ana)
      .refused({ code: 'shareExceeded', right: 'broadcasts.send', allowed: 1 });
    given(...past)
      .when(renewAccess, renewing, ana)
      .then(
        { type: 'team.memberReactivated.v1', memberId: eve, publicKey: 'new-key', ...byAna },
        { type: 'team.toxicPairGiven.v1', memberId: eve, ...byAna },
      );
  });

  it('is nothing to give oneself', () =>
    given(...withBen)
      .when(renewAccess, { ...renewing, memberId: ben.memberId }, admin)
      .refused({ code: 'notYourself' }));

  it('to an owner is given by owners', () =>
    given(...withBen)
      .when(renewAccess, { ...renewing, memberId: ana.memberId }, admin)
      .refused({ code: 'ownersOnly' }));
});

it('keeps the workspace found by its device', () =>
  given(created, { type: 'team.deviceRegistered.v1', deviceId, publicKey: 'k', at: NOW })
    .when(addMember, { ...newcomer, name: 'Eve' }, ana)
    .then(eveAdded));

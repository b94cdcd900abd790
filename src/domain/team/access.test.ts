import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, as, at, ben, NOW, workspaceId } from '../../../tests/support/story.ts';
import type { DomainEvent } from '../events.ts';
import { LabelId, MemberId, ScheduleId } from '../ids.ts';
import { type Role, RIGHTS, ROLES } from '../permissions.ts';
import { Access, accessOfRole, grant, rightsHeld, tidied } from './access.ts';
import { addMember } from './addMember.ts';
import { changeAccess } from './changeAccess.ts';
import { changeRole } from './changeRole.ts';
import { renewAccess } from './renewAccess.ts';

const eve = MemberId.parse('00000000-0000-4000-8000-000000000013');
const night = ScheduleId.parse('00000000-0000-4000-8000-000000000031');
const label = LabelId.parse('00000000-0000-4000-8000-000000000041');
const added = (memberId: MemberId, role: Role): DomainEvent => ({
  type: 'team.memberAdded.v1',
  memberId,
  role,
  color: 0,
  publicKey: 'key',
  at: at(0),
  content: { name: 'Somebody' },
});
const changed = (memberId: MemberId, access: Access): DomainEvent => ({
  type: 'team.accessChanged.v1',
  memberId,
  access,
  by: ana.memberId,
  at: at(1),
  content: { reason: null },
});
const created: DomainEvent = {
  type: 'team.workspaceCreated.v1',
  workspaceId,
  at: at(0),
  content: { businessName: 'Holland Bakery' },
};
const bakery = [created, added(ana.memberId, 'owner'), added(eve, 'standard')];
const access = (change: Partial<Access> = {}, role: Role = 'standard'): Access => ({
  ...accessOfRole(role),
  ...change,
});
const nightShift = access({ windows: { 'inbox.reply': night }, switches: { 'labels.set': false } });
const forEve = (to: Access) => ({ workspaceId, memberId: eve, access: to });
const open = () => ({ isOpen: true }) as const;

describe('what somebody is given', () => {
  it.each(ROLES)('fits the schema as the role %s brings it', (role) => {
    expect(Access.parse(accessOfRole(role))).toEqual(accessOfRole(role));
  });

  it('is the role with what differs from it, at the hours of its windows', () => {
    const closed = grant(nightShift, () => ({ isOpen: false, opensAt: NOW }));
    expect([...closed.rights]).toEqual(['inbox.flag', 'catalogue.view', 'labels.view']);
    expect(closed.closed).toEqual({ 'inbox.reply': { opensAt: NOW } });
    expect(grant(nightShift, open).rights).toContain('inbox.reply');
  });

  it('is everything at every hour for an owner', () => {
    const owner = { ...nightShift, role: 'owner' as const };
    expect(grant(owner, () => ({ isOpen: false, opensAt: null })).rights.size).toBe(RIGHTS.length);
    expect(tidied(owner)).toEqual(accessOfRole('owner'));
  });

  it('is stored in one way only', () => {
    const told = access({ switches: { 'inbox.reply': true, 'history.delete': true } });
    expect(tidied(told).switches).toEqual({ 'history.delete': true });
    expect(rightsHeld(tidied(told))).toEqual(rightsHeld(told));
  });
});

describe('changing access', () => {
  it('is recorded whole, with who did it and why', () =>
    given(...bakery)
      .when(changeAccess, { ...forEve(nightShift), reason: ' Nights only ' }, ana)
      .then({
        type: 'team.accessChanged.v1',
        memberId: eve,
        access: nightShift,
        by: ana.memberId,
        at: NOW,
        content: { reason: 'Nights only' },
      }));

  it('to what it is already does nothing', () =>
    given(...bakery, changed(eve, nightShift))
      .when(
        changeAccess,
        forEve({ ...nightShift, switches: { ...nightShift.switches, 'inbox.flag': true } }),
        ana,
      )
      .then());

  it('leaves the last owner an owner, and owners to owners', () => {
    given(...bakery)
      .when(changeAccess, { workspaceId, memberId: ana.memberId, access: nightShift }, ana)
      .refused({ code: 'lastOwner' });
    given(...bakery, added(ben.memberId, 'admin'))
      .when(changeAccess, { workspaceId, memberId: ana.memberId, access: nightShift }, as('admin', ben))
      .refused({ code: 'ownersOnly' });
    given(...bakery, added(ben.memberId, 'admin'))
      .when(changeAccess, forEve(access({}, 'owner')), as('admin', ben))
      .refused({ code: 'ownersOnly' });
  });

  it('is forgotten with a new role', () =>
    given(...bakery, changed(eve, nightShift), {
      type: 'team.roleChanged.v1',
      memberId: eve,
      role: 'viewer',
      by: ana.memberId,
      at: NOW,
    })
      .when(changeAccess, forEve(access({}, 'viewer')), ana)
      .then());
});

describe('nobody gives what they do not hold', () => {
  /** Ben manages the team, and that is all a supervisor's extra he has. */
  const ben2 = as('supervisor', ben);
  const holding = (change: Partial<Access>) => [
    ...bakery,
    added(ben.memberId, 'supervisor'),
    changed(ben.memberId, access({ switches: { 'team.manage': true }, ...change }, 'supervisor')),
  ];

  it.each([
    ['a right', access({ switches: { 'history.export': true } }), 'history.export'],
    ['a role', access({}, 'admin'), 'profile.edit'],
  ] as const)('as %s', (_what, to, right) =>
    given(...holding({}))
      .when(changeAccess, forEve(to), ben2)
      .refused({ code: 'notYoursToGive', right }),
  );

  it('as a right at hours that are not theirs', () =>
    given(...holding({ windows: { 'labels.set': night } }), changed(eve, access({}, 'viewer')))
      .when(changeAccess, forEve(access({ switches: { 'labels.set': true } }, 'viewer')), ben2)
      .refused({ code: 'notYoursToGive', right: 'labels.set' }));

  it('as a wider view or freer answers', () => {
    const seesFew: Partial<Access> = { sees: { kind: 'some', labels: [label], teams: [] } };
    given(...holding(seesFew), changed(eve, access({ sees: { kind: 'assigned' } })))
      .when(changeAccess, forEve(access()), ben2)
      .refused({ code: 'notYoursToGive', right: null });
    given(...holding({ replyOnlyAssigned: true }), changed(eve, access({ replyOnlyAssigned: true })))
      .when(changeAccess, forEve(access()), ben2)
      .refused({ code: 'notYoursToGive', right: null });
    const sameAsMine = access(seesFew);
    given(...holding(seesFew), changed(eve, access({ sees: { kind: 'assigned' } })))
      .when(changeAccess, forEve(sameAsMine), ben2)
      .then({ ...changed(eve, sameAsMine), by: ben.memberId, at: NOW } as DomainEvent);
  });

  it('but may leave or take what they do not hold', () => {
    const exporter = access({ switches: { 'history.export': true, 'payments.use': true } });
    const less = access({ switches: { 'history.export': true } });
    given(...holding({}), changed(eve, exporter))
      .when(changeAccess, forEve(less), ben2)
      .then({ ...changed(eve, less), by: ben.memberId, at: NOW } as DomainEvent);
  });

  it('neither by a new role, a new member nor a new way in', () => {
    given(...holding({}))
      .when(changeRole, { workspaceId, memberId: eve, role: 'admin' }, ben2)
      .refused({ code: 'notYoursToGive', right: 'profile.edit' });
    const zoe = { memberId: MemberId.parse('00000000-0000-4000-8000-000000000019'), name: 'Zoe', color: 1 };
    given(...holding({}))
      .when(addMember, { workspaceId, ...zoe, role: 'admin', publicKey: 'key' }, ben2)
      .refused({ code: 'notYoursToGive', right: 'profile.edit' });
    given(...holding({}), changed(eve, access({}, 'admin')))
      .when(renewAccess, { workspaceId, memberId: eve, publicKey: 'key' }, ben2)
      .refused({ code: 'notYoursToGive', right: 'profile.edit' });
  });
});

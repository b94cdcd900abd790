import { describe, expect, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, as, at, ben, NOW, workspaceId } from '../../../tests/support/story.ts';
import { added, created, eve } from '../../../tests/support/teamStory.ts';
import type { DomainEvent } from '../events.ts';
import { LabelId, MemberId, ScheduleId, TeamId } from '../ids.ts';
import { type Role, RIGHTS, ROLES } from '../permissions.ts';
import { type Access, accessOfRole, grant, rightsHeld, tidied } from './access.ts';
import { AccessSchema } from './accessSchema.ts';
import { addMember } from './addMember.ts';
import { changeAccess } from './changeAccess.ts';
import { changeProfile } from './changeProfile.ts';
import { changeRole } from './changeRole.ts';
import { removeSchedule, saveSchedule } from './saveSchedule.ts';
import { renewAccess } from './renewAccess.ts';
import { SHIPPED_SCHEDULES } from './schedule.ts';
import { changeHours } from './changeHours.ts';

const night = SHIPPED_SCHEDULES.night.scheduleId;
const own = ScheduleId.parse('00000000-0000-4000-8000-000000000031');
const label = LabelId.parse('00000000-0000-4000-8000-000000000041');
const changed = (memberId: MemberId, access: Access): DomainEvent => ({
  type: 'team.accessChanged.v1',
  memberId,
  access,
  by: ana.memberId,
  at: at(1),
  content: { reason: null },
});
const bakery = [created, added(ana.memberId, 'owner'), added(eve, 'standard')];
const access = (change: Partial<Access> = {}, role: Role = 'standard'): Access => ({
  ...accessOfRole(role),
  ...change,
});
const nightShift = access({ windows: { 'inbox.reply': night }, switches: { 'labels.set': false } });
const forEve = (to: Access) => ({ workspaceId, memberId: eve, access: to });
const open = () => ({ isOpen: true, until: null }) as const;

describe('what somebody is given', () => {
  it.each(ROLES)('fits the schema as the role %s brings it', (role) => {
    expect(AccessSchema.parse(accessOfRole(role))).toEqual(accessOfRole(role));
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

  it('knows the hours it is bound to', () =>
    given(...bakery)
      .when(changeAccess, forEve(access({ windows: { 'inbox.reply': own } })), ana)
      .refused({ code: 'notFound', what: 'schedule' }));

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

  it('nor by putting somebody in a team that is seen', () => {
    const days = TeamId.parse('00000000-0000-4000-8000-000000000601');
    const made = { type: 'team.teamSaved.v1', teamId: days, by: ana.memberId, at: NOW } as const;
    const team: DomainEvent = { ...made, content: { name: 'Days' } };
    const profile = { name: 'Eve', color: 0, photo: null, phone: null, email: null, tags: [] };
    const inDays = { workspaceId, memberId: eve, profile: { ...profile, teams: [days] } };
    const seesDays: Partial<Access> = { sees: { kind: 'some', labels: [], teams: [days] } };
    const refused = { code: 'notYoursToGive', right: null } as const;
    given(...holding(seesDays), team)
      .when(changeProfile, inDays, ben2)
      .refused(refused);
    const zoe = { memberId: MemberId.parse('00000000-0000-4000-8000-000000000019'), name: 'Zoe', color: 1 };
    given(...holding(seesDays), team)
      .when(addMember, { workspaceId, ...zoe, role: 'viewer', publicKey: 'key', teams: [days] }, ben2)
      .refused(refused);
    const { name, photo, phone, email, ...clear } = profile;
    const said = (teams: readonly TeamId[], by: MemberId): DomainEvent => ({
      type: 'team.profileChanged.v1',
      memberId: eve,
      by,
      at: NOW,
      ...clear,
      teams,
      content: { name, photo, phone, email },
    });
    given(...holding({}), team)
      .when(changeProfile, inDays, ben2)
      .then(said([days], ben.memberId));
    given(...holding(seesDays), team, said([days], ana.memberId))
      .when(changeProfile, { ...inDays, profile: { ...profile, teams: [] } }, ben2)
      .then(said([], ben.memberId));
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

describe('hours with a name', () => {
  const spans = [{ days: [1, 2], from: 480, to: 720 }];
  const saving = { workspaceId, scheduleId: own, name: ' Market days ', spans };
  const saved: DomainEvent = {
    type: 'team.scheduleSaved.v1',
    scheduleId: own,
    spans,
    by: ana.memberId,
    at: NOW,
    content: { name: 'Market days' },
  };
  const managers = [
    ...bakery,
    added(ben.memberId, 'admin'),
    changed(ben.memberId, access({ windows: { 'inbox.reply': night } }, 'admin')),
  ];
  const benHimself = as('admin', ben);
  const clocks = { workspaceId, timeZone: 'Asia/Dubai', replyGraceMinutes: 5 };

  it('are saved and can be used from then on', () => {
    given(...bakery)
      .when(saveSchedule, saving, ana)
      .then(saved);
    const bound = access({ windows: { 'inbox.reply': own } });
    given(...bakery, saved)
      .when(changeAccess, forEve(bound), ana)
      .then({ ...changed(eve, bound), at: NOW });
  });

  it('keep the name each language has for those that came with Baton', () =>
    given(...bakery)
      .when(saveSchedule, { ...saving, scheduleId: night }, ana)
      .then({ ...saved, scheduleId: night, content: { name: null } }));

  it('are removed unless a right is bound to them or they came with Baton', () => {
    const removing = { workspaceId, scheduleId: own };
    given(...bakery, saved)
      .when(removeSchedule, removing, ana)
      .then({ type: 'team.scheduleRemoved.v1', scheduleId: own, by: ana.memberId, at: NOW });
    given(...bakery)
      .when(removeSchedule, removing, ana)
      .then();
    given(...bakery, saved, changed(eve, access({ windows: { 'inbox.reply': own } })))
      .when(removeSchedule, removing, ana)
      .refused({ code: 'scheduleInUse' });
    given(...bakery)
      .when(removeSchedule, { workspaceId, scheduleId: night }, ana)
      .refused({ code: 'scheduleInUse' });
  });

  it('go by the clocks of the business', () =>
    given(...bakery)
      .when(changeHours, clocks, ana)
      .then({
        type: 'team.hoursChanged.v1',
        timeZone: 'Asia/Dubai',
        replyGraceMinutes: 5,
        by: ana.memberId,
        at: NOW,
      }));

  it('are not set by whoever is bound to them', () => {
    const refusal = { code: 'notYoursToGive', right: null } as const;
    given(...managers)
      .when(saveSchedule, { ...saving, scheduleId: night }, benHimself)
      .refused(refusal);
    given(...managers)
      .when(changeHours, clocks, benHimself)
      .refused(refusal);
    given(...managers)
      .when(saveSchedule, saving, benHimself)
      .then({ ...saved, by: ben.memberId });
  });
});

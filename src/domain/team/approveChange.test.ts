import { describe, it } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import { ana, as, at, ben, HOUR, NOW, workspaceId } from '../../../tests/support/story.ts';
import { added, created, eve, mia } from '../../../tests/support/teamStory.ts';
import type { DomainEvent } from '../events.ts';
import { MemberId } from '../ids.ts';
import type { Role } from '../permissions.ts';
import { accessOfRole, tidied } from './access.ts';
import { PROPOSAL_LASTS_MS } from './approval.ts';
import { approveChange, declineChange } from './approveChange.ts';
import { addMember } from './addMember.ts';
import { changeAccess } from './changeAccess.ts';
import { changeHours } from './changeHours.ts';
import { deactivateMember } from './deactivateMember.ts';
import { renewAccess } from './renewAccess.ts';
import { saveSchedule } from './saveSchedule.ts';
import { SHIPPED_SCHEDULES } from './schedule.ts';
import { changeRole } from './changeRole.ts';
import { changeRules } from './changeRules.ts';
import type { TeamRules } from './teamRules.ts';

/** 21:00 in Dubai; NOW is 16:00 there. */
const EVENING = NOW + 5 * HOUR;

const rulesAre = (rules: Partial<TeamRules>): DomainEvent => ({
  type: 'team.rulesChanged.v1',
  rules,
  by: ana.memberId,
  at: at(0),
});
const alone: DomainEvent[] = [
  created,
  added(ana.memberId, 'owner'),
  added(eve, 'standard'),
  {
    type: 'team.hoursChanged.v1',
    timeZone: 'Asia/Dubai',
    replyGraceMinutes: 10,
    by: ana.memberId,
    at: at(0),
  },
];
const two = [...alone, added(ben.memberId, 'admin')];
const admin = as('admin', ben);
const toViewer = { workspaceId, memberId: eve, access: accessOfRole('viewer'), reason: null };
const access = accessOfRole('viewer');
const about = { memberId: eve, access } as const;
const proposed: DomainEvent = {
  type: 'team.changeProposed.v1',
  ...about,
  by: ana.memberId,
  at: at(EVENING),
  content: { reason: null },
};
const changed = (by: MemberId, when: number): DomainEvent => ({
  type: 'team.accessChanged.v1',
  ...about,
  by,
  at: at(when),
  content: { reason: null },
});
const proposal = { workspaceId, memberId: eve, proposedAt: at(EVENING) };

describe('a change of rights off hours', () => {
  it('waits for a second administrator', () => {
    given(...two)
      .when(changeAccess, toViewer, ana, EVENING)
      .then(proposed);
    given(...two)
      .when(changeRole, { workspaceId, memberId: eve, role: 'viewer' }, ana, EVENING)
      .then(proposed);
  });

  it('counts at once in the day, and where the rules say so', () => {
    given(...two)
      .when(changeAccess, toViewer, ana)
      .then(changed(ana.memberId, NOW));
    given(...two, rulesAre({ secondApprover: 'warn' }))
      .when(changeAccess, toViewer, ana, EVENING)
      .then(changed(ana.memberId, EVENING));
  });

  it('counts at once where there is nobody to ask', () =>
    given(...alone)
      .when(changeAccess, toViewer, ana, EVENING)
      .then(changed(ana.memberId, EVENING)));

  it('goes by the hours the business has set', () =>
    given(...two, {
      type: 'team.scheduleSaved.v1',
      scheduleId: '5c4ed01e-0000-4000-8000-000000000002' as never,
      spans: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 22 * 60, to: 6 * 60 }],
      by: ana.memberId,
      at: at(0),
      content: { name: null },
    })
      .when(changeAccess, toViewer, ana, EVENING)
      .then(changed(ana.memberId, EVENING)));

  it('cannot be got around by changing the rules', () =>
    given(...two)
      .when(changeRules, { workspaceId, rules: { secondApprover: 'off' } }, ana, EVENING)
      .refused({ code: 'offHours' }));
});

describe('off hours, with a second administrator,', () => {
  const offHours = { code: 'offHours' } as const;
  const newcomer = { workspaceId, memberId: mia, name: 'Mia', color: 1, publicKey: 'key' };
  const renewing = { workspaceId, publicKey: 'new-key' };
  const leaving = { workspaceId, reason: 'Moved away' };
  const by = { by: ana.memberId, at: at(EVENING) };
  const spans = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 60, to: 120 }];
  const { offHours: closed, away } = SHIPPED_SCHEDULES;
  const saving = { workspaceId, name: 'Hours', spans };
  const clocks = { workspaceId, timeZone: 'America/New_York', replyGraceMinutes: 10 };
  const miaAdded = (role: Role): DomainEvent =>
    ({
      ...added(mia, role),
      color: 1,
      at: at(EVENING),
      content: { name: 'Mia' },
    }) as DomainEvent;
  const gone: DomainEvent = {
    type: 'team.memberDeactivated.v1',
    memberId: ben.memberId,
    by: ana.memberId,
    at: at(1),
    content: { reason: 'Moved away' },
  };

  it('nobody is let in who could agree to the rest', () => {
    given(...two)
      .when(addMember, { ...newcomer, role: 'admin' }, ana, EVENING)
      .refused(offHours);
    given(...two)
      .when(addMember, { ...newcomer, role: 'standard' }, ana, EVENING)
      .then(miaAdded('standard'));
    given(...alone)
      .when(addMember, { ...newcomer, role: 'admin' }, ana, EVENING)
      .then(miaAdded('admin'));
  });

  it('no administrator is given a PIN that somebody else knows', () => {
    const eves = { type: 'team.memberKeyChanged.v1', memberId: eve, publicKey: 'new-key', ...by } as const;
    given(...two)
      .when(renewAccess, { ...renewing, memberId: ben.memberId }, ana, EVENING)
      .refused(offHours);
    given(...two)
      .when(renewAccess, { ...renewing, memberId: eve }, ana, EVENING)
      .then(eves);
    given(...two, added(mia, 'admin'), gone)
      .when(renewAccess, { ...renewing, memberId: ben.memberId }, ana, EVENING)
      .refused(offHours);
  });

  it('no administrator is let out, so that nobody would be left to ask', () => {
    given(...two)
      .when(deactivateMember, { ...leaving, memberId: ben.memberId }, ana, EVENING)
      .refused(offHours);
    const content = { reason: 'Moved away' };
    given(...two)
      .when(deactivateMember, { ...leaving, memberId: eve }, ana, EVENING)
      .then({ type: 'team.memberDeactivated.v1', memberId: eve, ...by, content });
  });

  it('the night stays the night', () => {
    given(...two)
      .when(saveSchedule, { ...saving, scheduleId: closed.scheduleId }, ana, EVENING)
      .refused(offHours);
    given(...two)
      .when(changeHours, clocks, ana, EVENING)
      .refused(offHours);
    const saved = { type: 'team.scheduleSaved.v1', spans, ...by, content: { name: null } } as const;
    given(...two)
      .when(saveSchedule, { ...saving, scheduleId: away.scheduleId }, ana, EVENING)
      .then({ ...saved, scheduleId: away.scheduleId });
    given(...alone)
      .when(saveSchedule, { ...saving, scheduleId: closed.scheduleId }, ana, EVENING)
      .then({ ...saved, scheduleId: closed.scheduleId });
    const { timeZone } = clocks;
    const moved = { type: 'team.hoursChanged.v1', timeZone, replyGraceMinutes: 10, ...by } as const;
    given(...alone)
      .when(changeHours, clocks, ana, EVENING)
      .then(moved);
    const later = { ...clocks, timeZone: 'Asia/Dubai', replyGraceMinutes: 5 };
    given(...two)
      .when(changeHours, later, ana, EVENING)
      .then({ ...moved, timeZone: 'Asia/Dubai', replyGraceMinutes: 5 });
  });
});

describe('a proposal', () => {
  const missing = { code: 'notFound', what: 'proposal' } as const;

  it('counts once another administrator agrees', () =>
    given(...two, proposed)
      .when(approveChange, proposal, admin, EVENING + 60_000)
      .then(
        { type: 'team.changeApproved.v1', memberId: eve, by: ben.memberId, at: at(EVENING + 60_000) },
        changed(ben.memberId, EVENING + 60_000),
      ));

  it('is held to the rules as they are by then, and keeps why it was made', () => {
    const pair = { 'history.delete': true, 'broadcasts.send': true } as const;
    const both = { ...accessOfRole('standard'), switches: pair };
    const toBoth: DomainEvent = { ...proposed, access: both };
    given(...two, toBoth, rulesAre({ toxicPair: 'block' }))
      .when(approveChange, { ...proposal, reason: 'Christmas' }, admin, EVENING)
      .refused({ code: 'toxicPair' });
    given(...two, toBoth)
      .when(approveChange, proposal, admin, EVENING)
      .refused({ code: 'reasonNeeded' });
    const acting = { memberId: eve, by: ben.memberId, at: at(EVENING) };
    given(...two, toBoth)
      .when(approveChange, { ...proposal, reason: 'Christmas' }, admin, EVENING)
      .then(
        { type: 'team.changeApproved.v1', ...acting },
        { type: 'team.accessChanged.v1', ...acting, access: both, content: { reason: 'Christmas' } },
        { type: 'team.toxicPairGiven.v1', ...acting },
      );
  });

  it('is not for the same person to agree to', () =>
    given(...two, proposed)
      .when(approveChange, proposal, ana, EVENING)
      .refused({ code: 'notYourself' }));

  it('that somebody may not give themselves they may not agree to', () => {
    const toOwner: DomainEvent = { ...proposed, access: tidied(accessOfRole('owner')) };
    given(...two, toOwner)
      .when(approveChange, proposal, admin, EVENING)
      .refused({ code: 'ownersOnly' });
  });

  it('falls after a day, once it was declined, and where a newer one takes its place', () => {
    const late = EVENING + PROPOSAL_LASTS_MS + 1;
    given(...two, proposed)
      .when(approveChange, proposal, admin, late)
      .refused(missing);
    const declined: DomainEvent = {
      type: 'team.changeDeclined.v1',
      memberId: eve,
      by: ben.memberId,
      at: at(EVENING),
    };
    given(...two, proposed)
      .when(declineChange, proposal, admin, EVENING)
      .then(declined);
    given(...two, proposed, declined)
      .when(approveChange, proposal, admin, EVENING)
      .refused(missing);
    const newer = { ...proposed, at: at(EVENING + 1) } as DomainEvent;
    given(...two, proposed, newer)
      .when(approveChange, proposal, admin, EVENING + 2)
      .refused(missing);
  });
});

import type { ClearEvent } from '../events.ts';
import type { ConversationId, EpochMs, MemberId, NoteId } from '../ids.ts';
import type { NoticeAbout, NoticeAudience, NoticeKind } from './notice.ts';

/** Something that is to be told, to whom, and when it came up. */
export type NoticeWish = {
  readonly kind: NoticeKind;
  readonly about: NoticeAbout;
  readonly to: NoticeAudience;
  readonly at: EpochMs;
};

type Told = readonly NoticeWish[];

const toAdminsAndThem = (wish: Omit<NoticeWish, 'to'>, memberId: MemberId): Told => [
  { ...wish, to: 'admins' },
  { ...wish, to: memberId },
];

type Change = { readonly memberId: MemberId; readonly by: MemberId; readonly at: EpochMs };

/** What somebody did to a member. */
const changeToAdmins = (kind: NoticeKind, { memberId, by, at }: Change): Told => [
  { kind, about: { memberId, by }, to: 'admins', at },
];

/** What follows from computers and who is signed in on them. */
function noticesOfDevices(event: ClearEvent): Told {
  switch (event.type) {
    case 'devices.described.v1': {
      const { deviceId, isFirst, isNew, at } = event;
      return isNew && !isFirst ? [{ kind: 'deviceAdded', about: { deviceId }, to: 'admins', at }] : [];
    }
    case 'devices.sessionBegan.v1': {
      const { memberId, deviceId, isNewHere, others, at } = event;
      const about = { memberId, deviceId };
      return [
        ...(isNewHere ? toAdminsAndThem({ kind: 'signInOnNewDevice', about, at }, memberId) : []),
        ...(others > 0 ? toAdminsAndThem({ kind: 'signedInTwice', about, at }, memberId) : []),
      ];
    }
    case 'devices.removed.v1': {
      const { deviceId, by, at } = event;
      const about = by === null ? { deviceId } : { deviceId, by };
      return [{ kind: 'deviceRemoved', about, to: 'admins', at }];
    }
    case 'devices.idleNoticed.v1':
      return [{ kind: 'deviceIdle', about: { deviceId: event.deviceId }, to: 'admins', at: event.at }];
    case 'devices.outdatedNoticed.v1':
      return [{ kind: 'deviceOutdated', about: { deviceId: event.deviceId }, to: 'admins', at: event.at }];
    default:
      return [];
  }
}

const MINUTE_MS = 60_000;

/** What follows from customers who wait. */
function noticesOfLevels(event: ClearEvent): Told {
  if (event.type === 'routing.levelBreached.v1' && event.alerts) {
    const { conversationId, since, dueAt, at } = event;
    const count = Math.round((dueAt - since) / MINUTE_MS);
    return [{ kind: 'waitedLong', about: { conversationId, count, happenedAt: dueAt }, to: 'admins', at }];
  }
  if (event.type !== 'routing.supervisorsCalled.v1') return [];
  const { conversationId, supervisors, since, at } = event;
  const called = { kind: 'urgentCalled', about: { conversationId, happenedAt: since }, at } as const;
  return [{ ...called, to: 'admins' }, ...supervisors.map((to) => ({ ...called, to }))];
}

/** A task given by somebody else; what the note says stands in the conversation only. */
type Given = {
  readonly conversationId: ConversationId;
  readonly noteId: NoteId;
  readonly by: MemberId | null;
  readonly at: EpochMs;
};
const given = (memberId: MemberId, { conversationId, noteId, by, at }: Given): Told =>
  by === null || memberId === by
    ? []
    : [{ kind: 'mentioned', about: { memberId, by, conversationId, noteId }, to: memberId, at }];

/** What follows from what colleagues write to each other. */
function noticesOfNotes(event: ClearEvent): Told {
  if (event.type === 'automation.ruleStormed.v1') {
    const { conversationId, at } = event;
    return [{ kind: 'automationStopped', about: { conversationId }, to: 'admins', at }];
  }
  if (event.type === 'automation.membersNotified.v1') {
    const { conversationId, at } = event;
    return event.to.map((to) => ({ kind: 'automationCalls', about: { conversationId }, to, at }));
  }
  if (event.type === 'inbox.noteAdded.v1')
    return event.mentions.flatMap((memberId) => given(memberId, event));
  if (event.type === 'inbox.noteEdited.v1') return event.added.flatMap((memberId) => given(memberId, event));
  return event.type === 'inbox.taskReassigned.v1' ? given(event.ownerId, event) : noticesOfDevices(event);
}

/** What follows from an event by itself: whoever changes rights cannot keep it from the others (PER20). */
export function noticesOf(event: ClearEvent): Told {
  switch (event.type) {
    case 'team.memberAdded.v1':
      return [{ kind: 'memberAdded', about: { memberId: event.memberId }, to: 'admins', at: event.at }];
    case 'team.roleChanged.v1':
    case 'team.accessChanged.v1': {
      const { memberId, by, at } = event;
      // That they were added is told already.
      if ('isFirst' in event) return [];
      return toAdminsAndThem({ kind: 'accessChanged', about: { memberId, by }, at }, memberId);
    }
    case 'team.accessChecked.v1': {
      const count = event.conflicts.length;
      return count === 0 ? [] : [{ kind: 'accessConflicts', about: { count }, to: 'admins', at: event.at }];
    }
    case 'team.toxicPairGiven.v1':
      return changeToAdmins('toxicPair', event);
    case 'team.sightWidened.v1':
      return changeToAdmins('sightWidened', event);
    case 'team.profileChanged.v1': {
      const { memberId, by, at } = event;
      // It may hold the address alerts go to: whoever moves it cannot keep that from its owner.
      if ('isFirst' in event || by === memberId) return [];
      return [{ kind: 'profileChanged', about: { memberId, by }, to: memberId, at }];
    }
    case 'team.changeProposed.v1':
      return changeToAdmins('changeProposed', event);
    case 'team.changeDeclined.v1':
      return changeToAdmins('changeDeclined', event);
    case 'team.memberKeyChanged.v1':
    case 'team.memberReactivated.v1':
      return changeToAdmins('wayInRenewed', event);
    case 'team.memberDeactivated.v1':
      return changeToAdmins('memberLeft', event);
    case 'routing.queueAlerted.v1': {
      const { count, to, at } = event;
      return to.map((memberId) => ({ kind: 'queueStuck', about: { count }, to: memberId, at }));
    }
    default:
      return [...noticesOfNotes(event), ...noticesOfLevels(event)];
  }
}

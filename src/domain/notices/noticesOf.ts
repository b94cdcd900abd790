import type { ClearEvent } from '../events.ts';
import type { EpochMs } from '../ids.ts';
import type { NoticeAbout, NoticeAudience, NoticeKind } from './notice.ts';

/** Something that is to be told, to whom, and when it came up. */
export type NoticeWish = {
  readonly kind: NoticeKind;
  readonly about: NoticeAbout;
  readonly to: NoticeAudience;
  readonly at: EpochMs;
};

/** What follows from an event by itself: whoever changes rights cannot keep it from the others (PER20). */
export function noticesOf(event: ClearEvent): readonly NoticeWish[] {
  switch (event.type) {
    case 'team.memberAdded.v1':
      return [{ kind: 'memberAdded', about: { memberId: event.memberId }, to: 'admins', at: event.at }];
    case 'team.roleChanged.v1':
    case 'team.accessChanged.v1': {
      const { memberId, by, at } = event;
      const change = { kind: 'accessChanged', about: { memberId, by }, at } as const;
      return [
        { ...change, to: 'admins' },
        { ...change, to: memberId },
      ];
    }
    case 'team.toxicPairGiven.v1': {
      const { memberId, by, at } = event;
      return [{ kind: 'toxicPair', about: { memberId, by }, to: 'admins', at }];
    }
    case 'team.changeProposed.v1': {
      const { memberId, by, at } = event;
      return [{ kind: 'changeProposed', about: { memberId, by }, to: 'admins', at }];
    }
    case 'team.changeDeclined.v1': {
      const { memberId, by, at } = event;
      return [{ kind: 'changeDeclined', about: { memberId, by }, to: 'admins', at }];
    }
    case 'team.memberKeyChanged.v1':
    case 'team.memberReactivated.v1': {
      const { memberId, by, at } = event;
      return [{ kind: 'wayInRenewed', about: { memberId, by }, to: 'admins', at }];
    }
    case 'team.memberDeactivated.v1': {
      const { memberId, by, at } = event;
      return [{ kind: 'memberLeft', about: { memberId, by }, to: 'admins', at }];
    }
    default:
      return [];
  }
}

import type { DeviceId, EpochMs, MemberId, SessionId } from '../ids.ts';
import type { DevicePolicy, Platform } from './policy.ts';

export type SessionEnd =
  | 'signedOut'
  | 'inactive'
  | 'weekly'
  | 'outdated'
  /** Its computer was removed. */
  | 'removed';

type ReviewKind = 'weekly' | 'monthly';

export type DevicesEvent =
  /** What a computer says of itself, whenever that changes. */
  | {
      readonly type: 'devices.described.v1';
      readonly deviceId: DeviceId;
      readonly platform: Platform;
      readonly osVersion: string;
      readonly appVersion: string;
      /** The first of the business: nobody needs to be told of it. */
      readonly isFirst: boolean;
      readonly isNew: boolean;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'devices.named.v1';
      readonly deviceId: DeviceId;
      /** Null: it told its name itself. */
      readonly by: MemberId | null;
      readonly at: EpochMs;
      readonly content: { readonly name: string };
    }
  | {
      readonly type: 'devices.removed.v1';
      readonly deviceId: DeviceId;
      readonly why: 'removed' | 'idle' | 'oneTooMany';
      readonly by: MemberId | null;
      readonly at: EpochMs;
    }
  | { readonly type: 'devices.idleNoticed.v1'; readonly deviceId: DeviceId; readonly at: EpochMs }
  | {
      readonly type: 'devices.outdatedNoticed.v1';
      readonly deviceId: DeviceId;
      readonly osVersion: string;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'devices.sessionBegan.v1';
      readonly sessionId: SessionId;
      readonly memberId: MemberId;
      readonly deviceId: DeviceId;
      /** They used other computers before, and this one never. */
      readonly isNewHere: boolean;
      /** On how many other computers they are signed in. */
      readonly others: number;
      readonly at: EpochMs;
    }
  /** It was used again; at most once an hour. */
  | { readonly type: 'devices.sessionContinued.v1'; readonly sessionId: SessionId; readonly at: EpochMs }
  | {
      readonly type: 'devices.sessionKept.v1';
      readonly sessionId: SessionId;
      readonly isKept: boolean;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'devices.sessionEnded.v1';
      readonly sessionId: SessionId;
      readonly why: SessionEnd;
      readonly by: MemberId | null;
      readonly at: EpochMs;
    }
  | {
      readonly type: 'devices.policySaved.v1';
      readonly policy: DevicePolicy;
      readonly by: MemberId;
      readonly at: EpochMs;
    }
  /** Somebody looked through the list, or through the audit, and answers for it. */
  | {
      readonly type: 'devices.reviewed.v1';
      readonly review: ReviewKind;
      readonly by: MemberId;
      readonly at: EpochMs;
    };

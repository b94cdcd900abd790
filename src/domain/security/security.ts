import type { Fold } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import type { EpochMs, MemberId } from '../ids.ts';

export type Security = {
  readonly rotationDays: 90 | 180 | null;
  /** What a second administrator agreed to and nobody has done yet. */
  readonly agreed: {
    readonly by: MemberId;
    readonly with: MemberId;
    readonly memberId: MemberId | null;
    readonly at: EpochMs;
  } | null;
};

/** A PIN is asked to be changed every 90 days unless the business says otherwise (SEC4). */
export const DEFAULT_ROTATION_DAYS = 90;

export const security: Fold<Security> = {
  name: 'security',
  version: 1,
  initial: { rotationDays: DEFAULT_ROTATION_DAYS, agreed: null },
  evolve(state: Security, event: ClearEvent): Security {
    switch (event.type) {
      case 'security.rotationSet.v1':
        return { ...state, rotationDays: event.days };
      case 'security.recoveryAgreed.v1': {
        const { by, with: other, memberId, at } = event;
        return { ...state, agreed: { by, with: other, memberId, at } };
      }
      case 'security.recoveredTogether.v1':
        return { ...state, agreed: null };
      default:
        return state;
    }
  },
};

import type { EpochMs, MemberId } from '../ids.ts';

type By = { readonly by: MemberId; readonly at: EpochMs };

export type SecurityEvent =
  /** How old a PIN or passphrase may get, days; null: as old as it likes. */
  | (By & { readonly type: 'security.rotationSet.v1'; readonly days: 90 | 180 | null })
  /** When the keys leave the memory of the computer of `by`: hours of a lock, a time of its day; null: not for that. */
  | (By & {
      readonly type: 'security.deepLockSet.v1';
      readonly afterHours: number | null;
      readonly closingTime: string | null;
    })
  /** Somebody typed the recovery key, and it was right. */
  | (By & { readonly type: 'security.recoveryKeyTested.v1' })
  /** The data is about to be encrypted anew; whether it came to that, the next record under that key tells. */
  | (By & { readonly type: 'security.dataKeyChangeStarted.v1' })
  /** The second of two administrators agrees that the first lets this member in anew. */
  | (By & {
      readonly type: 'security.recoveryAgreed.v1';
      readonly with: MemberId;
      readonly memberId: MemberId | null;
    })
  /** Two administrators together began the counts of wrong tries anew. */
  | (By & {
      readonly type: 'security.recoveredTogether.v1';
      readonly with: MemberId;
      readonly memberId: MemberId | null;
    });

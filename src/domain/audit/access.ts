import type { MemberId, SessionId } from '../ids.ts';

/*
 * What people do with Baton itself, not with customers: it leaves no event, and yet has to be provable. Kept
 * in a chain of its own, apart from the journal.
 */

export type AccessKind =
  | 'signIn'
  | 'signInFailed'
  | 'lock'
  | 'sessionEnded'
  | 'steppedUp'
  | 'stepUpFailed'
  | 'refused'
  | 'exported'
  | 'deviceSeen'
  | 'windowTamper'
  | 'graceUsed'
  | 'clockJump'
  | 'recovered'
  | 'secretChanged'
  | 'alerted'
  | 'dataOlder'
  | 'dataAccepted'
  | 'pruned';

/** Stored in clear: ids, codes, counts and times only. */
export type AccessFacts = Readonly<Record<string, string | number | boolean | null>>;

export type NewAccess = {
  readonly kind: AccessKind;
  /** Whom it is about; null: nobody known. They sign it if they are signed in, else this device does. */
  readonly memberId: MemberId | null;
  readonly sessionId?: SessionId | null;
  readonly facts?: AccessFacts;
  /** Free text about it (a reason, a file's name): sealed. */
  readonly detail?: string;
};

/** What a refusal must be to count as an attempt at something that is not this person's to do. */
const ATTEMPTS: readonly string[] = ['notPermitted', 'windowClosed', 'notAssigned', 'notVisible'];

export const isAttempt = (code: string): boolean => ATTEMPTS.includes(code);

import type { Refusal } from '../refusals.ts';
import type { Reply } from './replyState.ts';

/*
 * Whether a person may try again what WhatsApp refused or gave up, by Meta's code (cloud-api.md 1.4, 11).
 * Baton never does so by itself.
 */

/** Trying again does harm: the account is restricted, the customer had enough, or wants nothing more. */
const WITHHELD = new Set([368, 131049, 131050]);

/** The same message comes back the same way. 131047 is none of them: Meta sends it in error at times. */
const FINAL = new Set([
  100, 130472, 130497, 131008, 131009, 131020, 131021, 131026, 131041, 131051, 131053, 131055, 131062, 132000,
  132005, 132007, 132008, 132012, 132016, 132018, 135000, 137000,
]);

/** What is known of the reply; a page knows as much. */
type Refused = Pick<Reply, 'errorCode' | 'wasSentAgain'> & { readonly state: 'rejected' | 'failed' };

/** null: a person may. What WhatsApp had already taken may be tried once more, and only where it can help. */
export function againRefusal({ state, errorCode, wasSentAgain }: Refused): Refusal | null {
  if (errorCode !== null && WITHHELD.has(errorCode)) return { code: 'againWithheld', errorCode };
  if (state === 'rejected') return null;
  if (errorCode !== null && FINAL.has(errorCode)) return { code: 'againWithheld', errorCode };
  return wasSentAgain ? { code: 'againOnlyOnce' } : null;
}

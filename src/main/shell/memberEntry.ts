import type { MemberAttempts } from '../vault/attempts.ts';
import { refusals, type Unlocked, type UnlockFailure } from '../vault/ways.ts';
import type { OpenVault } from './businessVault.ts';
import type { Profile } from './lockAnswers.ts';

/* By what a member proves themselves: their PIN or passphrase, or for today a PIN in place of the passphrase. */

export const wayOf = ({ profile, dayPins }: OpenVault, memberId: string): Profile =>
  dayPins.has(memberId) ? 'pin' : profile;

/** PINs for the day have a count of their own: after too many wrong ones the passphrase still opens. */
export const triesOf = ({ vault, dayPins }: OpenVault, memberId: string): MemberAttempts =>
  vault.attempts.of(dayPins.has(memberId) ? `day:${memberId}` : memberId);

async function unlockByDayPin(
  open: OpenVault,
  memberId: string,
  secret: string,
): Promise<Unlocked | UnlockFailure> {
  const tries = triesOf(open, memberId);
  const begun = await tries.begin();
  if (begun !== 'go') return refusals[begun];
  const unlocked = await open.dayPins.open(memberId, secret);
  if (unlocked !== null) tries.succeeded();
  else if (tries.triesLeft() === 0) open.dayPins.drop(memberId);
  return unlocked ?? 'wrongSecret';
}

/** A passphrase is never of digits only, so what was typed tells which of the two it is. */
export async function unlockMember(
  open: OpenVault,
  memberId: string,
  secret: string,
): Promise<Unlocked | UnlockFailure> {
  if (open.dayPins.has(memberId) && /^\d+$/.test(secret)) return unlockByDayPin(open, memberId, secret);
  const unlocked = await open.vault.unlock(memberId, secret);
  if (typeof unlocked === 'string' || !open.dayPins.has(unlocked.memberId)) return unlocked;
  // By the passphrase although there is a PIN for today: they have forgotten that one.
  triesOf(open, unlocked.memberId).succeeded();
  open.dayPins.drop(unlocked.memberId);
  return unlocked;
}

import type { DayPins, TriesLeft } from '../vault/dayPins.ts';
import type { Vault } from '../vault/vault.ts';
import type { Unlocked, UnlockFailure } from '../vault/ways.ts';
import type { Profile } from './lockAnswers.ts';

/* By what a member proves themselves: their PIN or passphrase, or for today a PIN in place of the passphrase. */

type OpenVault = { readonly vault: Vault; readonly profile: Profile; readonly dayPins: DayPins };

export const wayOf = ({ profile, dayPins }: OpenVault, memberId: string): Profile =>
  dayPins.has(memberId) ? 'pin' : profile;

const ownTriesOf = ({ attempts }: Vault, memberId: string): TriesLeft => {
  const tries = attempts.of(memberId);
  return { waitMs: tries.waitLeftMs(), triesLeft: tries.triesLeft() };
};

/** PINs for the day have a count of their own: after too many wrong ones the passphrase still opens. */
export const triesOf = ({ vault, dayPins }: OpenVault, memberId: string): TriesLeft =>
  dayPins.triesOf(memberId) ?? ownTriesOf(vault, memberId);

/** A passphrase is never of digits only, so what was typed tells which of the two it is. */
export async function unlockMember(
  open: OpenVault,
  memberId: string,
  secret: string,
): Promise<Unlocked | UnlockFailure> {
  if (open.dayPins.has(memberId) && /^\d+$/.test(secret)) return open.dayPins.open(memberId, secret);
  const unlocked = await open.vault.unlock(memberId, secret);
  // By the passphrase although there is a PIN for today: they have forgotten that one.
  if (typeof unlocked !== 'string') open.dayPins.drop(unlocked.memberId);
  return unlocked;
}

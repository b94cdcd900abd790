import type { DayPins } from '../vault/dayPins.ts';
import type { Vault } from '../vault/vault.ts';
import type { Unlocked, UnlockFailure } from '../vault/ways.ts';

/* By what a member proves themselves: their PIN or passphrase, or for today a PIN in place of the passphrase. */

type OpenVault = { readonly vault: Vault; readonly dayPins: DayPins };

/** PINs for the day have a count of their own: after too many wrong ones the passphrase still opens. */
export function triesOf({ vault, dayPins }: OpenVault, memberId: string) {
  const tries = vault.attempts.of(memberId);
  return { waitMs: tries.waitLeftMs(), triesLeft: tries.triesLeft(), dayPin: dayPins.triesOf(memberId) };
}

/** A passphrase is never of digits only, so what was typed tells which of the two it is. */
const isDayPin = ({ dayPins }: OpenVault, memberId: string, secret: string): boolean =>
  dayPins.has(memberId) && /^\d+$/.test(secret);

/** How long the count waits against which this is tried, ms. */
export function waitOf(open: OpenVault, memberId: string, secret: string): number {
  const { waitMs, dayPin } = triesOf(open, memberId);
  return dayPin !== null && isDayPin(open, memberId, secret) ? dayPin.waitMs : waitMs;
}

export async function unlockMember(
  open: OpenVault,
  memberId: string,
  secret: string,
): Promise<Unlocked | UnlockFailure> {
  if (isDayPin(open, memberId, secret)) return open.dayPins.open(memberId, secret);
  const unlocked = await open.vault.unlock(memberId, secret);
  // By the passphrase although there is a PIN for today: they have forgotten that one.
  if (typeof unlocked !== 'string') open.dayPins.drop(unlocked.memberId);
  return unlocked;
}

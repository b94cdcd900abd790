import { DEFAULT_ROTATION_DAYS } from '../../domain/security/security.ts';
import { type SecretAge, secretAge } from '../../domain/security/secretAge.ts';
import type { Unlocked } from '../vault/vault.ts';
import type { OpenVault } from './businessVault.ts';

/** How old the PIN is that somebody came in by. A passphrase may get as old as it likes. */
export function ageOf({ vault, profile }: OpenVault, { secretSetAt }: Unlocked): SecretAge {
  const { rotationDays = DEFAULT_ROTATION_DAYS } = vault.shownNames() ?? {};
  return secretAge(secretSetAt, vault.attempts.latestTime(), profile === 'pin' ? rotationDays : null);
}

/** Days until it must be changed, once it is time to say so; null: it is not. */
export function dueInDays(open: OpenVault, unlocked: Unlocked): number | null {
  const { dueInDays: days, isReminded } = ageOf(open, unlocked);
  return isReminded ? days : null;
}

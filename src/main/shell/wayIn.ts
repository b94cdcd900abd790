import type { VaultState } from '../../contract/shell.ts';
import { nameIn, type ShownNames } from '../vault/shownNames.ts';
import type { OpenVault } from './businessVault.ts';
import { createStartingSecret } from './startingSecret.ts';

/** A way in that was made for a colleague, until they were told of it. */
export type WayIn = Pick<VaultState, 'profile'> & { readonly about: string; readonly startingSecret: string };

export type WithKey = { readonly memberId: string; readonly signingKey: Uint8Array };

/** By a starting secret, in place of whatever they had; their PIN for today goes with it. */
export async function makeWayIn(
  { vault, profile, dayPins }: OpenVault,
  keys: { readonly dataKey: Uint8Array },
  member: WithKey,
  names: ShownNames,
): Promise<WayIn> {
  const startingSecret = createStartingSecret(profile);
  await vault.admit(keys, { ...member, secret: startingSecret, at: vault.attempts.latestTime() }, names);
  dayPins.drop(member.memberId);
  return { about: nameIn(names, member.memberId), startingSecret, profile };
}

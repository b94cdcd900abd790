import type { VaultRefusal, VaultState } from '../../contract/shell.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { openRefusalOf } from '../engine/openRefusal.ts';
import { OpenRefused, TurnedAway } from './engineSession.ts';
import { passphraseFault, pinFault } from '../vault/secretRules.ts';
import type { ShellStateHub } from './shellStates.ts';

/* What the steps of the lock view have in common: how they refuse, and how they go on once keys are there. */

export type LockAnswer = Result<null, VaultRefusal>;
export type Profile = VaultState['profile'];

export const refused = (code: VaultRefusal['code'], waitMs = 0): Result<never, VaultRefusal> =>
  err(waitMs > 0 ? { code, waitMs } : { code });

/** Whether a new PIN or passphrase will do; null: yes. */
export function newSecretRefusal(
  profile: Profile,
  secret: string,
  repeated: string,
  present: string | null = null,
): LockAnswer | null {
  if (secret !== repeated) return refused('secretsDiffer');
  const fault = profile === 'pin' ? pinFault(secret) : passphraseFault(secret);
  if (fault !== null) return refused(fault);
  return secret === present ? refused('secretUnchanged') : null;
}

/** A damaged or newer file, or a disk that fails, is something to say; else a bug, which gets an incident id. */
export function openFailure(error: unknown): LockAnswer {
  if (error instanceof TurnedAway) return refused(error.code);
  const refusal = error instanceof OpenRefused ? error.refusal : openRefusalOf(error);
  if (refusal === null) throw error;
  return refused(refusal.code);
}

/** Shows "opening" while the workspace is opened; on failure the step before comes back. */
export async function proceed(
  states: ShellStateHub,
  backTo: VaultState['step'],
  work: () => Promise<void>,
): Promise<LockAnswer> {
  states.update('shell.vault', { step: 'opening' });
  try {
    await work();
    return ok(null);
  } catch (error) {
    states.update('shell.vault', { step: backTo });
    return openFailure(error);
  }
}

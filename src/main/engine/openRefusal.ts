import { DatabaseRefused } from './database.ts';
import { storageFaultOf } from './storageFault.ts';

/** Why a workspace could not be opened, where that is something to say and not a bug. Crosses threads as a value. */
export type OpenRefusal = {
  readonly code: 'dataDamaged' | 'dataNewer' | 'diskFull' | 'diskReadOnly' | 'diskFailing';
};

const CODES = {
  damaged: 'dataDamaged',
  full: 'diskFull',
  readOnly: 'diskReadOnly',
  failing: 'diskFailing',
} as const;

/** Null: nobody expected this. */
export function openRefusalOf(error: unknown): OpenRefusal | null {
  if (error instanceof DatabaseRefused)
    return { code: error.reason === 'newer' ? 'dataNewer' : 'dataDamaged' };
  const fault = storageFaultOf(error instanceof Error && error.name === 'CommitFailed' ? error.cause : error);
  return fault && { code: CODES[fault] };
}

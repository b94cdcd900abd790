import { DatabaseRefused } from './database.ts';
import { storageFaultOf } from './storageFault.ts';

/** Why a workspace could not be opened, where that is something to say and not a bug. Crosses threads as a value. */
export type OpenRefusal = {
  readonly code: 'dataDamaged' | 'dataMissing' | 'dataNewer' | 'diskFull' | 'diskReadOnly' | 'diskFailing';
};

const CODES = {
  damaged: 'dataDamaged',
  full: 'diskFull',
  readOnly: 'diskReadOnly',
  failing: 'diskFailing',
} as const;

const REASONS: Readonly<Record<string, OpenRefusal['code']>> = { newer: 'dataNewer', missing: 'dataMissing' };

/** Null: nobody expected this. */
export function openRefusalOf(error: unknown): OpenRefusal | null {
  if (error instanceof DatabaseRefused) return { code: REASONS[error.reason] ?? 'dataDamaged' };
  const fault = storageFaultOf(error instanceof Error && error.name === 'CommitFailed' ? error.cause : error);
  return fault && { code: CODES[fault] };
}

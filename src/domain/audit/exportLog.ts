import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { EpochMs } from '../ids.ts';

/** `proof`: whatever `verify-audit` needs to check it; `table`: for people and spreadsheets. */
export const AUDIT_FORMATS = ['proof', 'table'] as const;

/** Only the shell asks for this, after the person's own PIN: it knows the path. */
export const exportLog = defineLocalCommand({
  name: 'audit.exportLog',
  input: z.strictObject({
    path: z.string(),
    format: z.enum(AUDIT_FORMATS),
    /** Null: from the first record on. */
    since: EpochMs.nullable(),
  }),
  output: z.object({ lines: z.number().int() }),
  allow: 'audit.view',
  reaches: () => ['everything'],
});

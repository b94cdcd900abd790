import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';
import { count } from './brought.ts';
import { MAX_PASSPHRASE, MIN_PASSPHRASE } from './passphrase.ts';

/* Everything in the workspace, into a file a person chose. A window knows the file by an id only, never its path. */

const ExportCounts = z.object({
  conversations: count,
  messages: count,
  files: count,
  /** Damaged here, so not in the export. */
  filesDamaged: count,
});
export type ExportCounts = z.infer<typeof ExportCounts>;

/** Ends when the file is whole and has its name; stopped or failed, nothing of it is left. */
export const exportWorkspace = defineLocalCommand({
  name: 'history.exportWorkspace',
  input: z.strictObject({
    targetId: z.guid(),
    /** null: a person decided that anybody may read the file. */
    passphrase: z.string().min(MIN_PASSPHRASE).max(MAX_PASSPHRASE).nullable(),
  }),
  output: ExportCounts,
  allow: 'history.export',
  reaches: () => ['everything'],
});

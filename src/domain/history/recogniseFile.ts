import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';

/** What kind of file a person chose. What it holds is another question. */
export const recogniseFile = defineLocalCommand({
  name: 'history.recogniseFile',
  input: z.strictObject({ fileId: z.guid() }),
  output: z.object({
    /** An export of one chat; a table of another product; an export of Baton, encrypted or not. */
    kind: z.enum(['chat', 'table', 'archive', 'sealedArchive']),
  }),
  allow: 'history.import',
  reaches: () => ['everything'],
});

import { z } from 'zod';
import { defineCommand, type Fold } from '../command.ts';
import { ok } from '../result.ts';

type Export = { readonly isRecorded: boolean };

const anExport: Fold<Export> = {
  name: 'history.export',
  version: 1,
  initial: { isRecorded: false },
  evolve: (state, event) => (event.type === 'history.exported.v1' ? { isRecorded: true } : state),
};

/** Everything left Baton in a file: recorded before the file gets its name. */
export const recordExport = defineCommand({
  name: 'history.recordExport',
  input: z.strictObject({
    exportId: z.guid(),
    isEncrypted: z.boolean(),
    conversations: z.number().int().nonnegative(),
    messages: z.number().int().nonnegative(),
    files: z.number().int().nonnegative(),
  }),
  allow: 'history.export',
  reaches: () => ['everything'],
  stream: ({ exportId }) => exportId,
  fold: anExport,
  decide({ isRecorded }, input, { now }) {
    return ok(isRecorded ? [] : [{ type: 'history.exported.v1', ...input, at: now }]);
  },
});

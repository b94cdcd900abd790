import { z } from 'zod';
import { EpochMs } from '../domain/ids.ts';
import { rotationDays } from '../domain/security/setRotation.ts';
import { query } from './query.ts';

export const security = {
  /** Whatever changes here needs a PIN, so the shell asks for it: `security.*` in `shell.ts`. */
  commands: {},
  queries: {
    getSecurity: query({
      input: z.strictObject({}),
      output: z.object({
        rotationDays,
        /** When the recovery key was typed last, at set-up or since. */
        recoveryTestedAt: EpochMs.nullable(),
        dataKeyChangedAt: EpochMs.nullable(),
      }),
      allow: 'workspace.use',
    }),
  },
} as const;

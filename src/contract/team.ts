import { z } from 'zod';
import { MemberId, WorkspaceId } from '../domain/ids.ts';
import { query } from './query.ts';

export const team = {
  commands: {},
  queries: {
    /** The business and the person at the keyboard. */
    getWorkspace: query({
      input: z.strictObject({}),
      output: z
        .object({
          id: WorkspaceId,
          businessName: z.string(),
          me: z.object({
            id: MemberId,
            name: z.string(),
            color: z.number().int(),
            role: z.enum(['owner']),
          }),
        })
        .nullable(),
      allow: 'workspace.use',
    }),
  },
} as const;

import { z } from 'zod';
import { EpochMs, MemberId } from '../domain/ids.ts';
import { AccessSchema } from '../domain/team/accessSchema.ts';
import { FACTOR_KINDS } from '../domain/team/secondStep.ts';
import { TeamRules } from '../domain/team/teamRules.ts';
import { query } from './query.ts';

/** What guards who may do what. Changing any of it asks for the own PIN, so the shell does: `team.*` in `shell.ts`. */
export const guards = {
  commands: {},
  queries: {
    /** The second step of whoever asks. */
    getOwnStep: query({
      input: z.strictObject({}),
      output: z.object({
        kind: z.enum(FACTOR_KINDS).nullable(),
        addedAt: EpochMs.nullable(),
        /** The team is larger than the rules let go without one. */
        isRequired: z.boolean(),
      }),
      allow: 'workspace.use',
    }),
    /** Who has set up a second step. */
    listFactors: query({
      input: z.strictObject({}),
      output: z.array(z.object({ memberId: MemberId, kind: z.enum(FACTOR_KINDS), addedAt: EpochMs })),
      allow: 'team.manage',
    }),
    /** Changes of rights that wait for a second administrator, oldest first. */
    listProposals: query({
      input: z.strictObject({}),
      output: z.array(
        z.object({
          memberId: MemberId,
          access: AccessSchema,
          by: MemberId,
          at: EpochMs,
          reason: z.string().nullable(),
        }),
      ),
      allow: 'team.manage',
    }),
    getRules: query({ input: z.strictObject({}), output: TeamRules, allow: 'team.manage' }),
  },
} as const;

import { z } from 'zod';
import { EpochMs, MemberId, TeamId, WorkspaceId } from '../domain/ids.ts';
import { RIGHTS, ROLES } from '../domain/permissions.ts';
import { ROLE_TAGS } from '../domain/team/roleTags.ts';
import { Access } from '../domain/team/access.ts';
import { query } from './query.ts';

export const TeamRow = z.object({ id: TeamId, name: z.string(), members: z.number().int() });
export type TeamRow = z.infer<typeof TeamRow>;

/** One of the team, also who has left. */
export const MemberRow = z.object({
  id: MemberId,
  name: z.string(),
  role: z.enum(ROLES),
  access: Access,
  color: z.number().int(),
  addedAt: EpochMs,
  leftAt: EpochMs.nullable(),
  leftBecause: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** JPEG, base64. */
  photo: z.string().nullable(),
  teams: z.array(TeamId),
  tags: z.array(z.enum(ROLE_TAGS)),
  /** So many of their next replies wait for approval. */
  supervised: z.number().int(),
});
export type MemberRow = z.infer<typeof MemberRow>;

export const team = {
  /** Whatever changes the team needs a PIN or makes a key, so the shell asks for it: `team.*` in `shell.ts`. */
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
            photo: z.string().nullable(),
            /** So many of this person's next replies wait for approval. */
            supervised: z.number().int(),
            role: z.enum(ROLES),
            /** What this person may do now, so that no button is offered which would only be refused. */
            rights: z.array(z.enum(RIGHTS)),
            /** Theirs, but at other hours; null: nothing says when. */
            closed: z.partialRecord(z.enum(RIGHTS), z.object({ opensAt: EpochMs.nullable() })),
            replyOnlyAssigned: z.boolean(),
          }),
        })
        .nullable(),
      allow: 'workspace.use',
    }),
    /** By name; how many of those still here are in it. */
    listTeams: query({ input: z.strictObject({}), output: z.array(TeamRow), allow: 'workspace.use' }),
    /** Oldest first; who has left comes last. */
    listMembers: query({
      input: z.strictObject({}),
      output: z.array(MemberRow),
      allow: 'team.manage',
    }),
  },
} as const;

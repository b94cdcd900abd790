import { z } from 'zod';
import { ROLE_TAGS } from '../domain/team/roleTags.ts';
import { EpochMs, MemberId, ScheduleId, TeamId, WorkspaceId } from '../domain/ids.ts';
import { RIGHTS, ROLES } from '../domain/permissions.ts';
import { AccessSchema } from '../domain/team/accessSchema.ts';
import { FoundConflict } from '../domain/team/recordAccessCheck.ts';
import { WeeklySpans } from '../domain/team/scheduleSchema.ts';
import { query } from './query.ts';

export const TeamRow = z.object({ id: TeamId, name: z.string(), members: z.number().int() });
export type TeamRow = z.infer<typeof TeamRow>;

/** How a newcomer's first messages in practice went. */
const FirstMessages = z.object({
  at: EpochMs,
  /** Null: they went without. */
  tookMs: z.number().int().nullable(),
});
export type FirstMessages = z.infer<typeof FirstMessages>;

/** One of the team, also who has left. */
export const MemberRow = z.object({
  id: MemberId,
  name: z.string(),
  role: z.enum(ROLES),
  access: AccessSchema,
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
  /** Null: not tried. */
  firstMessages: FirstMessages.nullable(),
});
export type MemberRow = z.infer<typeof MemberRow>;

/** Hours with a name: one of the four that came with Baton, or the business's own. */
export const ScheduleRow = z.object({
  id: ScheduleId,
  shipped: z.enum(['working', 'offHours', 'away', 'night']).nullable(),
  /** Null: each language has its own for it. */
  name: z.string().nullable(),
  spans: WeeklySpans,
  isOpen: z.boolean(),
  /** When that changes; null: never. */
  changesAt: EpochMs.nullable(),
});
export type ScheduleRow = z.infer<typeof ScheduleRow>;

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
            firstMessages: FirstMessages.nullable(),
            role: z.enum(ROLES),
            /** What this person may do now, so that no button is offered which would only be refused. */
            rights: z.array(z.enum(RIGHTS)),
            /** Theirs, but at other hours; null: nothing says when. */
            closed: z.partialRecord(z.enum(RIGHTS), z.object({ opensAt: EpochMs.nullable() })),
            /** Answering is theirs only to finish what they began; null: it is not so. */
            graceUntil: EpochMs.nullable(),
            replyOnlyAssigned: z.boolean(),
            seesEverything: z.boolean(),
          }),
        })
        .nullable(),
      allow: 'workspace.use',
    }),
    /** By name; how many of those still here are in it. */
    listTeams: query({ input: z.strictObject({}), output: z.array(TeamRow), allow: 'workspace.use' }),
    /** By which clocks the business goes, and its named hours. */
    getHours: query({
      input: z.strictObject({}),
      output: z.object({
        timeZone: z.string(),
        replyGraceMinutes: z.number().int(),
        schedules: z.array(ScheduleRow),
      }),
      allow: 'workspace.use',
    }),
    /** What somebody was given that does not go together: now, and how many it were in the night. */
    getAccessReport: query({
      input: z.strictObject({}),
      output: z.object({
        conflicts: z.array(FoundConflict),
        lastCheck: z.object({ checkedAt: EpochMs, found: z.number().int() }).nullable(),
      }),
      allow: 'team.manage',
    }),
    /** Oldest first; who has left comes last. */
    listMembers: query({
      input: z.strictObject({}),
      output: z.array(MemberRow),
      allow: 'team.manage',
    }),
  },
} as const;

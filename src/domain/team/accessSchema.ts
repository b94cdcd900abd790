import { z } from 'zod';
import { LabelId, ScheduleId, TeamId } from '../ids.ts';
import { RIGHTS, ROLES, type Visibility } from '../permissions.ts';
import type { Access } from './access.ts';

/* Apart from the types, which windows use too: a schema is of no use there. */

const VisibilitySchema: z.ZodType<Visibility> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('assigned') }),
  z.strictObject({
    kind: z.literal('some'),
    labels: z.array(LabelId).max(200),
    teams: z.array(TeamId).max(50),
  }),
]);

export const AccessSchema: z.ZodType<Access> = z.strictObject({
  role: z.enum(ROLES),
  switches: z.partialRecord(z.enum(RIGHTS), z.boolean()),
  windows: z.partialRecord(z.enum(RIGHTS), ScheduleId),
  replyOnlyAssigned: z.boolean(),
  sees: VisibilitySchema,
  templateId: z.string().max(40).nullable(),
});

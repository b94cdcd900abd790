import { z } from 'zod';
import { defineLocalCommand } from '../command.ts';

/** A place in one of the two chains. */
export const AuditPlace = z.strictObject({
  of: z.enum(['record', 'access']),
  number: z.number().int().min(1),
});
export type AuditPlace = z.infer<typeof AuditPlace>;

const AuditChange = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AuditChange = z.infer<typeof AuditChange>;

/** All there is about one act: what it changed, why, and whether its proof holds. Reads only, where the keys are. */
export const lookAt = defineLocalCommand({
  name: 'audit.lookAt',
  input: AuditPlace,
  output: z
    .object({
      changes: z.array(AuditChange),
      /** Why, where somebody was asked. */
      reason: z.string().nullable(),
      sessionId: z.string().nullable(),
      signedBy: z.enum(['member', 'device']),
      /** Whether it is signed by whom it names, and chained to what is before it. */
      proof: z.enum(['good', 'bad']),
      hash: z.string(),
      prevHash: z.string(),
    })
    .nullable(),
  allow: 'audit.view',
});

import { z } from 'zod';
import { lookAt } from '../domain/audit/lookAt.ts';
import { EpochMs, MemberId } from '../domain/ids.ts';
import { query } from './query.ts';

/** What an act was about: the first half of a command's name, or `access` for what leaves no record. */
export const AUDIT_AREAS = [
  'access',
  'team',
  'inbox',
  'contacts',
  'channels',
  'history',
  'labels',
  'routing',
  'security',
  'devices',
  'notices',
  'automation',
] as const;
export type AuditArea = (typeof AUDIT_AREAS)[number];

const Cursor = z.object({ record: z.number().int(), access: z.number().int() });

export const AuditRow = z.object({
  of: z.enum(['record', 'access']),
  number: z.number().int(),
  at: EpochMs,
  memberId: MemberId.nullable(),
  /** As they are called now; null: no person, or nobody known. */
  name: z.string().nullable(),
  deviceId: z.string(),
  /** A command's name, or the kind of an access record. */
  what: z.string(),
  /** What it was about: a colleague, by name; null: nobody. */
  about: z.string().nullable(),
  /** Ids, codes and counts in clear. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditRow = z.infer<typeof AuditRow>;

const AuditFilter = z.strictObject({
  memberId: MemberId.nullable(),
  area: z.enum(AUDIT_AREAS).nullable(),
  deviceId: z.string().max(64).nullable(),
  from: EpochMs.nullable(),
  until: EpochMs.nullable(),
  /** Within what is clear of it: names of commands, ids, codes. */
  text: z.string().max(100),
  before: Cursor.nullable(),
  limit: z.number().int().min(1).max(200),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const audit = {
  commands: { lookAt },
  queries: {
    /** What people did, newest first, over the journal and the access log. */
    listEntries: query({
      input: AuditFilter,
      output: z.object({ rows: z.array(AuditRow), next: Cursor.nullable() }),
      allow: 'audit.view',
    }),
    /** Who and what there is to filter by, and what the workspace's proof begins with. */
    getScope: query({
      input: z.strictObject({}),
      output: z.object({
        members: z.array(z.object({ id: MemberId, name: z.string() })),
        devices: z.array(z.string()),
        /** Of the first record, hex: what `verify-audit` prints too. */
        foundedAs: z.string(),
        /** How far journal and access log have come, to be noted elsewhere: for `verify-audit --anchor`. */
        anchor: z.string(),
      }),
      allow: 'audit.view',
    }),
  },
} as const;

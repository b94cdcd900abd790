import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { EpochMs, MemberId, WorkspaceId } from '../ids.ts';
import { RIGHTS } from '../permissions.ts';
import { ok } from '../result.ts';
import { CONFLICTS } from './accessConflicts.ts';
import { workspace } from './workspace.ts';

/** What somebody was given that does not go together. */
export const FoundConflict = z.object({
  memberId: MemberId,
  code: z.enum(CONFLICTS),
  right: z.enum(RIGHTS).nullable(),
});

/** What the check at night found; also that it found nothing. */
export const recordAccessCheck = defineCommand({
  name: 'team.recordAccessCheck',
  input: z.strictObject({
    workspaceId: WorkspaceId,
    /** The 04:00 it was due at. */
    dueAt: EpochMs,
    conflicts: z.array(FoundConflict).max(500),
  }),
  allow: 'system.record',
  stream: ({ workspaceId }) => workspaceId,
  fold: workspace,
  decide: (_state, { dueAt, conflicts }, { now }) =>
    ok([{ type: 'team.accessChecked.v1', dueAt, conflicts, at: now }]),
});

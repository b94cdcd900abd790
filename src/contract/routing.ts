import { z } from 'zod';
import { ConversationId, EpochMs, LevelId, MemberId } from '../domain/ids.ts';
import { LevelSchema, removeLevel, saveLevel, saveWaitSettings } from '../domain/routing/levelRules.ts';
import { ROLES } from '../domain/permissions.ts';
import { assign } from '../domain/routing/assign.ts';
import { claim } from '../domain/routing/claim.ts';
import { clearFlag } from '../domain/routing/clearFlag.ts';
import { flagConversation } from '../domain/routing/flagConversation.ts';
import { release } from '../domain/routing/release.ts';
import { query } from './query.ts';

export const ColleagueRow = z.object({
  id: MemberId,
  name: z.string(),
  color: z.number().int(),
  role: z.enum(ROLES),
  /** Let go since; what they hold may still be named after them. */
  isGone: z.boolean(),
});
export type ColleagueRow = z.infer<typeof ColleagueRow>;

export const BreachRow = z.object({
  conversationId: ConversationId,
  name: z.string(),
  levelId: LevelId,
  /** Of the first message nobody had answered. */
  since: EpochMs,
  dueAt: EpochMs,
  noticedAt: EpochMs,
  /** Baton was closed when it fell due. */
  isLate: z.boolean(),
  /** null: not yet. */
  answeredAt: EpochMs.nullable(),
  assigneeId: MemberId.nullable(),
  onDuty: z.array(MemberId),
});
export type BreachRow = z.infer<typeof BreachRow>;

export const routing = {
  commands: { claim, assign, release, flagConversation, clearFlag, saveLevel, removeLevel, saveWaitSettings },
  queries: {
    /** Everybody by name and colour: who holds a conversation, and to whom it can be given. */
    listColleagues: query({
      input: z.strictObject({}),
      output: z.array(ColleagueRow),
      allow: 'workspace.use',
    }),
    /** How soon customers are answered by the rules, the shortest first, and when a wait is coloured. */
    getLevels: query({
      input: z.strictObject({}),
      output: z.object({
        levels: z.array(LevelSchema),
        colourAfterMs: z.number().int(),
        supervisors: z.array(MemberId),
      }),
      allow: 'workspace.use',
    }),
    /** Who was not answered in time between two moments, of those the asker sees; newest first. */
    listBreaches: query({
      input: z.strictObject({ from: EpochMs, to: EpochMs, limit: z.number().int().min(1).max(500) }),
      output: z.array(BreachRow),
      allow: 'automation.edit',
    }),
    /** What somebody who is about to leave holds, and in how many conversations they had begun to write. */
    listHeldBy: query({
      input: z.strictObject({ memberId: MemberId }),
      output: z.object({
        conversations: z.array(z.object({ id: ConversationId, name: z.string() })),
        drafts: z.number().int(),
      }),
      allow: 'team.manage',
    }),
  },
} as const;

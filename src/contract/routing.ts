import { z } from 'zod';
import { ConversationId, DeviceId, EpochMs, LevelId, MemberId } from '../domain/ids.ts';
import { LevelSchema, removeLevel, saveLevel, saveWaitSettings } from '../domain/routing/levelRules.ts';
import { ROLES } from '../domain/permissions.ts';
import { assign } from '../domain/routing/assign.ts';
import { claim } from '../domain/routing/claim.ts';
import { clearFlag } from '../domain/routing/clearFlag.ts';
import { flagConversation } from '../domain/routing/flagConversation.ts';
import { leavePresence, showPresence } from '../domain/routing/presence.ts';
import { release } from '../domain/routing/release.ts';
import { QUEUE_REASONS } from '../domain/routing/chooseMember.ts';
import { RoutingLimits, RoutingRule } from '../domain/routing/routingRule.ts';
import { RoutingWhy } from '../domain/routing/routingWhy.ts';
import { saveRules } from '../domain/routing/saveRules.ts';
import { takeOver } from '../domain/routing/takeOver.ts';
import { transfer } from '../domain/routing/transfer.ts';
import { unwatch } from '../domain/routing/unwatch.ts';
import { watch } from '../domain/routing/watch.ts';
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
/** A customer who waits and is with nobody. */
const QueueRow = z.object({
  conversationId: ConversationId,
  name: z.string(),
  waitingSince: EpochMs,
  /** `noRule`: none fits, or rules are off. */
  reason: z.enum([...QUEUE_REASONS, 'noRule']),
  /** Which rule wanted to give it to somebody. */
  ruleNumber: z.number().int().nullable(),
});

/** What a rule would have done with one customer. */
export const TriedRow = z.object({
  conversationId: ConversationId,
  name: z.string(),
  at: EpochMs,
  /** Null: no rule fits. */
  ruleNumber: z.number().int().nullable(),
  memberId: MemberId.nullable(),
  insteadOf: MemberId.nullable(),
  reason: z.enum(QUEUE_REASONS).nullable(),
});
export type TriedRow = z.infer<typeof TriedRow>;

/** How a conversation came to somebody, or to nobody. */
export const OwnershipRow = z.object({
  id: z.number().int(),
  at: EpochMs,
  how: z.enum(['claimed', 'assigned', 'released', 'transferred', 'takenOver', 'routed', 'byRule']),
  memberId: MemberId.nullable(),
  by: MemberId,
  /** What was said to the next, or why it was taken over. Free text. */
  note: z.string().nullable(),
});
export type OwnershipRow = z.infer<typeof OwnershipRow>;

export const PresenceRow = z.object({
  conversationId: ConversationId,
  memberId: MemberId,
  deviceId: DeviceId,
  isTyping: z.boolean(),
});
export type PresenceRow = z.infer<typeof PresenceRow>;

const MAX_OWNERSHIP = 200;

export const routing = {
  commands: {
    claim,
    assign,
    release,
    transfer,
    takeOver,
    watch,
    unwatch,
    flagConversation,
    clearFlag,
    saveLevel,
    removeLevel,
    saveWaitSettings,
    showPresence,
    leavePresence,
    saveRules,
  },
  queries: {
    /** How a thread came to whoever looks after it, newest first. */
    listOwnership: query({
      input: z.strictObject({
        conversationId: ConversationId,
        limit: z.number().int().min(1).max(MAX_OWNERSHIP),
      }),
      output: z.array(OwnershipRow),
      allow: 'inbox.read',
    }),
    /** Who has which conversation open, at other windows than the asker's. */
    listPresence: query({
      input: z.strictObject({}),
      output: z.array(PresenceRow),
      allow: 'inbox.read',
    }),
    /** The conversations the asker follows, by the id of their thread. */
    listWatched: query({
      input: z.strictObject({}),
      output: z.array(ConversationId),
      allow: 'inbox.read',
    }),
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
    /** The rules, in their order, and how often they were saved. */
    getPlan: query({
      input: z.strictObject({}),
      output: z.object({
        revision: z.number().int(),
        isOn: z.boolean(),
        limits: RoutingLimits,
        rules: z.array(RoutingRule),
      }),
      allow: 'automation.edit',
    }),
    /** What these rules would have done yesterday, by the clocks of the business; nothing is changed. */
    tryRules: query({
      input: z.strictObject({ rules: z.array(RoutingRule), limits: RoutingLimits }),
      output: z.object({
        from: EpochMs,
        to: EpochMs,
        /** Customers who wrote; no more are looked at than are listed. */
        total: z.number().int(),
        rows: z.array(TriedRow),
      }),
      allow: 'automation.edit',
    }),
    /** Why this conversation was given to whoever holds it; null: no rule did. */
    getWhy: query({
      input: z.strictObject({ conversationId: ConversationId }),
      output: RoutingWhy.extend({ memberId: MemberId, at: EpochMs }).nullable(),
      allow: 'inbox.read',
    }),
    /** Who waits and is with nobody, longest first. */
    listQueue: query({
      input: z.strictObject({}),
      output: z.object({ isOn: z.boolean(), total: z.number().int(), rows: z.array(QueueRow) }),
      allow: 'inbox.read',
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

import { z } from 'zod';
import type { Fold } from '../command.ts';
import { defineCommand } from '../command.ts';
import type { ClearEvent } from '../events.ts';
import { ChannelId, LabelId, LevelId, MemberId, ScheduleId } from '../ids.ts';
import { KNOWN_LABELS } from '../labels/labelWords.ts';
import { err, ok } from '../result.ts';
import { SHIPPED_LEVELS } from './levels.ts';

/* The rules of how soon customers are answered, and how they are changed. */

export const LEVELS_STREAM = 'routing.levels';
/** More than anybody keeps in mind. */
export const MAX_LEVELS = 100;

const SECOND_MS = 1000;
const WEEK_MS = 7 * 24 * 3600 * SECOND_MS;
const shippedIds: readonly string[] = Object.values(SHIPPED_LEVELS).map(({ levelId }) => levelId);

type LevelRules = { readonly ids: readonly string[] };

export const levelRules: Fold<LevelRules> = {
  name: 'routing.levels',
  version: 1,
  initial: { ids: shippedIds },
  evolve({ ids }: LevelRules, event: ClearEvent): LevelRules {
    if (event.type === 'routing.levelSaved.v1') return { ids: [...new Set([...ids, event.levelId])] };
    if (event.type === 'routing.levelRemoved.v1') return { ids: ids.filter((id) => id !== event.levelId) };
    return { ids };
  },
};

export const LevelTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('channel'), channelId: ChannelId }),
  z.strictObject({ kind: z.literal('label'), labelId: LabelId }),
  z.strictObject({ kind: z.literal('known'), known: z.enum(KNOWN_LABELS) }),
]);

export const LevelSchema = z.strictObject({
  levelId: LevelId,
  applies: LevelTargetSchema,
  withinMs: z.number().int().min(SECOND_MS).max(WEEK_MS),
  inHours: ScheduleId.nullable(),
  isOn: z.boolean(),
  alerts: z.boolean(),
});

const ofLevels = { allow: 'automation.edit', stream: () => LEVELS_STREAM, fold: levelRules } as const;
const notAMember = { code: 'notPermitted', permission: 'automation.edit' } as const;

/** A new rule, or one that says something else. */
export const saveLevel = defineCommand({
  ...ofLevels,
  name: 'routing.saveLevel',
  input: LevelSchema,
  decide({ ids }, level, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    if (!ids.includes(level.levelId) && ids.length >= MAX_LEVELS)
      return err({ code: 'tooManyLevels', maxLevels: MAX_LEVELS });
    return ok([{ type: 'routing.levelSaved.v1', ...level, by: actor.memberId, at: now }]);
  },
});

/** A rule that came with Baton is switched off, not removed: the next version must find it as it was left. */
export const removeLevel = defineCommand({
  ...ofLevels,
  name: 'routing.removeLevel',
  input: z.strictObject({ levelId: LevelId }),
  decide({ ids }, { levelId }, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    if (!ids.includes(levelId)) return ok([]);
    if (shippedIds.includes(levelId)) return err({ code: 'shippedLevel' });
    return ok([{ type: 'routing.levelRemoved.v1', levelId, by: actor.memberId, at: now }]);
  },
});

/** When the time a customer waits is coloured, and who is called where something is urgent. */
export const saveWaitSettings = defineCommand({
  ...ofLevels,
  name: 'routing.saveWaitSettings',
  input: z.strictObject({
    colourAfterMs: z.number().int().min(SECOND_MS).max(WEEK_MS),
    supervisors: z.array(MemberId).max(10),
  }),
  decide(_state, settings, { actor, now }) {
    if (actor.kind !== 'member') return err(notAMember);
    return ok([{ type: 'routing.waitSettingsSaved.v1', ...settings, by: actor.memberId, at: now }]);
  },
});

import { z } from 'zod';
import { defineCommand, type Fold } from '../command.ts';
import { ChannelId, ScheduleId } from '../ids.ts';
import { MAX_TEXT_LENGTH } from '../inbox/messageContent.ts';
import { err, ok } from '../result.ts';
import { ETA_LANGUAGES } from './expectedAnswer.ts';

const untouched: Fold<null> = {
  name: 'automation.autoReplies',
  version: 1,
  initial: null,
  evolve: () => null,
};

export const AutoReplyKind = z.enum(['greeting', 'away']);
export type AutoReplyKind = z.infer<typeof AutoReplyKind>;

export const AutoReplySettings = z.strictObject({
  isOn: z.boolean(),
  scheduleId: ScheduleId.nullable(),
  afterDays: z.number().int().min(1).max(365),
  answerMinutes: z
    .number()
    .int()
    .min(5)
    .max(5 * 24 * 60),
  language: z.enum(ETA_LANGUAGES),
  text: z.string().trim().min(1).max(MAX_TEXT_LENGTH),
});
export type AutoReplySettings = z.infer<typeof AutoReplySettings>;

/** What customers hear by itself on a number: when they write first, or when nobody is here. */
export const saveAutoReply = defineCommand({
  name: 'automation.saveAutoReply',
  input: AutoReplySettings.extend({ channelId: ChannelId, kind: AutoReplyKind }),
  allow: 'automation.edit',
  stream: ({ channelId }) => `automation.autoReply:${channelId}`,
  fold: untouched,
  decide(_state, { text, ...clear }, { actor, now }) {
    if (actor.kind !== 'member') return err({ code: 'notPermitted', permission: 'automation.edit' });
    if (clear.kind === 'away' && clear.scheduleId === null)
      return err({ code: 'notFound', what: 'schedule' });
    const saved = { ...clear, by: actor.memberId, at: now, content: { text } };
    return ok([{ type: 'automation.autoReplySaved.v1', ...saved }]);
  },
});

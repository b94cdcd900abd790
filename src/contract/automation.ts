import { z } from 'zod';
import { ETA_LANGUAGES } from '../domain/automation/expectedAnswer.ts';
import { AutoReplyKind, AutoReplySettings, saveAutoReply } from '../domain/automation/saveAutoReply.ts';
import { Holiday, saveHolidays } from '../domain/automation/saveHolidays.ts';
import {
  removeOwnQuickReply,
  removeQuickReply,
  saveOwnQuickReply,
  saveQuickReply,
} from '../domain/automation/saveQuickReply.ts';
import { ChannelId, QuickReplyId } from '../domain/ids.ts';
import { assistantCommands, assistantQueries } from './assistant.ts';
import { questionQueries } from './questions.ts';
import { ruleCommands, ruleQueries } from './rules.ts';
import { webhookCommands, webhookQueries } from './webhooks.ts';
import { query } from './query.ts';

/** A ready answer. */
export const QuickReplyRow = z.object({
  id: QuickReplyId,
  /** Only who asks has it. */
  isOwn: z.boolean(),
  name: z.string(),
  /** Typed after a slash; may be empty. */
  shortcut: z.string(),
  /** With its places, see `variableText.ts`. */
  text: z.string(),
});
export type QuickReplyRow = z.infer<typeof QuickReplyRow>;

export const AutoReplyRow = AutoReplySettings.extend({ channelId: ChannelId, kind: AutoReplyKind });
export type AutoReplyRow = z.infer<typeof AutoReplyRow>;

const nothing = z.strictObject({});

export const automation = {
  commands: {
    saveHolidays,
    saveQuickReply,
    removeQuickReply,
    saveOwnQuickReply,
    removeOwnQuickReply,
    saveAutoReply,
    ...assistantCommands,
    ...ruleCommands,
    ...webhookCommands,
  },
  queries: {
    ...assistantQueries,
    ...ruleQueries,
    ...webhookQueries,
    ...questionQueries,
    /** By date. */
    listHolidays: query({ input: nothing, output: z.array(Holiday), allow: 'workspace.use' }),
    /** Everybody's and the asker's own, by name. */
    listQuickReplies: query({ input: nothing, output: z.array(QuickReplyRow), allow: 'workspace.use' }),
    /** Those that were ever set. */
    listAutoReplies: query({ input: nothing, output: z.array(AutoReplyRow), allow: 'automation.edit' }),
    /** When somebody who writes now may expect an answer, in words; null: the working hours never come. */
    getExpectedAnswer: query({
      input: z.strictObject({
        answerMinutes: AutoReplySettings.shape.answerMinutes,
        language: z.enum(ETA_LANGUAGES),
      }),
      output: z.object({ words: z.string().nullable() }),
      allow: 'automation.edit',
    }),
  },
} as const;

import type { automation, AutoReplyRow, QuickReplyRow } from '../../../contract/automation.ts';
import { expectedAnswerAt, expectedWords } from '../../../domain/automation/expectedAnswer.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import { holidaysIn, workingHours } from './workingHours.ts';
import { questionQueries } from './questions.queries.ts';
import { ruleQueries } from './rules.queries.ts';
import { webhookQueries } from './webhooks.queries.ts';
import { createTryRule, type Told } from './tryRule.ts';
import { assistantQueries } from './assistant.queries.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type StoredReply = Omit<QuickReplyRow, 'isOwn'> & { readonly isOwn: 0 | 1 };
type StoredAutoReply = Omit<AutoReplyRow, 'isOn'> & { readonly isOn: 0 | 1 };

export const createAutomationQueries = (told: Told): QueryHandlers<typeof automation> => ({
  ...assistantQueries,
  ...ruleQueries,
  ...webhookQueries,
  tryRule: { reads: () => [], run: createTryRule(told) },
  ...questionQueries,
  listHolidays: {
    reads: () => ['holiday'],
    run: ({ views }) => holidaysIn(views).map(({ date, name }) => ({ date, name: displayName(name) })),
  },
  listQuickReplies: {
    reads: () => ['quick_reply'],
    run: ({ views }, _input, { memberId }) =>
      views
        .all<StoredReply>(
          sql`SELECT id, owner_id IS NOT NULL AS isOwn, name, shortcut, text FROM quick_reply
            WHERE owner_id IS NULL OR owner_id = ${memberId} ORDER BY name COLLATE NOCASE, id`,
        )
        .map((row) => ({ ...row, isOwn: row.isOwn === 1 })),
  },
  listAutoReplies: {
    reads: () => ['auto_reply'],
    run: ({ views }) =>
      views
        .all<StoredAutoReply>(
          sql`SELECT channel_id AS channelId, kind, is_on AS isOn, schedule_id AS scheduleId, after_days AS afterDays,
              answer_minutes AS answerMinutes, language, text FROM auto_reply`,
        )
        .map((row) => ({ ...row, isOn: row.isOn === 1 })),
  },
  getExpectedAnswer: {
    reads: () => ['schedule', 'business_hours', 'holiday', 'clock:minute'],
    run({ views }, { answerMinutes, language }, { now }) {
      const working = workingHours(views);
      const at = expectedAnswerAt(working, now, answerMinutes);
      const words = at && expectedWords(at, { timeZone: working.timeZone, language, now });
      return { words };
    },
  },
});

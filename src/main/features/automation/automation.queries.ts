import type { automation, AutoReplyRow, QuickReplyRow } from '../../../contract/automation.ts';
import { expectedAnswerAt, expectedWords } from '../../../domain/automation/expectedAnswer.ts';
import type { Holiday } from '../../../domain/automation/saveHolidays.ts';
import { displayName } from '../../../domain/contacts/displayName.ts';
import { type Calendar, dayOf, SHIPPED_SCHEDULES, type WeeklySpan } from '../../../domain/team/schedule.ts';
import type { QueryHandlers } from '../../engine/query.ts';
import { sql, type ReadDb } from '../../engine/sql.ts';

const holidaysIn = (views: ReadDb): Holiday[] =>
  views.all<Holiday>(sql`SELECT date, name FROM holiday ORDER BY date`);

/** When this business works, as the views know it. */
function workingHours(views: ReadDb): Calendar {
  const { scheduleId } = SHIPPED_SCHEDULES.working;
  const row = views.get<{ spans: string }>(sql`SELECT spans FROM schedule WHERE id = ${scheduleId}`);
  const hours = views.get<{ timeZone: string }>(sql`SELECT time_zone AS timeZone FROM business_hours`);
  return {
    spans: JSON.parse(row?.spans ?? '[]') as WeeklySpan[],
    timeZone: hours?.timeZone ?? 'UTC',
    holidays: { days: holidaysIn(views).map(({ date }) => dayOf(date)), are: 'closed' },
  };
}

type StoredReply = Omit<QuickReplyRow, 'isOwn'> & { readonly isOwn: 0 | 1 };
type StoredAutoReply = Omit<AutoReplyRow, 'isOn'> & { readonly isOn: 0 | 1 };

export const automationQueries: QueryHandlers<typeof automation> = {
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
};

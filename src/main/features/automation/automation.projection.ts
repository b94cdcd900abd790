import type { Projection } from '../../engine/projection.ts';
import { sql } from '../../engine/sql.ts';

/** Days on which nobody works, ready answers, and what is said by itself. */
export const automation: Projection = {
  name: 'automation',
  version: 1,
  tables: ['holiday', 'quick_reply', 'auto_reply'],
  create: `
    CREATE TABLE holiday (date TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE quick_reply (
      id TEXT PRIMARY KEY, owner_id TEXT, name TEXT NOT NULL, shortcut TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE auto_reply (
      channel_id TEXT NOT NULL, kind TEXT NOT NULL, is_on INTEGER NOT NULL, schedule_id TEXT,
      after_days INTEGER NOT NULL, answer_minutes INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (channel_id, kind)
    ) STRICT, WITHOUT ROWID;`,
  on: {
    'automation.holidaysChanged.v1': (e) => [
      sql`DELETE FROM holiday`,
      ...e.dates.map(
        (date, index) =>
          sql`INSERT INTO holiday (date, name) VALUES (${date}, ${e.content.names[index] ?? ''})`,
      ),
    ],
    'automation.quickReplySaved.v1': ({ quickReplyId, ownerId, content: { name, shortcut, text } }) => [
      sql`INSERT OR REPLACE INTO quick_reply (id, owner_id, name, shortcut, text)
        VALUES (${quickReplyId}, ${ownerId}, ${name}, ${shortcut}, ${text})`,
    ],
    'automation.quickReplyRemoved.v1': (e) => [sql`DELETE FROM quick_reply WHERE id = ${e.quickReplyId}`],
    'automation.autoReplySaved.v1': (e) => [
      sql`INSERT OR REPLACE INTO auto_reply
          (channel_id, kind, is_on, schedule_id, after_days, answer_minutes, language, text)
        VALUES (${e.channelId}, ${e.kind}, ${e.isOn ? 1 : 0}, ${e.scheduleId}, ${e.afterDays}, ${e.answerMinutes},
          ${e.language}, ${e.content.text})`,
    ],
  },
  key: () => null,
};

import type { AutoReplyKind } from '../../../domain/automation/saveAutoReply.ts';
import type { EtaLanguage } from '../../../domain/automation/expectedAnswer.ts';
import type { ClearEvent } from '../../../domain/events.ts';
import type {
  ChannelId,
  ContactId,
  ConversationId,
  EpochMs,
  MessageKey,
  ScheduleId,
} from '../../../domain/ids.ts';
import { waits } from '../../../domain/routing/waiting.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import type { JournalIndex } from '../../engine/journalIndex.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/* What is said by itself on which number, who wrote since it is, and what their message stands in. */

/** Shorter pauses belong to the same talk. */
const QUIET_MS = 60 * 60_000;

type Of<Type extends ClearEvent['type']> = Extract<ClearEvent, { readonly type: Type }>;

const saved = (e: Of<'automation.autoReplySaved.v1'>, position: number): Sql =>
  sql`INSERT OR REPLACE INTO auto_reply
      (channel_id, kind, is_on, schedule_id, after_days, answer_minutes, language, position)
    VALUES (${e.channelId}, ${e.kind}, ${e.isOn ? 1 : 0}, ${e.scheduleId}, ${e.afterDays}, ${e.answerMinutes},
      ${e.language}, ${position})`;

/** Whatever is said in a conversation keeps it from being quiet; the first row of one nobody wrote in is not new. */
const spoke = (conversationId: string, at: number, personAt: number | null): Sql =>
  sql`INSERT INTO episode (conversation_id, last_at, began_at, quiet_ms, person_at)
    VALUES (${conversationId}, ${at}, ${at}, 0, ${personAt})
    ON CONFLICT DO UPDATE SET last_at = max(last_at, excluded.last_at),
      person_at = nullif(max(coalesce(person_at, 0), coalesce(excluded.person_at, 0)), 0)`;

const wrote = ({ conversationId, sentAt }: Of<'inbox.messageReceived.v2'>): Sql =>
  sql`INSERT INTO episode (conversation_id, last_at, began_at, quiet_ms, person_at)
    VALUES (${conversationId}, ${sentAt}, ${sentAt}, NULL, NULL)
    ON CONFLICT DO UPDATE SET
      quiet_ms = iif(excluded.last_at - last_at >= ${QUIET_MS}, excluded.last_at - last_at, quiet_ms),
      began_at = iif(excluded.last_at - last_at >= ${QUIET_MS}, excluded.last_at, began_at),
      last_at = max(last_at, excluded.last_at)`;

const imported = ({ conversationId, messages }: Of<'inbox.historyImported.v1'>): Sql[] => {
  const last = messages.reduce((latest, { sentAt }) => Math.max(latest, sentAt), 0);
  return last === 0 ? [] : [spoke(conversationId, last, null)];
};

export const autoReplyIndex: JournalIndex = {
  name: 'autoReply',
  version: 2,
  create: `
    CREATE TABLE auto_reply (
      channel_id TEXT NOT NULL, kind TEXT NOT NULL, is_on INTEGER NOT NULL, schedule_id TEXT,
      after_days INTEGER NOT NULL, answer_minutes INTEGER NOT NULL, language TEXT NOT NULL,
      position INTEGER NOT NULL,             -- of the record that has the words
      PRIMARY KEY (channel_id, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE episode (
      conversation_id TEXT PRIMARY KEY, last_at INTEGER NOT NULL, began_at INTEGER NOT NULL,
      quiet_ms INTEGER,                      -- before it began; null: they had never written
      person_at INTEGER
    ) STRICT, WITHOUT ROWID;`,
  drop: 'DROP TABLE IF EXISTS auto_reply; DROP TABLE IF EXISTS episode; DROP TABLE IF EXISTS auto_reply_due;',
  on(event, position) {
    switch (event.type) {
      case 'automation.autoReplySaved.v1':
        return [saved(event, position)];
      case 'inbox.messageReceived.v2':
        return waits(event) ? [wrote(event)] : [];
      case 'inbox.replyQueued.v2':
        return [spoke(event.conversationId, event.at, event.by === null ? null : event.at)];
      case 'inbox.phoneMessageSeen.v1':
        return [spoke(event.conversationId, event.sentAt, event.sentAt)];
      case 'inbox.historyImported.v1':
        return imported(event);
      case 'contacts.erased.v1':
        return event.conversations.map(
          ({ conversationId }) => sql`DELETE FROM episode WHERE conversation_id = ${conversationId}`,
        );
      default:
        return [];
    }
  },
};

/**
 * Who writes again meanwhile is answered once. No index: made anew it would look again at everybody who ever wrote.
 * What was written before anything was switched on is nobody's surprise later.
 */
export const autoRepliesFallDue: JournalEffect = (event, { db }) => {
  if (event.type === 'contacts.erased.v1')
    return event.conversations.map(
      ({ conversationId }) => sql`DELETE FROM due_auto_reply WHERE conversation_id = ${conversationId}`,
    );
  if (event.type !== 'inbox.messageReceived.v2' || !waits(event)) return [];
  const { conversationId, contactId, channelId, messageKey, sentAt } = event;
  if (autoRepliesOn(db, channelId).length === 0) return [];
  return [
    sql`INSERT OR REPLACE INTO due_auto_reply (conversation_id, contact_id, channel_id, message_key, sent_at)
      VALUES (${conversationId}, ${contactId}, ${channelId}, ${messageKey}, ${sentAt})`,
  ];
};

export type DueAutoReply = {
  readonly conversationId: ConversationId;
  readonly contactId: ContactId;
  readonly channelId: ChannelId;
  readonly messageKey: MessageKey;
  readonly sentAt: EpochMs;
  readonly beganAt: EpochMs;
  readonly quietMs: number | null;
  readonly personAt: EpochMs | null;
};

/** What the FAQ assistant still has to look at is first its own: it may be the answer. */
export const nextDueAutoReply = (db: ReadDb): DueAutoReply | undefined =>
  db.get<DueAutoReply>(sql`
    SELECT d.conversation_id AS conversationId, d.contact_id AS contactId, d.channel_id AS channelId,
      d.message_key AS messageKey, d.sent_at AS sentAt, e.began_at AS beganAt, e.quiet_ms AS quietMs, e.person_at AS personAt
    FROM due_auto_reply d JOIN episode e ON e.conversation_id = d.conversation_id
    WHERE d.conversation_id NOT IN (SELECT j.stream FROM due_question q JOIN journal j ON j.position = q.position)
    LIMIT 1`);

/** Unless they wrote again meanwhile. */
export const dropDueAutoReply = ({ conversationId, messageKey }: DueAutoReply): Sql =>
  sql`DELETE FROM due_auto_reply WHERE conversation_id = ${conversationId} AND message_key = ${messageKey}`;

export type AutoReplyRule = {
  readonly channelId: ChannelId;
  readonly kind: AutoReplyKind;
  readonly scheduleId: ScheduleId | null;
  readonly afterDays: number;
  readonly answerMinutes: number;
  readonly language: EtaLanguage;
  readonly position: number;
};

/** What is switched on there. */
export const autoRepliesOn = (db: ReadDb, channelId: ChannelId): readonly AutoReplyRule[] =>
  db.all<AutoReplyRule>(sql`
    SELECT channel_id AS channelId, kind, schedule_id AS scheduleId, after_days AS afterDays,
      answer_minutes AS answerMinutes, language, position
    FROM auto_reply WHERE channel_id = ${channelId} AND is_on = 1`);

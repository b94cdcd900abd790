import type { MailFault } from '../../../domain/notices/mail.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/*
 * The e-mails about notices: waiting -> sending -> sent, sentToSome, refused or unknown, each on disk before the next
 * step. One falls due in the very commit that stores its notice, so none is lost or made twice.
 */

export type MailState = 'waiting' | 'sending' | 'sent' | 'sentToSome' | 'unknown' | 'refused';
export type MailEntry = {
  readonly noticeId: string;
  readonly state: MailState;
  readonly retryAt: number;
  readonly failures: number;
  readonly queuedAt: number;
  /** Sealed; null before the first try. */
  readonly letter: Uint8Array | null;
};

/** Without a mail server nothing is kept for later: a month of old alerts would help nobody. */
export const mailFallsDue: JournalEffect = (event) =>
  event.type === 'notices.raised.v1' && event.to === 'admins'
    ? [
        sql`INSERT OR IGNORE INTO mail (notice_id, state, queued_at, retry_at)
          SELECT ${event.noticeId}, 'waiting', ${event.at}, 0 FROM mail_settings`,
      ]
    : [];

const columns = `notice_id AS noticeId, state, retry_at AS retryAt, failures, queued_at AS queuedAt, letter`;

export const nextMail = (db: ReadDb): MailEntry | undefined =>
  db.get<MailEntry>({
    text: `SELECT ${columns} FROM mail WHERE state = 'waiting' ORDER BY retry_at, queued_at, notice_id LIMIT 1`,
    values: [],
  });

export const keepLetter = (noticeId: string, letter: Uint8Array): Sql =>
  sql`UPDATE mail SET letter = ${letter} WHERE notice_id = ${noticeId}`;

export const beginMail = (noticeId: string): Sql =>
  sql`UPDATE mail SET state = 'sending' WHERE notice_id = ${noticeId}`;

type End = {
  readonly state: 'sent' | 'sentToSome' | 'unknown' | 'refused';
  readonly fault: MailFault | null;
};

/** Its words are not needed any more, except to send it once more. */
export const endMail = (noticeId: string, { state, fault }: End): Sql =>
  sql`UPDATE mail SET state = ${state}, reason = ${fault}, letter = iif(${state} = 'sent', NULL, letter)
    WHERE notice_id = ${noticeId}`;

export const retryMail = (noticeId: string, retryAt: number, fault: MailFault): Sql =>
  sql`UPDATE mail SET state = 'waiting', retry_at = ${retryAt}, failures = failures + 1, reason = ${fault}
    WHERE notice_id = ${noticeId}`;

/** A crash came while these were on their way. */
export const doubtInterrupted: Sql = sql`UPDATE mail SET state = 'unknown' WHERE state = 'sending'`;

/** New settings, a returned network: what waits is tried at once. */
export const hurryMail: Sql = sql`UPDATE mail SET retry_at = 0 WHERE state = 'waiting'`;

export const mailOnceMore = (noticeId: string): Sql =>
  sql`UPDATE mail SET state = 'waiting', retry_at = 0, failures = 0, reason = NULL
    WHERE notice_id = ${noticeId} AND state IN ('unknown', 'refused', 'sentToSome')`;

type WaitingMail = { readonly waiting: number; readonly fault: MailFault | null };

export const waitingMail = (db: ReadDb): WaitingMail =>
  db.get<WaitingMail>(
    sql`SELECT count(*) AS waiting, max(reason) AS fault FROM mail WHERE state = 'waiting'`,
  ) ?? { waiting: 0, fault: null };

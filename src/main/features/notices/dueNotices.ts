import { noticesOf, type NoticeWish } from '../../../domain/notices/noticesOf.ts';
import { NoticeAbout, type NoticeAudience, type NoticeKind } from '../../../domain/notices/notice.ts';
import { EpochMs, NoticeId } from '../../../domain/ids.ts';
import { blindUuid } from '../../engine/blindUuid.ts';
import type { JournalEffect } from '../../engine/journalEffect.ts';
import { lastPosition } from '../../engine/journalStore.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';

/*
 * Notices on their way into the journal. What follows from a record is due in the commit that stores the
 * record, and not due any more in the commit that stores the notice: no crash loses or doubles one.
 */

export type DueNotice = NoticeWish & { readonly noticeId: NoticeId };

const FOUNDING = 1;

export const noticeDue = ({ noticeId, kind, about, to, at }: DueNotice): Sql =>
  sql`INSERT OR IGNORE INTO due_notice (notice_id, kind, about, audience, at)
    VALUES (${noticeId}, ${kind}, ${JSON.stringify(about)}, ${to}, ${at})`;

export const dropDue = (noticeId: string): Sql => sql`DELETE FROM due_notice WHERE notice_id = ${noticeId}`;

export const noticesFallDue: JournalEffect = (event, { db, blind }) => {
  if (event.type === 'notices.raised.v1') return [dropDue(event.noticeId)];
  const wishes = noticesOf(event);
  // Whoever founds a business needs not be told of it.
  if (wishes.length === 0 || lastPosition(db) === FOUNDING) return [];
  return wishes.map((wish) => {
    const noticeId = NoticeId.parse(
      blindUuid(blind('notice', `${wish.kind}|${wish.to}|${JSON.stringify(event)}`)),
    );
    return noticeDue({ ...wish, noticeId });
  });
};

type Row = { notice_id: string; kind: NoticeKind; about: string; audience: string; at: number };

export function nextDue(db: ReadDb): DueNotice | undefined {
  const row = db.get<Row>(sql`SELECT * FROM due_notice ORDER BY at, notice_id LIMIT 1`);
  return (
    row && {
      noticeId: NoticeId.parse(row.notice_id),
      kind: row.kind,
      about: NoticeAbout.parse(JSON.parse(row.about)),
      to: row.audience as NoticeAudience,
      at: EpochMs.parse(row.at),
    }
  );
}

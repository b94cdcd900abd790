import type { NoticeRow, notices } from '../../../contract/notices.ts';
import { NoticeAbout } from '../../../domain/notices/notice.ts';
import { type MailState, waitingMail } from './mailOutbox.ts';
import { mailSettingsOf } from './mailSettings.ts';
import { pushesOf, pushSettingsOf } from './pushOutbox.ts';
import type { QueryHandlers, QuerySources } from '../../engine/query.ts';
import { sql } from '../../engine/sql.ts';

type Row = Omit<NoticeRow, 'about' | 'mail' | 'pushes'> & { readonly about: string };

const mailOf = ({ journal }: QuerySources, noticeId: string): NoticeRow['mail'] =>
  journal.get<{ state: MailState }>(sql`SELECT state FROM mail WHERE notice_id = ${noticeId}`)?.state ?? null;

/** Whose phone it is only administrators are told. */
const pushesIn = ({ journal, views }: QuerySources, noticeId: string): NoticeRow['pushes'] =>
  pushesOf(journal, noticeId).map(({ memberId, ...rest }) => ({
    ...rest,
    name: views.get<{ name: string }>(sql`SELECT name FROM member WHERE id = ${memberId}`)?.name ?? null,
  }));

const listOf = (sources: QuerySources, audience: string, limit: number): NoticeRow[] =>
  sources.views
    .all<Row>(
      sql`
      SELECT n.id, n.kind, n.about, n.raised_at AS raisedAt, n.acknowledged_at AS acknowledgedAt,
        about.name AS memberName, doer.name AS byName, computer.name AS deviceName, taken.name AS acknowledgedByName
      FROM notice n
        LEFT JOIN member about ON about.id = n.about ->> '$.memberId'
        LEFT JOIN member doer ON doer.id = n.about ->> '$.by'
        LEFT JOIN computer ON computer.id = n.about ->> '$.deviceId'
        LEFT JOIN member taken ON taken.id = n.acknowledged_by
      WHERE n.audience = ${audience} ORDER BY n.raised_at DESC, n.id LIMIT ${limit}`,
    )
    .map((row) => ({
      ...row,
      about: NoticeAbout.parse(JSON.parse(row.about)),
      mail: mailOf(sources, row.id),
      pushes: audience === 'admins' ? pushesIn(sources, row.id) : [],
    }));

const reads = (): readonly string[] => ['notice', 'member', 'computer', 'mail', 'push'];

export const noticesQueries: QueryHandlers<typeof notices> = {
  listForAdmins: { reads, run: (sources, { limit }) => listOf(sources, 'admins', limit) },
  listMine: { reads, run: (sources, { limit }, { memberId }) => listOf(sources, memberId, limit) },
  getPush: {
    reads: () => ['push'],
    run: ({ journal }) => ({ settings: pushSettingsOf(journal) }),
  },
  getMail: {
    reads: () => ['mail'],
    run: ({ journal }) => ({ settings: mailSettingsOf(journal), ...waitingMail(journal) }),
  },
};

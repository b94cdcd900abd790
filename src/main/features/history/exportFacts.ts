import type { ExportLine, LineOf } from '../../../domain/history/exportSchema.ts';
import { type ReadDb, sql } from '../../engine/sql.ts';

/* What is known of contacts and numbers beside their messages: who is whom, who wants what, and when nothing arrived. */

/** As its line, with times in ms. */
type Row<Type extends ExportLine['type'], Times extends string> = Omit<LineOf<Type>, 'type' | Times> &
  Readonly<Record<Times, number>>;

const time = (at: number): string => new Date(at).toISOString();

/** Direct ones, so that each can be undone by itself. */
const merges = sql`
  SELECT c.id AS contactId, c.merged_into AS "into" FROM contact c JOIN contact s ON s.id = c.merged_into ORDER BY c.id`;

const aparts = sql`
  SELECT a.contact_id AS contactId, a.from_id AS "from" FROM contact_apart a
  JOIN contact c ON c.id = a.contact_id JOIN contact f ON f.id = a.from_id ORDER BY a.contact_id, a.from_id`;

const choices = sql`
  SELECT p.contact_id AS contactId, p.channel_id AS channelId, p.choice, p.changed_at AS at
  FROM marketing_preference p JOIN contact c ON c.id = p.contact_id JOIN channel ch ON ch.id = p.channel_id
  ORDER BY p.contact_id, p.channel_id`;

const gaps = sql`
  SELECT nullif(g.channel_id, '') AS channelId, g.from_at AS "from", g.until_at AS until, g.cause
  FROM receiving_gap g LEFT JOIN channel ch ON ch.id = g.channel_id
  WHERE g.channel_id = '' OR ch.id IS NOT NULL ORDER BY g.from_at, g.channel_id`;

export function* exportFacts(views: ReadDb): Generator<ExportLine> {
  for (const row of views.all<Row<'merge', never>>(merges)) yield { type: 'merge', ...row };
  for (const row of views.all<Row<'apart', never>>(aparts)) yield { type: 'apart', ...row };
  for (const { at, ...row } of views.all<Row<'marketing', 'at'>>(choices))
    yield { type: 'marketing', ...row, at: time(at) };
  for (const { from, until, ...row } of views.all<Row<'gap', 'from' | 'until'>>(gaps))
    yield { type: 'gap', ...row, from: time(from), until: time(until) };
}

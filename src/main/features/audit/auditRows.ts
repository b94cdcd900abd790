import type { AuditFilter, AuditRow } from '../../../contract/audit.ts';
import type { EpochMs, MemberId } from '../../../domain/ids.ts';
import type { AccessBody } from '../../engine/accessChain.ts';
import { sql, type ReadDb, type Sql } from '../../engine/sql.ts';
import { positionAt } from './auditSpan.ts';

/* Rows of the audit view: one page of each of the two chains, newest first. */

export type UnnamedRow = Omit<AuditRow, 'name' | 'about'> & {
  readonly aboutId: string | null;
  /** In the journal; an entry stands behind the record that was last then. Orders what has the same time. */
  readonly place: number;
};

type Facts = AuditRow['facts'];
type Clear = Readonly<Record<string, unknown>>;

/** What is plain about an event: neither what it is nor when, which the row says itself. */
function factsOf(events: readonly Clear[]): Facts {
  const [first] = events;
  const facts: Record<string, Facts[string]> = {};
  for (const [key, value] of Object.entries(first ?? {})) {
    const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
    if (isPlain && !['type', 'at', 'by', 'publicKey', 'sealed'].includes(key))
      facts[key] = value as Facts[string];
  }
  return events.length > 1 ? { ...facts, count: events.length } : facts;
}

type Record_ = { position: number; at: number; actor: string; command: string; body: Uint8Array };

function rowOfRecord({ position, at, actor, command, body }: Record_): UnnamedRow {
  const { memberId, deviceId } = JSON.parse(actor) as { memberId: MemberId; deviceId: string };
  const facts = factsOf(JSON.parse(Buffer.from(body).toString()) as Clear[]);
  const aboutId =
    typeof facts['memberId'] === 'string' && facts['memberId'] !== memberId ? facts['memberId'] : null;
  return {
    of: 'record',
    number: position,
    at: at as EpochMs,
    memberId,
    deviceId,
    what: command,
    facts,
    aboutId,
    place: position,
  };
}

function rowOfEntry({ seq, body }: { seq: number; body: string }): UnnamedRow {
  const { at, memberId, deviceId, kind, facts, journal } = JSON.parse(body) as AccessBody;
  const of = { of: 'access', number: seq, at: at as EpochMs, memberId: memberId as MemberId | null } as const;
  return { ...of, deviceId, what: kind, facts, aboutId: null, place: journal.position + 0.5 };
}

const LAST = Number.MAX_SAFE_INTEGER;
/** LIKE's own signs count as letters. */
const within = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

function recordsQuery(db: ReadDb, filter: AuditFilter): Sql {
  const { memberId, area, deviceId, from, until, text, before, limit } = filter;
  const upTo = Math.min(before?.record ?? LAST, until === null ? LAST : positionAt(db, until));
  const since = from === null ? 0 : positionAt(db, from);
  return sql`
    SELECT position, at, actor, command, body FROM journal
    WHERE json_extract(actor, '$.memberId') IS NOT NULL AND position < ${upTo} AND position >= ${since}
      AND (${memberId} IS NULL OR json_extract(actor, '$.memberId') = ${memberId})
      AND (${deviceId} IS NULL OR json_extract(actor, '$.deviceId') = ${deviceId})
      AND (${area} IS NULL OR command LIKE ${area} || '.%')
      AND (${text} = '' OR (command || ' ' || CAST(body AS TEXT)) LIKE ${within(text)} ESCAPE '\\')
    ORDER BY position DESC LIMIT ${limit + 1}`;
}

function entriesQuery({ memberId, deviceId, from, until, text, before, limit }: AuditFilter): Sql {
  return sql`
    SELECT seq, body FROM access_log
    WHERE seq < ${before?.access ?? LAST} AND at >= ${from ?? 0} AND at < ${until ?? LAST}
      AND (${memberId} IS NULL OR member_id = ${memberId})
      AND (${deviceId} IS NULL OR json_extract(body, '$.deviceId') = ${deviceId})
      AND (${text} = '' OR body LIKE ${within(text)} ESCAPE '\\')
    ORDER BY seq DESC LIMIT ${limit + 1}`;
}

export type AuditPage = {
  readonly rows: readonly UnnamedRow[];
  readonly next: { readonly record: number; readonly access: number } | null;
};

export function readPage(db: ReadDb, filter: AuditFilter): AuditPage {
  const { area, limit, before } = filter;
  const records = area === 'access' ? [] : db.all<Record_>(recordsQuery(db, filter)).map(rowOfRecord);
  const isEntryWanted = area === null || area === 'access';
  const entries = isEntryWanted
    ? db.all<{ seq: number; body: string }>(entriesQuery(filter)).map(rowOfEntry)
    : [];
  const all = [...records, ...entries].toSorted(
    (a, b) => b.at - a.at || b.place - a.place || b.number - a.number,
  );
  const rows = all.slice(0, limit);
  if (all.length <= limit) return { rows, next: null };
  const lastOf = (of: UnnamedRow['of'], otherwise: number): number =>
    rows.findLast((row) => row.of === of)?.number ?? otherwise;
  const next = {
    record: lastOf('record', before?.record ?? LAST),
    access: lastOf('access', before?.access ?? LAST),
  };
  return { rows, next };
}

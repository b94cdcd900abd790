import { GENESIS } from './chain.ts';
import { sql, type ReadDb, type WriteDb } from './sql.ts';

/* The tables `access_log` and `access_segment`: rows in, rows out. */

export type AccessRow = {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly memberId: string | null;
  readonly body: string;
  readonly detail: Uint8Array | null;
  readonly sig: Uint8Array;
  readonly hash: Uint8Array;
};

export type SegmentRow = {
  readonly segNo: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly lastAt: number;
  readonly body: string;
  readonly sig: Uint8Array;
  readonly hash: Uint8Array;
};

export type AccessEnd = { readonly seq: number; readonly hash: Uint8Array };

const lastEntry = (db: ReadDb): AccessEnd | undefined =>
  db.get<AccessEnd>(sql`SELECT seq, hash FROM access_log ORDER BY seq DESC LIMIT 1`);

export const lastSegment = (db: ReadDb): SegmentRow | undefined =>
  db.get<SegmentRow>(sql`
    SELECT seg_no AS segNo, first_seq AS firstSeq, last_seq AS lastSeq, last_at AS lastAt, body, sig, hash
    FROM access_segment ORDER BY seg_no DESC LIMIT 1`);

/** Where the next entry chains to; what was pruned to the last entry left its end in its segment. */
export function accessEnd(db: ReadDb): AccessEnd {
  const entry = lastEntry(db);
  if (entry !== undefined) return entry;
  const segment = lastSegment(db);
  if (segment === undefined) return { seq: 0, hash: GENESIS };
  const { lastSeq, lastHash } = JSON.parse(segment.body) as { lastSeq: number; lastHash: string };
  return { seq: lastSeq, hash: Buffer.from(lastHash, 'hex') };
}

/** At most `limit` entries after `after`, in order. */
export const readAccess = (db: ReadDb, after: number, limit: number): AccessRow[] =>
  db.all<AccessRow>(sql`
    SELECT seq, at, kind, member_id AS memberId, body, detail, sig, hash
    FROM access_log WHERE seq > ${after} ORDER BY seq LIMIT ${limit}`);

export const readSegments = (db: ReadDb): SegmentRow[] =>
  db.all<SegmentRow>(sql`
    SELECT seg_no AS segNo, first_seq AS firstSeq, last_seq AS lastSeq, last_at AS lastAt, body, sig, hash
    FROM access_segment ORDER BY seg_no`);

/** The oldest of the closed segments that ended before `before` and whose entries are still there. */
export const oldestFullSegment = (db: ReadDb, before: number): SegmentRow | undefined =>
  db.get<SegmentRow>(sql`
    SELECT seg_no AS segNo, first_seq AS firstSeq, last_seq AS lastSeq, last_at AS lastAt, body, sig, hash
    FROM access_segment
    WHERE last_at <= ${before} AND last_seq IN (SELECT seq FROM access_log)
    ORDER BY seg_no LIMIT 1`);

export function insertAccess(db: WriteDb, row: AccessRow): void {
  db.run(sql`
    INSERT INTO access_log (seq, at, kind, member_id, body, detail, sig, hash)
    VALUES (${row.seq}, ${row.at}, ${row.kind}, ${row.memberId}, ${row.body}, ${row.detail}, ${row.sig}, ${row.hash})`);
}

export function insertSegment(db: WriteDb, row: SegmentRow): void {
  db.run(sql`
    INSERT INTO access_segment (seg_no, first_seq, last_seq, last_at, body, sig, hash)
    VALUES (${row.segNo}, ${row.firstSeq}, ${row.lastSeq}, ${row.lastAt}, ${row.body}, ${row.sig}, ${row.hash})`);
}

export const deleteEntries = (db: WriteDb, { firstSeq, lastSeq }: SegmentRow): number =>
  db.run(sql`DELETE FROM access_log WHERE seq BETWEEN ${firstSeq} AND ${lastSeq}`).changes;

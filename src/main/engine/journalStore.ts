import type { CommandId, EpochMs } from '../../domain/ids.ts';
import type { JournalRecord, NewRecord, Position, RecordActor } from './journal.ts';
import { CHAIN_START, chainHash, type ChainEnd } from './chain.ts';
import { sql, type ReadDb, type WriteDb } from './sql.ts';

/* The journal table: rows in, records out. Knows nothing of what records mean. */

type Row = {
  position: number;
  stream: string;
  command_id: string;
  command: string;
  reason: string | null;
  actor: string;
  at: number;
  body: Uint8Array;
  sig: Uint8Array;
  prev_hash: Uint8Array;
  hash: Uint8Array;
};

const fromRow = (row: Row): JournalRecord => ({
  position: row.position,
  stream: row.stream,
  commandId: row.command_id as CommandId,
  command: row.command,
  reason: row.reason,
  actor: JSON.parse(row.actor) as RecordActor,
  at: row.at as EpochMs,
  body: row.body,
  sig: row.sig,
  prevHash: row.prev_hash,
  hash: row.hash,
});

export const lastPosition = (db: ReadDb): Position =>
  db.get<{ last: number }>(sql`SELECT coalesce(max(position), 0) AS last FROM journal`)?.last ?? 0;

export const lastOfStream = (db: ReadDb, stream: string): Position =>
  db.get<{ last: number }>(
    sql`SELECT coalesce(max(position), 0) AS last FROM journal WHERE stream = ${stream}`,
  )?.last ?? 0;

export const firstOfStream = (db: ReadDb, stream: string): Position | null =>
  db.get<{ first: number | null }>(sql`SELECT min(position) AS first FROM journal WHERE stream = ${stream}`)
    ?.first ?? null;

export const positionOfCommand = (db: ReadDb, commandId: string): Position | undefined =>
  db.get<{ position: number }>(sql`SELECT position FROM journal WHERE command_id = ${commandId}`)?.position;

export const readFrom = (db: ReadDb, after: Position, limit: number): JournalRecord[] =>
  db
    .all<Row>(sql`SELECT * FROM journal WHERE position > ${after} ORDER BY position LIMIT ${limit}`)
    .map(fromRow);

export const readStream = (db: ReadDb, stream: string, after: Position): JournalRecord[] =>
  db
    .all<Row>(sql`SELECT * FROM journal WHERE stream = ${stream} AND position > ${after} ORDER BY position`)
    .map(fromRow);

/** So many are looked for at once: whoever needs only the newest of many asks for few. */
const RECORDS_PAGE = 50;

/** A stream's records of one command, newest first and one by one. */
export function* recordsOf(db: ReadDb, stream: string, command: string): Generator<JournalRecord> {
  for (let before: Position = Number.MAX_SAFE_INTEGER; ;) {
    const positions = db.all<{ position: number }>(sql`
      SELECT position FROM journal WHERE stream = ${stream} AND command = ${command} AND position < ${before}
      ORDER BY position DESC LIMIT ${RECORDS_PAGE}`);
    for (const { position } of positions) {
      const record = readRecord(db, position);
      if (record !== undefined) yield record;
    }
    if (positions.length < RECORDS_PAGE) return;
    before = positions.at(-1)!.position;
  }
}

export const readRecord = (db: ReadDb, position: Position): JournalRecord | undefined => {
  const row = db.get<Row>(sql`SELECT * FROM journal WHERE position = ${position}`);
  return row && fromRow(row);
};

export const chainEnd = (db: ReadDb): ChainEnd =>
  db.get<ChainEnd>(sql`SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1`) ?? CHAIN_START;

/** Stores a record that is chained already, in another file of the same journal. */
export function insertChained(db: WriteDb, record: JournalRecord): void {
  db.run(sql`
    INSERT INTO journal (position, stream, command_id, command, reason, actor, at, body, sig, prev_hash, hash)
    VALUES (${record.position}, ${record.stream}, ${record.commandId}, ${record.command}, ${record.reason},
      ${JSON.stringify(record.actor)}, ${record.at}, ${record.body}, ${record.sig}, ${record.prevHash},
      ${record.hash})`);
}

/** Chains and stores; the caller has checked dedupe and expectation and is inside a transaction. */
export function insertRecord(db: WriteDb, record: NewRecord): Position {
  const { position: last, hash: prevHash } = chainEnd(db);
  const position = last + 1;
  const hash = chainHash(prevHash, position, record.body, record.sig);
  insertChained(db, { ...record, position, prevHash, hash });
  return position;
}

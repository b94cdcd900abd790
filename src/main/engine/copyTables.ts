import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadDb, SqlValue, WriteDb } from './sql.ts';

/*
 * Carries over what must survive with the records: keys, settings, tokens, drafts, what is in quarantine.
 * Folded states and indexes are made again from the records and are not carried.
 */

/** Few rows that change: replaced whole. */
export const REPLACED = [
  'meta',
  'setting',
  'secret',
  'draft',
  'staged_file',
  'erased_contact',
  'erasing',
  'mail_settings',
  'due_notice',
  'mail',
  'used_code',
  'change_attempt',
  'due_words',
  'due_question',
  'due_cause',
  'due_auto_reply',
  'rule_looked',
  'levels_began',
  'webhook_delivery',
  'push_settings',
] as const;
/** Many rows that never change, only come and go. What is gone (a contact's erased key) goes here too. */
export const MERGED = [
  { table: 'content_key', key: 'contact_id' },
  { table: 'quarantine', key: 'id' },
  { table: 'parked_status', key: 'command_id' },
  { table: 'access_log', key: 'seq' },
  { table: 'access_segment', key: 'seg_no' },
] as const;
const TEXT_KEYS: readonly string[] = ['contact_id', 'command_id'];
export type CarriedTable = (typeof REPLACED)[number] | (typeof MERGED)[number]['table'] | 'inbound';

const PAGE = 500;

export type Row = Readonly<Record<string, SqlValue>>;

export function putRow(db: WriteDb, table: CarriedTable, row: Row): void {
  const names = Object.keys(row);
  const marks = names.map(() => '?').join(', ');
  db.run({
    text: `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${marks})`,
    values: Object.values(row),
  });
}

function replaceTables(from: ReadDb, to: WriteDb): void {
  to.transaction(() => {
    for (const table of REPLACED) {
      to.exec(`DELETE FROM ${table}`);
      for (const row of from.all<Row>({ text: `SELECT * FROM ${table}`, values: [] })) putRow(to, table, row);
    }
  });
}

type Merge = (typeof MERGED)[number];

/** One page of keys of both files, as far as the longer step of the two reaches. @returns the last key seen. */
function mergePage(from: ReadDb, to: WriteDb, { table, key }: Merge, after: SqlValue): SqlValue | undefined {
  const keysOf = (db: ReadDb): SqlValue[] => {
    const text = `SELECT ${key} AS k FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${PAGE}`;
    return db.all<{ k: SqlValue }>({ text, values: [after] }).map(({ k }) => k);
  };
  const wanted = keysOf(from);
  const held = keysOf(to);
  // A full page says nothing about what comes behind its last key.
  const ends = [wanted, held].filter(({ length }) => length === PAGE).map((keys) => keys[PAGE - 1]!);
  const end = ends.length === 0 ? undefined : ends.reduce((a, b) => ((a as never) < (b as never) ? a : b));
  const inReach = (keys: readonly SqlValue[]): Set<SqlValue> =>
    new Set(keys.filter((k) => end === undefined || (k as never) <= (end as never)));
  const [come, gone] = [inReach(wanted), inReach(held)];
  to.transaction(() => {
    for (const k of gone)
      if (!come.has(k)) to.run({ text: `DELETE FROM ${table} WHERE ${key} = ?`, values: [k] });
    for (const k of come) {
      if (gone.has(k)) continue;
      const row = from.get<Row>({ text: `SELECT * FROM ${table} WHERE ${key} = ?`, values: [k] });
      if (row) putRow(to, table, row);
    }
  });
  return end;
}

/** Makes the carried tables of `to` what they are in `from`; gives way after every page. */
export async function carryTables(from: ReadDb, to: WriteDb, giveWay = () => sleep(0)): Promise<void> {
  replaceTables(from, to);
  for (const merge of MERGED) {
    let after: SqlValue | undefined = TEXT_KEYS.includes(merge.key) ? '' : 0;
    while (after !== undefined) {
      after = mergePage(from, to, merge, after);
      await giveWay();
    }
  }
}

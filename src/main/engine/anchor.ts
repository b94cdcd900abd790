import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessEnd, readAccess } from './accessStore.ts';
import { chainEnd, readRecord } from './journalStore.ts';
import { deriveKey, seal, unseal } from './seal.ts';
import { sql, type ReadDb } from './sql.ts';
import { syncFolder } from './syncFolder.ts';

/*
 * The anchor: how far journal and access log had come, kept outside of their file. The cipher does not tell
 * an older file, or one without its newest part, from the right one; this does. Sealed, so that nobody
 * without the key can make one; two generations on disk, one more wherever the shell keeps it.
 */

export type Anchor = {
  readonly position: number;
  readonly hash: string;
  readonly seq: number;
  readonly accessHash: string;
  /** When that entry was, ms UTC: nobody can say later that it was old enough to go. Those of before lack it. */
  readonly accessAt?: number;
  readonly at: number;
};

/** How the file falls short of what was seen of it. */
export type Shortfall = {
  /** Records and entries that were there and are not any more. */
  readonly records: number;
  readonly entries: number;
  /** Something else stands where something was seen. */
  readonly isOther: boolean;
  /** When it was last seen whole, ms UTC. */
  readonly seenAt: number;
};

/** To note down outside of the computer: `verify-audit --anchor` holds an export against it. */
export const anchorText = ({ position, hash, seq, accessHash, accessAt }: Anchor): string =>
  [position, hash, seq, accessHash, accessAt].join('.');

const CONTEXT = 'anchor';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fileOf = (dataDir: string): string => join(dataDir, 'anchor.bin');
const formerOf = (dataDir: string): string => join(dataDir, 'anchor.prev.bin');

export function currentAnchor(db: ReadDb, at: number): Anchor {
  const { position, hash } = chainEnd(db);
  const access = accessEnd(db);
  return {
    position,
    hash: hex(hash),
    seq: access.seq,
    accessHash: hex(access.hash),
    accessAt: access.at,
    at,
  };
}

export const sealAnchor = (anchor: Anchor, contentKey: Uint8Array): Buffer =>
  seal(deriveKey(contentKey, CONTEXT), Buffer.from(JSON.stringify(anchor)), CONTEXT);

/** @returns null where it is damaged, or of another workspace. */
export function openAnchor(sealed: Uint8Array, contentKey: Uint8Array): Anchor | null {
  try {
    return JSON.parse(unseal(deriveKey(contentKey, CONTEXT), sealed, CONTEXT).toString()) as Anchor;
  } catch {
    return null;
  }
}

/** The generation before stays beside it. */
export function writeAnchor(dataDir: string, sealed: Uint8Array): void {
  const next = `${fileOf(dataDir)}.next`;
  writeFileSync(next, sealed, { mode: 0o600, flush: true });
  if (existsSync(fileOf(dataDir))) renameSync(fileOf(dataDir), formerOf(dataDir));
  renameSync(next, fileOf(dataDir));
  syncFolder(dataDir);
}

export const readAnchors = (dataDir: string): Buffer[] =>
  [fileOf(dataDir), formerOf(dataDir)].filter((file) => existsSync(file)).map((file) => readFileSync(file));

function accessHashAt(db: ReadDb, seq: number): string | undefined {
  const [entry] = readAccess(db, seq - 1, 1);
  if (entry?.seq === seq) return hex(entry.hash);
  const closed = db.get<{ body: string }>(sql`SELECT body FROM access_segment WHERE last_seq = ${seq}`);
  return closed && (JSON.parse(closed.body) as { lastHash: string }).lastHash;
}

/** Null: nothing that was seen is missing or other. */
export function shortfallOf(db: ReadDb, { position, hash, seq, accessHash, at }: Anchor): Shortfall | null {
  const records = Math.max(0, position - chainEnd(db).position);
  const entries = Math.max(0, seq - accessEnd(db).seq);
  const record = readRecord(db, position);
  const isOtherRecord = record !== undefined && hex(record.hash) !== hash;
  const entryHash = accessHashAt(db, seq);
  const isOther = isOtherRecord || (entryHash !== undefined && entryHash !== accessHash);
  if (records === 0 && entries === 0 && !isOther) return null;
  return { records, entries, isOther, seenAt: at };
}

import { randomBytes, randomUUID } from 'node:crypto';
import type { AccessFacts, NewAccess } from '../../domain/audit/access.ts';
import { DAY_MS } from '../../domain/durations.ts';
import {
  type AccessBody,
  canonical,
  detailHash,
  entryHash,
  merkleRoot,
  type Pruning,
  type SegmentBody,
  segmentHash,
} from './accessChain.ts';
import {
  accessEnd,
  type AccessRow,
  deleteEntries,
  insertAccess,
  insertSegment,
  lastSegment,
  oldestFullSegment,
  readAccess,
} from './accessStore.ts';
import { createBackedTime } from './backedTime.ts';
import { GENESIS } from './chain.ts';
import { chainEnd } from './journalStore.ts';
import type { EngineClock } from './clock.ts';
import type { GroupCommit } from './groupCommit.ts';
import type { JournalKeys } from './journalKeys.ts';
import { seal, unseal } from './seal.ts';
import type { ReadDb, WriteDb } from './sql.ts';

/*
 * Access records: sign-ins, refusals, exports. Each chained and signed, closed into segments every day or
 * 4,096 entries, pruned by whole segments after the retention, which no clock set ahead cuts short; a pruning
 * is an entry itself.
 */

const SEGMENT_ENTRIES = 4_096;
/** A verifier accepts no less. */
const RETENTION_DAYS = 90;

type Sign = (statement: Uint8Array) => Uint8Array;

export type AccessLogDeps = {
  readonly db: WriteDb;
  readonly commit: GroupCommit;
  readonly keys: Pick<JournalKeys, 'workspaceId' | 'deviceId' | 'contentKey'>;
  readonly signAsDevice: Sign;
  /** Undefined: this member is not signed in here. */
  readonly signerOf: (memberId: string) => Sign | undefined;
  readonly clock: Pick<EngineClock, 'now' | 'monotonicMs'>;
};

/** When it was, and who signs it; undefined: the device. */
type Writing = { readonly access: NewAccess; readonly at: number; readonly sign: Sign | undefined };

type Detail = { readonly salt: string; readonly text: string };

const journalEnd = (db: ReadDb): AccessBody['journal'] => {
  const { position, hash } = chainEnd(db);
  return { position, hash: Buffer.from(hash).toString('hex') };
};

const detailContext = (seq: number): string => `access|${seq}`;

/** What was sealed beside an entry; null: nothing was. */
export function readDetail(
  contentKey: Uint8Array,
  { seq, detail }: Pick<AccessRow, 'seq' | 'detail'>,
): Detail | null {
  return detail && (JSON.parse(unseal(contentKey, detail, detailContext(seq)).toString()) as Detail);
}

/** Writes entries; the caller is inside a transaction. */
function createWriter({ db, keys, signAsDevice, clock }: AccessLogDeps) {
  const boot = randomUUID();
  const { workspaceId, deviceId, contentKey } = keys;

  function bodyOf({ access, at, sign }: Writing, seq: number, detail: Detail | null): AccessBody {
    const closed = lastSegment(db);
    return {
      workspaceId,
      seq,
      at,
      mono: Math.round(clock.monotonicMs()),
      boot,
      kind: access.kind,
      memberId: access.memberId,
      sessionId: access.sessionId ?? null,
      deviceId,
      signer: sign === undefined ? 'device' : 'member',
      facts: access.facts ?? {},
      journal: journalEnd(db),
      segment: closed === undefined ? null : Buffer.from(closed.hash).toString('hex'),
      detail: detail && detailHash(detail.salt, detail.text),
    };
  }

  return (writing: Writing): void => {
    const { access, at, sign } = writing;
    const end = accessEnd(db);
    const seq = end.seq + 1;
    const detail =
      access.detail === undefined ? null : { salt: randomBytes(16).toString('hex'), text: access.detail };
    const said = bodyOf(writing, seq, detail);
    const body = canonical(said);
    const hash = entryHash(end.hash, body);
    insertAccess(db, {
      seq,
      at,
      kind: access.kind,
      memberId: access.memberId,
      body,
      detail: detail && seal(contentKey, Buffer.from(JSON.stringify(detail)), detailContext(seq)),
      sig: (sign ?? signAsDevice)(hash),
      hash,
    });
  };
}

function pruningOf({ body }: AccessRow): Pruning {
  const { seq, at, facts } = JSON.parse(body) as AccessBody & { facts: Record<string, never> };
  return { segNo: facts['segNo']!, root: facts['root']!, days: facts['days']!, seq, at };
}

const dayOf = (at: number): number => Math.floor(at / DAY_MS);

const NO_SEGMENT = { segNo: 0, lastSeq: 0, hash: GENESIS };

/** Closes the open stretch where it is full, or of another day than `now`. */
function closeWhereDue({ db, keys, signAsDevice }: AccessLogDeps, now: number): void {
  const before = lastSegment(db) ?? NO_SEGMENT;
  const entries = readAccess(db, before.lastSeq, SEGMENT_ENTRIES);
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return;
  if (entries.length < SEGMENT_ENTRIES && dayOf(first.at) === dayOf(now)) return;
  const said: SegmentBody = {
    workspaceId: keys.workspaceId,
    segNo: before.segNo + 1,
    firstSeq: first.seq,
    lastSeq: last.seq,
    firstAt: first.at,
    lastAt: Math.max(...entries.map(({ at }) => at)),
    count: entries.length,
    root: merkleRoot(entries.map(({ hash }) => hash)),
    lastHash: Buffer.from(last.hash).toString('hex'),
    prevHeader: Buffer.from(before.hash).toString('hex'),
    prunings: entries.filter(({ kind }) => kind === 'pruned').map(pruningOf),
  };
  const body = canonical(said);
  const hash = segmentHash(body);
  const { segNo, firstSeq, lastSeq, lastAt } = said;
  insertSegment(db, { segNo, firstSeq, lastSeq, lastAt, body, sig: signAsDevice(hash), hash });
}

export function createAccessLog(deps: AccessLogDeps) {
  const { db, commit, signerOf, clock } = deps;
  const write = createWriter(deps);
  const backedTime = createBackedTime(db, clock);

  function record(writing: Writing): void {
    // Reading the open stretch at every entry would cost more the longer the day is.
    if (isNewStretch()) closeWhereDue(deps, clock.now());
    backedTime();
    write(writing);
  }

  function isNewStretch(): boolean {
    const { seq } = accessEnd(db);
    const [first] = readAccess(db, lastSegment(db)?.lastSeq ?? 0, 1);
    return (
      first !== undefined &&
      (seq - first.seq + 1 >= SEGMENT_ENTRIES || dayOf(first.at) !== dayOf(clock.now()))
    );
  }

  function pruneOne(days: number): boolean {
    const segment = oldestFullSegment(db, backedTime() - days * DAY_MS);
    if (segment === undefined) return false;
    const { root, count } = JSON.parse(segment.body) as SegmentBody;
    const facts: AccessFacts = { segNo: segment.segNo, root, count, days };
    record({ access: { kind: 'pruned', memberId: null, facts }, at: clock.now(), sign: undefined });
    deleteEntries(db, segment);
    return true;
  }

  return {
    /** Durable when it resolves. Signed by whoever is signed in when it is asked for, also where they leave with it. */
    record(access: NewAccess): Promise<void> {
      const sign = access.memberId === null ? undefined : signerOf(access.memberId);
      const writing = { access, at: clock.now(), sign };
      return commit.enqueue(() => record(writing));
    },
    /** Deletes what is older than `days`, segment by segment; each deletion is an entry. Null: keeps everything. */
    async prune(days: number | null = RETENTION_DAYS): Promise<number> {
      if (days === null) return 0;
      let pruned = 0;
      await commit.enqueue(() => {
        if (isNewStretch()) closeWhereDue(deps, clock.now());
      });
      while (await commit.enqueue(() => pruneOne(Math.max(days, RETENTION_DAYS)))) pruned += 1;
      return pruned;
    },
  };
}

export type AccessLog = ReturnType<typeof createAccessLog>;

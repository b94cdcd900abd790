import { verify } from 'node:crypto';
import type { z } from 'zod';
import type { AuditChange, AuditPlace, lookAt } from '../../../domain/audit/lookAt.ts';
import type { DomainEvent } from '../../../domain/events.ts';
import { ok } from '../../../domain/result.ts';
import { entryHash, type AccessBody } from '../../engine/accessChain.ts';
import { readDetail } from '../../engine/accessLog.ts';
import { type AccessRow, readAccess } from '../../engine/accessStore.ts';
import { follows, publicKeyFrom, verifyRecord } from '../../engine/chain.ts';
import type { LocalHandler } from '../../engine/execute.ts';
import type { JournalRecord } from '../../engine/journal.ts';
import type { JournalKeys } from '../../engine/journalKeys.ts';
import { readRecord, readStream } from '../../engine/journalStore.ts';
import type { ReadDb } from '../../engine/sql.ts';

/* One act in full. What it says of customers is not shown here: their words belong to their conversation. */

export type LookAtDeps = {
  readonly db: ReadDb;
  readonly keys: Pick<JournalKeys, 'workspaceId' | 'contentKey'>;
  readonly decode: (record: JournalRecord) => DomainEvent[];
};

type Looked = z.output<typeof lookAt.output>;
type Plain = Readonly<Record<string, unknown>>;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Of all that is known of something, the names of which say nothing to a person. */
const UNSAID = ['type', 'at', 'by', 'reason', 'publicKey', 'workspaceId'];
/** Earlier records of a stream looked at for what was there before. */
const FAR_ENOUGH = 2_000;

/** What an event says of its subject, content included unless it is a customer's. */
function saidBy(event: DomainEvent): Plain {
  const { content, contactId, ...clear } = event as Plain & { content?: Plain };
  const said = contactId === undefined ? { ...clear, ...content } : clear;
  return Object.fromEntries(Object.entries(said).filter(([field]) => !UNSAID.includes(field)));
}

/** What it is about: the first id it names. */
const subjectOf = (said: Plain): string | undefined =>
  Object.entries(said).find(([field]) => field.endsWith('Id'))?.[1] as string | undefined;

const written = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** A value with parts is told part by part. */
const parts = (said: Plain): Plain =>
  Object.fromEntries(
    Object.entries(said).flatMap(([field, value]) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value).map(([part, each]) => [`${field}.${part}`, each] as const)
        : [[field, value] as const],
    ),
  );

/** @param past events of the stream before it, oldest first. */
function changesOf(event: DomainEvent, past: readonly DomainEvent[]): AuditChange[] {
  const said = saidBy(event);
  const subject = subjectOf(said);
  const before = past
    .map(saidBy)
    .filter((earlier) => subjectOf(earlier) === subject)
    .reduce<Plain>((known, earlier) => ({ ...known, ...parts(earlier) }), {});
  return Object.entries(parts(said))
    .filter(([field]) => !field.endsWith('Id'))
    .map(([field, value]) => ({ field, before: written(before[field]), after: written(value) }))
    .filter((change) => change.before !== change.after);
}

const reasonIn = (events: readonly DomainEvent[]): string | null => {
  for (const event of events) {
    const { content, reason } = event as { content?: { reason?: unknown }; reason?: unknown };
    const given = content?.reason ?? reason;
    if (typeof given === 'string') return given;
  }
  return null;
};

const keysOf = ({ db, keys }: LookAtDeps, field: 'memberId' | 'deviceId', id: string): string[] =>
  readStream(db, keys.workspaceId, 0)
    .flatMap(({ body }) => JSON.parse(Buffer.from(body).toString()) as Plain[])
    .filter((event) => event[field] === id && typeof event['publicKey'] === 'string')
    .map((event) => event['publicKey'] as string);

function lookAtRecord(deps: LookAtDeps, position: number): Looked {
  const { db, keys, decode } = deps;
  const record = readRecord(db, position);
  if (record === undefined) return null;
  const { actor, stream, prevHash, hash } = record;
  const past = readStream(db, stream, 0).filter((earlier) => earlier.position < position);
  const known = past.slice(-FAR_ENOUGH).flatMap(decode);
  const events = decode(record);
  const isMember = 'memberId' in actor;
  const able = isMember ? keysOf(deps, 'memberId', actor.memberId) : keysOf(deps, 'deviceId', actor.deviceId);
  const isSigned = able.some((key) => verifyRecord(keys.workspaceId, record, publicKeyFrom(key)));
  const before = readRecord(db, position - 1)?.hash ?? prevHash;
  const isWhole = isSigned && follows({ position: position - 1, hash: before }, record);
  return {
    changes: events.flatMap((event) => changesOf(event, known)),
    reason: record.reason ?? reasonIn(events),
    sessionId: isMember ? actor.sessionId : null,
    signedBy: isMember ? 'member' : 'device',
    proof: isWhole ? 'good' : 'bad',
    hash: hex(hash),
    prevHash: hex(prevHash),
  };
}

const entryAt = (db: ReadDb, seq: number): AccessRow | undefined => {
  const [entry] = readAccess(db, seq - 1, 1);
  return entry?.seq === seq ? entry : undefined;
};

function isProven(deps: LookAtDeps, entry: AccessRow, before: AccessRow | undefined): boolean {
  const { signer, memberId, deviceId } = JSON.parse(entry.body) as AccessBody;
  const able =
    signer === 'member' ? keysOf(deps, 'memberId', memberId ?? '') : keysOf(deps, 'deviceId', deviceId);
  if (!able.some((key) => verify(null, entry.hash, publicKeyFrom(key), entry.sig))) return false;
  return before === undefined || entryHash(before.hash, entry.body).equals(entry.hash);
}

function lookAtEntry(deps: LookAtDeps, seq: number): Looked {
  const { db, keys } = deps;
  const [before, entry] = [entryAt(db, seq - 1), entryAt(db, seq)];
  if (entry === undefined) return null;
  const { signer, facts, sessionId } = JSON.parse(entry.body) as AccessBody;
  return {
    changes: Object.entries(facts).map(([field, value]) => ({ field, before: null, after: written(value) })),
    reason: readDetail(keys.contentKey, entry)?.text ?? null,
    sessionId,
    signedBy: signer,
    proof: isProven(deps, entry, before) ? 'good' : 'bad',
    hash: hex(entry.hash),
    prevHash: before === undefined ? '' : hex(before.hash),
  };
}

export const createLookAt =
  (deps: LookAtDeps): LocalHandler =>
  async ({ of, number }: AuditPlace) =>
    ok(of === 'record' ? lookAtRecord(deps, number) : lookAtEntry(deps, number));

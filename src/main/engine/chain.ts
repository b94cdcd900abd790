import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { JournalRecord, NewRecord, Position, RecordActor } from './journal.ts';

/*
 * Proof: what an actor signs and how records chain. The actor signs before the place in the journal is
 * known; the journal chains at append, over the stored bytes. No I/O.
 */

export const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const GENESIS = Buffer.alloc(32);

/** What is signed: all of a record that is known before its place is. */
export type Unsigned = Omit<NewRecord, 'sig'>;

const who = (actor: RecordActor): readonly string[] =>
  'system' in actor
    ? ['system', actor.system, actor.deviceId]
    : ['member', actor.memberId, actor.deviceId, actor.sessionId];

/** What the actor signs: who did what when, and the SHA-256 of the body, in hex. */
export function signedStatement(
  workspaceId: string,
  { stream, commandId, command, at, reason, actor, body }: Unsigned,
): Buffer {
  const said = ['record/v2', workspaceId, stream, commandId, command, at, reason, ...who(actor)];
  return Buffer.from(JSON.stringify([...said, sha256(body).toString('hex')]));
}

/** What the oldest records signed: neither when nor by which command. Never made any more. */
const formerStatement = (
  workspaceId: string,
  { stream, commandId, body }: Pick<Unsigned, 'stream' | 'commandId' | 'body'>,
): Buffer => Buffer.from(`${workspaceId}|${stream}|${commandId}|${sha256(body).toString('hex')}`);

export function chainHash(
  prevHash: Uint8Array,
  position: Position,
  body: Uint8Array,
  sig: Uint8Array,
): Buffer {
  return sha256(prevHash, `|${position}|`, sha256(body), '|', sig);
}

/** @param privateKey Ed25519, PKCS#8 DER. */
export const signerFrom = (privateKey: Uint8Array): ((statement: Uint8Array) => Uint8Array) => {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return (statement) => sign(null, statement, key);
};

export const publicKeyFrom = (base64: string): KeyObject =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });

/** The place the next record chains to. */
export type ChainEnd = Pick<JournalRecord, 'position' | 'hash'>;
export const CHAIN_START: ChainEnd = { position: 0, hash: GENESIS };

/** Whether this record is the very next one, unchanged. */
export function follows(end: ChainEnd, { position, body, sig, prevHash, hash }: JournalRecord): boolean {
  if (position !== end.position + 1 || !Buffer.from(prevHash).equals(end.hash)) return false;
  return chainHash(end.hash, position, body, sig).equals(hash);
}

export const verifyRecord = (workspaceId: string, record: JournalRecord, key: KeyObject): boolean =>
  verify(null, signedStatement(workspaceId, record), key, record.sig) ||
  verify(null, formerStatement(workspaceId, record), key, record.sig);

export type ChainFault = {
  readonly position: Position;
  readonly fault: 'gap' | 'hash' | 'signature' | 'unknownSigner';
};

/** Finds the first record that was changed, moved, removed or signed by somebody else; null if all holds. */
export function verifyChain(
  workspaceId: string,
  records: Iterable<JournalRecord>,
  publicKeyOf: (actor: JournalRecord['actor']) => KeyObject | undefined,
): ChainFault | null {
  let prevHash: Uint8Array = GENESIS;
  let position = 0;
  for (const record of records) {
    position += 1;
    if (record.position !== position) return { position, fault: 'gap' };
    const expected = chainHash(prevHash, position, record.body, record.sig);
    if (!expected.equals(record.hash) || !Buffer.from(prevHash).equals(record.prevHash))
      return { position, fault: 'hash' };
    const key = publicKeyOf(record.actor);
    if (key === undefined) return { position, fault: 'unknownSigner' };
    if (!verifyRecord(workspaceId, record, key)) return { position, fault: 'signature' };
    prevHash = record.hash;
  }
  return null;
}

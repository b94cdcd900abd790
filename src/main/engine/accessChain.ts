import type { AccessFacts, AccessKind } from '../../domain/audit/access.ts';
import { sha256 } from './chain.ts';

/*
 * How access records prove themselves: an entry chains to the one before and is signed in that place; a
 * segment sums up a closed stretch of entries, so that the stretch can be pruned and its place still be
 * proven. No I/O.
 */

/** What an entry says, as it is hashed and signed. */
export type AccessBody = {
  readonly workspaceId: string;
  readonly seq: number;
  /** ms UTC, as the clock of this computer claimed. */
  readonly at: number;
  /** Running time of `boot`, ms: bounds what the clock claims. */
  readonly mono: number;
  readonly boot: string;
  readonly kind: AccessKind;
  readonly memberId: string | null;
  readonly sessionId: string | null;
  readonly deviceId: string;
  readonly signer: 'member' | 'device';
  readonly facts: AccessFacts;
  /** The journal's end at that moment: whoever writes the journal anew would have to sign this as everybody. */
  readonly journal: { readonly position: number; readonly hash: string };
  /** Hash of the last closed segment, hex; null: none. Closing it anew would take signing this as everybody too. */
  readonly segment: string | null;
  /** SHA-256 over salt and text of what is sealed beside it, hex; null: nothing is. */
  readonly detail: string | null;
};

/** That a segment's entries were deleted, by the entry `seq` at `at`. */
export type Pruning = {
  readonly segNo: number;
  readonly root: string;
  readonly days: number;
  readonly seq: number;
  readonly at: number;
};

export type SegmentBody = {
  readonly workspaceId: string;
  readonly segNo: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly count: number;
  /** Merkle root over the entries' hashes, hex. */
  readonly root: string;
  readonly lastHash: string;
  readonly prevHeader: string;
  /** Told here too, since the entries that say so are pruned themselves one day. */
  readonly prunings: readonly Pruning[];
};

/** The same value is always the same text: keys of an object in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

export const entryHash = (prevHash: Uint8Array, body: string): Buffer =>
  sha256('access/v1|', prevHash, '|', body);
export const segmentHash = (body: string): Buffer => sha256('segment/v1|', body);
export const detailHash = (salt: string, text: string): string => sha256(salt, '|', text).toString('hex');

/** Of one: its hash; of more: pairs, the odd one out goes up as it is. */
export function merkleRoot(hashes: readonly Uint8Array[]): string {
  let level = hashes.map((hash) => sha256('leaf|', hash));
  while (level.length > 1) {
    const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, n) =>
      level.slice(2 * n, 2 * n + 2),
    );
    level = pairs.map(([a, b]) => (b === undefined ? a! : sha256('node|', a!, b)));
  }
  return level[0]?.toString('hex') ?? '';
}

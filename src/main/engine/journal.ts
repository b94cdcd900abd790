import type { CommandId, DeviceId, EpochMs, MemberId, SessionId } from '../../domain/ids.ts';
import type { ReactorName } from '../../domain/permissions.ts';
import type { Result } from '../../domain/result.ts';

/** Place in the journal: 1, 2, 3, ... 0 is before the first record. */
export type Position = number;

/** Who is answerable for a record. */
export type RecordActor =
  | { readonly memberId: MemberId; readonly deviceId: DeviceId; readonly sessionId: SessionId }
  | { readonly system: ReactorName; readonly deviceId: DeviceId };

/** One command's outcome. All its events are stored, replicated and applied together or not at all. */
export type JournalRecord = {
  readonly position: Position;
  readonly stream: string;
  readonly commandId: CommandId;
  readonly command: string;
  readonly reason: string | null;
  readonly actor: RecordActor;
  readonly at: EpochMs;
  /** JSON array of 1..n events, contents sealed; hashed and signed as these very bytes. */
  readonly body: Uint8Array;
  readonly sig: Uint8Array;
  readonly prevHash: Uint8Array;
  readonly hash: Uint8Array;
};
export type NewRecord = Omit<JournalRecord, 'position' | 'prevHash' | 'hash'>;

export type AppendFailure =
  | { readonly code: 'streamMoved'; readonly last: Position }
  | { readonly code: 'unavailable' }
  | { readonly code: 'full' };

export interface Journal {
  /**
   * Durable when it resolves. Stores the record only if `expectedLast` is the position of the last record
   * of that stream (`any`: without asking). A `commandId` seen before: its first position, nothing stored.
   */
  readonly append: (
    record: NewRecord,
    expectedLast: Position | 'any',
  ) => Promise<Result<Position, AppendFailure>>;
  /** Every record after `after`, in order, then new ones as they arrive, until `signal` aborts. */
  readonly follow: (after: Position, signal: AbortSignal) => AsyncIterable<JournalRecord>;
}

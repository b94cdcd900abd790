import { err, ok, type Result } from '../../domain/result.ts';
import { createFollower } from './follow.ts';
import { CommitFailed, type GroupCommit } from './groupCommit.ts';
import type { AppendFailure, Journal, JournalRecord, NewRecord, Position } from './journal.ts';
import { insertRecord, lastOfStream, positionOfCommand, readFrom } from './journalStore.ts';
import type { WriteDb } from './sql.ts';

/** Called inside the append transaction: keeps the indexes of journal.db (aliases, outbox) exactly in step. */
export type OnAppend = (record: NewRecord & { readonly position: Position }) => void;

/** The journal of one machine alone. Owns appending to journal.db; several appends share one fsync. */
export function createSqliteJournal(
  db: WriteDb,
  commit: GroupCommit,
  onAppend: OnAppend = () => undefined,
): Journal & { readonly wake: () => void } {
  const follower = createFollower((after, limit): JournalRecord[] => readFrom(db, after, limit));
  commit.onCommit(follower.wake);

  function appendNow(record: NewRecord, expectedLast: Position | 'any'): Result<Position, AppendFailure> {
    const seen = positionOfCommand(db, record.commandId);
    if (seen !== undefined) return ok(seen);
    if (expectedLast !== 'any') {
      const last = lastOfStream(db, record.stream);
      if (last !== expectedLast) return err({ code: 'streamMoved', last });
    }
    const position = insertRecord(db, record);
    onAppend({ ...record, position });
    return ok(position);
  }

  return {
    async append(record, expectedLast) {
      try {
        return await commit.enqueue(() => appendNow(record, expectedLast));
      } catch (error) {
        if (error instanceof CommitFailed) return err({ code: error.kind });
        throw error;
      }
    },
    follow: follower.follow,
    wake: follower.wake,
  };
}

import type { ClearEvent } from '../../domain/events.ts';
import type { Position } from './journal.ts';
import type { Sql } from './sql.ts';

/**
 * A table of journal.db that answers questions a decision or a reactor needs at once (who is behind this
 * number, what waits in the outbox). Kept inside the append transaction, so it is never behind; made of
 * clear events only, so it can be rebuilt from the journal at any time.
 */
export type JournalIndex = {
  readonly name: string;
  /** Raise it and the table is dropped and filled again from the journal at the next start. */
  readonly version: number;
  readonly create: string;
  readonly drop: string;
  readonly on: (event: ClearEvent, position: Position) => readonly Sql[];
};

import type { ClearEvent } from '../../domain/events.ts';
import type { Sql } from './sql.ts';

/**
 * What a new record takes with it in journal.db, in the same commit. Unlike an index it is never replayed:
 * a rebuild must not undo what people did since.
 */
export type JournalEffect = (event: ClearEvent) => readonly Sql[];

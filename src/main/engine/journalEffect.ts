import type { ClearEvent } from '../../domain/events.ts';
import type { ReadDb, Sql } from './sql.ts';

/** What an effect may look up: the journal's file, and how ids are derived from it. */
type EffectSources = {
  readonly db: ReadDb;
  readonly blind: (kind: string, value: string) => string;
};

/**
 * What a new record takes with it in journal.db, in the same commit. Unlike an index it is never replayed:
 * a rebuild must not undo what people did since.
 */
export type JournalEffect = (event: ClearEvent, sources: EffectSources) => readonly Sql[];

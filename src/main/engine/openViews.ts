import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DomainEvent } from '../../domain/events.ts';
import { createContentKeys } from './contentKeys.ts';
import { asReadDb, openDatabase, type Cipher } from './database.ts';
import { decodeEvents } from './eventCodec.ts';
import type { JournalRecord, Position } from './journal.ts';
import { readJournalKeys } from './journalKeys.ts';
import { lastPosition, readFrom } from './journalStore.ts';
import type { Projection } from './projection.ts';
import { createProjector, type Projector } from './projector.ts';
import type { ReadDb, WriteDb } from './sql.ts';
import { leaveClosedMark, openFittingViews, rebuildViews } from './viewsFile.ts';

const JOURNAL_CACHE_MB = 8;
const PAGE = 500;

export type OpenViewsOptions = {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly cipher: Cipher;
  readonly projections: readonly Projection[];
  readonly timeOrderedTable: string;
  readonly onRebuild: (progress: { readonly done: number; readonly total: number } | null) => void;
  readonly onPoison: (position: Position, error: unknown) => void;
};

export type OpenedViews = {
  readonly views: WriteDb;
  readonly journal: ReadDb;
  readonly projector: Projector;
  readonly readRecords: (after: Position) => JournalRecord[];
  /** Something in the file or of the disk failed: the next open reads all of it first. */
  readonly distrust: () => void;
  readonly close: () => void;
};

/**
 * Opens this machine's views beside a reading connection to the journal, building them anew where they
 * do not fit. journal.db must have been opened for writing before: it holds the keys.
 */
export async function openViews(options: OpenViewsOptions): Promise<OpenedViews> {
  const { dataDir, dataKey, cipher, projections, onPoison, timeOrderedTable } = options;
  const journalFile = join(dataDir, 'journal.db');
  const reading = {
    synchronous: 'FULL',
    cacheMb: JOURNAL_CACHE_MB,
    walAutocheckpoint: 1000,
    readonly: true,
  } as const;
  const journalDb = openDatabase({ file: journalFile, key: dataKey, cipher, ...reading });
  const journal = asReadDb(journalDb);
  const keys = readJournalKeys(journal, dataKey);
  if (keys === undefined) throw new Error('The journal has no keys yet');
  const contentKeys = createContentKeys(journal, keys.contentKey);
  const decode = (record: JournalRecord): readonly DomainEvent[] => decodeEvents(record, contentKeys);
  const projectorOf = (views: WriteDb): Projector =>
    createProjector({ views, projections, decode, onPoison, timeOrderedTable });

  async function fill(views: WriteDb): Promise<void> {
    const projector = projectorOf(views);
    const total = lastPosition(journal);
    for (let records = readFrom(journal, 0, PAGE); records.length > 0;) {
      projector.apply(records);
      options.onRebuild({ done: projector.position(), total });
      records = readFrom(journal, projector.position(), PAGE);
      await nextTurn();
    }
    options.onRebuild(null);
  }

  const file = join(dataDir, 'views.db');
  const viewsKeys = { key: dataKey, cipher };
  const views =
    openFittingViews(file, viewsKeys, projections, lastPosition(journal)) ??
    (await rebuildViews(file, viewsKeys, projections, fill));
  let isTrusted = true;
  return {
    views,
    journal,
    projector: projectorOf(views),
    readRecords: (after) => readFrom(journal, after, PAGE),
    distrust: () => void (isTrusted = false),
    close() {
      views.checkpoint('TRUNCATE');
      views.close();
      journalDb.close();
      if (isTrusted) leaveClosedMark(file);
    },
  };
}

import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DomainEvent } from '../../domain/events.ts';
import { leaveClosedMark } from './closedMark.ts';
import { type ContentKeys, createContentKeys } from './contentKeys.ts';
import { asReadDb, openDatabase, type Cipher } from './database.ts';
import { decodeEvents } from './eventCodec.ts';
import type { JournalRecord, Position } from './journal.ts';
import { forgetJournalKeys, readJournalKeys } from './journalKeys.ts';
import { lastPosition, readFrom } from './journalStore.ts';
import type { Projection } from './projection.ts';
import { createProjector, type Projector } from './projector.ts';
import type { StorageFault } from './storageFault.ts';
import type { ReadDb, WriteDb } from './sql.ts';
import { openFittingViews, rebuildViews } from './viewsFile.ts';

const JOURNAL_CACHE_MB = 8;
const PAGE = 500;
/** While nobody can be answered: larger transactions write fewer pages, and fewer parts of the search index. */
const FIRST_PAGE = 5_000;

export type OpenViewsOptions = {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly cipher: Cipher;
  readonly projections: readonly Projection[];
  readonly timeOrderedTable: string;
  readonly onRebuild: (progress: { readonly done: number; readonly total: number } | null) => void;
  readonly onPoison: (position: Position, error: unknown) => void;
  readonly onJournalFault?: (fault: StorageFault) => void;
  readonly onViewsFault?: (fault: StorageFault) => void;
};

export type OpenedViews = {
  readonly views: WriteDb;
  readonly journal: ReadDb;
  readonly projector: Projector;
  readonly readRecords: (after: Position) => JournalRecord[];
  /** Builds new views beside these, which stay in use meanwhile; false: aborted, and these stay. */
  readonly rebuild: (signal: AbortSignal) => Promise<boolean>;
  /** Something in the file or of the disk failed: the next open reads all of it first. */
  readonly distrust: () => void;
  readonly close: () => void;
};

/** Keys known by heart would go on opening what nobody may open any more. */
const decodeWith =
  (keys: ContentKeys) =>
  (record: JournalRecord): readonly DomainEvent[] => {
    const events = decodeEvents(record, keys);
    if (events.some(({ type }) => type === 'contacts.erased.v1')) keys.forget();
    return events;
  };

/**
 * Opens this machine's views beside a reading connection to the journal, building them anew where they
 * do not fit. journal.db must have been opened for writing before: it holds the keys.
 */
export async function openViews(options: OpenViewsOptions): Promise<OpenedViews> {
  const { dataDir, dataKey, cipher, projections, onPoison, timeOrderedTable } = options;
  const { onJournalFault, onViewsFault } = options;
  const journalFile = join(dataDir, 'journal.db');
  const reading = {
    synchronous: 'FULL',
    cacheMb: JOURNAL_CACHE_MB,
    walAutocheckpoint: 1000,
    readonly: true,
    ...(onJournalFault && { onFault: onJournalFault }),
  } as const;
  const journalDb = openDatabase({ file: journalFile, key: dataKey, cipher, ...reading });
  const journal = asReadDb(journalDb);
  const keys = readJournalKeys(journal, dataKey);
  if (keys === undefined) throw new Error('The journal has no keys yet');
  const contentKeys = createContentKeys(journal, keys.contentKey);
  const decode = decodeWith(contentKeys);
  const projectorOf = (views: WriteDb): Projector =>
    createProjector({ views, projections, decode, onPoison, timeOrderedTable });

  const file = join(dataDir, 'views.db');
  const viewsKeys = { key: dataKey, cipher, ...(onViewsFault && { onFault: onViewsFault }) };
  const fitting = openFittingViews(file, viewsKeys, projections, lastPosition(journal));
  const held = { views: fitting };

  async function fill(fresh: WriteDb, signal?: AbortSignal): Promise<boolean> {
    const projector = projectorOf(fresh);
    const page = held.views === null ? FIRST_PAGE : PAGE;
    try {
      for (let records = readFrom(journal, 0, page); records.length > 0;) {
        if (signal?.aborted) return false;
        projector.apply(records);
        const done = projector.position();
        options.onRebuild({ done, total: Math.max(done, lastPosition(journal)) });
        records = readFrom(journal, done, page);
        await nextTurn();
      }
      return signal?.aborted !== true;
    } finally {
      options.onRebuild(null);
    }
  }

  async function rebuild(signal?: AbortSignal): Promise<boolean> {
    const fresh = await rebuildViews(file, viewsKeys, projections, {
      fill: (views) => fill(views, signal),
      letGo: () => held.views?.close(),
    });
    if (fresh !== null) held.views = fresh;
    return fresh !== null;
  }

  if (fitting === null) await rebuild();
  const forgetKeys = (): void => {
    contentKeys.forget();
    forgetJournalKeys(keys);
  };
  return holder(held as { views: WriteDb }, journalDb, { file, projectorOf, rebuild, forgetKeys });
}

type Held = { views: WriteDb };
type Parts = {
  readonly file: string;
  readonly projectorOf: (views: WriteDb) => Projector;
  readonly rebuild: (signal: AbortSignal) => Promise<boolean>;
  readonly forgetKeys: () => void;
};

/** The views in use: always the newest, also after they were swapped. */
function holder(
  held: Held,
  journalDb: WriteDb,
  { file, projectorOf, rebuild, forgetKeys }: Parts,
): OpenedViews {
  let isTrusted = true;
  let projector = projectorOf(held.views);
  let projected = held.views;
  return {
    get views() {
      return held.views;
    },
    get projector() {
      if (projected !== held.views) projector = projectorOf(held.views);
      projected = held.views;
      return projector;
    },
    journal: asReadDb(journalDb),
    readRecords: (after) => readFrom(journalDb, after, PAGE),
    rebuild,
    distrust: () => void (isTrusted = false),
    close() {
      try {
        held.views.checkpoint('TRUNCATE');
      } finally {
        held.views.close();
        journalDb.close();
        forgetKeys();
      }
      if (isTrusted) leaveClosedMark(file);
    },
  };
}

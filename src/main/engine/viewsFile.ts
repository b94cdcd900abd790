import { existsSync, renameSync } from 'node:fs';
import { takeClosedMark } from './closedMark.ts';
import { DatabaseRefused, openDatabase, type Cipher } from './database.ts';
import { isWhole, removeDatabase } from './databaseFile.ts';
import { createViews } from './projector.ts';
import { shapeOf, type Projection } from './projection.ts';
import type { StorageFault } from './storageFault.ts';
import { sql, type WriteDb } from './sql.ts';

/*
 * views.db is disposable: another shape, a damaged file or another journal, and a new one is built
 * beside it in views.next.db and swapped in whole.
 */

const CACHE_MB = 32;
const WAL_PAGES = 20_000;

export type ViewsKeys = {
  readonly key: Uint8Array;
  readonly cipher: Cipher;
  readonly onFault?: (fault: StorageFault) => void;
};

const openViews = (file: string, keys: ViewsKeys): WriteDb =>
  openDatabase({ file, ...keys, synchronous: 'NORMAL', cacheMb: CACHE_MB, walAutocheckpoint: WAL_PAGES });

function fits(views: WriteDb, shape: string, journalLast: number): boolean {
  const cursor = views.get<{ position: number; shape: string }>(sql`SELECT position, shape FROM cursor`);
  return cursor !== undefined && cursor.shape === shape && cursor.position <= journalLast;
}

/** The views as they are, if they fit these projections and this journal; null: they must be built anew. */
export function openFittingViews(
  file: string,
  keys: ViewsKeys,
  projections: readonly Projection[],
  journalLast: number,
): WriteDb | null {
  if (!existsSync(file)) return null;
  let views: WriteDb | null = null;
  try {
    const isTrusted = takeClosedMark(file);
    views = openViews(file, keys);
    if (fits(views, shapeOf(projections), journalLast) && (isTrusted || isWhole(views))) return views;
  } catch (error) {
    // Damaged or foreign: nothing in it is precious. Anything but damage is a bug and is not hidden.
    const isDamage = error instanceof DatabaseRefused || (error as { code?: string }).code !== undefined;
    if (!isDamage) throw error;
  }
  views?.close();
  return null;
}

/** How new views are filled and take the place of the old ones. */
export type Rebuild = {
  /** Brings the empty views up to date; false: given up, and the old ones stay. */
  readonly fill: (views: WriteDb) => Promise<boolean>;
  /** Called when the old ones are to go: whoever holds them lets go. */
  readonly letGo: () => void;
};

/** Empty views in `views.next.db`, filled, then swapped in; null: given up, nothing has changed. */
export async function rebuildViews(
  file: string,
  keys: ViewsKeys,
  projections: readonly Projection[],
  { fill, letGo }: Rebuild,
): Promise<WriteDb | null> {
  const next = file.replace(/\.db$/, '.next.db');
  removeDatabase(next);
  const views = openViews(next, keys);
  let isFilled = false;
  try {
    createViews(views, projections, shapeOf(projections));
    isFilled = await fill(views);
    if (isFilled) views.checkpoint('TRUNCATE');
  } finally {
    views.close();
    if (!isFilled) removeDatabase(next);
  }
  if (!isFilled) return null;
  letGo();
  removeDatabase(file);
  renameSync(next, file);
  removeDatabase(next);
  return openViews(file, keys);
}

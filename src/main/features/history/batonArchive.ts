import { Readable } from 'node:stream';
import {
  fromRandomAccessReaderPromise,
  openPromise,
  type Options,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import { isPlainFileName } from '../../../domain/history/messageBody.ts';
import type { HistoryRefusal } from '../../../domain/history/historyRefusal.ts';
import type { StoredFile } from '../../../domain/inbox/messageContent.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { readMedia } from '../../engine/mediaStore.ts';
import { listEntries } from './archiveEntries.ts';
import { isSystemError } from './textReader.ts';

/* Opens what Baton wrote under "Take it with you": lines, and files beside them. Nothing is unpacked to disk. */

/** Where the archive is: as it was chosen, or unlocked in the scratch folder. */
export type ArchivePlace =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'unlocked'; readonly scratchDir: string; readonly file: StoredFile };

export type BatonArchive = {
  /** Of the lines, unpacked. */
  readonly size: number;
  readonly openLines: () => Promise<Readable>;
  /** By the name the lines use; each is unpacked only when it is read. */
  readonly files: ReadonlyMap<string, () => Promise<Readable>>;
  readonly close: () => void;
};

const LINES = 'messages.jsonl';
const FOLDER = 'media/';
/** A workspace of many years; each takes some hundred bytes of memory. */
const MAX_ENTRIES = 500_000;

class UnlockedReader extends RandomAccessReader {
  readonly #place: Extract<ArchivePlace, { kind: 'unlocked' }>;
  constructor(place: Extract<ArchivePlace, { kind: 'unlocked' }>) {
    super();
    this.#place = place;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const { scratchDir, file } = this.#place;
    return Readable.from(readMedia(scratchDir, file, { first: start, last: end - 1 }), { objectMode: false });
  }
}

const OPTIONS: Options = { autoClose: false, lazyEntries: true, decodeStrings: false };

function openZip(place: ArchivePlace): Promise<ZipFile> {
  return place.kind === 'file'
    ? openPromise(place.path, OPTIONS)
    : fromRandomAccessReaderPromise(new UnlockedReader(place), place.file.bytes, OPTIONS);
}

async function describe(zip: ZipFile): Promise<Result<BatonArchive, HistoryRefusal>> {
  const listed = await listEntries(zip, MAX_ENTRIES);
  if (!listed.ok) return listed;
  const lines = listed.value.find(({ name }) => name === LINES);
  if (lines === undefined) return err({ code: 'exportNotFound' });
  const files = listed.value.flatMap(({ name, entry }) => {
    const own = name.startsWith(FOLDER) ? name.slice(FOLDER.length) : '';
    return isPlainFileName(own) ? [[own, () => zip.openReadStreamPromise(entry)] as const] : [];
  });
  return ok({
    size: lines.entry.uncompressedSize,
    openLines: () => zip.openReadStreamPromise(lines.entry),
    files: new Map(files),
    close: () => zip.close(),
  });
}

export async function openBatonArchive(place: ArchivePlace): Promise<Result<BatonArchive, HistoryRefusal>> {
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(place);
    // An archive that breaks while its contents are read says so on the streams; nobody else is to be told.
    zip.on('error', () => undefined);
    const archive = await describe(zip);
    if (!archive.ok) zip.close();
    return archive;
  } catch (error) {
    zip?.close();
    return err({ code: isSystemError(error) ? 'fileUnreadable' : 'fileDamaged' });
  }
}

/** Whether an archive holds the lines of an export; what else it holds is not looked at. */
export async function holdsExport(path: string): Promise<boolean> {
  const zip = await openPromise(path, OPTIONS).catch(() => null);
  if (zip === null) return false;
  zip.on('error', () => undefined);
  try {
    for await (const entry of zip.eachEntry()) if (entry.fileNameRaw.toString() === LINES) return true;
    return false;
  } catch {
    return false;
  } finally {
    zip.close();
  }
}

import { type Entry, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import type { HistoryRefusal, UnsafeArchive } from '../../../domain/history/historyRefusal.ts';
import { err, ok, type Result } from '../../../domain/result.ts';

/*
 * The table of contents of an archive that may be hostile. Nothing is unpacked here; one entry that an export
 * of WhatsApp cannot hold, and the whole archive is refused: then it is no export of WhatsApp.
 */

export type ArchiveEntry = { readonly name: string; readonly entry: Entry };

/** An export holds at most 10,000 messages with their media; the rest is room. */
const MAX_ENTRIES = 20_000;
/** WhatsApp sends files of up to 2 GB. */
const MAX_ENTRY_BYTES = 2 * 1024 ** 3;
const MAX_TOTAL_BYTES = 64 * 1024 ** 3;
/** Chats shrink to a tenth, media hardly; deflate itself reaches 1,032. Small files are not worth a refusal. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 10 * 1024 ** 2;

const FILE_TYPE = 0o170_000;
/** Not said, a file, a folder; all else is a symlink, a device or a socket. */
const FILE_TYPES: readonly number[] = [0, 0o100_000, 0o040_000];
/** Stored and deflated: all that phones write, and all that yauzl unpacks. */
const COMPRESSIONS: readonly number[] = [0, 8];

export async function listEntries(
  zip: ZipFile,
  maxEntries = MAX_ENTRIES,
): Promise<Result<readonly ArchiveEntry[], HistoryRefusal>> {
  const entries: ArchiveEntry[] = [];
  const names = new Set<string>();
  let total = 0;
  if (zip.entryCount > maxEntries) return err({ code: 'archiveTooManyFiles', limit: maxEntries });
  for await (const entry of zip.eachEntry()) {
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    const key = name.normalize('NFC').toLowerCase();
    const refusal = names.has(key) ? unsafe('sameNameTwice') : refuseEntry(entry, name);
    if (refusal !== null) return err(refusal);
    names.add(key);
    total += entry.uncompressedSize;
    if (!name.endsWith('/')) entries.push({ name, entry });
  }
  if (total > MAX_TOTAL_BYTES) return err({ code: 'fileTooLarge', limitBytes: MAX_TOTAL_BYTES });
  return overlap(entries) ? err(unsafe('entriesOverlap')) : ok(entries);
}

const unsafe = (why: UnsafeArchive): HistoryRefusal => ({ code: 'archiveUnsafe', why });

function refuseEntry(entry: Entry, name: string): HistoryRefusal | null {
  if (entry.isEncrypted()) return { code: 'archiveEncrypted' };
  if (leadsOut(name)) return unsafe('nameLeadsOut');
  if (!FILE_TYPES.includes((entry.externalFileAttributes >>> 16) & FILE_TYPE)) return unsafe('notAFile');
  if (!COMPRESSIONS.includes(entry.compressionMethod)) return unsafe('unknownCompression');
  if (entry.uncompressedSize > MAX_ENTRY_BYTES) return { code: 'fileTooLarge', limitBytes: MAX_ENTRY_BYTES };
  return isBomb(entry) ? unsafe('unpacksTooLarge') : null;
}

const leadsOut = (name: string): boolean =>
  name === '' || name.includes('\u0000') || validateFileName(name) !== null;

const isBomb = ({ uncompressedSize, compressedSize }: Entry): boolean =>
  uncompressedSize > RATIO_FREE_BYTES && uncompressedSize > compressedSize * MAX_RATIO;

/** Entries that share their bytes let a small archive unpack into a huge one without any entry standing out. */
function overlap(entries: readonly ArchiveEntry[]): boolean {
  const inOrder = entries
    .map(({ entry }) => entry)
    .toSorted((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  return inOrder.some((entry, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && endOf(entry) > next.relativeOffsetOfLocalHeader;
  });
}

const LOCAL_HEADER_BYTES = 30;
const endOf = (entry: Entry): number =>
  entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;

/* What a failing disk or file means for people: four cases, each with its own sentence and its own way out. */

export type StorageFault =
  /** The file is not what was written: restored from the copy. */
  | 'damaged'
  /** Goes on by itself when there is room. */
  | 'full'
  /** Opened anew until writing is allowed again: a handle that was opened so stays so. */
  | 'readOnly'
  /** A write or fsync failed: what the handle says afterwards is not to be believed, so it is opened anew. */
  | 'failing';

/** Null: passes by itself, and nobody need be told; but what was to be read or written is not at fault. */
const FAULTS: readonly (readonly [RegExp, StorageFault | null])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM)|EROFS|EACCES|EPERM)/, 'readOnly'],
  [/^(SQLITE_IOERR|EIO)/, 'failing'],
  [/^SQLITE_(BUSY|NOMEM)/, null],
];

/** By the error's own code; its message may quote values and is never used. */
function lookUp(error: unknown): (typeof FAULTS)[number] | undefined {
  const code: unknown = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? FAULTS.find(([pattern]) => pattern.test(code)) : undefined;
}

/** Null: nothing is wrong with the storage that a person should know. */
export const storageFaultOf = (error: unknown): StorageFault | null => lookUp(error)?.[1] ?? null;

/** The disk or the file, not what was to be read or written, is at fault: it is tried again later. */
export const isStorageFault = (error: unknown): boolean => lookUp(error) !== undefined;

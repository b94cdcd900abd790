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

const FAULTS: readonly (readonly [RegExp, StorageFault])[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM)|EROFS|EACCES|EPERM)/, 'readOnly'],
  [/^(SQLITE_IOERR|EIO)/, 'failing'],
];

/** By the error's own code; its message may quote values and is never used. Null: not the storage's fault. */
export function storageFaultOf(error: unknown): StorageFault | null {
  const code: unknown = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return null;
  return FAULTS.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}

/** Why a file of history is not imported, or none is written. Plain data: the sentences live in the renderer's catalogues. */
export type HistoryRefusal =
  | { readonly code: 'fileUnreadable' }
  /** Cut off, or not what its own table of contents says. */
  | { readonly code: 'fileDamaged' }
  | { readonly code: 'fileEmpty' }
  /** Neither UTF-8 nor UTF-16: pictures, programs, old encodings. */
  | { readonly code: 'fileNotText' }
  | { readonly code: 'fileTooLarge'; readonly limitBytes: number }
  | { readonly code: 'archiveEncrypted' }
  | { readonly code: 'archiveUnsafe'; readonly why: UnsafeArchive }
  | { readonly code: 'archiveTooManyFiles'; readonly limit: number }
  | { readonly code: 'chatNotFound' }
  /** The names of the files that hold a chat each, for a person to choose from. */
  | { readonly code: 'severalChats'; readonly names: readonly string[] }
  | { readonly code: 'tableUnreadable'; readonly row: number | null }
  /** A quote that never ends, or a line without end. */
  | { readonly code: 'tableRowTooLong'; readonly row: number | null }
  | { readonly code: 'tableTooManyColumns'; readonly limit: number }
  | { readonly code: 'tableTooManyRows'; readonly limit: number }
  | { readonly code: 'tableWithoutRows' }
  /** Nothing in the column of times is one. */
  | { readonly code: 'timesUnreadable' }
  | { readonly code: 'exportNotFound' }
  | { readonly code: 'exportVersionUnknown' }
  | { readonly code: 'exportLineUnreadable'; readonly line: number }
  /** Its end is missing, or counts other than what is there. */
  | { readonly code: 'exportNotWhole' }
  | { readonly code: 'passphraseWrong' }
  | { readonly code: 'cancelled' }
  /** The file was chosen too long ago; a window only knows it by an id. */
  | { readonly code: 'fileForgotten' }
  | { readonly code: 'numberUnreadable' }
  | { readonly code: 'zoneUnknown' }
  /** One at a time, import or export. */
  | { readonly code: 'alreadyRunning' }
  | { readonly code: 'exportStopped' }
  /** What was recorded last cannot be read yet, so the export would lack it. */
  | { readonly code: 'newestMissing' }
  /** Where the export was to be saved, there is no room for it. */
  | { readonly code: 'targetFull' }
  | { readonly code: 'targetUnwritable' };

/** What an export of WhatsApp never holds, and an archive that is out to do harm does. */
export type UnsafeArchive =
  | 'nameLeadsOut'
  | 'notAFile'
  | 'sameNameTwice'
  | 'entriesOverlap'
  | 'unpacksTooLarge'
  | 'unknownCompression';

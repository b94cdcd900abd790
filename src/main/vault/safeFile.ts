import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/* Small precious files: written beside, flushed, renamed into place; the generation before is kept. */

function syncFolder(file: string): void {
  // Windows cannot open a folder; there the rename itself is the best there is.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const previousOf = (file: string): string => file.replace(/\.json$/, '.prev.json');

/** Mode 0600. After a crash the file holds the old text or the new, never half of either. */
export function writeSafely(file: string, text: string): void {
  const next = `${file}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (existsSync(file)) renameSync(file, previousOf(file));
  renameSync(next, file);
  syncFolder(file);
}

/** The newest generation that `accept` takes; undefined if there is none. */
export function readSafely<T>(file: string, accept: (text: string) => T | undefined): T | undefined {
  for (const candidate of [file, previousOf(file)]) {
    if (!existsSync(candidate)) continue;
    const accepted = accept(readFileSync(candidate, 'utf8'));
    if (accepted !== undefined) return accepted;
  }
  return undefined;
}

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/* Small precious files: written beside, flushed, renamed into place; the generation before is kept. */

type Accept<T> = (text: string) => T | undefined;

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

const accepted = <T>(file: string, accept: Accept<T>): T | undefined =>
  existsSync(file) ? accept(readFileSync(file, 'utf8')) : undefined;

const previousOf = (file: string): string => file.replace(/\.json$/, '.prev.json');

/**
 * Mode 0600. After a crash the file holds the old text or the new, never half of either. Only a generation
 * that `accept` takes is kept as the one before: a damaged one would drive out the last good one.
 */
export function writeSafely<T>(file: string, text: string, accept: Accept<T>): void {
  const next = `${file}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (accepted(file, accept) !== undefined) renameSync(file, previousOf(file));
  renameSync(next, file);
  syncFolder(file);
}

/** The newest generation that `accept` takes; undefined if there is none. */
export const readSafely = <T>(file: string, accept: Accept<T>): T | undefined =>
  accepted(file, accept) ?? accepted(previousOf(file), accept);

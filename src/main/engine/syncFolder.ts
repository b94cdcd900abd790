import { closeSync, fsyncSync, openSync } from 'node:fs';

/** After it, what was made, renamed or removed in this folder is so after a crash too. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder; there the call itself is the best there is.
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

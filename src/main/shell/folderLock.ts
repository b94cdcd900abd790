import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { holdFolderLock } from '../engine/folderLock.ts';

/** One writer per data folder, whoever started it: false where another Baton holds the folder. */
export function lockDataFolder(dataDir: string): boolean {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return holdFolderLock(join(dataDir, 'lock.db'));
}

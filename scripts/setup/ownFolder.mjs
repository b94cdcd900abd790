// Temporary folders that say whose they are, so that what a killed process left behind can be told and removed.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from './run.mjs';

/** Makes a folder named after us and removes those of the same prefix whose process is gone. */
export function makeOwnFolder(parent, prefix) {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (owner > 0 && !isRunning(owner)) removeFolder(join(parent, name));
  }
  return mkdtempSync(join(parent, `${prefix}${process.pid}-`));
}

/** Also while a program that is just ending still writes into it. */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

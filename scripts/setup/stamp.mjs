// What set-up has already found out about this clone. It lives in node_modules, so it goes when they go.
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { inModules } from './place.mjs';

const stampFile = inModules('.baton-setup.json');

/** Everything remembered; empty when nothing is, or when the file cannot be read. */
export function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Remembers `facts` beside what is known already. */
export function remember(facts) {
  const draft = `${stampFile}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...readStamp(), ...facts }, null, 2)}\n`);
  renameSync(draft, stampFile); // whole or not at all, also when set-up is killed
}

/** A short text that changes when the file is replaced; cheaper than reading it. */
export function fileMark(path) {
  if (!existsSync(path)) return 'missing';
  const { mtimeMs, size } = statSync(path);
  return `${Math.trunc(mtimeMs)}-${size}`;
}

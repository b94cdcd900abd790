// One set-up at a time per clone: `npm start` and `npm test` side by side would run `npm ci` over each other.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './place.mjs';
import { isRunning, say } from './run.mjs';

const heartbeatMs = 5000;
const abandonedAfterMs = 60_000;

/** Runs `work` while no other set-up of this clone runs; waits for one that does. */
export async function alone(work) {
  const lock = lockFile();
  await take(lock);
  const heartbeat = setInterval(() => utimesSync(lock, new Date(), new Date()), heartbeatMs);
  heartbeat.unref();
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

/** Outside the clone, since npm ci empties node_modules. */
function lockFile() {
  const folder = join(tmpdir(), `baton-setup-${userInfo().username}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
}

async function take(lock) {
  for (let isFirstTry = true; !(await tryToTake(lock)); isFirstTry = false) {
    if (isFirstTry && !isAbandoned(lock)) say('Waiting for another set-up of this folder to finish ...');
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    await sleep(200);
  }
}

async function tryToTake(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  await sleep(20); // two that found the same abandoned lock may have removed each other's
  return readOwner(lock) === process.pid;
}

function readOwner(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return undefined; // released this moment
  }
}

/** Its owner is gone, or has not touched it for a minute (the number may be another process's by now). */
function isAbandoned(lock) {
  const stats = statSync(lock, { throwIfNoEntry: false });
  if (!stats) return false;
  return Date.now() - stats.mtimeMs > abandonedAfterMs || !isRunning(readOwner(lock) ?? process.pid);
}

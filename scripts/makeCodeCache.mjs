// V8's compiled form of the main bundle, so that a start does not compile it again. It fits one Electron only:
// another refuses it (`cachedDataRejected`) and compiles as usual.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronSwitches } from './setup/electron.mjs';
import { run, say } from './setup/run.mjs';

const bundles = ['index'];
const timeoutMs = 60_000;

/**
 * Writes `<bundle>.cache` beside each main bundle. In Electron's real main process: V8's flags are part of the
 * cache, and Electron run as Node has others. It ends before a window or a display is needed.
 */
export async function makeCodeCaches(electron, folder) {
  const files = bundles.map((name) => join(folder, `${name}.cjs`)).filter((file) => existsSync(file));
  const caches = files.map((file) => file.replace(/cjs$/, 'cache'));
  for (const cache of caches) rmSync(cache, { force: true });
  const writer = join(import.meta.dirname, 'setup', 'writeCodeCache.cjs');
  const result = await run(electron.path, [...electronSwitches(), writer, ...files], { timeoutMs });
  if (caches.every((cache) => existsSync(cache))) return;
  say('The code cache could not be made; the console starts a little slower without it.');
  process.stderr.write(`${result.output.trimEnd()}\n`);
}

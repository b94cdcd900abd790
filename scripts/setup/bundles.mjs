// Step 5: the bundles in dist/ (production) or dist-test/ (`test`, with the doors that tests use).
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeCodeCaches } from '../makeCodeCache.mjs';
import { root } from './place.mjs';
import { nodeTool, runOrStop, say } from './run.mjs';
import { readStamp, remember } from './stamp.mjs';

const folders = { production: 'dist', test: 'dist-test' };
const inputs = ['src', 'resources', 'vite.config.ts', 'package.json', 'package-lock.json'];

/** Builds unless the sources are those of the last build. `mode` is 'production' or 'test'. */
export async function ensureBundles(electron, mode = 'production') {
  const folder = join(root, folders[mode]);
  const key = `bundles-${mode}`;
  const mark = `${electron.version} ${markOfSources()}`;
  if (readStamp()[key] === mark && existsSync(join(folder, 'main'))) return;
  say(`Building ${folders[mode]}/ ...`);
  remember({ [key]: 'being built' }); // a killed build must not pass for the one before it
  await runOrStop(
    'The build failed (see above).',
    ...nodeTool('vite/bin/vite.js', 'build', '--mode', mode, '--logLevel', 'warn'),
  );
  await makeCodeCaches(electron, join(folder, 'main'));
  remember({ [key]: mark });
}

/** Changes with any source's name, size or time of change. Reading no file keeps it at a few milliseconds. */
function markOfSources() {
  const hash = createHash('sha256');
  for (const input of inputs) addToHash(hash, input);
  return hash.digest('hex');
}

function addToHash(hash, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isFile()) hash.update(`${path} ${stats.mtimeMs} ${stats.size}\n`);
  if (!stats.isDirectory()) return;
  for (const name of readdirSync(join(root, path)).toSorted()) addToHash(hash, `${path}/${name}`);
}

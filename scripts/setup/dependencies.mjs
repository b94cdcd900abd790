// Step 2: the npm packages of package-lock.json.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inModules, root } from './place.mjs';
import { runNpm, say, SetupError } from './run.mjs';

/** Installs the packages of the lock file when node_modules is missing or differs from it. */
export async function ensureDependencies() {
  if (modulesMatchLock()) return;
  say('Installing the npm packages of package-lock.json (npm ci, about half a minute) ...');
  // Install scripts are left out: every addon here ships its binary, and the one exception is step 4's business.
  const result = await runNpm([
    'ci',
    '--include=dev',
    '--ignore-scripts',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ]);
  if (result.code === 0) return;
  process.stderr.write(`${result.output.trimEnd()}\n`);
  throw new SetupError(
    'npm ci failed (its own words are above). If it speaks of the network, the npm registry is out of reach:\n' +
      'check the connection and `npm config get registry`, then start again. Nothing else was changed.',
  );
}

/**
 * npm leaves a copy of the lock behind in node_modules, written last. Comparing the two also notices
 * an `npm ci` that was killed and accepts one that was run by hand.
 */
function modulesMatchLock() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(inModules('.package-lock.json'));
  if (!wanted || !present) return false;
  const isSame = (path) =>
    present[path]?.version === wanted[path].version && present[path].integrity === wanted[path].integrity;
  // Optional packages for other platforms are in the lock but not on disk.
  const isFine = (path) =>
    (wanted[path].optional && !present[path]) || (isSame(path) && existsSync(join(root, path)));
  const isKnown = (path) => path in wanted;
  return (
    Object.keys(wanted).every((path) => path === '' || isFine(path)) && Object.keys(present).every(isKnown)
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

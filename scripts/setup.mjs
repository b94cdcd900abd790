// Everything between `git clone` and a console that starts. Called first by `npm start` and `npm test`;
// does only what is missing, and says what and why. Needs Node's own modules only.
import { ensureBundles } from './setup/bundles.mjs';
import { ensureDebianPackages } from './setup/debianPackages.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureElectron } from './setup/electron.mjs';
import { alone } from './setup/lock.mjs';
import { say, SetupError } from './setup/run.mjs';
import { ensureSqliteAddon } from './setup/sqliteAddon.mjs';

/**
 * Brings this clone to where it runs; returns the Electron to use, `{ path, folder, version, isNpmCopy }`.
 * `builds` are the bundles wanted ('production', 'test'); `isRetry` asks GitHub for Electron again at once.
 */
export async function setUp({ builds = ['production'], isRetry = false } = {}) {
  requireNode();
  return alone(async () => {
    await ensureDebianPackages();
    await ensureDependencies();
    const electron = await ensureElectron({ isRetry });
    await ensureSqliteAddon(electron);
    for (const mode of builds) await ensureBundles(electron, mode);
    return electron;
  });
}

/** Runs a script's main function; a problem the reader can solve is printed without a stack. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof SetupError) say(error.message);
    else process.stderr.write(`${error.stack}\n`);
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Baton needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const electron = await setUp({ isRetry: process.argv.includes('--retry-electron') });
    say(`Ready (Electron ${electron.version}${electron.isNpmCopy ? ', the copy from npm' : ''}).`);
  });
}

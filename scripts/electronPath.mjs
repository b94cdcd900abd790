// Which Electron is in use. Run by `npm run -s electron-path`, which prints the path of its executable and nothing else.
import { findInstalledElectron } from './setup/electron.mjs';
import { runScript, setUp } from './setup.mjs';

/**
 * The Electron in use as `{ path, version, isNpmCopy, env }`, or undefined before set-up.
 * `env` goes to child processes: with it `require('electron')` and Playwright find the same Electron.
 */
export function findElectron() {
  const found = findInstalledElectron();
  return found && withVariables(found);
}

function withVariables({ path, folder, version, isNpmCopy }) {
  return { path, version, isNpmCopy, env: { ELECTRON_OVERRIDE_DIST_PATH: folder } };
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const electron = findElectron() ?? (await setUp({ builds: [] }));
    process.stdout.write(`${electron.path}\n`);
  });
}

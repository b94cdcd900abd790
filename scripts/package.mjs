// `npm run package`: Baton as a program of its own, in out/package. Without arguments an unpacked folder;
// `npm run package -- --installer` the installers of this platform, for which electron-builder fetches tools.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runScript, setUp } from './setup.mjs';
import { root } from './setup/place.mjs';
import { nodeTool, runOrStop, say, SetupError } from './setup/run.mjs';

const output = join(root, 'out', 'package');
const bareCopy = join(root, 'out', 'electron-for-package');

await runScript(async () => {
  const electron = await setUp();
  const isInstaller = process.argv.includes('--installer');
  rmSync(output, { recursive: true, force: true });
  const electronDist = electron.isNpmCopy ? withoutRunner(electron.folder) : electron.folder;
  await runOrStop('Packaging failed (see above).', ...builder(electron, electronDist, isInstaller));
  rmSync(bareCopy, { recursive: true, force: true });
  if (electron.isNpmCopy)
    say('This is the npm copy of Electron: for tests and evaluation, not for daily work.');
  say(`Packaged with Electron ${electron.version}: ${packagedExecutable()}`);
});

function builder({ version }, electronDist, isInstaller) {
  const settings = [`--config.electronDist=${electronDist}`, `--config.electronVersion=${version}`];
  const what = isInstaller ? [] : ['--dir'];
  return nodeTool('electron-builder/cli.js', ...what, ...settings, '--publish', 'never');
}

/** Our runner in resources/app stands in for Electron's default app; a packaged program must not have it. */
function withoutRunner(folder) {
  rmSync(bareCopy, { recursive: true, force: true });
  cpSync(folder, bareCopy, { recursive: true });
  rmSync(join(bareCopy, 'resources', 'app'), { recursive: true });
  return bareCopy;
}

function packagedExecutable() {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  const places = {
    linux: `linux${arch}-unpacked/baton`,
    win32: `win${arch}-unpacked/Baton.exe`,
    darwin: `mac${arch}/Baton.app/Contents/MacOS/Baton`,
  };
  const path = join(output, places[process.platform] ?? '');
  if (!existsSync(path)) throw new SetupError(`electron-builder ended, but there is no ${path}.`);
  return path;
}

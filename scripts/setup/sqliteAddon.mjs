// Step 4: the SQLite addon. Its shipped binary wants Node-API 10 and crashes, without an error, on Node-API 9
// (Node 20, the npm copy of Electron). Tried in a child process; where it crashes it is compiled once per machine.
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, cp, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { buildTools, ensurePackages } from './debianPackages.mjs';
import { makeOwnFolder, removeFolder } from './ownFolder.mjs';
import { cacheFolder, inModules, isMusl } from './place.mjs';
import { run, say, SetupError } from './run.mjs';
import { fileMark, readStamp, remember } from './stamp.mjs';

const packageFolder = inModules('better-sqlite3');
// The sources use Node-API 10 behaviour that Node-API 9 offers only as experimental.
const experimentalNodeApi = '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL';

/** Makes sure that better-sqlite3 opens a database in this Node and in the given Electron. */
export async function ensureSqliteAddon(electron) {
  const mark = () => [fileMark(binaryFile()), process.version, fileMark(electron.path)].join(' ');
  if (readStamp().sqliteAddon === mark()) return;
  if ((await findFailure(electron)) !== undefined) await replaceBinary(electron);
  remember({ sqliteAddon: mark() });
}

/** Runs the smoke test in both runtimes; undefined when all is well, else what went wrong. */
async function findFailure(electron) {
  const folder = makeOwnFolder(tmpdir(), 'baton-sqlite-');
  try {
    const script = `
      const Database = require(${JSON.stringify(packageFolder)});
      const db = new Database(process.argv[1]);
      db.pragma("key = 'smoke'");
      db.exec('create table t (x); insert into t values (1)');
      if (db.prepare('select x from t').get().x !== 1) throw new Error('wrong row');
      db.close();`;
    const inNode = run(process.execPath, ['-e', script, join(folder, 'node.db')]);
    const inElectron = run(electron.path, ['-e', script, join(folder, 'electron.db')], {
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    const failed = (await Promise.all([inNode, inElectron])).find((result) => result.code !== 0);
    return failed && `${failed.signal ?? ''} ${failed.output}`.trim();
  } finally {
    removeFolder(folder);
  }
}

async function replaceBinary(electron) {
  const cached = join(cacheFolder, cacheName());
  if (!existsSync(cached)) await compileInto(cached);
  await keep(cached, binaryFile());
  const failure = await findFailure(electron);
  if (failure === undefined) return;
  await rm(cached, { force: true });
  throw new SetupError(`The SQLite addon was compiled, but does not work here:\n${failure}`);
}

function cacheName() {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return `better-sqlite3-${version}-${target()}-napi9.node`;
}

const target = () => `${isMusl() ? 'linuxmusl' : process.platform}-${process.arch}`;
const binaryFile = () => join(packageFolder, 'prebuilds', `${target()}.node`);

/** Compiles a copy of the package, so that a killed build leaves nothing half made in the package itself. */
async function compileInto(cached) {
  await ensurePackages(buildTools, 'to compile the SQLite addon');
  say('The SQLite addon that npm delivers crashes in this Node or Electron, so it is compiled here.');
  say('Once per machine, one and a half to three minutes ...');
  const draft = makeOwnFolder(inModules(), '.baton-draft-'); // in node_modules: the build looks for node-addon-api from there
  try {
    const isSource = (path) => !path.includes(`${sep}prebuilds`) && path !== join(packageFolder, 'build');
    await cp(packageFolder, draft, { recursive: true, filter: isSource });
    await compile(draft);
    await keep(join(draft, 'build', 'Release', 'better_sqlite3.node'), cached);
  } finally {
    removeFolder(draft);
  }
}

async function compile(folder) {
  const args = [
    inModules('node-gyp', 'bin', 'node-gyp.js'),
    'rebuild',
    '--release',
    '--force_build=1',
    '-j',
    'max',
  ];
  const env = { CXXFLAGS: experimentalNodeApi, ...headersVariable() };
  const result = await run(process.execPath, args, { cwd: folder, env });
  if (result.code === 0) return;
  process.stderr.write(`${result.output.slice(-4000).trimEnd()}\n`);
  throw new SetupError(
    'The SQLite addon could not be compiled (the end of the output is above). It needs Python 3, make, a C++ compiler\n' +
      'and the headers of Node beside the running Node. Node 22.14 or newer with Electron 45 needs none of this.',
  );
}

/** Points node-gyp at the headers that came with Node; without any it would download them. */
function headersVariable() {
  const places = [join(dirname(process.execPath), '..'), '/usr'];
  const found = places.find((place) => existsSync(join(place, 'include', 'node', 'node_api.h')));
  return found ? { npm_config_nodedir: found } : {};
}

/** Copies to a neighbour and renames: nobody ever sees half a binary, and a loaded one is not written over. */
async function keep(from, to) {
  await mkdir(dirname(to), { recursive: true });
  const draft = `${to}.${process.pid}`;
  await copyFile(from, draft);
  await rename(draft, to);
}

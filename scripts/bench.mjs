// `npm run bench [-- --json] [--only G1,G9] [--quick] [--messages 1000000]` (docs/bench.md): the goals of performance.md, each beside its limit in the
// same run. On a shared machine only the ratios mean anything. A missed goal is printed, not hidden, and fails nothing.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForNode } from './bench/bundle.mjs';
import { withDisplay } from './headless/session.mjs';
import { runScript, setUp } from './setup.mjs';
import { makeOwnFolder, removeFolder } from './setup/ownFolder.mjs';
import { root } from './setup/place.mjs';

const entries = {
  main: 'tests/bench/main.ts',
  ingestPeer: 'tests/bench/ingestPeer.ts',
  headlessChild: 'tests/faults/headlessChild.ts',
};

await runScript(async () => {
  const electron = await setUp({ builds: ['production'] });
  const bundle = await bundleForNode(entries, { isTestBuild: false });
  const folder = makeOwnFolder(tmpdir(), 'baton-bench-');
  try {
    const env = {
      BATON_BENCH_FOLDER: folder,
      BATON_BENCH_ROOT: root,
      BATON_BENCH_ELECTRON: electron.path,
      ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    };
    const program = [process.execPath, [join(bundle.folder, 'main.cjs'), ...process.argv.slice(2)]];
    process.exitCode = await withDisplay(...program, env);
  } finally {
    removeFolder(folder);
    bundle.remove();
  }
});

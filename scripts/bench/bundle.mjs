// Turns TypeScript sources into programs for plain Node: for the fault runs and the bench, which drive the
// real write side and read side in processes of their own. The bundles live in a folder that goes with them.
import { symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { makeOwnFolder, removeFolder } from '../setup/ownFolder.mjs';
import { inModules, root } from '../setup/place.mjs';

const builtins = builtinModules.flatMap((name) => [name, `node:${name}`]);
const external = ['electron', 'better-sqlite3', 'keytar', '@node-rs/argon2', '@playwright/test', ...builtins];
const engine = {
  writeSide: 'src/main/writeSide.worker.ts',
  readSide: 'src/main/readSide.worker.ts',
};

/**
 * Bundles the given entries (name -> source file) with the engine's two worker threads beside them.
 * `isTestBuild` opens the doors of testDoors.ts. Returns `{ folder, remove }`; entry `x` is `folder/x.cjs`.
 */
export async function bundleForNode(entries, { isTestBuild = true } = {}) {
  const folder = makeOwnFolder(tmpdir(), 'baton-bundle-');
  symlinkSync(inModules(), join(folder, 'node_modules'), 'junction');
  const input = Object.fromEntries(
    Object.entries({ ...engine, ...entries }).map(([name, file]) => [name, join(root, file)]),
  );
  await build({
    root,
    configFile: false,
    envFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { __TEST_BUILD__: JSON.stringify(isTestBuild) },
    resolve: { conditions: ['node', 'module', 'import', 'default'] },
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input,
        external,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
  return { folder, remove: () => removeFolder(folder) };
}

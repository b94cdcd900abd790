import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const root = import.meta.dirname;
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
/** Everything else is bundled: at run time only Electron and the three native addons are required. */
const external = ['electron', 'better-sqlite3', 'keytar', '@node-rs/argon2', ...builtins];

const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  version: string;
  devDependencies: { electron: string };
};
const pinnedElectron = manifest.devDependencies.electron;

/** A self-contained CommonJS bundle; Electron 33's Node cannot require ESM and a sandboxed preload must be one file. */
function commonJs(
  outDir: string,
  input: Record<string, string>,
  dropExternals: string[] = external,
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: {
      external: dropExternals,
      noExternal: true,
      conditions: ['node', 'module', 'import', 'default'],
    },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node20',
      sourcemap: true,
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, resolve(root, file)])),
        external: dropExternals,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  };
}

/** The test build is started as an app of its own (`electron dist-test`), so it needs a manifest beside it. */
function appManifest(): Plugin {
  return {
    name: 'baton:app-manifest',
    applyToEnvironment: (environment) => environment.name === 'main',
    generateBundle() {
      const app = { name: 'baton', productName: 'Baton', version: manifest.version, main: 'boot.cjs' };
      this.emitFile({ type: 'asset', fileName: 'package.json', source: JSON.stringify(app) });
    },
  };
}

export default defineConfig(({ mode }) => {
  const isTest = mode === 'test';
  const out = resolve(root, isTest ? 'dist-test' : 'dist');
  return {
    root: resolve(root, 'src/renderer'),
    base: './',
    // yazl requires it and means the CommonJS build; bundlers find the other, whose functions stand under `default`.
    resolve: { alias: { 'buffer-crc32': resolve(root, 'node_modules/buffer-crc32/dist/index.cjs') } },
    plugins: [react(), appManifest()],
    // Doors for tests (clock, fault points, DevTools) are cut out of the production build by dead-code elimination.
    define: { __TEST_BUILD__: JSON.stringify(isTest), __ELECTRON_PIN__: JSON.stringify(pinnedElectron) },
    builder: { sharedConfigBuild: true },
    environments: {
      client: {
        build: {
          outDir: `${out}/renderer`,
          emptyOutDir: true,
          target: 'chrome130',
          sourcemap: isTest,
          modulePreload: { polyfill: false },
          rolldownOptions: {
            input: {
              index: resolve(root, 'src/renderer/index.html'),
              lock: resolve(root, 'src/renderer/lock.html'),
            },
          },
        },
      },
      main: commonJs(`${out}/main`, {
        index: 'src/main/index.ts',
        boot: 'src/main/boot.ts',
        writeSide: 'src/main/writeSide.worker.ts',
        readSide: 'src/main/readSide.worker.ts',
        history: 'src/main/history.worker.ts',
        memberTable: 'src/main/memberTable.worker.ts',
        practice: 'src/main/practice/practice.worker.ts',
      }),
      preload: commonJs(`${out}/preload`, { index: 'src/preload/index.ts' }, ['electron']),
      lockPreload: commonJs(`${out}/preload-lock`, { lock: 'src/preload/lock.ts' }, ['electron']),
    },
  };
});

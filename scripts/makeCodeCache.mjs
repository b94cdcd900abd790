// V8's compiled form of the main bundles, so that a start does not compile them again. It fits one Electron only:
// a start with another refuses it (`cachedDataRejected`) and compiles as usual.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, run } from './setup/run.mjs';

// What Node puts around a CommonJS module. The cache belongs to this exact text: src/main/boot.ts uses the same.
const wrapper = ['(function (exports, require, module, __filename, __dirname) {', '\n})'];
const bundles = ['index'];

/** Writes `<bundle>.cache` beside each main bundle, with the given Electron. */
export async function makeCodeCaches(electron, folder) {
  const files = bundles.map((name) => join(folder, `${name}.cjs`)).filter((file) => existsSync(file));
  const args = ['-e', `(${writeCaches})(${JSON.stringify(wrapper)}, process.argv.slice(1))`, ...files];
  const result = await run(electron.path, args, { env: { ELECTRON_RUN_AS_NODE: '1' } });
  if (result.code !== 0) throw new SetupError(`The code cache could not be made:\n${result.output}`);
}

/** Runs inside Electron, from its source text: it can use nothing of this file. */
function writeCaches([before, after], files) {
  const fs = require('node:fs');
  const vm = require('node:vm');
  for (const filename of files) {
    const script = new vm.Script(before + fs.readFileSync(filename, 'utf8') + after, { filename });
    script.runInThisContext();
    fs.writeFileSync(filename.replace(/cjs$/, 'cache'), script.createCachedData());
  }
}

// Runs as the main script of Electron, for makeCodeCache.mjs: compiles each bundle given as an argument, keeps V8's
// result beside it and ends.
const { readFileSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

// What Node puts around a CommonJS module. The cache belongs to this exact text: src/main/boot.ts uses the same.
const [before, after] = ['(function (exports, require, module, __filename, __dirname) {', '\n})'];

const files = process.argv.slice(process.argv.indexOf(__filename) + 1);
for (const filename of files) {
  setFlagsFromString('--no-lazy'); // compile every function now: what is left out would be compiled at each start
  const script = new Script(before + readFileSync(filename, 'utf8') + after, { filename });
  setFlagsFromString('--lazy'); // V8's default again, as the flags are part of the cache
  writeFileSync(filename.replace(/cjs$/, 'cache'), script.createCachedData());
}
process.exit(0);

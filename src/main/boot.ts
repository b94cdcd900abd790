import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/*
 * Starts the main bundle from V8's cached data, made at build time: the one thing that measurably shortens
 * the start (performance.md 3). A cache of another V8 is rejected by V8 itself and then simply not used.
 */

const file = join(__dirname, 'index.cjs');
const cacheFile = join(__dirname, 'index.cache');
const wrapped = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
const script = new Script(wrapped, { filename: file, ...(cachedData ? { cachedData } : {}) });
const run = script.runInThisContext() as (...names: unknown[]) => void;
const bundle = { exports: {} };
run(bundle.exports, createRequire(file), bundle, file, dirname(file));

// `npm test`: set-up, then every check in order of speed, stopping at the first that fails.
// `--no-e2e` (`npm run verify`) leaves out what needs a window.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runAlone, withKeychain } from './headless/session.mjs';
import { runScript, setUp } from './setup.mjs';
import { root } from './setup/place.mjs';
import { nodeTool } from './setup/run.mjs';

const walls = ['dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs'];
const script = (name, ...args) => [process.execPath, [join(root, 'scripts', name), ...args]];

// Vitest talks to a keychain, so it gets one of its own; Playwright opens one for each of its workers.
const steps = [
  { name: 'format', command: nodeTool('oxfmt/bin/oxfmt', '--check', '.') },
  { name: 'lint', command: nodeTool('oxlint/bin/oxlint', '--deny-warnings') },
  { name: 'walls', command: nodeTool(...walls) },
  { name: 'types', command: nodeTool('typescript/bin/tsc', '-b') },
  { name: 'unit and contract tests', command: nodeTool('vitest/vitest.mjs', 'run'), runner: withKeychain },
  { name: 'build', command: script('build.mjs') },
  { name: 'test build', command: script('build.mjs', '--mode', 'test') },
  { name: 'build checks', command: script('checkBuild.mjs'), onlyIf: 'scripts/checkBuild.mjs' },
  {
    name: 'end to end',
    command: nodeTool('@playwright/test/cli.js', 'test'),
    isEndToEnd: true,
  },
];

await runScript(async () => {
  const electron = await setUp({ builds: [] });
  const env = { ELECTRON_OVERRIDE_DIST_PATH: electron.folder };
  const wanted = steps.filter(isWanted);
  let passed = 0;
  for (const step of wanted) {
    if (!(await runStep(step, env))) break;
    passed += 1;
  }
  const failed = passed === wanted.length ? 0 : 1;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed;
});

function isWanted({ isEndToEnd, onlyIf }) {
  if (isEndToEnd && process.argv.includes('--no-e2e')) return false;
  return !onlyIf || existsSync(join(root, onlyIf));
}

async function runStep({ name, command: [program, args], runner = runAlone }, env) {
  const startedAt = Date.now();
  let output = '';
  const stdio = ['ignore', 'pipe', 'pipe'];
  const code = await runner(program, args, env, { cwd: root, stdio, onOutput: (chunk) => (output += chunk) });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`\n${output.trimEnd()}\n\n`);
  return code === 0;
}

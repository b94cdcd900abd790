// `npm run faults`: the long forms of the fault runs. kill -9 while webhooks pour in (280 rounds without a window,
// 20 with), kill -9 around a send, the outbox grid, disks that are full, read-only or fail to sync, damaged files, clocks that jump, a network that
// hangs, PINs, key slots and the data key changed, an audit export that is tampered with, planted secrets, kill -9 while Baton acts by itself, a page
// gone bad in the hands of a restricted member (a minute for each). Every round prints its seed and where it was killed.
//   npm run faults [-- --seed N] [--only ingest|spool|send|grid|disk|damage|media|clock|slots|network|acting|audit|window|canaries|hostile]
//     [--ingest-rounds N] [--spool-rounds N] [--send-rounds N] [--damage-rounds N] [--media-rounds N] [--window-rounds N] [--acting-rounds N] [--audit-rounds N]
import { join } from 'node:path';
import { bundleForNode } from './bench/bundle.mjs';
import { runAlone } from './headless/session.mjs';
import { runScript, setUp } from './setup.mjs';
import { nodeTool, say, SetupError } from './setup/run.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : process.argv[at + 1];
};
const only = option('only');
const seed = option('seed', String(Date.now() % 1_000_000_000));
const isWanted = (name) => only === undefined || only === name;

async function withoutWindow() {
  const bundle = await bundleForNode({
    headlessChild: 'tests/faults/headlessChild.ts',
    vaultChild: 'tests/faults/vaultChild.ts',
    main: 'tests/faults/main.ts',
  });
  try {
    const program = join(bundle.folder, 'main.cjs');
    return await runAlone(process.execPath, [program, ...process.argv.slice(2), '--seed', seed]);
  } finally {
    bundle.remove();
  }
}

async function inWindow(electron, file) {
  const [program, args] = nodeTool('@playwright/test/cli.js', 'test', file, '--timeout', '3600000');
  return runAlone(program, args, {
    ELECTRON_OVERRIDE_DIST_PATH: electron.folder,
    BATON_FAULT_ROUNDS: option('window-rounds', '20'),
    BATON_FAULT_SEED: seed,
  });
}

/** Under Vitest, whose consoles close themselves. */
async function hostilePage() {
  const [program, args] = nodeTool('vitest/vitest.mjs', 'run', '--project', 'node', 'hostileMember');
  return runAlone(program, args, { BATON_HOSTILE_SECONDS: '60', BATON_FAULT_SEED: seed });
}

await runScript(async () => {
  const electron = await setUp({ builds: ['test'] });
  say(`The seed of this run is ${seed}.`);
  const failed = [];
  const step = async (name, run) => {
    if ((await run()) !== 0) failed.push(name);
  };
  const headless = [
    'ingest',
    'spool',
    'send',
    'grid',
    'disk',
    'damage',
    'media',
    'clock',
    'slots',
    'network',
    'acting',
    'audit',
  ];
  const others = {
    window: () => inWindow(electron, 'kill.e2e.ts'),
    canaries: () => inWindow(electron, 'canaries.e2e.ts'),
    hostile: hostilePage,
  };
  const names = [...headless, ...Object.keys(others)];
  // A run that does not exist must not say that it held.
  if (!names.some(isWanted))
    throw new SetupError(`There is no fault run "${only}", only ${names.join(', ')}.`);
  if (headless.some(isWanted)) await step('without a window', withoutWindow);
  for (const [name, run] of Object.entries(others)) if (isWanted(name)) await step(name, run);
  if (failed.length === 0) return say('Every fault run held.');
  say(`FAILED: ${failed.join(', ')}. Again with: npm run faults -- --seed ${seed}`);
  process.exitCode = 1;
});

// `npm run practice-api [-- --port N]`: the local simulator of the Cloud API as a program of its own.
import { join } from 'node:path';
import { runAlone } from './headless/session.mjs';
import { runScript, setUp } from './setup.mjs';
import { root } from './setup/place.mjs';

await runScript(async () => {
  await setUp();
  const program = join(root, 'dist', 'main', 'practice.cjs');
  process.exitCode = await runAlone(process.execPath, [program, ...process.argv.slice(2)]);
});

// `npm run build [-- --mode test]`: the bundles, unless they are those of the present sources.
import { runScript } from './setup.mjs';
import { ensureBundles } from './setup/bundles.mjs';
import { findInstalledElectron } from './setup/electron.mjs';
import { SetupError } from './setup/run.mjs';

await runScript(async () => {
  const electron = findInstalledElectron();
  if (!electron) throw new SetupError('Electron is not here yet. Run `npm run setup` first.');
  await ensureBundles(electron, process.argv.includes('test') ? 'test' : 'production');
});

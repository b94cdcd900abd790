// `npm start`: set-up, then the console. Without a display it runs in a stand-in and keeps a screenshot.
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { forwardSignals, startProgram, waitForEnd } from './headless/helpers.mjs';
import { hasOpenKeychain } from './headless/keychain.mjs';
import { openSession } from './headless/session.mjs';
import { runScript, setUp } from './setup.mjs';
import { hasDisplay } from './setup/debianPackages.mjs';
import { electronSwitches } from './setup/electron.mjs';
import { root } from './setup/place.mjs';
import { say } from './setup/run.mjs';

const screenshotFile = join(root, 'out', 'console.png');

await runScript(async () => {
  const electron = await setUp();
  const isHeadless = !hasDisplay();
  const session = isHeadless ? await openHeadlessSession() : undefined;
  try {
    process.exitCode = await runConsole(electron, { isHeadless, env: { ...process.env, ...session?.env } });
  } finally {
    await session?.close();
  }
});

async function openHeadlessSession() {
  say('There is no display here, so the console runs in a stand-in one (Xvfb, 1440x900).');
  const keyringFolder = (await hasOpenKeychain()) ? undefined : join(dataFolder(), 'headless-keyring');
  if (keyringFolder) {
    say(
      `There is no open keychain either: one is kept in ${keyringFolder}, its password in a file beside it.`,
    );
    say('That protects from nobody who can read this folder. A headless start is for evaluation and tests.');
  }
  return openSession({ needsDisplay: true, keyringFolder });
}

/** Where the console keeps its data: Electron's own choice unless told otherwise. Must match src/main/config.ts. */
function dataFolder() {
  const configFolder = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  return process.env.BATON_DATA_DIR || join(configFolder, 'Baton');
}

async function runConsole(electron, { isHeadless, env }) {
  // Chromium complains at length about the desktop a stand-in display does not have.
  const quiet = isHeadless ? ['--disable-gpu', '--log-level=3'] : [];
  const args = [...electronSwitches(), ...quiet, '.', ...consoleArguments(process.argv.slice(2), isHeadless)];
  const child = startProgram(electron.path, args, {
    cwd: root,
    env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: electron.folder },
    stdio: 'inherit',
    endsWithUs: isHeadless ? 'TERM' : undefined,
  });
  const stopForwarding = forwardSignals(child);
  const code = await waitForEnd(child);
  stopForwarding();
  rmSync(screenshotFile, { force: true }); // the console does this at quit, but it may have crashed
  return code;
}

/** `--screenshot` asks for pictures of every screen that holds no secret; headless, the harmless ones are taken. */
function consoleArguments(given, isHeadless) {
  const wantsAll = given.includes('--screenshot');
  const others = given.filter((argument) => argument !== '--screenshot');
  if (!wantsAll && !isHeadless) return others;
  mkdirSync(join(root, 'out'), { recursive: true });
  say(
    `A screenshot of the window is kept in out/console.png${wantsAll ? '' : ' while practice mode or the welcome screen is shown'}.`,
  );
  return [
    `--screenshot-file=${screenshotFile}`,
    `--screenshot=${wantsAll ? 'always' : 'practice'}`,
    ...others,
  ];
}

import { app, Menu } from 'electron';
import { loadConfig } from './config.ts';
import { compose, type Console } from './compose.ts';
import { describeError } from './describeError.ts';
import { createLog, type Log } from './log.ts';
import { lockDataFolder } from './shell/folderLock.ts';
import { hardenContents } from './shell/hardening.ts';
import { registerScheme } from './shell/protocol.ts';

/* Entry of the console: one instance, one writer a folder, start, quit. */

const CLOSE_LIMIT_MS = 10_000;
// Whatever Baton writes, only this account may read.
process.umask(0o077);
const config = loadConfig(process.env);
if (config.dataDir !== null) app.setPath('userData', config.dataDir);
const dataDir = app.getPath('userData');

// As root the command line carries --no-sandbox, which this call would take back and then fail.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.commandLine.appendSwitch('disable-features', 'BackForwardCache');
registerScheme();
hardenContents();

let baton: Console | null = null;
let isClosing = false;

function watchForTrouble(log: Log): void {
  const report = (event: string) => (error: unknown) =>
    log({ level: 'error', event, facts: { ...describeError(error) } });
  process.on('uncaughtException', report('uncaughtException'));
  process.on('unhandledRejection', report('unhandledRejection'));
}

async function start(): Promise<void> {
  const log = createLog(dataDir, config.logLevel);
  watchForTrouble(log);
  Menu.setApplicationMenu(null);
  const file = app.commandLine.getSwitchValue('screenshot-file');
  const mode = app.commandLine.getSwitchValue('screenshot') === 'always' ? 'always' : 'practice';
  log({
    level: 'info',
    event: 'start',
    facts: { version: app.getVersion(), electron: process.versions.electron },
  });
  baton = await compose({ config, dataDir, log, screenshots: file === '' ? null : { file, mode } });
}

app.on('second-instance', () => baton?.focus());
app.on('window-all-closed', () => app.quit());
app.on('before-quit', (event) => {
  const isFirst = !isClosing;
  isClosing = true;
  if (baton === null || !isFirst) return;
  event.preventDefault();
  const limit = setTimeout(() => app.exit(1), CLOSE_LIMIT_MS);
  void baton.close().finally(() => {
    clearTimeout(limit);
    app.exit(0);
  });
});

if (!app.requestSingleInstanceLock()) app.exit(0);
else if (!lockDataFolder(dataDir)) {
  process.stderr.write(
    'Baton is already open on this data folder, perhaps by another user of this computer.\n',
  );
  app.exit(2);
} else
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      // Whoever quits while it starts takes the window away under it.
      if (isClosing) return app.exit(0);
      process.stderr.write(
        `Baton could not start: ${describeError(error).name} ${describeError(error).stack}\n`,
      );
      app.exit(1);
    });

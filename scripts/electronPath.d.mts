/** Which Electron is in use; undefined before set-up. `env` goes to child processes that start it. */
export function findElectron():
  | { path: string; version: string; isNpmCopy: boolean; env: { ELECTRON_OVERRIDE_DIST_PATH: string } }
  | undefined;

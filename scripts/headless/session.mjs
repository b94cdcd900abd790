// The surroundings a window expects, where the machine has none: a display, a session bus, a keychain.
import { tmpdir } from 'node:os';
import { hasDisplay } from '../setup/debianPackages.mjs';
import { makeOwnFolder, removeFolder } from '../setup/ownFolder.mjs';
import { isLinux } from '../setup/place.mjs';
import { openDisplay } from './display.mjs';
import { forwardSignals, startProgram, waitForEnd } from './helpers.mjs';
import { openKeychain } from './keychain.mjs';

/**
 * Opens what is asked for: a display with `needsDisplay`, a keychain kept in `keyringFolder` if that is given.
 * Returns `{ env, folder, close }`; `close` ends everything and removes what it left on disk but the keyring.
 */
export async function openSession({ needsDisplay, keyringFolder }) {
  const folder = makeOwnFolder(tmpdir(), 'baton-session-');
  const opened = [];
  const close = async () => {
    for (const part of opened.toReversed()) await part.close();
    removeFolder(folder);
  };
  try {
    if (needsDisplay) opened.push(await openDisplay(folder));
    if (keyringFolder) opened.push(await openKeychain(folder, keyringFolder));
  } catch (error) {
    await close();
    throw error;
  }
  return { env: Object.assign({}, ...opened.map((part) => part.env)), folder, close };
}

/**
 * A display, where there is none, and on Linux an empty keychain of its own that is thrown away: tests must not
 * touch the keychain of whoever runs them. Returns `{ env, close }`.
 */
export async function openTestSession({ needsDisplay = !hasDisplay() } = {}) {
  if (!isLinux) return { env: {}, close: async () => {} };
  const keyringFolder = makeOwnFolder(tmpdir(), 'baton-keyring-');
  try {
    const { env, close } = await openSession({ needsDisplay, keyringFolder });
    return { env, close: () => close().finally(() => removeFolder(keyringFolder)) };
  } catch (error) {
    removeFolder(keyringFolder);
    throw error;
  }
}

/** Runs a command to its end in a session for tests. Resolves with the exit code. */
export function withDisplay(command, args, env, options) {
  return inSession(undefined, (given) => runAlone(command, args, { ...given, ...env }, options));
}

/** The same keychain without a display. */
export function withKeychain(command, args, env, options) {
  return inSession({ needsDisplay: false }, (given) =>
    runAlone(command, args, { ...given, ...env }, options),
  );
}

async function inSession(needs, work) {
  const session = await openTestSession(needs);
  try {
    return await work(session.env);
  } finally {
    await session.close();
  }
}

/** Runs a command to its end in a process group of its own; resolves with the exit code. */
export async function runAlone(command, args, env, { onOutput, ...options } = { stdio: 'inherit' }) {
  const child = startProgram(command, args, {
    ...options,
    env: { ...process.env, ...env },
    endsWithUs: 'TERM',
  });
  if (onOutput) for (const stream of [child.stdout, child.stderr]) stream.on('data', onOutput);
  const stopForwarding = forwardSignals(child);
  const code = await waitForEnd(child);
  stopForwarding();
  return code;
}

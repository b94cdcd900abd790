// A session bus with a secret service (gnome-keyring), the keychain of machines without a desktop.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, SetupError } from '../setup/run.mjs';
import { readLine } from './display.mjs';
import { endProgram, startProgram } from './helpers.mjs';

const readyWithinMs = 10_000;

/** True where a keychain is open already. A locked one would ask for its password on a screen nobody sees. */
export async function hasOpenKeychain() {
  if (!process.env.DBUS_SESSION_BUS_ADDRESS) return false;
  if (!(await hasSecretService({}))) return false;
  const defaultCollection = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets/aliases/default'];
  const isLocked = [
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ];
  const { stdout } = await dbusSend([...defaultCollection, ...isLocked]);
  return stdout.includes('boolean false');
}

/**
 * Starts a bus and an unlocked keyring that keeps its secrets in `keyringFolder`, so that they are there again
 * at the next start. `folder` holds sockets. Returns `{ env, close }`.
 */
export async function openKeychain(folder, keyringFolder) {
  const busArgs = [
    '--session',
    '--nofork',
    '--nopidfile',
    '--nosyslog',
    `--address=unix:dir=${folder}`,
    '--print-address=3',
  ];
  const bus = startProgram('dbus-daemon', busArgs, {
    endsWithUs: 'KILL',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const address = await readLine(bus, 3);
  if (!address)
    throw new SetupError('dbus-daemon could not be started. Are dbus and gnome-keyring installed?');
  const env = { DBUS_SESSION_BUS_ADDRESS: address };
  const keyring = startKeyring(folder, keyringFolder, env);
  const close = async () => {
    await endProgram(keyring);
    await endProgram(bus);
  };
  if (await isReady(env)) return { env, close };
  await close();
  throw new SetupError('gnome-keyring-daemon could not be started. Is gnome-keyring installed?');
}

function startKeyring(folder, keyringFolder, env) {
  const args = ['--foreground', '--unlock', '--components=secrets', `--control-directory=${folder}`];
  const keyring = startProgram('gnome-keyring-daemon', args, {
    endsWithUs: 'KILL',
    env: { ...process.env, ...env, XDG_DATA_HOME: keyringFolder },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.on('error', () => {}); // told by isReady
  keyring.stdin.on('error', () => {});
  keyring.stdin.end(keyringPassword(keyringFolder));
  return keyring;
}

/** Nobody is there to type a password, so it lies beside the keyring: hence "for evaluation and tests". */
function keyringPassword(keyringFolder) {
  mkdirSync(keyringFolder, { recursive: true, mode: 0o700 });
  chmodSync(keyringFolder, 0o700);
  const file = join(keyringFolder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function isReady(env) {
  for (const end = Date.now() + readyWithinMs; Date.now() < end; await sleep(20)) {
    if (await hasSecretService(env)) return true;
  }
  return false;
}

/** Asks the bus itself, which does not start the service as a call to the service would. */
async function hasSecretService(env) {
  const bus = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  const { stdout } = await dbusSend([...bus, ...question], env);
  return stdout.includes('boolean true');
}

const dbusSend = (args, env) =>
  run('dbus-send', ['--session', '--print-reply', '--reply-timeout=2000', ...args], { env });

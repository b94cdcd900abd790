// Step 1: system libraries and tools, on Debian and its children only. Elsewhere they are the reader's to install.
import { existsSync } from 'node:fs';
import { isLinux, isRootOnLinux } from './place.mjs';
import { run, say, SetupError } from './run.mjs';

// A slash means "either will do": Debian 13 and Ubuntu 24.04 renamed some packages.
const electronLibraries = [
  'libgtk-3-0t64/libgtk-3-0',
  'libnss3',
  'libasound2t64/libasound2',
  'libgbm1',
  'libsecret-1-0',
  'unzip',
];
const headlessTools = ['xvfb', 'dbus', 'gnome-keyring'];
const fonts = ['fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** Packages that compiling the SQLite addon needs. */
export const buildTools = ['python3', 'make', 'g++'];

/** True where a window can be shown to somebody. */
export const hasDisplay = () => !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const isDebian = () => isLinux && existsSync('/etc/debian_version') && existsSync('/usr/bin/dpkg-query');

/** Installs what the console needs and, without a display, what a stand-in display needs. */
export async function ensureDebianPackages() {
  if (hasDisplay() && !process.env.CI) return ensurePackages(electronLibraries, 'what Electron needs');
  const why = 'what Electron needs, and a stand-in display and keychain, as this machine has no display';
  await ensurePackages([...electronLibraries, ...headlessTools], why);
  await ensurePackages(fonts, 'fonts, so that screenshots show every script', { isOptional: true });
}

/** Installs those of `packages` that are missing; says what and why. Where it may not, prints the command. */
export async function ensurePackages(packages, why, { isOptional = false } = {}) {
  if (!isDebian()) return;
  const missing = await listMissing(packages);
  if (missing.length === 0) return;
  const prefix = await findInstallRight();
  const names = await chooseNames(missing, prefix);
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...names];
  if (!prefix) return refuse(`sudo ${command.join(' ')}`, why, isOptional);
  say(`Installing Debian packages (${why}): ${names.join(' ')}`);
  const result = await runAsAdmin(prefix, [...command, '-o', 'DPkg::Lock::Timeout=120']);
  if (result.code === 0) return;
  process.stderr.write(`${result.output.trimEnd()}\n`);
  refuse([...prefix, ...command].join(' '), why, isOptional);
}

async function listMissing(packages) {
  const names = packages.flatMap((entry) => entry.split('/'));
  const { stdout } = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\n', ...names]);
  const installed = new Set(stdout.split('\n').flatMap((line) => line.match(/^(\S+) installed$/)?.[1] ?? []));
  return packages.filter((entry) => !entry.split('/').some((name) => installed.has(name)));
}

/** The words to put before apt-get, or undefined where we may not install. */
async function findInstallRight() {
  if (isRootOnLinux) return [];
  const { code } = await run('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n'] : undefined;
}

/** The first name this release really has; asked of fresh lists where we may refresh them. */
async function chooseNames(entries, prefix) {
  if (prefix) await refreshLists(prefix);
  const choices = entries.map(async (entry) => {
    const names = entry.split('/');
    const known = await Promise.all(
      names.map((name) => run('apt-cache', ['show', '--no-all-versions', name])),
    );
    return names.find((_, index) => known[index].code === 0) ?? names.at(-1);
  });
  return Promise.all(choices);
}

let listsAreFresh = false;

/** A failure is left to `apt-get install`: what it needs may be known from an earlier refresh. */
async function refreshLists(prefix) {
  if (!listsAreFresh) await runAsAdmin(prefix, ['apt-get', 'update']);
  listsAreFresh = true;
}

function runAsAdmin(prefix, command) {
  const [program, ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...command];
  return run(program, args);
}

function refuse(command, why, isOptional) {
  const text = `Some Debian packages are missing (${why}). Please run:\n\n    ${command}\n`;
  if (!isOptional) throw new SetupError(`${text}\nand then start again.`);
  say(`${text}\n  Going on without them.`);
}

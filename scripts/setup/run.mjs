// Running other programs: quiet while all is well, everything they printed when not.
import { spawn, spawnSync } from 'node:child_process';
import { inModules, isLinux, root } from './place.mjs';

/** A problem the reader can do something about; printed as plain text, without a stack. */
export class SetupError extends Error {}

/** One plain line to the person who waits. On stderr, so that stdout stays the command's own. */
export function say(line) {
  process.stderr.write(`baton: ${line}\n`);
}

/**
 * Runs a program to its end and collects what it prints. Never rejects: a program that cannot be
 * started has code -1, one ended by a signal has that signal.
 */
export function run(command, args, { env, cwd = root, input, timeoutMs, shell } = {}) {
  return new Promise((resolve) => {
    const child = spawn(...tiedToUs('KILL', command, args), {
      cwd,
      shell,
      env: { ...process.env, ...env },
      timeout: timeoutMs,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: -1, signal: null, output: error.message, stdout }));
    child.on('close', (code, signal) => resolve({ code, signal, output, stdout }));
    child.stdin.on('error', () => {}); // a program that does not read its input is none of our business
    child.stdin.end(input);
  });
}

/**
 * The same command, made to get `signal` when we are killed without a chance to end it ourselves: else an
 * orphaned npm would go on writing beside the next one. Linux only; elsewhere the command as it is.
 */
export function tiedToUs(signal, command, args) {
  canTie ??= isLinux && spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0;
  return canTie ? ['setpriv', ['--pdeathsig', signal, '--', command, ...args]] : [command, args];
}
let canTie;

/** As `run`, but a failure prints the program's output and stops set-up with `problem`. */
export async function runOrStop(problem, command, args, options) {
  const result = await run(command, args, options);
  if (result.code === 0) return result;
  process.stderr.write(`${result.output.trimEnd()}\n`);
  throw new SetupError(problem);
}

/** Whether a process of this number is alive (of another user too). */
export function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs npm: the one that runs us, or else the first on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** The program and arguments that start a package's own JavaScript entry, without a shell or npx. */
export const nodeTool = (path, ...args) => [process.execPath, [inModules(path), ...args]];

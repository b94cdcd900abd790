// Starting and ending programs that must not outlive us.
import { spawn } from 'node:child_process';
import { tiedToUs } from '../setup/run.mjs';

const graceMs = 10_000;

/**
 * Starts a program in a process group of its own, so that Ctrl+C in a terminal reaches it through us, once and
 * in our order. With `endsWithUs` Linux also ends it when we are killed without a chance to clean up.
 */
export function startProgram(command, args, { endsWithUs, ...options }) {
  const [program, given] = endsWithUs ? tiedToUs(endsWithUs, command, args) : [command, args];
  return spawn(program, given, { detached: process.platform !== 'win32', ...options });
}

/** Resolves with the program's exit code; 128 + signal number as shells have it, 127 if it could not be started. */
export function waitForEnd(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 0)));
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/** Asks a helper to end, insists after a while, and resolves when it is gone. */
export async function endProgram(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(insist);
}

/**
 * Passes our SIGINT, SIGTERM and SIGHUP on to the program. Only the first: Chromium takes a second one for
 * "at once", and npm repeats the terminal's. After ten seconds the program is killed. Returns the undoing.
 */
export function forwardSignals(child) {
  let insist;
  const forward = (signal) => {
    if (insist) return;
    child.kill(signal);
    insist = setTimeout(() => child.kill('SIGKILL'), graceMs);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const watch = watchNpm(() => forward('SIGTERM'));
  return () => {
    clearInterval(watch);
    clearTimeout(insist);
    for (const signal of signals) process.off(signal, forward);
  };
}

/** An npm that is ended ends only the shell between us and it: we notice by having a new parent. */
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && onGone(), 500);
}

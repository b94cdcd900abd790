// A stand-in display (Xvfb) for machines without one.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup/run.mjs';
import { endProgram, startProgram } from './helpers.mjs';

const screen = '1440x900x24';

/** Starts Xvfb on a free number; `folder` holds its access cookie. Returns `{ env, close }`. */
export async function openDisplay(folder) {
  const cookieFile = join(folder, 'Xauthority');
  writeFileSync(cookieFile, accessCookie(), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', cookieFile];
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const xvfb = startProgram('Xvfb', args, { endsWithUs: 'KILL', stdio });
  const number = await readLine(xvfb, 3);
  if (!number)
    throw new SetupError(
      'There is no display, and Xvfb, its stand-in, could not be started. Is xvfb installed?',
    );
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookieFile }, close: () => endProgram(xvfb) };
}

/** The first line a program writes to a file descriptor; empty if it ends without one. */
export function readLine(child, descriptor) {
  return new Promise((resolve) => {
    let text = '';
    child.stdio[descriptor].on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('error', () => resolve(''));
    child.once('exit', () => resolve(''));
  });
}

/** An Xauthority entry for any display: without one every local user could look at the window. */
function accessCookie() {
  const anyFamily = Buffer.from([0xff, 0xff]);
  const fields = ['', '', 'MIT-MAGIC-COOKIE-1', randomBytes(16)];
  return Buffer.concat([anyFamily, ...fields.map(withLength)]);
}

function withLength(field) {
  const bytes = Buffer.from(field);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

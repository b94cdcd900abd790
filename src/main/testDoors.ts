import { readFileSync } from 'node:fs';
import { EpochMs } from '../domain/ids.ts';
import { type EngineClock, systemClock } from './engine/clock.ts';
import type { WebhookTrust } from './webhooks/postWebhook.ts';

/*
 * Doors only tests may use: a shifted clock and named points to die at. `__TEST_BUILD__` is a constant of
 * the build, so in production everything behind it is cut out of the bundle.
 */

declare const __TEST_BUILD__: boolean | undefined;

/** False also where the sources run unbundled, in unit tests. */
export const isTestBuild: boolean = typeof __TEST_BUILD__ !== 'undefined' && __TEST_BUILD__;

/** What a file says the wall clock is moved by at this moment, ms. */
function movedNow(file: string | undefined): number {
  try {
    return file === undefined ? 0 : Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/**
 * `BATON_TEST_CLOCK_OFFSET_MS` moves the wall clock, the file `BATON_TEST_CLOCK_FILE` does so while Baton
 * runs; the monotonic one stays.
 */
export function testClock(): EngineClock {
  if (!isTestBuild) return systemClock;
  const file = process.env['BATON_TEST_CLOCK_FILE'];
  const offset = Number(process.env['BATON_TEST_CLOCK_OFFSET_MS'] ?? 0);
  return { ...systemClock, now: () => EpochMs.parse(Date.now() + offset + movedNow(file)) };
}

/** `BATON_TEST_FAULT_POINT=name` or `name#n`: dies at the first, or n-th, time this point is passed. */
export function testFaultPoint(): (name: string) => void {
  if (!isTestBuild) return () => undefined;
  const wanted = process.env['BATON_TEST_FAULT_POINT'] ?? '';
  const match = /^(.+?)(?:#(\d+))?$/.exec(wanted);
  let left = Number(match?.[2] ?? 1);
  return (name) => {
    if (name !== match?.[1]) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}

/** `BATON_TEST_WEBHOOK_CA`: a certificate of this computer that webhooks may go to; null: only the internet. */
export function testWebhookTrust(): WebhookTrust | null {
  const file = isTestBuild ? process.env['BATON_TEST_WEBHOOK_CA'] : undefined;
  return file === undefined ? null : { ca: readFileSync(file, 'utf8'), allowsLoopback: true };
}

/** `BATON_TEST_OPEN_FILE` answers the dialog that asks for a file; null: ask the person. */
export const testOpenFile = (): string | null =>
  isTestBuild ? (process.env['BATON_TEST_OPEN_FILE'] ?? null) : null;

/** `BATON_TEST_SAVE_DIR` answers the save dialog, which no test can press; null: ask the person. */
export const testSaveFolder = (): string | null =>
  isTestBuild ? (process.env['BATON_TEST_SAVE_DIR'] ?? null) : null;

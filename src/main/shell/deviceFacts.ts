import { hostname, release } from 'node:os';
import type { DeviceFacts } from '../../domain/devices/signIn.ts';
import { PLATFORMS } from '../../domain/devices/policy.ts';

/** Under Electron the system's own version, elsewhere the kernel's. */
const systemVersion = (): string =>
  'getSystemVersion' in process
    ? (process as { getSystemVersion: () => string }).getSystemVersion()
    : release();

/** What this computer says of itself. */
export function deviceFacts(appVersion: string): DeviceFacts {
  return {
    name: hostname().trim().slice(0, 80) || 'Computer',
    platform: PLATFORMS.find((platform) => platform === process.platform) ?? 'linux',
    osVersion: systemVersion().slice(0, 80),
    appVersion: appVersion.slice(0, 40),
  };
}

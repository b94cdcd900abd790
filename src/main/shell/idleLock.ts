import { powerMonitor, type WebContents } from 'electron';

const CHECK_MS = 5_000;

export type IdleLock = { readonly watch: (contents: WebContents) => void; readonly stop: () => void };

/**
 * Locks when nobody has touched anything for a while, and at once on suspend, screen lock or user switch.
 * Idle is the shorter of "no input anywhere" and "no input here": somebody working beside Baton is there,
 * and so is somebody whose input the desktop does not count.
 */
export function createIdleLock(limitMs: () => number, lock: () => void): IdleLock {
  let lastInputAt = performance.now();
  const timer = setInterval(() => {
    const here = performance.now() - lastInputAt;
    const anywhere = powerMonitor.getSystemIdleTime() * 1000;
    if (Math.min(here, anywhere) >= limitMs()) lock();
  }, CHECK_MS);
  for (const event of ['suspend', 'lock-screen', 'user-did-resign-active'] as const)
    powerMonitor.on(event as 'suspend', lock);
  return {
    watch: (contents) =>
      void contents.on('input-event', () => {
        lastInputAt = performance.now();
      }),
    stop: () => clearInterval(timer),
  };
}

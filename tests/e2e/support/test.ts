import { test as base } from '@playwright/test';
import { openTestSession } from '../../../scripts/headless/session.mjs';
import { describeWindows } from './launch.ts';

/**
 * Each worker has a display and a keychain of its own, so that windows of two do not take the focus from each
 * other. Where a test fails, what stood in the windows is printed with it.
 */
export const test = base.extend<{ evidence: void }, { session: void }>({
  session: [
    // Playwright reads the pattern to know what is needed
    async ({}, use) => {
      const { env, close } = await openTestSession();
      Object.assign(process.env, env);
      await use();
      await close();
    },
    { scope: 'worker', auto: true },
  ],
  evidence: [
    async ({}, use, info) => {
      await use();
      if (info.status !== info.expectedStatus) console.log(`--- ${info.title}\n${await describeWindows()}`);
    },
    { auto: true },
  ],
});

import { test as base } from '@playwright/test';
import { describeWindows } from './launch.ts';

/** Where a test fails, what stood in the windows is printed with it. */
export const test = base.extend<{ evidence: void }>({
  evidence: [
    // Playwright reads the pattern to know what is needed
    async ({}, use, info) => {
      await use();
      if (info.status !== info.expectedStatus) console.log(`--- ${info.title}\n${await describeWindows()}`);
    },
    { auto: true },
  ],
});

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  timeout: 120_000,
  workers: 1,
  // On a busy machine Playwright sometimes loses its own connection; a second try is reported as flaky, not hidden.
  retries: process.env['CI'] ? 1 : 0,
  reporter: 'list',
  outputDir: 'test-results',
  expect: { timeout: 15_000 },
});

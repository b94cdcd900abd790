import { defineConfig } from '@playwright/test';

const hasScreen =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  timeout: 120_000,
  // Windows spend more than half of their time waiting. On a real screen they would take the focus from each other.
  workers: hasScreen ? 1 : 2,
  // On a busy machine Playwright sometimes loses its own connection; a second try is reported as flaky, not hidden.
  retries: process.env['CI'] ? 1 : 0,
  reporter: 'list',
  outputDir: 'test-results',
  expect: { timeout: 15_000 },
});

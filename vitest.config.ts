import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** They test what a guess costs. */
const withRealArgon = ['src/main/vault/{kdf,keySlots}.test.ts'];

export default defineConfig({
  test: {
    // One worker a core: half of the tests wait for files and sockets, not for the processor.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'pure',
          environment: 'node',
          include: ['src/{domain,contract,renderer}/**/*.test.ts', ...withRealArgon],
          // No test leaves anything behind; a process and its imports for each file cost more than most tests.
          isolate: false,
          testTimeout: 30_000,
          sequence: { shuffle: true },
        },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          env: { TZ: 'UTC' },
          include: ['src/main/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/faults/**', ...withRealArgon],
          isolate: false,
          alias: { '@node-rs/argon2': join(import.meta.dirname, 'tests/support/cheapArgon.ts') },
          // Real files, real HTTP, real crypto: slower than memory, still far below this, also on a busy machine.
          testTimeout: 60_000,
          sequence: { shuffle: true },
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: 'tests/faults/shareBundle.ts',
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.tsx'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});

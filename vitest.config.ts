import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/soak/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // No test may lean on the machine: its time zone, its account, its data folder.
    setupFiles: ['test/support/isolate.ts'],
    globalSetup: ['test/support/programs.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The program keeps nothing between two calls of main: to load it once a worker, not once a file, is a fifth of the time.
    isolate: false,
  },
});

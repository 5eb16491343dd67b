import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The long campaigns alone: the tests whose names end in .soak.test.ts run in `npm test` too, at lower counts. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['test/**/*.soak.test.ts'], testTimeout: 1_800_000 },
});

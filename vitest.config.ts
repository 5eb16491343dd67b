import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compiledSources } from './test/support/compiled-sources.ts';
import { LongestFiles } from './test/support/longest-files.ts';

/** Files that take long for their size: begun last, one would run alone while every other worker has ended. A run tells the longest. */
const long =
  /[\\/](?:newcomer|packaging|journeys)[\\/]|built-program|kill\.soak|walkthroughs[\\/](?:failures|four-ways|outsider|said-on-site)|actions[\\/]export[\\/]export|ledgers-merged|clerks-ledgers/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => Number(long.test(other.moduleId)) - Number(long.test(one.moduleId)));
  }
}

export default defineConfig({
  plugins: [compiledSources()],
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', new LongestFiles()],
    exclude: ['test/soak/**'],
    // What hangs is ended; a machine on which twenty others work is no fault of a test.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // No test may lean on the machine: its time zone, its account, its data folder.
    setupFiles: ['test/support/isolate.ts'],
    globalSetup: ['test/support/programs.ts'],
    pool: 'forks',
    // One more than CI's two cores: a test that waits for a terminal or for a program leaves its core to another.
    maxWorkers: 3,
    // The program keeps nothing between two calls of main: to load it once a worker, not once a file, is a fifth of the time.
    isolate: false,
    // So what a test watches or replaces of it is its own.
    restoreMocks: true,
    sequence: { sequencer: LongFirst },
  },
});

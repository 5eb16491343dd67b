import type { Reporter, TestModule } from 'vitest/node';

/** Fewer files are somebody at work on a part. */
const wholeSuite = 100;

/** Ends a run of the whole suite with the files that took longest: who adds to one of them sees what it costs everybody. */
export class LongestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < wholeSuite) return;
    const took = modules.map((one) => ({ name: one.relativeModuleId, seconds: one.diagnostic().duration / 1000 }));
    const sum = (some: typeof took): number => some.reduce((all, { seconds }) => all + seconds, 0);
    const longest = took.sort((one, other) => other.seconds - one.seconds).slice(0, 12);
    const lines = longest.map(({ name, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${name}`);
    process.stdout.write(
      `longest of ${took.length} files, ${sum(longest).toFixed(0)} of ${sum(took).toFixed(0)} s:\n${lines.join('\n')}\n`,
    );
  }
}

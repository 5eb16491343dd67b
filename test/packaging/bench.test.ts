import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('the bench tells how it is run, and names what it does not know', () => {
  const run = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['test/bench/run.mjs', ...words], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  expect(run('--help')).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^npm run bench.*draw.*--quick/s),
    stderr: '',
  });
  for (const wrong of ['--hepl', 'darw']) {
    const told = run(wrong);
    expect(told.status).toBe(2);
    expect(told.stderr).toContain(wrong);
    expect(told.stderr).not.toMatch(/^ +at /m);
  }
});

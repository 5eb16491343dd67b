import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const patch = readFileSync('test/newcomer/rule.patch', 'utf8');
const files = [...patch.matchAll(/^\+\+\+ b\/(.+)$/gm)].map((one) => one[1]!);

it('the page on adding a kind of rule shows the whole of the patch', () => {
  const page = readFileSync('docs/adding-a-rule.md', 'utf8');
  expect(/```diff\n([\s\S]*?)```/.exec(page)?.[1]).toBe(patch);
});

it('a newcomer adds a kind of rule in one file of src; its types, style and situations pass', () => {
  expect(files.filter((file) => file.startsWith('src/'))).toHaveLength(1);
  const copy = mkdtempSync(path.join(os.tmpdir(), 'newcomer-'));
  for (const name of ['src', 'test', 'data', 'package.json', 'tsconfig.json', 'biome.json', 'vitest.config.ts'])
    cpSync(name, path.join(copy, name), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  const run = (...words: readonly string[]): string =>
    execFileSync(words[0]!, words.slice(1), {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, GIT_DIR: '/dev/null' },
    });
  run('git', 'apply', path.resolve('test/newcomer/rule.patch'));
  const config = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as object;
  writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include: ['src'] }));
  run('npx', 'tsc', '--noEmit');
  run('npx', 'biome', 'check', '--vcs-enabled=false', ...files.filter((file) => file.endsWith('.ts')));
  const told = run('npx', 'vitest', 'run', 'test/domain/scoring/situations.test.ts');
  expect(told).toContain('passed');
  expect(told).not.toContain('failed');
  rmSync(copy, { recursive: true });
}, 180_000);

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const patch = readFileSync('test/newcomer/document.patch', 'utf8');
const files = [...patch.matchAll(/^\+\+\+ b\/(.+)$/gm)].map((one) => one[1]!);

it('the page on adding a document shows the whole of the patch', () => {
  const page = readFileSync('docs/adding-a-document.md', 'utf8');
  expect(/```diff\n([\s\S]*?)```/.exec(page)?.[1]).toBe(patch);
});

it('a newcomer adds a document in two files of src, and its types, style and own test pass', () => {
  expect(files.filter((file) => file.startsWith('src/'))).toHaveLength(2);
  const copy = mkdtempSync(path.join(os.tmpdir(), 'newcomer-'));
  for (const name of ['src', 'test', 'templates', 'data', 'docs', 'package.json', 'tsconfig.json', 'biome.json'])
    cpSync(name, path.join(copy, name), { recursive: true });
  for (const name of ['vitest.config.ts', 'vitest.soak.config.ts']) cpSync(name, path.join(copy, name));
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  const run = (...words: readonly string[]): string =>
    execFileSync(words[0]!, words.slice(1), {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, GIT_DIR: '/dev/null' },
    });
  run('git', 'apply', path.resolve('test/newcomer/document.patch'));
  const config = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as object;
  // The tests beside its own are typed by the whole run.
  writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include: ['src', ...files] }));
  run('npx', 'tsc', '--noEmit');
  run('npx', 'biome', 'check', '--vcs-enabled=false', ...files.filter((file) => file.endsWith('.ts')));
  expect(run('npx', 'vitest', 'run', ...files.filter((file) => file.endsWith('.test.ts')))).toContain('1 passed');
  rmSync(copy, { recursive: true });
}, 180_000);

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

test('the npm package holds what runs and nothing else, and works with production dependencies alone', () => {
  if (!existsSync('dist/standards')) execFileSync(process.execPath, ['esbuild.config.mjs']);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-pack-'));
  const npm = (...words: string[]): string =>
    execFileSync('npm', [...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [packed] = JSON.parse(npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder));
  const files = (packed.files as { path: string }[]).map((file) => file.path);
  for (const name of [
    'bin/inspect.js',
    'dist/program/main.js',
    'dist/fonts/NotoSerifSC-Regular.ttf',
    'dist/fonts/OFL.txt',
    'dist/inspect.1',
    'LICENSE',
  ]) {
    expect(files).toContain(name);
  }
  expect(files.filter((name) => /^(?:src|test|packaging|build|\.ci|node_modules)\//.test(name))).toEqual([]);

  execFileSync('tar', ['-xzf', path.join(folder, packed.filename), '-C', folder]);
  const root = path.join(folder, 'package');
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages as Record<
    string,
    { dev?: boolean; devOptional?: boolean }
  >;
  for (const [name, entry] of Object.entries(lock)) {
    const nested = name.split('node_modules/').length > 2;
    if (name === '' || nested || entry.dev || entry.devOptional || !existsSync(name)) continue;
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    symlinkSync(path.resolve(name), path.join(root, name));
  }
  const env = { ...process.env, INSPECT_HOME: path.join(folder, 'home'), INSPECT_TODAY: '2026-09-15' };
  const inspect = (...words: string[]): string =>
    execFileSync(process.execPath, [path.join(root, 'bin/inspect.js'), ...words], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
  expect(inspect('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  inspect('init');
  inspect('unit', 'add', '样县甲虚构局');
  expect(inspect('form', 'county', '甲虚构')).toContain('县级申报表.pdf');
  expect(inspect('template', 'officers')).toContain('.xlsx');
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

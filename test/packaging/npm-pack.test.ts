import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let tarball = '';
let files: readonly string[] = [];
beforeAll(() => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  files = (packed.files as { path: string }[]).map((file) => file.path);
  tarball = path.join(folder, packed.filename);
});

/** Runs the program that lies in `home` as a user with no settings would. */
function runner(home: string): (...words: string[]) => string {
  const env = { ...process.env, INSPECT_HOME: mkdtempSync(path.join(folder, 'home-')), INSPECT_TODAY: '2026-09-15' };
  return (...words) =>
    execFileSync(process.execPath, [home, ...words], { cwd: env.INSPECT_HOME, env, encoding: 'utf8' });
}

function makeDocuments(inspect: (...words: string[]) => string): void {
  expect(inspect('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  inspect('init');
  inspect('unit', 'add', '样县甲虚构局');
  expect(inspect('form', 'county', '甲虚构')).toContain('县级申报表.pdf');
  expect(inspect('template', 'officers')).toContain('.xlsx');
}

test('the npm package holds what runs, the faces in use and nothing else', () => {
  for (const name of ['bin/inspect.js', 'dist/program/main.js', 'dist/inspect.1', 'LICENSE', 'templates/report.txt']) {
    expect(files).toContain(name);
  }
  expect(files.filter((name) => /^(?:src|test|packaging|build|\.ci|node_modules)\//.test(name))).toEqual([]);
  // What one Node made of the program serves no other.
  expect(files.filter((name) => /groups?(?:\.json)?$|\.compiled$/.test(name))).toEqual([]);
  expect(files.filter((name) => name.startsWith('dist/fonts/')).sort()).toEqual([
    'dist/fonts/LXGWWenKai-Regular.ttf',
    'dist/fonts/NotoSansSC-Medium.ttf',
    'dist/fonts/NotoSansSC-Regular.ttf',
    'dist/fonts/NotoSerifSC-Bold.ttf',
    'dist/fonts/NotoSerifSC-Regular.ttf',
    'dist/fonts/OFL.txt',
  ]);
});

test('it works with the production dependencies of the lockfile alone', () => {
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
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
  makeDocuments(runner(path.join(root, 'bin/inspect.js')));
});

test('npm installs it for all users, program and manual page, from what npm has at hand', (context) => {
  const prefix = path.join(folder, 'global');
  // Without the network, and without the driver's compiler: its binary is the one that was installed for these tests.
  const words = [
    'install',
    '--global',
    '--prefix',
    prefix,
    '--omit=dev',
    '--offline',
    '--ignore-scripts',
    '--no-audit',
  ];
  const { status, stderr } = spawnSync('npm', [...words, tarball], { encoding: 'utf8' });
  if (status !== 0 && /ENOTCACHED|EOFFLINE/.test(stderr))
    return context.skip('npm has not all packages in its cache: run npm install of the package once with the network');
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  const modules = path.join(prefix, 'lib/node_modules');
  const installed = path.join(modules, 'inspect-acceptance/node_modules');
  expect(readdirSync(installed)).not.toContain('vitest');
  expect(readdirSync(installed)).not.toContain('@expo-google-fonts');
  const driver = 'better-sqlite3/build/Release/better_sqlite3.node';
  if (existsSync(path.join('node_modules', driver))) {
    mkdirSync(path.dirname(path.join(installed, driver)), { recursive: true });
    cpSync(path.join('node_modules', driver), path.join(installed, driver));
  }
  expect(readFileSync(path.join(prefix, 'share/man/man1/inspect.1'), 'utf8')).toContain('行政执法责任制示范点验收工具');
  makeDocuments(runner(path.join(prefix, 'bin/inspect')));
});

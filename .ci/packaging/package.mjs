// npm run package -- PLATFORM: a folder and a zip that run without Node, network or compiler.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildProgram, bundled } from '../../esbuild.config.mjs';
import { foreignParts, licenceText, writeLicences } from './licences.mjs';
import { copyModule, neededModules } from './modules.mjs';
import { driver, fetchPackage, runtimes } from './runtimes.mjs';
import { filesUnder, zipFolder } from './zip.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Builds the folder of a platform under `out` and answers its path. `local` takes the Node that is running and the driver
 * that is installed instead of those of the registry: for a test without network.
 */
export async function packageFor(platform, out, local = false) {
  const runtime = runtimes[platform];
  if (!runtime) throw new Error(`unknown platform ${platform}; known: ${Object.keys(runtimes).join(', ')}`);
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const folder = path.join(out, `inspect-${manifest.version}-${platform}`);
  rmSync(folder, { recursive: true, force: true });
  const program = path.join(folder, 'program');
  mkdirSync(path.join(program, 'dist', 'native'), { recursive: true });
  mkdirSync(path.join(folder, 'runtime'));

  const cache = path.join(root, 'build', 'cache');
  const installed = path.join(root, 'node_modules', driver.name);
  const node = local ? null : fetchPackage(runtime, cache);
  const sqlite = local ? null : fetchPackage(driver, cache);
  copyFileSync(
    node ? path.join(node, 'bin', runtime.executable) : process.execPath,
    path.join(folder, 'runtime', runtime.executable),
  );
  chmodSync(path.join(folder, 'runtime', runtime.executable), 0o755);
  copyFileSync(
    // 12 compiles or fetches one binary when it is installed; 13 brings those of all platforms.
    [
      path.join(sqlite ?? installed, 'prebuilds', runtime.binary),
      path.join(installed, 'build/Release/better_sqlite3.node'),
    ].find(existsSync),
    path.join(program, 'dist', 'native', 'better_sqlite3.node'),
  );

  const inputs = await buildProgram(path.join(program, 'dist', 'program'), sqlite ?? undefined);
  for (const name of [
    'dist/fonts',
    'dist/standards',
    'bin',
    'data',
    'templates',
    'docs/使用手册.md',
    'CHANGELOG.md',
    'LICENSE',
  ]) {
    if (!existsSync(path.join(root, name))) throw new Error(`${name} is missing: run npm run build first`);
    cpSync(path.join(root, name), path.join(program, name), { recursive: true });
  }
  const { name, version, type, license } = manifest;
  writeFileSync(
    path.join(program, 'package.json'),
    `${JSON.stringify({ name, version, type, license, private: true }, null, 2)}\n`,
  );

  const direct = Object.keys(manifest.dependencies);
  const modules = neededModules(
    root,
    direct.filter((each) => !bundled.has(each)),
  );
  for (const module of modules) copyModule(root, module, program);
  // Of the modules that the bundle stands for, those of which it took a file.
  const taken = neededModules(root, [...bundled]).filter(
    (each) =>
      each.name !== driver.name &&
      inputs.some((file) => file.startsWith(`${each.folder}/`) && !file.startsWith(`${each.folder}/node_modules/`)),
  );
  const byName = new Map([...modules, ...taken].map((each) => [`${each.name}-${each.version}`, each]));
  writeLicences(path.join(folder, 'licences'), manifest, [
    ...[...byName.values()].map((each) => ({ ...each, text: licenceText(root, each) })),
    ...foreignParts(
      root,
      local ? { name: 'node', version: process.versions.node } : { name: runtime.name, version: runtime.version },
      sqlite ?? installed,
    ),
  ]);

  const windows = platform.startsWith('win');
  copyFileSync(
    path.join(root, '.ci/packaging', windows ? 'inspect.cmd' : 'inspect.sh'),
    path.join(folder, windows ? 'inspect.cmd' : 'inspect'),
  );
  if (!windows) chmodSync(path.join(folder, 'inspect'), 0o755);
  // Notepad of Windows 7 and of some editions of 10 takes UTF-8 without a mark for GBK, and needs CRLF.
  const readme = readFileSync(path.join(root, '.ci/packaging/readme.txt'), 'utf8');
  writeFileSync(path.join(folder, '使用前必读.txt'), windows ? `\uFEFF${readme.replaceAll('\n', '\r\n')}` : readme);
  writeSums(folder);
  return folder;
}

function writeSums(folder) {
  const lines = filesUnder(folder).map((name) => {
    const digest = createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('hex');
    return `${digest}  ${name}`;
  });
  writeFileSync(path.join(folder, 'SHA256SUMS.txt'), `${lines.join('\n')}\n`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { local: { type: 'boolean' }, out: { type: 'string' }, 'no-zip': { type: 'boolean' } },
  });
  if (positionals.length === 0) {
    process.stderr.write(
      `usage: npm run package -- ${Object.keys(runtimes).join('|')} [--out DIR] [--local] [--no-zip]\n`,
    );
    process.exitCode = 2;
  }
  for (const platform of positionals) {
    const folder = await packageFor(platform, values.out ?? path.join(root, 'build', 'packages'), values.local);
    const size = values['no-zip'] ? null : zipFolder(folder, `${folder}.zip`);
    process.stdout.write(size === null ? `${folder}\n` : `${folder}.zip  ${(size / 1e6).toFixed(1)} MB\n`);
  }
}

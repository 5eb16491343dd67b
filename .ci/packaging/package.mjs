// npm run package -- PLATFORM: a folder and a zip that run without Node, network or compiler.
import { createHash, createPublicKey, sign } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildProgram } from '../../esbuild.config.mjs';
import { packFonts } from './fonts.mjs';
import { foreignParts, licenceText, writeLicences } from './licences.mjs';
import { neededModules } from './modules.mjs';
import { writePack } from './pack.mjs';
import { driver, fetchPackage, runtimeForWine, runtimes } from './runtimes.mjs';
import { filesUnder, zipFolder } from './zip.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Folders that go into the pack; the example ledgers stay files, for people open them. */
const packed = ['dist/standards', 'data', 'templates'];
const open = /^data\/examples\//;

/**
 * Builds the folder of a platform under `out` and answers its path. `local` takes the Node that is running and the driver
 * that is installed instead of those of the registry: for a test without network. `key` (PEM of an Ed25519 private key) signs
 * the list of files; the program then takes updates that bear the same key's signature. `wine` takes the older Node, for a
 * test of the package for Windows under a Wine that cannot run the one that is handed out.
 */
export async function packageFor(platform, out, { local = false, key = null, wine = false } = {}) {
  const runtime = wine && platform === 'win-x64' ? runtimeForWine : runtimes[platform];
  if (!runtime) throw new Error(`unknown platform ${platform}; known: ${Object.keys(runtimes).join(', ')}`);
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const version = process.env.INSPECT_PACKAGE_VERSION ?? manifest.version;
  const folder = path.join(out, `inspect-${version}-${platform}`);
  rmSync(folder, { recursive: true, force: true });
  const program = path.join(folder, 'program');
  mkdirSync(path.join(program, 'bin'), { recursive: true });
  mkdirSync(path.join(folder, 'runtime'));

  const cache = path.join(root, 'build', 'cache');
  const installed = path.join(root, 'node_modules', driver.name);
  const windows = platform.startsWith('win');
  const node = local ? null : fetchPackage(runtime, cache);
  // On Windows the SQLite inside Node serves, so that no compiled file without a publisher's signature is in the folder.
  const sqlite = local || windows ? null : fetchPackage(driver, cache);
  copyFileSync(
    node ? path.join(node, 'bin', runtime.executable) : process.execPath,
    path.join(folder, 'runtime', runtime.executable),
  );
  chmodSync(path.join(folder, 'runtime', runtime.executable), 0o755);
  if (!windows) {
    mkdirSync(path.join(program, 'dist', 'native'), { recursive: true });
    copyFileSync(
      // 12 compiles or fetches one binary when it is installed; 13 brings those of all platforms.
      [
        path.join(sqlite ?? installed, 'prebuilds', runtime.binary),
        path.join(installed, 'build/Release/better_sqlite3.node'),
      ].find(existsSync),
      path.join(program, 'dist', 'native', 'better_sqlite3.node'),
    );
  }

  const inputs = await buildScripts(program, { driver: sqlite ?? undefined, builtIn: windows, version });
  await packFonts(path.join(root, 'dist/fonts'), path.join(program, 'dist/fonts'), path.join(root, 'build/fonts'));
  for (const name of [
    'docs/json.md',
    'CHANGELOG.md',
    'LICENSE',
    ...filesIn('data').filter((each) => open.test(each)),
  ]) {
    mkdirSync(path.dirname(path.join(program, name)), { recursive: true });
    copyFileSync(path.join(root, name), path.join(program, name));
  }
  writeManual(path.join(program, 'docs'));
  const { name, type, license } = manifest;
  writeFileSync(
    path.join(program, 'package.json'),
    `${JSON.stringify({ name, version, type, license, private: true }, null, 2)}\n`,
  );

  // Of the modules that the bundle stands for, those of which it took a file.
  const taken = neededModules(root, Object.keys(manifest.dependencies)).filter(
    (each) =>
      each.name !== driver.name &&
      inputs.some((file) => file.startsWith(`${each.folder}/`) && !file.startsWith(`${each.folder}/node_modules/`)),
  );
  const byName = new Map(taken.map((each) => [`${each.name}-${each.version}`, each]));
  writeLicences(path.join(folder, 'licences'), manifest, [
    ...[...byName.values()].map((each) => ({ ...each, text: licenceText(root, each) })),
    ...foreignParts(
      root,
      local ? { name: 'node', version: process.versions.node } : { name: runtime.name, version: runtime.version },
      windows ? null : (sqlite ?? installed),
    ),
  ]);

  copyFileSync(
    path.join(root, '.ci/packaging', windows ? 'inspect.cmd' : 'inspect.sh'),
    path.join(folder, windows ? 'inspect.cmd' : 'inspect'),
  );
  if (!windows) chmodSync(path.join(folder, 'inspect'), 0o755);
  // Notepad of Windows 7 and of some editions of 10 takes UTF-8 without a mark for GBK, and needs CRLF.
  const readme = readFileSync(path.join(root, '.ci/packaging/readme.txt'), 'utf8');
  writeFileSync(path.join(folder, '使用前必读.txt'), windows ? `\uFEFF${readme.replaceAll('\n', '\r\n')}` : readme);
  if (key)
    writeFileSync(path.join(program, 'release-key.pem'), createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  writeSums(folder, key);
  return folder;
}

/** The manual, its pictures in one page beside it that any browser shows: a folder of few files is easier to look through. */
function writeManual(folder) {
  const manual = readFileSync(path.join(root, 'docs/使用手册.md'), 'utf8');
  const pictured = [];
  const text = manual.replace(/!\[([^\]]*)\]\(pictures\/(\w+)\.svg\)/g, (_, title, id) => {
    pictured.push({ title, id });
    return `[${title}（图样）](文书图样.html#${id})`;
  });
  if (text.includes('](pictures/')) throw new Error('the manual names a picture in a form that its page does not know');
  const figures = pictured.map(({ title, id }) => {
    const svg = readFileSync(path.join(root, 'docs/pictures', `${id}.svg`)).toString('base64');
    return `<figure id="${id}"><figcaption>${title}</figcaption><img alt="${title}" src="data:image/svg+xml;base64,${svg}"></figure>`;
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, '使用手册.md'), text);
  writeFileSync(
    path.join(folder, '文书图样.html'),
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>文书图样</title>
<style>body{font-family:sans-serif;max-width:50em;margin:1em auto;padding:0 1em}img{max-width:100%;border:1px solid #ccc}figure{margin:2em 0}</style>
<h1>文书图样</h1>
${figures.join('\n')}
</html>
`,
  );
}

/** Bundles the program and packs it with all that it reads; the doorstep and the entries of threads stay files. */
async function buildScripts(program, { driver: from, builtIn, version }) {
  const aside = path.join(program, 'scripts');
  const { inputs, entries } = await buildProgram(aside, { driver: from, whole: true, builtIn, version });
  const files = new Map(
    filesUnder(aside)
      .filter((name) => name !== 'package.json')
      .map((name) => [`dist/program/${name}`, path.join(aside, name)]),
  );
  for (const folder of packed) {
    if (!existsSync(path.join(root, folder))) throw new Error(`${folder} is missing: run npm run build first`);
    for (const name of filesIn(folder)) if (!open.test(name)) files.set(name, path.join(root, name));
  }
  writePack(path.join(program, 'program.pack'), files);
  rmSync(aside, { recursive: true });
  copyFileSync(path.join(root, '.ci/packaging/overlay.cjs'), path.join(program, 'bin', 'overlay.cjs'));
  const scripts = path.join(program, 'dist/program');
  mkdirSync(scripts, { recursive: true });
  for (const name of entries) {
    const load = `require('../../bin/overlay.cjs').load('dist/program/${name}')`;
    writeFileSync(path.join(scripts, name), name === 'main.js' ? `module.exports = ${load};\n` : `${load};\n`);
  }
  for (const name of ['bin/inspect.js', 'bin/package.json'])
    copyFileSync(path.join(root, name), path.join(program, name));
  copyFileSync(path.join(root, 'bin/package.json'), path.join(scripts, 'package.json'));
  return inputs;
}

/** Files below a folder of the project, by path from its root. */
function filesIn(folder) {
  return filesUnder(path.join(root, folder)).map((name) => `${folder}/${name}`);
}

function writeSums(folder, key) {
  const lines = filesUnder(folder).map((name) => {
    const digest = createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('hex');
    return `${digest}  ${name}`;
  });
  const sums = Buffer.from(`${lines.join('\n')}\n`);
  writeFileSync(path.join(folder, 'SHA256SUMS.txt'), sums);
  if (key) writeFileSync(path.join(folder, 'SHA256SUMS.sig'), `${sign(null, sums, key).toString('base64')}\n`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      local: { type: 'boolean' },
      out: { type: 'string' },
      'no-zip': { type: 'boolean' },
      // Presses the zip but a little: for a test, which has to unpack it again at once.
      quick: { type: 'boolean' },
      wine: { type: 'boolean' },
      // The release key; docs/releasing.md.
      key: { type: 'string' },
    },
  });
  if (positionals.length === 0) {
    process.stderr.write(
      `usage: npm run package -- ${Object.keys(runtimes).join('|')} [--out DIR] [--key PEM] [--local] [--wine] [--no-zip]\n`,
    );
    process.exitCode = 2;
  }
  for (const platform of positionals) {
    const folder = await packageFor(platform, values.out ?? path.join(root, 'build', 'packages'), {
      local: values.local ?? false,
      wine: values.wine ?? false,
      key: values.key ? readFileSync(values.key, 'utf8') : null,
    });
    const size = values['no-zip'] ? null : zipFolder(folder, `${folder}.zip`, values.quick ? 3 : 7);
    process.stdout.write(size === null ? `${folder}\n` : `${folder}.zip  ${(size / 1e6).toFixed(1)} MB\n`);
  }
}

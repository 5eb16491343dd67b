// npm run test:lts -- [what vitest takes]: the tests once more, on the Node and the driver that the packages for laptops carry.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { driver, fetchPackage, runtimes } from './runtimes.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const cache = path.join(root, 'build', 'cache');
const copy = path.join(root, 'build', 'lts');

const runtime = runtimes[`${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`];
if (!runtime) throw new Error(`no runtime is known for ${process.platform}-${process.arch}`);
const bin = path.join(fetchPackage(runtime, cache), 'bin');
const node = path.join(bin, runtime.executable);

// A copy of its own, for the installed driver is of another version and must stay where it is.
rmSync(copy, { recursive: true, force: true });
const aside = /^(?:node_modules|dist|build|coverage|\.git|inspect-demo.*|inspect-rehearse.*)$/;
for (const name of readdirSync(root)) {
  if (!aside.test(name)) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
}
linkTree(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
const installed = path.join(copy, 'node_modules', driver.name);
rmSync(installed, { recursive: true });
linkTree(fetchPackage(driver, cache), installed);
// The packages of this platform are built and run too, as far as they were fetched before.
mkdirSync(path.join(copy, 'build'));
linkTree(cache, path.join(copy, 'build', 'cache'));

const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
const run = (...words) => {
  const { status } = spawnSync(node, words, { cwd: copy, env, stdio: 'inherit' });
  return status ?? 1;
};
const versions = "console.log('Node ' + process.version + ' ' + (process.release.lts ?? ''), '+ SQLite', ";
run(
  '-e',
  `${versions}new (require('better-sqlite3'))(':memory:').prepare('select sqlite_version() as v').get().v, '(${driver.name} ${driver.version})')`,
);
process.exitCode = run('esbuild.config.mjs') || run('node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2));

/** The same tree of files under another name, each file linked where the disk can do it, copied where it cannot. */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === '.cache' || entry.name === '.vite') continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else {
      try {
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
      }
    }
  }
}

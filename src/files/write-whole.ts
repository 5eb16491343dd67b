import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Fault } from '../domain/fault.ts';
import { closing, requirePlain, startOf } from './read-file.ts';

/** Who may read what is written: this account alone, or whom the account's umask lets. */
export type Readers = 'owner' | 'umask';

const modes = { owner: { file: 0o600, folder: 0o700 }, umask: { file: 0o666, folder: 0o777 } } as const;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: '文件夹不存在',
  ENOTDIR: '路径中有一段不是文件夹',
  EEXIST: '路径中有一段不是文件夹',
  EACCES: '没有写入的权限，或者文件正被打开',
  EPERM: '没有写入的权限，或者文件正被打开',
  EBUSY: '文件正被打开',
  EROFS: '磁盘是只读的',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EFBIG: '文件超过允许的大小',
  EIO: '磁盘读写出错',
  ENXIO: '这是管道，没有程序在读它',
  EISDIR: '这是一个文件夹',
  ENAMETOOLONG: '名称太长',
  ELOOP: '路径中的链接绕成了圈',
};

const partName = /^\.inspect-(\d+)-[0-9a-f]{16}\.part(-journal)?$/;
/** A part of a program that is gone is left alone so long: it may run on another machine that shares the folder. */
const partRests = 10 * 60 * 1000;

/** The eight letters, or more, with which each file that holds the record begins: it gives way to its like alone. */
export const begins = { data: 'SQLite format 3\0', backup: 'INSPBKP1', bundle: 'INSPBDL1' } as const;
/** What is about to be written: a file of the record, any other, or what takes the place of whatever lies there. */
export type Written = keyof typeof begins | 'other' | 'whatever';

const recordWords = { data: '数据文件', backup: '加密备份', bundle: '数据包' } as const;

/** Refuses (4) to put another file in the place of one that holds the record, or one of the record in the place of another. */
function requireLike(file: string, written: Written): void {
  const start = startOf(file, 16).toString('latin1');
  const kinds = ['data', 'backup', 'bundle'] as const;
  const there = kinds.find((kind) => start.startsWith(begins[kind])) ?? 'other';
  if (there === written) return;
  const what = there === 'other' ? '是别的文件' : `是${recordWords[there]}`;
  throw Fault.refused('another-file-there', `${file} ${what}，没有写在它上面`, '请换一个文件名');
}

/**
 * Makes a new, empty file beside `file`, under a name that nobody can foresee: no link that somebody laid there is
 * followed, no file of another is opened. Answers its path; whoever fills it renames or removes it. Fault (refused): what lies
 * there is not of the kind that is to be written.
 */
export function newPart(file: string, readers: Readers, written: Written = 'other'): string {
  const folder = path.dirname(file);
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (there && !there.isSymbolicLink()) requirePlain(there, file);
  if (written !== 'whatever' && there?.isFile() && there.size > 0) requireLike(file, written);
  sweepParts(folder);
  const part = path.join(folder, `.inspect-${process.pid}-${randomBytes(8).toString('hex')}.part`);
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  try {
    closeSync(openSync(part, O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0), modes[readers].file));
  } catch (error) {
    // The name that somebody knows, not ours.
    throw Object.assign(error as Error, { path: file });
  }
  return part;
}

/** Whether a file is one that is still being written, under a name of its own. */
export function isPart(file: string): boolean {
  return partName.test(path.basename(file));
}

/** Removes what a program left that was killed as it wrote; that of `gone`, known to have run on this machine, at once. */
export function sweepParts(folder: string, gone: number | null = null): void {
  try {
    for (const name of readdirSync(folder)) {
      const pid = Number(partName.exec(name)?.[1] ?? 0);
      const part = path.join(folder, name);
      if (pid === 0 || isRunning(pid)) continue;
      if (pid === gone || Date.now() - lstatSync(part).mtimeMs > partRests) rmSync(part, { force: true });
    }
  } catch {
    // Tidying is no reason not to write.
  }
}

/** Whether a program with this number runs on this machine. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Lets `fill` write a file that gets its name only when it is complete; where that fails nothing is left of it. Errors of the
 * disk come as they are.
 */
export function fillWhole<T>(file: string, readers: Readers, fill: (part: string) => T, written: Written = 'other'): T {
  const part = newPart(file, readers, written);
  try {
    const filled = fill(part);
    renameSync(part, file);
    return filled;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/**
 * Writes a file whole or not at all, piece by piece where the content comes in pieces; `flushed`: it is on the disk before it
 * gets its name. Fault where the place cannot be written.
 */
export function writeFileWhole(
  file: string,
  content: Uint8Array | string | Iterable<Uint8Array | string>,
  readers: Readers = 'umask',
  flushed = false,
): void {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  const write = (to: string): void =>
    closing(openSync(to, 'w'), (handle) => {
      for (const piece of pieces) writeAll(handle, piece);
      if (flushed) fsyncSync(handle);
    });
  try {
    // A device or a pipe is written to; a rename would put a file in its place.
    if (existsSync(file) && !statSync(file).isFile()) {
      // A pipe that nobody reads is told by this, and not waited for; whoever reads it sees no end before there is one.
      closing(openSync(file, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0)), () => write(file));
    } else fillWhole(file, readers, write);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof Fault || typeof code !== 'string') throw error;
    throw Fault.broken(
      'cannot-write',
      `文件无法写入：${file}（${reasons[code] ?? code}）`,
      code === 'ENOENT' ? '请先建好文件夹，或换一个位置' : '请换一个位置，或关闭已打开的文件后再试',
    );
  }
}

/** Writes every byte: one call may take only a part of them. */
export function writeAll(handle: number, piece: Uint8Array | string): void {
  if (typeof piece === 'string') {
    // Text of millions of characters is written by Node itself.
    writeFileSync(handle, piece);
    return;
  }
  for (let done = 0; done < piece.length; ) done += writeSync(handle, piece, done, piece.length - done);
}

/**
 * Makes a folder and those above it that are missing. Node's own way of doing so never ends where a folder is there that
 * takes no entries (/proc). Fault where it cannot be made.
 */
export function makeFolder(folder: string, readers: Readers = 'umask'): void {
  const missing: string[] = [];
  for (let each = path.resolve(folder); !existsSync(each); each = path.dirname(each)) missing.push(each);
  try {
    if (missing.length === 0 && !statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    for (const each of missing.reverse()) makeOne(each, modes[readers].folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw Fault.broken(
      'cannot-make-folder',
      `建不了文件夹：${folder}（${reasons[code] ?? code}）`,
      '请换一个位置，或检查权限；本机资料的位置可用环境变量 INSPECT_HOME 另指',
    );
  }
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another program may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}

/** Whether a name is taken, also by a link that leads nowhere. */
export function isTaken(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** For this account alone, where the file system knows modes. */
export function keepPrivate(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch {
    // FAT on a USB stick keeps what it has.
  }
}

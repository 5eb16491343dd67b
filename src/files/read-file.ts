import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import { Fault } from '../domain/fault.ts';

/** Greatest file that is read as a whole, bytes: no form, list or document comes near it. */
const most = 256 * 1024 * 1024;

/**
 * Opens a file for reading. Fault (1): a folder, or what is no ordinary file: who opens a pipe waits for its writer for ever,
 * and a device has no end.
 */
export function openPlain(file: string): number {
  const { O_RDONLY, O_NONBLOCK } = constants;
  requirePlain(statSync(file), file);
  // Whoever lays a pipe there this very moment is not waited for either; on Windows there is no such flag.
  return openSync(file, O_RDONLY | (O_NONBLOCK ?? 0));
}

/** What is made of an open file, which is closed whatever comes of it. */
export function closing<T>(handle: number, use: (handle: number) => T): T {
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

/** The first bytes of a file, fewer where it has no more. Faults (1): as above. */
export function startOf(file: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return closing(openPlain(file), (handle) => bytes.subarray(0, readSync(handle, bytes, 0, length, 0)));
}

/** The bytes of a file. Faults (1): as above; larger than any that is read as a whole. */
export function readBytes(file: string): Buffer {
  // What a package holds in its one file is on no disk, and only the reader itself finds it; what is nowhere it says so.
  if (!statSync(file, { throwIfNoEntry: false })) return readFileSync(file);
  return closing(openPlain(file), (handle) => {
    const { size } = fstatSync(handle);
    if (size > most)
      throw Fault.broken(
        'file-too-large',
        `文件有 ${Math.round(size / 1_048_576)} MB，太大，没有读取：${file}`,
        '请检查是不是写错了文件',
      );
    return readFileSync(handle);
  });
}

/** The bytes of a file of some size, where other threads read them too without a copy. Faults (1): a folder, or what is no ordinary file. */
export function readShared(file: string): Buffer {
  return closing(openPlain(file), (handle) => {
    const bytes = Buffer.from(new SharedArrayBuffer(fstatSync(handle).size));
    let length = 0;
    for (let read = -1; read !== 0; length += read)
      read = readSync(handle, bytes, length, bytes.length - length, length);
    return bytes.subarray(0, length);
  });
}

/** The text of a file in UTF-8. Faults (1): as above. */
export function readText(file: string): string {
  return readBytes(file).toString('utf8');
}

/** Refuses (1) what is no ordinary file. */
export function requirePlain(found: Stats, file: string): void {
  if (found.isFile()) return;
  if (found.isDirectory()) throw Fault.broken('is-folder', `这是文件夹，不是文件：${file}`, '请写出文件名');
  const kind = found.isFIFO() ? '管道' : found.isSocket() ? '套接字' : '设备';
  throw Fault.broken('no-plain-file', `这不是普通文件，是${kind}：${file}`, '请先把内容存成普通文件，再写它的名字');
}

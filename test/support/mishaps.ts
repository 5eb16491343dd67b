import { spawnSync } from 'node:child_process';
import Sqlite from 'better-sqlite3';

/** What goes wrong around the program: another program on the file, a full disk, a file that cannot be written. */

/** Another program takes the data file; answers how it lets go. `RESERVED` still lets others read. */
export function seize(file: string, how: 'RESERVED' | 'EXCLUSIVE'): () => void {
  const db = new Sqlite(file);
  db.exec(how === 'RESERVED' ? 'BEGIN IMMEDIATE' : 'BEGIN EXCLUSIVE');
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

// A bash whose input is a socket takes itself for a remote one and reads what the user of the machine has in .bashrc: --norc.

/** A program and its arguments. */
export type CommandLine = readonly [file: string, args: readonly string[]];

/** Files may grow to so many bytes and no further, as on a disk that is full. */
export function cramped(bytes: number, [file, args]: CommandLine): CommandLine {
  const blocks = Math.floor(bytes / 1024);
  return ['bash', ['--norc', '-c', `ulimit -f ${blocks}; trap '' XFSZ; exec "$0" "$@"`, file, ...args]];
}

/** Why no mount of one's own can be made here; null where it can. */
export function noMounts(): string | null {
  const tried = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
  return tried.status === 0 ? null : 'no mount namespaces here (unshare -rm)';
}

/** With a small disk of its own over a folder, whose files are copied onto it first. Only the process itself sees it. */
export function onSmallDisk(folder: string, kilobytes: number, [file, args]: CommandLine): CommandLine {
  const script = `set -e; cp -a "$0" "$0.was"; mount -t tmpfs -o size=${kilobytes}k tmpfs "$0"; cp -a "$0.was/." "$0"; exec "$@"`;
  return ['unshare', ['-rm', 'bash', '--norc', '-c', script, folder, file, ...args]];
}

/** The way from outside to a file of a process that has mounts of its own. */
export const seenBy = (pid: number, file: string): string => `/proc/${pid}/root${file}`;

/** With a folder that cannot be written, whoever asks. */
export function onReadOnlyDisk(folder: string, [file, args]: CommandLine): CommandLine {
  const script = 'set -e; mount --bind "$0" "$0"; mount -o remount,ro,bind "$0"; exec "$@"';
  return ['unshare', ['-rm', 'bash', '--norc', '-c', script, folder, file, ...args]];
}

/** With a file that can be written in a folder that cannot. */
export function inReadOnlyFolder(data: string, [file, args]: CommandLine): CommandLine {
  const script =
    'set -e; d=$(dirname "$0"); cp "$0" "$d.data"; mount --bind "$d" "$d"; mount -o remount,ro,bind "$d"; mount --bind "$d.data" "$0"; exec "$@"';
  return ['unshare', ['-rm', 'bash', '--norc', '-c', script, data, file, ...args]];
}

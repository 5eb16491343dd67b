import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { canonicalJson } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { readOwnObject } from '../files/own-file.ts';
import { closing } from '../files/read-file.ts';
import { fillWhole, isTaken, keepPrivate, makeFolder, newPart, writeFileWhole } from '../files/write-whole.ts';
import { audit, type FurtherCheck } from '../store/audit/audit.ts';
import { requireWhole } from '../store/audit/whole.ts';
import { dataFileSize } from '../store/header.ts';
import { Store, type StoreOptions } from '../store/store.ts';
import { copyInto, entryIds, type Measure, measure, unsoundness } from '../store/whole-file.ts';
import { copyStart, isEncryptedBackup, sealBackup, unsealBackup } from './encrypted-backup.ts';

/** How many backups of the machine's own folder are kept. */
const kept = 10;

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly at: string;
  readonly entries: number;
  /** Older backups that this one pushed out. */
  readonly removed: readonly string[];
}

/** When a data file was last backed up from this machine. */
export interface LastBackup {
  readonly at: string;
  readonly file: string;
  readonly entries: number;
}

/** The machine's own folder for backups of a data file. */
export function backupFolder(machineFolder: string): string {
  return path.join(machineFolder, 'backups');
}

/**
 * Copies the data file by SQLite's own means, checks the copy, reads it back and compares it with the original, and only
 * then gives it its name. `target`: a file, a folder, or null for the machine's own folder, where the oldest give way. With a
 * passphrase the copy is made in the machine's folder, sealed, and removed: nothing readable ever stands at the target.
 */
export function backUp(
  store: Store,
  machineFolder: string,
  target: string | null,
  at: Date,
  passphrase: string | null,
  checks: readonly FurtherCheck[] | 'damaged',
): Backup {
  const own = backupFolder(machineFolder);
  const stem = path.basename(store.db.file).replace(/\.[^.]*$/, '');
  const name = `${stem}-${stampOf(at)}.db${passphrase === null ? '' : '.enc'}`;
  const inFolder = target === null || (existsSync(target) && statSync(target).isDirectory());
  const file = inFolder ? freeName(path.join(target ?? own, name)) : target;
  if (path.resolve(file) === path.resolve(store.db.file)) {
    throw Fault.usage('backup-onto-itself', '备份不能写到数据文件自己上', '请换一个文件名，最好在 U 盘或另一块盘上');
  }
  if (passphrase === null && !isOlderBackup(store, file))
    throw Fault.refused('another-file-there', `${file} 是另一个数据文件，没有写在它上面`, '请换一个文件名');
  if (checks !== 'damaged') requireWhole(store, '备份', checks);
  makeFolder(path.dirname(file), 'owner');
  if (passphrase !== null) makeFolder(own, 'owner');
  const part = newPart(passphrase === null ? file : path.join(own, name), 'owner', 'data');
  try {
    copyOut(store, part, file);
    const { entries } = readBack(store, part, file, checks);
    const { bytes, sha256 } = passphrase === null ? nameIt(part, file) : sealBackup(part, file, passphrase);
    rmSync(part, { force: true });
    const backup = { file, bytes, sha256, at: at.toISOString(), entries };
    remember(machineFolder, store.db.file, { at: backup.at, file, entries: backup.entries });
    return { ...backup, removed: target === null ? rotate(own, stem) : [] };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Whether a backup may take the place of what lies under its name: what is no data file is told of by whoever writes. */
function isOlderBackup(store: Store, file: string): boolean {
  if (!existsSync(file) || dataFileSize(file) === null) return true;
  const there = Store.open(file, { ...store.options, mode: 'read' });
  try {
    return there.journal.fileId() === store.journal.fileId();
  } finally {
    there.close();
  }
}

/**
 * Reads a copy back: everything in it is held against its hashes, seals and digests as `verify` does, and its ends of chains
 * against those of the file, which was checked before. Fault (1): it says something else. Answers what the file held.
 */
export function readBack(
  store: Store,
  copied: string,
  file: string,
  checks: readonly FurtherCheck[] | 'damaged',
): Measure {
  const wanted = measure(store);
  const copy = Store.open(copied, { ...store.options, mode: 'read' });
  try {
    const unsound = checks === 'damaged' ? unsoundness(copy) : (audit(copy, checks).problems[0]?.what ?? null);
    const found = measure(copy);
    // Another program may have written between the copy and this reading; then the copy is simply older.
    if (
      unsound === null &&
      (canonicalJson({ ...found }) === canonicalJson({ ...wanted }) || found.entries < wanted.entries)
    )
      return wanted;
    throw Fault.broken(
      'backup-unsound',
      `备份读回后与数据文件不一致，没有保留：${file}${unsound === null ? '' : `（${unsound}）`}`,
      '请检查磁盘，换一个位置再备份',
    );
  } finally {
    copy.close();
  }
}

/** Copies the data file; what goes wrong with the copy is told of the backup, not of the data file. */
function copyOut(store: Store, part: string, file: string): void {
  try {
    copyInto(store, part);
  } catch (error) {
    if (!(error instanceof Fault) || !['disk-full', 'disk-error', 'cannot-open', 'read-only'].includes(error.code)) {
      throw error;
    }
    throw Fault.broken(
      error.code,
      `备份写不进去：${file}；数据文件没有改动`,
      '请检查那个位置能否写入、空间是否够用、U 盘是否拔出',
    );
  }
}

/** Gives a copy that is on the disk its name. */
function nameIt(part: string, file: string): { readonly bytes: number; readonly sha256: string } {
  const sha256 = flushAndHash(part);
  renameSync(part, file);
  return { bytes: statSync(file).size, sha256 };
}

/** The last backup of a data file that this machine made, or null. */
export function lastBackup(machineFolder: string, dataFile: string): LastBackup | null {
  const found = remembered(machineFolder)[path.resolve(dataFile)];
  return isLastBackup(found) ? found : null;
}

export interface Restored {
  readonly file: string;
  /** Where the former data file was laid aside; null where there was none. */
  readonly former: string | null;
  readonly entries: number;
  /** Entries of the former file that the backup does not hold. */
  readonly missing: number;
}

/**
 * Puts a backup in the place of the data file: copied beside it, checked, then exchanged in one step; the former file is
 * laid aside. `passphrases`: what may open an encrypted one. Faults: not a data file, damaged, another passphrase, the data file is in
 * use.
 */
export function restore(
  backup: string,
  dataFile: string,
  options: Omit<StoreOptions, 'mode'>,
  at: Date,
  passphrases: readonly string[] | null,
  checks: readonly FurtherCheck[],
): Restored {
  requireBackup(backup);
  if (path.resolve(backup) === path.resolve(dataFile))
    throw Fault.usage('restore-onto-itself', '备份就是现在的数据文件，不必恢复');
  makeFolder(path.dirname(dataFile), 'owner');
  const restored = fillWhole(
    dataFile,
    'owner',
    (incoming) => {
      if (passphrases === null) copyStart(backup, incoming, dataFileSize(backup) ?? 0);
      else unsealBackup(backup, incoming, passphrases);
      keepPrivate(incoming);
      const ids = checkedIds(incoming, backup, options, checks);
      // Of a file that another tool has switched to the write-ahead log, reading leaves these.
      for (const end of ['-wal', '-shm']) rmSync(incoming + end, { force: true });
      flushAndHash(incoming);
      const former = existsSync(dataFile) ? layAside(dataFile, options, at) : null;
      const missing = former ? former.ids.filter((id) => !ids.has(id)).length : 0;
      return { file: dataFile, former: former?.file ?? null, entries: ids.size, missing };
    },
    'whatever',
  );
  flushFolder(path.dirname(dataFile));
  return restored;
}

/** Whether a backup asks for a passphrase. Fault: there is no such file. */
export function needsPassphrase(backup: string): boolean {
  requireBackup(backup);
  return isEncryptedBackup(backup);
}

/** Before gigabytes are copied: the file is there, is a file, and begins as a data file or an encrypted backup does. */
function requireBackup(backup: string): void {
  if (!existsSync(backup)) throw Fault.broken('no-file', `没有这个备份文件：${backup}`, '请检查路径是否写对');
  if (isEncryptedBackup(backup) || dataFileSize(backup) !== null) return;
  throw Fault.broken(
    'not-a-data-file',
    `文件已损坏，或不是 inspect 的备份：${backup}`,
    phrase`请选 ${inspect('backup')} 生成的文件`,
  );
}

/** Opens a copy, checks it and answers the ids of its entries; what is wrong is told of the backup, not of its copy. */
function checkedIds(
  file: string,
  backup: string,
  options: Omit<StoreOptions, 'mode'>,
  checks: readonly FurtherCheck[],
): ReadonlySet<string> {
  let store: Store | undefined;
  try {
    store = Store.open(file, { ...options, mode: 'read' });
    const unsound = unsoundness(store);
    if (unsound) throw Fault.broken('backup-unsound', `备份已损坏，没有恢复：${unsound}`, '请换一份较早的备份');
    requireWhole(store, '恢复', checks);
    return new Set(entryIds(store));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const message = error.message.replaceAll(file, backup);
    throw error.retold(error.hint === undefined ? { message, hint: '请换一份较早的备份' } : { message });
  } finally {
    store?.close();
  }
}

/** How many former data files a merge leaves beside the present one. */
const formerKept = 3;

/**
 * Keeps the data file as it is before a merge, beside it: called inside the transaction, before anything is written, so that
 * no other program writes meanwhile. Answers where; null for a file to practise on, or where there is no room.
 */
export function keepFormer(store: Store, at: Date): string | null {
  const { file } = store.db;
  if (store.options.disposable) return null;
  const { bavail, bsize } = statfsSync(path.dirname(file));
  if (statSync(file).size * 2 > bavail * bsize) return null;
  const name = `${file}.before-merge-${stampOf(at)}`;
  let aside = name;
  for (let number = 2; isTaken(aside); number += 1) aside = `${name}-${number}`;
  // A clone where the disk can: it costs neither time nor room.
  fillWhole(aside, 'owner', (part) => copyFileSync(file, part, constants.COPYFILE_FICLONE));
  return aside;
}

/** Removes all but the newest of what merges have left beside a data file. */
export function pruneFormer(file: string): void {
  for (const old of formerFiles(file).slice(0, -formerKept)) rmSync(old, { force: true });
}

/** What merges have left beside a data file, oldest first. */
export function formerFiles(file: string): string[] {
  const start = `${path.basename(file)}.before-merge-`;
  return readdirSync(path.dirname(file))
    .filter((name) => name.startsWith(start) && /^\d{8}-\d{6}(-\d+)?$/.test(name.slice(start.length)))
    .sort()
    .map((name) => path.join(path.dirname(file), name));
}

function stampOf(at: Date): string {
  return at.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
}

/** Keeps the former data file under another name beside the new one; until the exchange it also keeps its own. */
function layAside(
  dataFile: string,
  options: Omit<StoreOptions, 'mode'>,
  at: Date,
): { readonly file: string; readonly ids: readonly string[] } {
  const aside = freeName(`${dataFile}.before-${stampOf(at)}`);
  let ids: readonly string[] = [];
  try {
    // Takes the write lock for a moment: nobody is writing, and no rollback journal is left that would spoil the new file.
    const store = Store.open(dataFile, { ...options, mode: 'write' });
    try {
      store.db.transaction(() => {
        ids = entryIds(store);
      });
    } finally {
      store.close();
    }
  } catch (error) {
    // A damaged data file is the very reason to restore; one in use is not.
    if (error instanceof Fault && error.kind === 'busy') throw error;
  }
  if (existsSync(`${dataFile}-journal`)) renameSync(`${dataFile}-journal`, `${aside}-journal`);
  try {
    linkSync(dataFile, aside);
  } catch {
    copyFileSync(dataFile, aside, constants.COPYFILE_EXCL);
  }
  return { file: aside, ids };
}

function rotate(folder: string, stem: string): string[] {
  const ours = (name: string): boolean =>
    name.startsWith(`${stem}-`) && /^\d{8}-\d{6}(\.db)?(-\d+)?\.(db|enc)$/.test(name.slice(stem.length + 1));
  const own = readdirSync(folder).filter(ours).sort();
  const removed = own.slice(0, -kept).map((name) => path.join(folder, name));
  for (const file of removed) rmSync(file, { force: true });
  return removed;
}

function freeName(file: string): string {
  if (!isTaken(file)) return file;
  const { dir, name, ext } = path.parse(file);
  for (let number = 2; ; number += 1) {
    const other = path.join(dir, `${name}-${number}${ext}`);
    if (!isTaken(other)) return other;
  }
}

/** Makes sure that a file is on the disk, reading it back; answers its SHA-256. */
function flushAndHash(file: string): string {
  return closing(openSync(file, 'r+'), (handle) => {
    fsyncSync(handle);
    const hash = createHash('sha256');
    const piece = Buffer.alloc(1024 * 1024);
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece))
      hash.update(piece.subarray(0, read));
    return hash.digest('hex');
  });
}

function flushFolder(folder: string): void {
  try {
    closing(openSync(folder, 'r'), fsyncSync);
  } catch {
    // Windows has no such thing.
  }
}

function recordFile(machineFolder: string): string {
  return path.join(machineFolder, 'backups.json');
}

function remembered(machineFolder: string): Readonly<Record<string, unknown>> {
  return readOwnObject(recordFile(machineFolder));
}

/** The file that remembers it may say anything. */
function isLastBackup(value: unknown): value is LastBackup {
  if (typeof value !== 'object' || value === null) return false;
  const { at, file, entries } = value as Partial<Record<keyof LastBackup, unknown>>;
  return (
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof file === 'string' && typeof entries === 'number'
  );
}

function remember(machineFolder: string, dataFile: string, backup: LastBackup): void {
  try {
    const all = { ...remembered(machineFolder), [path.resolve(dataFile)]: backup };
    makeFolder(machineFolder, 'owner');
    writeFileWhole(recordFile(machineFolder), JSON.stringify(all, null, 2), 'owner');
  } catch {
    // The backup is made; only the reminder to make one comes too early.
  }
}

import { existsSync, fstatSync, readSync } from 'node:fs';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { closing, openPlain, startOf } from '../files/read-file.ts';
import { begins } from '../files/write-whole.ts';

/** "INSP", in the header of every data file. */
export const applicationId = 0x494e5350;

const headerLength = 100;

/** Whether a file of SQLite begins so. */
const isHeader = (header: Buffer): boolean =>
  header.length === headerLength && header.toString('latin1', 0, 16) === begins.data;

/**
 * Refuses a file whose header SQLite would stumble over, or read as something that this program never writes. Read from the
 * disk, for SQLite asked about any of it reads the whole schema first. Fault (broken): what of the header is damaged.
 */
export function requireSoundHeader(file: string): void {
  const problem = headerProblem(startOf(file, headerLength));
  if (problem === null) return;
  throw Fault.broken(
    'not-a-data-file',
    `文件头已损坏（${problem}）：${file}`,
    phrase`请用 ${inspect('restore')} 恢复最近的备份`,
  );
}

/** Offsets and values: https://www.sqlite.org/fileformat.html#the_database_header. */
function headerProblem(header: Buffer): string | null {
  // What is shorter, or begins otherwise, is no SQLite file at all, and SQLite says so.
  if (!isHeader(header)) return null;
  const [write, read] = [header.readUInt8(18), header.readUInt8(19)];
  // 2 is the write-ahead log, to which another tool may have switched the file.
  if (![1, 2].includes(write) || write !== read) return `读写格式 ${write}/${read}`;
  const schema = header.readUInt32BE(44);
  if (schema < 1 || schema > 4) return `表结构格式 ${schema}`;
  if (header.readUInt32BE(56) !== 1) return '不是 UTF-8 编码';
  return null;
}

/**
 * How many bytes a data file of this program holds, as its header says: what lies behind is none of it, however much it is.
 * Null where the file begins as no data file of this program does.
 */
export function dataFileSize(file: string): number | null {
  const header = startOf(file, headerLength);
  if (!isHeader(header) || header.readUInt32BE(68) !== applicationId) return null;
  // Who wrote last has not said how many pages there are.
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return Number.POSITIVE_INFINITY;
  // 1 stands for 65,536, which two bytes cannot say.
  const page = header.readUInt16BE(16);
  return header.readUInt32BE(28) * (page === 1 ? 65_536 : page);
}

/** Ends a rollback journal that names another, of a transaction over several files: https://www.sqlite.org/fileformat.html#the_rollback_journal */
const namesAnother = 'd9d505f920a163d7';

/**
 * Refuses a rollback journal that names a further file: SQLite looks into that one, and removes it, as it rolls back, also for who
 * only reads. This program writes to one file at a time and leaves none such. Fault (broken): it does.
 */
export function requireOwnJournal(journal: string): void {
  if (!existsSync(journal)) return;
  const end = Buffer.alloc(namesAnother.length / 2);
  closing(openPlain(journal), (handle) =>
    readSync(handle, end, 0, end.length, Math.max(0, fstatSync(handle).size - end.length)),
  );
  if (end.toString('hex') !== namesAnother) return;
  throw Fault.broken(
    'foreign-journal',
    `数据文件旁的回滚日志指着另一个文件，不是本程序留下的，打开会删去那个文件：${journal}`,
    phrase`请查明是谁放的；把它移走，再用 ${inspect('verify')} 核对`,
  );
}

import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase } from '../domain/invocation.ts';
import { openSqlite, type RunResult, type Sqlite, type Statement } from './driver.ts';
import { WorkedOut } from './worked-out.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;

/** A thin typed client over one open SQLite file: prepared statements are kept, SQLite's errors become faults. */
export class Database {
  readonly #db: Sqlite;
  readonly #statements = new Map<string, Statement>();
  readonly #workedOut = new WorkedOut(this);
  /** How often something that was written was undone, whole or in part. */
  undone = 0;
  /** How many questions are being read row by row. */
  #reading = 0;
  #signing = false;

  constructor(
    readonly file: string,
    options: { readonly readonly?: boolean; readonly create?: boolean; readonly patience?: number } = {},
  ) {
    this.#db = this.#told(() =>
      openSqlite(file, {
        readonly: options.readonly ?? false,
        fileMustExist: !options.create,
        timeout: options.patience ?? 5000,
      }),
    );
  }

  /** Whether it is the SQLite inside Node that serves. */
  get builtIn(): boolean {
    return this.#db.builtIn;
  }
  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  /** The number of the file's shape; 0 in a file that has none yet. */
  get version(): number {
    return this.one<{ user_version: number }>('PRAGMA user_version').user_version;
  }

  /** Whether the file has the shape of the first format, which knows neither machines nor signatures; what has left it never returns to it. */
  get isFirstFormat(): boolean {
    this.#signing ||= this.version >= 2;
    return !this.#signing;
  }

  run(sql: string, ...values: readonly SqlValue[]): RunResult {
    return this.#told(() => this.#prepare(sql).run(...values));
  }

  /** Adds a row: its columns by their names. */
  insert(table: string, row: Readonly<Record<string, SqlValue>>): void {
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join(', ');
    this.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, ...Object.values(row));
  }

  get<T>(sql: string, ...values: readonly SqlValue[]): T | undefined {
    return this.#told(() => this.#prepare(sql).get(...values) as T | undefined);
  }

  all<T>(sql: string, ...values: readonly SqlValue[]): T[] {
    return this.#told(() => this.#prepare(sql).all(...values) as T[]);
  }

  /** The row of a question that always has one, such as a count. */
  one<T>(sql: string, ...values: readonly SqlValue[]): T {
    const row = this.get<T>(sql, ...values);
    if (row === undefined) throw new Error(`no row: ${sql}`);
    return row;
  }

  /** Whether a question has any row. */
  has(sql: string, ...values: readonly SqlValue[]): boolean {
    return this.get(sql, ...values) !== undefined;
  }

  /** Rows one at a time, for tables too large to hold. Do not write while it runs. */
  *each<T>(sql: string, ...values: readonly SqlValue[]): Generator<T> {
    this.#reading += 1;
    try {
      yield* this.#prepare(sql).iterate(...values) as IterableIterator<T>;
    } catch (error) {
      throw explain(error, this.file);
    } finally {
      this.#reading -= 1;
    }
  }

  exec(sql: string): void {
    this.#told(() => this.#db.exec(sql));
  }

  /** What follows from the rows alone, worked out at most once while they stay as they are; nobody may change it. */
  once<T>(question: string, work: () => T): T {
    return this.#workedOut.once(question, work);
  }

  pragma(text: string): unknown {
    return this.#told(() => this.#db.pragma(text));
  }

  /** Runs `work` in one BEGIN IMMEDIATE transaction: all of it is stored, or nothing. It must not be asynchronous. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      if (result instanceof Promise) throw new Error('a transaction cannot wait');
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  /**
   * Reads as the file stands at one moment: what another program writes waits until `work` is done, which must not be asynchronous. Nor
   * does each question take SQLite's lock and give it back, which costs a small one more than its answer.
   */
  snapshot<T>(work: () => T): T {
    if (this.inTransaction || this.#reading > 0) return work();
    this.exec('BEGIN');
    try {
      return work();
    } finally {
      if (this.inTransaction) this.exec('COMMIT');
    }
  }

  /** Undoes the open transaction, or what was done since a savepoint of it, where SQLite has not done so by itself. */
  rollback(savepoint?: string): void {
    this.undone += 1;
    if (this.inTransaction) this.exec(savepoint === undefined ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}`);
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  /** What goes wrong with the file is told in a user's words. */
  #told<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw explain(error, this.file);
    }
  }

  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement || statement.busy) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Whether a folder takes new files: SQLite keeps its rollback journal beside the data file. */
function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Puts SQLite's errors about the file into a user's words; anything else is a defect and passes through. */
function explain(error: unknown, file: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string') {
    if (error instanceof TypeError && /directory does not exist/.test(error.message)) {
      return Fault.broken('no-folder', `数据文件所在的文件夹不存在：${file}`, '请先建好文件夹，或用 --db 指定别处');
    }
    return error;
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Fault(
      'busy',
      'busy',
      `数据文件正被另一个程序占用：${file}`,
      '请关闭另一个 inspect 窗口，稍候再试；数据文件在网络盘上的，可能是网络盘不能加锁，请移到本机磁盘',
    );
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return Fault.broken(
      'read-only',
      `数据文件是只读的，不能写入：${file}`,
      '请取消文件的只读属性，或把它复制到可写的位置',
    );
  }
  if (code.startsWith('SQLITE_FULL')) {
    return Fault.broken('disk-full', `磁盘已满，本次操作没有写入：${file}`, '请腾出空间后重试，此前的记录完好');
  }
  if (code.startsWith('SQLITE_IOERR')) {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
      return Fault.broken('is-folder', `这是文件夹，不是数据文件：${file}`, '请写出文件名');
    }
    return Fault.broken(
      'disk-error',
      `读写磁盘出错（${code}），本次操作没有写入：${file}`,
      '请检查磁盘或 U 盘是否拔出、空间是否够用',
    );
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    if (!writable(path.dirname(file)) && existsSync(file)) {
      return Fault.broken(
        'read-only',
        `数据文件所在的文件夹不能写入：${path.dirname(file)}`,
        '请取消文件夹的只读属性，或把数据文件复制到可写的位置',
      );
    }
    return Fault.broken('cannot-open', `无法打开数据文件：${file}`, '请检查路径和权限');
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return Fault.broken(
      'not-a-data-file',
      `文件已损坏，或不是 inspect 的数据文件：${file}`,
      phrase`请用 ${inspect('restore')} 恢复最近的备份`,
    );
  }
  return error;
}

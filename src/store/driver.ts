import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Driver from 'better-sqlite3';
import { Fault } from '../domain/fault.ts';
import { builtInSqlite, openBuiltIn } from './built-in-driver.ts';

/** What the store asks of an open file. */
export interface Sqlite {
  /** Whether it is the SQLite inside Node. */
  readonly builtIn: boolean;
  readonly inTransaction: boolean;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /** The first value of a pragma's answer. */
  pragma(text: string): unknown;
  close(): void;
}
export interface Statement {
  readonly busy: boolean;
  run(...values: unknown[]): RunResult;
  get(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
  iterate(...values: unknown[]): Iterable<unknown>;
}
export type RunResult = Driver.RunResult;

export interface SqliteOptions {
  readonly readonly: boolean;
  readonly fileMustExist: boolean;
  /** How long to wait for another program that holds the file, in milliseconds. */
  readonly timeout: number;
}

/**
 * Opens a file with SQLite: with the driver, or, where its compiled part does not load (it wants a newer C library than
 * Kylin and UOS have) and Node brings SQLite with it, with Node's.
 */
export function openSqlite(file: string, options: SqliteOptions): Sqlite {
  if (process.env.INSPECT_SQLITE === 'built-in' && builtInSqlite()) return openBuiltIn(file, options);
  try {
    return withDriver(file, options);
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'ERR_DLOPEN_FAILED' && code !== 'MODULE_NOT_FOUND') throw error;
    if (builtInSqlite()) return openBuiltIn(file, options);
    throw Fault.broken(
      'driver-of-another-node',
      `SQLite 驱动是为别的 Node 版本或系统安装的，与当前的 Node ${process.versions.node} 不符`,
      '在程序文件夹里运行 npm rebuild better-sqlite3，或用安装时的 Node 版本',
    );
  }
}

/**
 * The driver's JavaScript is part of the bundle, since resolving its files one by one is half of a short command's time;
 * its compiled part is found here, for the driver would look beside its own sources.
 */
function withDriver(file: string, options: SqliteOptions): Sqlite {
  const db = new Driver(file, process.env.INSPECT_VERSION ? { ...options, nativeBinding: compiledPart() } : options);
  return {
    builtIn: false,
    get inTransaction() {
      return db.inTransaction;
    },
    prepare: (sql) => db.prepare(sql),
    exec: (sql) => {
      db.exec(sql);
    },
    pragma: (text) => db.pragma(text, { simple: true }),
    close: () => {
      db.close();
    },
  };
}

function compiledPart(): string {
  // A ready-made package carries the binary of its platform beside the program.
  const beside = fileURLToPath(new URL('../native/better_sqlite3.node', import.meta.url));
  if (existsSync(beside)) return beside;
  const home = path.dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
  const built = path.join(home, 'build/Release/better_sqlite3.node');
  return existsSync(built) ? built : path.join(home, `prebuilds/${process.platform}-${process.arch}.node`);
}

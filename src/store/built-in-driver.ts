import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { RunResult, Sqlite, SqliteOptions, Statement } from './driver.ts';

/** What is used of `node:sqlite`, whose types the oldest Node supported does not have. */
interface BuiltIn {
  readonly DatabaseSync: new (file: string, options: { readOnly: boolean; timeout: number }) => BuiltInDatabase;
}
interface BuiltInDatabase {
  readonly isTransaction: boolean;
  prepare(sql: string): BuiltInStatement;
  exec(sql: string): void;
  close(): void;
}
interface BuiltInStatement {
  run(...values: unknown[]): RunResult;
  get(...values: unknown[]): Row | undefined;
  all(...values: unknown[]): Row[];
  iterate(...values: unknown[]): Iterable<Row>;
}
type Row = Record<string, unknown>;

/** Whether this Node brings SQLite with it: 24 and newer do. */
export function builtInSqlite(): boolean {
  return builtIn() !== undefined;
}

/** Opens a file with the SQLite inside Node itself, which needs no compiled driver: answers and errors are the driver's. */
export function openBuiltIn(file: string, options: SqliteOptions): Sqlite {
  if (!existsSync(path.dirname(file))) throw new TypeError('Cannot open database because the directory does not exist');
  if (options.fileMustExist && !existsSync(file)) throw named('SQLITE_CANTOPEN', 'unable to open database file');
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw named('SQLITE_CANTOPEN_ISDIR', 'is a directory');
  const { DatabaseSync } = builtIn() ?? {};
  if (!DatabaseSync) throw new Error('this Node brings no SQLite');
  const db = translatingErrors(() => new DatabaseSync(file, { readOnly: options.readonly, timeout: options.timeout }));
  return {
    builtIn: true,
    get inTransaction() {
      return db.isTransaction;
    },
    prepare: (sql) => translatingErrors(() => statementOf(db.prepare(sql))),
    exec: (sql) => translatingErrors(() => db.exec(sql)),
    pragma: (text) => translatingErrors(() => Object.values(db.prepare(`PRAGMA ${text}`).get() ?? {})[0]),
    close: () => db.close(),
  };
}

function builtIn(): BuiltIn | undefined {
  // The name is not in the tables of the oldest Node, so it cannot be imported.
  const process_ = process as { getBuiltinModule?: (name: string) => unknown };
  return process_.getBuiltinModule?.('node:sqlite') as BuiltIn | undefined;
}

function statementOf(statement: BuiltInStatement): Statement {
  let busy = false;
  return {
    get busy() {
      return busy;
    },
    run: (...values) => translatingErrors(() => statement.run(...values)),
    get: (...values) => translatingErrors(() => plain(statement.get(...values))),
    all: (...values) => translatingErrors(() => statement.all(...values).map(plain)),
    *iterate(...values) {
      busy = true;
      try {
        yield* each(translatingErrors(() => statement.iterate(...values))[Symbol.iterator]());
      } finally {
        busy = false;
      }
    },
  };
}

function* each(rows: Iterator<Row>): Generator<Row> {
  try {
    for (let next = translatingErrors(() => rows.next()); !next.done; next = translatingErrors(() => rows.next()))
      yield plain(next.value);
  } finally {
    rows.return?.();
  }
}

/** An object like any other, its bytes as a Buffer. */
function plain<T extends Row | undefined>(row: T): T {
  if (row === undefined) return row;
  const copy: Row = { ...row };
  for (const name of Object.keys(copy)) {
    const value = copy[name];
    if (value instanceof Uint8Array) copy[name] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  return copy as T;
}

/** SQLite's primary result codes, by number. */
const codes: Readonly<Record<number, string>> = {
  1: 'ERROR',
  3: 'PERM',
  4: 'ABORT',
  5: 'BUSY',
  6: 'LOCKED',
  7: 'NOMEM',
  8: 'READONLY',
  9: 'INTERRUPT',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  17: 'SCHEMA',
  18: 'TOOBIG',
  19: 'CONSTRAINT',
  20: 'MISMATCH',
  21: 'MISUSE',
  25: 'RANGE',
  26: 'NOTADB',
};

function translatingErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { errcode } = error as { errcode?: unknown };
    if (typeof errcode !== 'number') throw error;
    throw named(`SQLITE_${codes[errcode & 0xff] ?? errcode}`, (error as Error).message);
  }
}

function named(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

import { statSync } from 'node:fs';
import { inspect } from '../../domain/invocation.ts';
import { type Gap, gaps } from '../../domain/verification.ts';
import type { Database } from '../database.ts';
import { migrationHash, migrations, referenceSchema, schemaOf } from '../migrations.ts';
import type { Tell } from './problem.ts';

/** Checks the file's own form: SQLite's integrity, references, tables, triggers and the record of migrations. */
export function auditShape(db: Database, tell: Tell): void {
  for (const { integrity_check: what } of db.all<{ integrity_check: string }>('PRAGMA integrity_check(50)')) {
    const [first, ...rest] = what.split('\n').filter((line) => !line.startsWith('***'));
    if (what !== 'ok')
      tell('file', db.file, `SQLite 自检：${first}${rest.length > 0 ? `（共 ${rest.length + 1} 处）` : ''}`);
  }
  for (const { table, rowid, parent } of db.all<{ table: string; rowid: number | null; parent: string }>(
    'PRAGMA foreign_key_check',
  )) {
    tell(table, String(rowid ?? '-'), `所指的 ${parent} 行不存在`);
  }
  auditSchema(db, tell);
  const version = db.version;
  const records = db.all<{ number: number; name: string; at: string; hash: string }>(
    'SELECT * FROM migration ORDER BY number',
  );
  for (const [index, migration] of migrations.slice(0, version).entries()) {
    const record = records[index];
    const number = index + 1;
    if (record?.number !== number || record.name !== migration.name)
      tell('migration', String(number), '升级记录缺失或被改动');
  }
  for (const { number, name, at, hash } of records) {
    if (migrationHash(number, name, at) !== hash || number > version)
      tell('migration', String(number), '升级记录被改动');
  }
}

/** Tables, indexes, triggers and views are those of the program, to the letter: an index of another definition hides rows. */
export function auditSchema(db: Database, tell: Tell): void {
  // A file of an older format that is only read has the shape of its own version.
  const wanted = referenceSchema(db.version);
  const found = schemaOf(db);
  for (const [name, sql] of wanted) {
    const own = found.get(name);
    if (own === undefined) tell('sqlite_schema', name, `表、索引或触发器缺失（${name}），防改动的保护可能已被拆除`);
    else if (own !== sql) tell('sqlite_schema', name, `表、索引或触发器的定义与本版本不同（${name}）`);
  }
  for (const name of found.keys())
    if (!wanted.has(name)) tell('sqlite_schema', name, `多出的表、索引或触发器（${name}）`);
  // Two on one page: who writes to one writes over the other.
  for (const { names } of db.all<{ names: string }>(
    `SELECT group_concat(name, '、' ORDER BY name) AS names FROM main.sqlite_schema WHERE rootpage > 0
      GROUP BY rootpage HAVING count(*) > 1`,
  ))
    tell('sqlite_schema', names, `存在同一处的表或索引（${names}）`);
}

/** Bytes behind the last page: SQLite reads none of them, and a copy of the file carries them along. */
export function trailingGap(db: Database): readonly Gap[] {
  const pages = Number(db.pragma('page_count')) * Number(db.pragma('page_size'));
  const more = (statSync(db.file, { throwIfNoEntry: false })?.size ?? pages) - pages;
  if (more <= 0) return [];
  const what = `文件末尾多出 ${more} 字节，不是记录，也没有读取：${inspect('backup')} 再 ${inspect('restore')} 即可去掉`;
  return gaps('leftover', 1, what);
}

/**
 * Tables that readers go to by a key: an index may hold less, or something else, than its table, and rows may stand out of their order.
 * What else is read so is counted, or held against a digest, where it is read.
 */
const indexed = ['journal', 'withheld', 'current', 'unit'] as const;

/** By each key is found what the table holds: what is not in an index, or out of order, is not, while whoever scans the table sees it. */
export function auditIndexes(db: Database, tell: Tell): void {
  for (const table of indexed)
    for (const { integrity_check: what } of db.all<{ integrity_check: string }>(`PRAGMA integrity_check(${table})`))
      if (what !== 'ok') tell(table, '-', `SQLite 自检：${what.split('\n')[0]}`);
}

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
  // A file of an older format that is only read has the shape of its own version.
  const version = Number(db.pragma('user_version'));
  const wanted = referenceSchema(version);
  const found = schemaOf(db);
  for (const [name, sql] of wanted) {
    const own = found.get(name);
    if (own === undefined) tell('sqlite_schema', name, '表、索引或触发器缺失，防改动的保护可能已被拆除');
    else if (own !== sql) tell('sqlite_schema', name, '表、索引或触发器的定义与本版本不同');
  }
  for (const name of found.keys()) if (!wanted.has(name)) tell('sqlite_schema', name, '多出的表、索引或触发器');
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

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { Database } from '../../src/store/database.ts';
import { migrate, migrations } from '../../src/store/migrations.ts';
import { answer, newDevice } from './device.ts';

const later = [...migrations, { name: 'later', sql: 'CREATE TABLE later (x TEXT) STRICT' }];
const broken = [
  ...later,
  { name: 'broken', sql: 'CREATE TABLE more (x TEXT) STRICT; CREATE TABLE more (x TEXT) STRICT' },
];
const now = new Date('2027-01-04T01:00:00Z');

function versionOf(file: string): number {
  const db = new Sqlite(file, { readonly: true });
  try {
    return Number(db.pragma('user_version', { simple: true }));
  } finally {
    db.close();
  }
}

describe('migrations', () => {
  it('lay a copy of the file beside it first', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const db = new Database(device.file);
    migrate(db, now, false, later);
    db.close();
    expect(versionOf(device.file)).toBe(4);
    expect(versionOf(`${device.file}.v3`)).toBe(3);
    const copy = new Sqlite(`${device.file}.v3`, { readonly: true });
    expect(copy.prepare('SELECT count(*) AS n FROM journal').get()).toEqual({ n: 2 });
    copy.close();
  });

  it('lay it under another name where one of another file lies, and none where the file cannot be written', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const unwritable = new Database(device.file, { readonly: true });
    expect(() => migrate(unwritable, now, false, later)).toThrow();
    unwritable.close();
    expect(existsSync(`${device.file}.v3`)).toBe(false);
    writeFileSync(`${device.file}.v3`, 'another');
    const db = new Database(device.file);
    migrate(db, now, false, later);
    db.close();
    expect(readFileSync(`${device.file}.v3`, 'utf8')).toBe('another');
    expect(versionOf(`${device.file}.v3-2`)).toBe(3);
  });

  it('that fail leave the step before, whole', () => {
    const device = newDevice();
    const db = new Database(device.file);
    expect(() => migrate(db, now, false, broken)).toThrow(/already exists/);
    expect(db.all(`SELECT name FROM sqlite_schema WHERE name IN ('later', 'more')`)).toEqual([{ name: 'later' }]);
    expect(db.all('SELECT number, name FROM migration ORDER BY number')).toEqual([
      { number: 1, name: 'first shape' },
      { number: 2, name: 'signed heads' },
      { number: 3, name: 'rows in blocks' },
      { number: 4, name: 'later' },
    ]);
    db.close();
  });

  it('done by another process meanwhile are not done again', () => {
    const device = newDevice();
    const slow = new Database(device.file);
    const quick = new Database(device.file);
    migrate(quick, now, false, later);
    quick.close();
    migrate(slow, now, false, later);
    expect(slow.all('SELECT number FROM migration')).toHaveLength(4);
    slow.close();
  });

  it('leave a file alone that has the newest shape', () => {
    const device = newDevice();
    const before = readFileSync(device.file);
    device.open().close();
    expect(readFileSync(device.file).equals(before)).toBe(true);
    expect(existsSync(`${device.file}.v3`)).toBe(false);
    rmSync(device.file);
  });
});

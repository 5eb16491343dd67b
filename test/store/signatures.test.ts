import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.ts';
import { makeAnchor } from '../../src/exchange/anchor.ts';
import { audit } from '../../src/store/audit/audit.ts';
import { type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { keyFile } from '../../src/store/machine-key.ts';
import { answer, type Device, newDevice } from './device.ts';
import { merge } from './merge.ts';

/** Changes the file with the triggers of a table away, as somebody with another program would. */
function tamper(device: Device, work: (db: Sqlite.Database) => void): void {
  const db = new Sqlite(device.file);
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.pragma('foreign_keys = OFF');
  work(db);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

const anchored = (device: Device) => {
  const store = device.open();
  try {
    return makeAnchor(store, '示例甲');
  } finally {
    store.close();
  }
};

const problems = (device: Device): string[] =>
  device.read((store) => audit(store).problems.map(({ table, what }) => `${table}：${what}`));

describe('the head of a chain', () => {
  it('is signed with the key of the machine that wrote it, kept for this account alone', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    expect(device.read((store) => audit(store).checked)).toMatchObject({ signed: 1, unsigned: 0 });
    expect(problems(device)).toEqual([]);
    const key = path.join(device.home, 'key');
    expect(readFileSync(key, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(key).mode & 0o777).toBe(0o600);
  });

  it('is told where its signature is written otherwise, though its bytes are the same', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    tamper(device, (db) => {
      const { signature } = db.prepare('SELECT signature FROM head').get() as { signature: string };
      const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const other = `${signature.slice(0, -1)}${signs[signs.indexOf(signature.at(-1)!) ^ 1]}`;
      expect(Buffer.from(other, 'base64url').equals(Buffer.from(signature, 'base64url'))).toBe(true);
      db.prepare('UPDATE head SET signature = ?').run(other);
    });
    expect(problems(device)).toEqual([expect.stringContaining('末尾的签名与该电脑的密钥不符')]);
  });

  it('tells an entry that was rewritten together with all its hashes', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    tamper(device, (db) => {
      const last = db.prepare('SELECT * FROM journal ORDER BY seq DESC LIMIT 1').get() as EntryColumns;
      const { hash: _, ...columns } = {
        ...last,
        body: canonicalJson({ item: '1.1', state: 'deferred', findings: [] }),
      };
      db.prepare('UPDATE journal SET body = ?, hash = ? WHERE id = ?').run(columns.body, entryHash(columns), last.id);
      db.prepare('UPDATE head SET hash = ?').run(entryHash(columns));
      db.prepare('DELETE FROM personal WHERE entry = ?').run(last.id);
    });
    expect(problems(device)).toEqual([expect.stringMatching(/^head：记录链 .* 末尾的签名与该电脑的密钥不符/)]);
  });

  it('is unsigned where the machine can keep no key, and the file works all the same', () => {
    // The key of a machine that made a file is known; this one has only got it.
    const device = newDevice(newDevice());
    rmSync(device.home, { recursive: true, force: true });
    // A file where the machine's folder should be: no key, and no record of chains either.
    writeFileSync(device.home, '');
    device.write((store) => answer(store, '1.1', { says: 1 }));
    expect(device.read((store) => audit(store).checked)).toMatchObject({ signed: 0, unsigned: 1 });
    expect(problems(device)).toEqual([]);
  });
});

describe('the key of a machine', () => {
  it.each([
    ['win32', 'C:/Users/a/AppData/Roaming/inspect', 'C:/Users/a/AppData/Local/inspect/key'],
    ['win32', 'D:/inspect', 'D:/inspect/key'],
    ['linux', '/home/a/.local/share/inspect', '/home/a/.local/share/inspect/key'],
  ])('on %s with its folder at %s lies where no account takes it along', (platform, folder, file) => {
    const env = { APPDATA: 'C:/Users/a/AppData/Roaming', LOCALAPPDATA: 'C:/Users/a/AppData/Local' };
    expect(keyFile(folder, platform, env)).toBe(file);
  });
});

describe('an entry that leaves on paper', () => {
  it('is signed as it is entered, and a signature that was changed or belongs to nothing is told', () => {
    const device = newDevice();
    const { entry } = anchored(device);
    const rows = () =>
      device.read((store) => store.db.all<{ hash: string }>('SELECT hash FROM signature').map(({ hash }) => hash));
    expect(rows()).toEqual([entry.hash]);
    expect(problems(device)).toEqual([]);
    tamper(device, (db) => db.prepare('UPDATE signature SET signature = ?').run('A'.repeat(86)));
    const told = 'signature：这个签名与写下记录的电脑的密钥不符，或没有所签的记录';
    expect(problems(device)).toEqual([told]);
    tamper(device, (db) => db.prepare('UPDATE signature SET hash = ?').run('a'.repeat(64)));
    expect(problems(device)).toEqual([told]);
  });
});

describe('a file', () => {
  it('knows which it is from its making on, and no statement of ours changes that', () => {
    const device = newDevice();
    const id = device.read((store) => store.journal.fileId());
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const db = new Sqlite(device.file);
    for (const sql of ['DELETE FROM file', "UPDATE file SET id = 'x'", "INSERT INTO file (id) VALUES ('x')"]) {
      expect(() => db.exec(sql)).toThrow(/a file is one file/);
    }
    db.close();
    expect(newDevice().read((store) => store.journal.fileId())).not.toBe(id);
  });

  it('is opened so that nothing which it defines runs, and no cell is believed before its size is checked', () => {
    const device = newDevice();
    for (const mode of ['read', 'write'] as const) {
      const store = device.open(mode);
      expect(['trusted_schema', 'cell_size_check'].map((name) => store.db.pragma(name))).toEqual([0, 1]);
      store.close();
    }
  });

  it('of a table called like one of SQLite is told', () => {
    const device = newDevice();
    const db = new Sqlite(device.file);
    db.exec('CREATE TABLE sqliteX (x TEXT); CREATE VIEW sqliteY AS SELECT 1');
    db.close();
    expect(problems(device)).toEqual([
      'sqlite_schema：多出的表、索引或触发器（table sqliteX）',
      'sqlite_schema：多出的表、索引或触发器（view sqliteY）',
    ]);
  });

  it.each([0, -1])('of version %d is refused', (version) => {
    const device = newDevice();
    const db = new Sqlite(device.file);
    db.pragma(`user_version = ${version}`);
    db.close();
    expect(() => device.open()).toThrow(`格式号 ${version}`);
  });
});

describe('a head that comes in a bundle', () => {
  it('keeps the signature of the machine that wrote it; where that was taken away nothing more is merged', () => {
    const [writer, reader] = [newDevice(), newDevice()];
    writer.write((store) => answer(store, '1.1', { says: 1 }));
    merge(writer, reader);
    const heads = (device: Device) => device.read((store) => store.db.all('SELECT * FROM head WHERE length = 2'));
    expect(heads(reader)).toEqual(heads(writer));
    tamper(reader, (file) => file.prepare('UPDATE head SET machine = NULL, signature = NULL WHERE length = 2').run());
    expect(heads(reader)).not.toEqual(heads(writer));
    expect(() => merge(writer, reader)).toThrow('末尾没有签名，写它的电脑有密钥');
  });

  it('is refused where its signature is not that of its chain', () => {
    const [writer, reader] = [newDevice(), newDevice()];
    writer.write((store) => answer(store, '1.1', { says: 1 }));
    const forged = 'A'.repeat(86);
    tamper(writer, (file) => file.prepare('UPDATE head SET signature = ?').run(forged));
    expect(() => merge(writer, reader)).toThrow(/末尾的签名与该电脑的密钥不符/);
  });
});

describe('the signature of an entry that comes in a bundle', () => {
  const rows = (device: Device) => device.read((store) => store.db.all('SELECT * FROM signature'));

  it('comes along, also where the entry was there before', () => {
    const [writer, reader] = [newDevice(), newDevice()];
    anchored(writer);
    merge(writer, reader);
    expect(rows(writer)).toHaveLength(1);
    expect(rows(reader)).toEqual(rows(writer));
    expect(problems(reader)).toEqual([]);
    tamper(reader, (file) => file.prepare('DELETE FROM signature').run());
    const { incomplete } = reader.read((store) => audit(store));
    expect(incomplete).toMatchObject([
      { what: expect.stringContaining('没有一条记录写明是在这个文件里写的') },
      { kind: 'unproven', count: 1, accounted: false },
    ]);
    expect(incomplete[1]!.what).toContain('1 条结论、抽取结果或锚没有签名，写它的电脑有密钥：签名被去掉');
    merge(writer, reader);
    expect(rows(reader)).toEqual(rows(writer));
  });

  it('is refused where it is another’s, or of an entry that bears none', () => {
    const [writer, reader] = [newDevice(), newDevice()];
    anchored(writer);
    writer.write((store) => answer(store, '1.1', { says: 1 }));
    tamper(writer, (file) => file.prepare('UPDATE signature SET signature = ?').run('A'.repeat(86)));
    expect(() => merge(writer, reader)).toThrow(/签名与写下记录的电脑的密钥不符/);
    tamper(writer, (file) =>
      file.prepare(`UPDATE signature SET hash = (SELECT hash FROM journal WHERE kind = 'item.answered')`).run(),
    );
    expect(() => merge(writer, reader)).toThrow(/签名与写下记录的电脑的密钥不符/);
    expect(rows(reader)).toEqual([]);
  });
});

import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/store/audit/audit.ts';
import { Store } from '../../src/store/store.ts';
import { answer, type Device, importCases, newDevice } from './device.ts';
import { merge } from './merge.ts';

const chainsOf = (device: Device) =>
  device.read((store) =>
    store.journal
      .heads()
      .map(({ length }) => length)
      .sort(),
  );

describe('chains', () => {
  it('go on across runs of the same machine', () => {
    const device = newDevice();
    for (const says of [1, 2, 3]) device.write((store) => answer(store, '1.1', { says }));
    expect(chainsOf(device)).toEqual([4]);
  });

  it('are begun anew by a second machine that got a copy, and name the heads it knew', () => {
    const first = newDevice();
    first.write((store) => answer(store, '1.1', { says: 1 }));
    const second = newDevice(first);
    second.write((store) => answer(store, '1.1', { says: 2 }));
    expect(chainsOf(second)).toEqual([2, 2]);
    const begun = second.read((store) => store.journal.history({ kinds: ['chain.begun'] }));
    expect(begun[1]!.body.heads).toEqual(first.read((store) => store.journal.heads()));
  });

  it('are begun anew where a copy on the same machine was written on meanwhile', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const copy = `${device.file}.copy`;
    copyFileSync(device.file, copy);
    device.write((store) => answer(store, '1.1', { says: 2 }));
    copyFileSync(copy, device.file);
    device.write((store) => answer(store, '1.1', { says: 3 }));
    expect(chainsOf(device)).toEqual([2, 2]);
    expect(device.read((store) => [...store.knowledge().forkedChains()])).toEqual([]);
  });

  it('tell of what a merge has brought before they go on', () => {
    const first = newDevice();
    first.write((store) => answer(store, '1.1', { says: 1 }));
    const second = newDevice(first);
    second.write((store) => answer(store, '1.2', { says: 1 }));
    merge(second, first);
    first.write((store) => answer(store, '1.2', { says: 2 }));
    const kinds = first.read((store) => store.journal.history({}).map(({ kind }) => kind));
    expect(kinds).toEqual([
      'chain.begun',
      'item.answered',
      'chain.begun',
      'item.answered',
      'chain.joined',
      'item.answered',
    ]);
    expect(first.read((store) => store.journal.contested())).toEqual([]);
  });

  it('stand as two continuations where a machine was put back with its folder, and nothing is lost', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const image = mkdtempSync(path.join(os.tmpdir(), 'inspect-image-'));
    cpSync(path.dirname(device.file), image, { recursive: true });
    device.write((store) => answer(store, '1.1', { says: 2 }));
    const office = newDevice();
    merge(device, office);
    rmSync(path.dirname(device.file), { recursive: true });
    cpSync(image, path.dirname(device.file), { recursive: true });
    device.write((store) => answer(store, '1.1', { says: 3 }));
    merge(device, office);
    expect(office.read((store) => store.knowledge().forkedChains().size)).toBe(1);
    expect(office.read((store) => audit(store).problems)).toEqual([]);
    expect(
      office.read((store) =>
        store.journal
          .current('item/unit-a/2026/1.1')
          .map(({ body }) => body.note)
          .sort(),
      ),
    ).toEqual(['{"says":2}', '{"says":3}']);
    expect(office.read((store) => store.journal.contested())).toEqual(['item/unit-a/2026/1.1']);
  });

  it('go on after a crash between commit and record, and are begun anew after one before the commit', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const folder = path.join(device.home, 'chains');
    const [name] = readdirSync(folder);
    const record = path.join(folder, name!);
    const { hash } = JSON.parse(readFileSync(record, 'utf8')) as { hash: string };
    writeFileSync(record, JSON.stringify({ hash: '0'.repeat(64), pending: hash }));
    device.write((store) => answer(store, '1.1', { says: 2 }));
    expect(chainsOf(device)).toEqual([3]);
    const now = JSON.parse(readFileSync(record, 'utf8')) as { hash: string };
    writeFileSync(record, JSON.stringify({ hash: now.hash, pending: 'f'.repeat(64) }));
    device.write((store) => answer(store, '1.1', { says: 3 }));
    expect(chainsOf(device)).toEqual([2, 3]);
  });

  it('go on after a transaction that failed', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    expect(() =>
      device.write((store) => {
        answer(store, '1.1', { says: 2 });
        throw new Error('broken off');
      }),
    ).toThrow('broken off');
    device.write((store) => answer(store, '1.1', { says: 3 }));
    expect(chainsOf(device)).toEqual([3]);
  });

  it('named like a path never become a file of the machine', () => {
    const device = newDevice();
    const store = device.open();
    store.db.exec(`INSERT INTO journal VALUES ('aaaaaaaa', '../../x', 1, 1, '2026-09-15T01:00:00.000Z', 'system', 'x', 'k', 's', NULL, NULL, '{}', '[]', '${'0'.repeat(64)}', '${'1'.repeat(64)}');
      INSERT INTO head (chain, length, hash) VALUES ('../../x', 1, '${'1'.repeat(64)}')`);
    store.write('x', () => answer(store, '1.1', { says: 1 }));
    store.close();
    expect(readdirSync(path.join(device.home, 'chains'))).toHaveLength(1);
  });
});

describe('the journal', () => {
  const device = newDevice();
  const entry = device.write((store) => answer(store, '1.1', { says: 1 }));
  const batch = device.write((store) => importCases(store, ['样罚〔2026〕1号']));

  it.each([
    [`UPDATE journal SET body = '{}'`],
    ['DELETE FROM journal'],
    [`INSERT OR REPLACE INTO journal SELECT * FROM journal`],
    [`UPDATE head SET length = 9`],
    ['DELETE FROM head'],
    [`INSERT INTO head (chain, length, hash) VALUES ('x', 1, '${'a'.repeat(64)}')`],
    [`UPDATE ledger_block SET keys = '[]'`],
    ['DELETE FROM ledger_block'],
    ['INSERT OR REPLACE INTO ledger_block SELECT * FROM ledger_block'],
    ['DELETE FROM ledger_block_personal'],
    [`UPDATE ledger_block_personal SET parts = x''`],
    ['INSERT OR REPLACE INTO ledger_block_personal SELECT * FROM ledger_block_personal'],
    [
      `INSERT INTO journal SELECT 'bbbbbbbb', chain, seq, step, at, clock, author, kind, subject, unit, year, body, supersedes, previous, hash FROM journal LIMIT 1`,
    ],
  ])('refuses %s', (sql) => {
    const store = device.open();
    expect(() => store.db.exec(sql)).toThrow();
    store.close();
    expect(device.read((read) => [read.journal.entry(entry.id)?.hash, read.journal.entry(batch.id)?.hash])).toEqual([
      entry.hash,
      batch.hash,
    ]);
  });

  it('takes an entry only in a transaction', () => {
    const store = device.open();
    expect(() => answer(store, '1.1', { says: 2 })).toThrow('an entry needs a transaction');
    store.close();
  });
});

describe('the data file', () => {
  it('is told to be in use by another program once patience ends, and is as it was', async () => {
    const device = newDevice();
    const holder = spawn(process.execPath, [
      '-e',
      `
      const D = require('better-sqlite3'); const d = new D(process.argv[1]); d.exec('BEGIN EXCLUSIVE'); console.log('held'); setTimeout(() => {}, 15000)`,
      device.file,
    ]);
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(() => device.open('write', 300)).toThrow(/^数据文件正被另一个程序占用/);
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.once('close', resolve));
    device.write((store) => answer(store, '1.1', { says: 1 }));
    expect(chainsOf(device)).toEqual([2]);
  });

  it('is as it was where the disk is full, and goes on once there is room', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const before = readFileSync(device.file);
    const store = device.open();
    store.db.pragma('max_page_count = 1');
    expect(() =>
      store.write('x', () => {
        for (let number = 0; number < 500; number += 1) answer(store, `1.${number}`, { says: 'x'.repeat(1000) });
      }),
    ).toThrow(/^磁盘已满，本次操作没有写入/);
    store.close();
    expect(readFileSync(device.file).equals(before)).toBe(true);
    device.write((again) => answer(again, '1.1', { says: 2 }));
    expect(chainsOf(device)).toEqual([3]);
  });

  it('made by a newer version is refused untouched', () => {
    const device = newDevice();
    const db = new Sqlite(device.file);
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(device.file);
    for (const mode of ['read', 'write'] as const)
      expect(() => device.open(mode)).toThrow(/^数据文件由更新的版本建立（格式 99/);
    expect(readFileSync(device.file).equals(before)).toBe(true);
  });

  it('can be read while a killed writer has left its rollback journal', () => {
    const device = newDevice();
    device.write((store) => answer(store, '1.1', { says: 1 }));
    const before = device.read((store) => store.journal.history({}).length);
    // A writer in the middle of a large transaction: part of the pages are in the file, their former state in the journal.
    const store = device.open();
    store.db.pragma('cache_size = 1');
    store.db.exec('BEGIN IMMEDIATE');
    store.journal.begin('x');
    for (let number = 0; number < 200; number += 1) answer(store, `1.${number}`, { says: 'x'.repeat(2000) });
    const crashed = newDevice();
    copyFileSync(device.file, crashed.file);
    copyFileSync(`${device.file}-journal`, `${crashed.file}-journal`);
    store.db.exec('ROLLBACK');
    store.close();
    expect(crashed.read((read) => read.journal.history({}).length)).toBe(before);
    expect(crashed.read((read) => audit(read).problems)).toEqual([]);
  });

  it('opens only as what it is', () => {
    const device = newDevice();
    const other = path.join(path.dirname(device.file), 'other.db');
    const db = new Sqlite(other);
    db.exec('CREATE TABLE t (x)');
    db.close();
    const options = {
      now: () => new Date(),
      clockFixed: false,
      newId: () => 'x',
      machineFolder: device.home,
      mode: 'read' as const,
    };
    expect(() => Store.open(other, options)).toThrow(/^不是 inspect 的数据文件/);
  });
});

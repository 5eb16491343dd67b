import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { undoImport } from '../../src/actions/ledger/undo-import.ts';
import { audit } from '../../src/store/audit/audit.ts';
import type { EntryOf } from '../../src/store/entries/catalogue.ts';
import type { Store } from '../../src/store/store.ts';
import { type Device, importCases, newDevice } from './device.ts';
import { merge } from './merge.ts';
import { furnished, mutate, purged } from './mutations.ts';
import { asFormer, block, unblock } from './shapes.ts';

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `样罚〔2026〕${from + at}号`);
const count = (device: Device, table: string): number => {
  const db = new Sqlite(device.file, { readonly: true });
  const found = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  db.close();
  return Number(found);
};
const shown = (device: Device) =>
  device.read((store) => {
    expect(audit(store).problems).toEqual([]);
    const units = ['unit-a', 'unit-b'];
    return {
      rows: units.flatMap((unit) => store.ledgers.rows('cases', unit)),
      asRead: [...store.ledgers.each('cases', null, 'asRead')],
      of: store.ledgers.batches({ undone: true }).map((batch) => store.ledgers.rowsOf(batch)),
      made: store.ledgers.batches({ undone: true }).map((batch) => store.ledgers.made(batch, store.knowledge())),
      versions: [...store.ledgers.versions('cases', 'unit-a')],
      former: store.ledgers.former('cases', 'unit-a'),
      changed: store.ledgers.changedField('cases', 'unit-a', new Set(), 'fine'),
      fields: store.ledgers.batches().map((batch) => store.ledgers.fieldsInRows(batch)),
      off: store.ledgers.takenOff('cases', 'unit-a', '2026'),
    };
  });

describe('a file whose rows stand each for itself, as before there were blocks', () => {
  it.each([
    ['whole', furnished],
    ['after a purge', purged],
  ])('is read as one with blocks: %s', (_, make) => {
    const device = make();
    const before = shown(device);
    expect(before.rows.length).toBeGreaterThan(0);
    asFormer(device);
    expect(shown(device)).toEqual(before);
    // Opened for writing it gets the new tables, and its rows stay.
    const rows = count(device, 'ledger_row');
    device.open().close();
    expect([count(device, 'ledger_row'), count(device, 'ledger_block')]).toEqual([rows, 0]);
    expect(shown(device)).toEqual(before);
  });

  it('goes on with blocks, merges both ways, and takes an import of then back', () => {
    const office = newDevice();
    office.write((store) => importCases(store, numbers(1, 601)));
    asFormer(office);
    office.open().close();
    const second = office.write((store) =>
      importCases(store, numbers(300, 901), { fine: 7, retired: [numbers(1, 2)[0]!] }),
    );
    expect([count(office, 'ledger_row'), count(office, 'ledger_block')]).toEqual([600, 3]);
    const laptop = newDevice();
    merge(office, laptop);
    expect([count(laptop, 'ledger_row'), count(laptop, 'ledger_block')]).toEqual([0, 6]);
    expect(shown(laptop)).toEqual(shown(office));
    laptop.write((store) => importCases(store, numbers(5, 6), { fine: 9 }));
    merge(laptop, office);
    expect(shown(office)).toEqual(shown(laptop));
    const first = office.read((store) => store.ledgers.batches()[0]!);
    office.write((store) => store.ledgers.undoBatch(first, '传错了'));
    office.write((store) => store.ledgers.undoBatch(second, '传错了'));
    expect(office.read((store) => store.ledgers.rows('cases', 'unit-a').map(({ key }) => key))).toEqual(numbers(5, 6));
    merge(office, laptop);
    expect(shown(laptop)).toEqual(shown(office));
  });
});

describe('blocks', () => {
  const model = newDevice();
  model.write((store) => importCases(store, numbers(1, 1001)));
  const first = shown(model);

  it('are read the same however many rows stand in each', () => {
    for (const together of [1, 7, 300, 5000]) {
      const device = newDevice(model);
      mutate(device, (db) => {
        unblock(db);
        block(db, together);
      });
      expect(shown(device)).toEqual(first);
    }
  });

  it.each([
    ['one gone', 'DELETE FROM ledger_block WHERE n = 256'],
    ['the last gone', 'DELETE FROM ledger_block WHERE n = 768'],
    [
      'one doubled',
      'INSERT INTO ledger_block SELECT batch, n + 1, kind, unit, keys, data, seals FROM ledger_block WHERE n = 768',
    ],
    [
      'one behind the last',
      'INSERT INTO ledger_block SELECT batch, 1000, kind, unit, keys, data, seals FROM ledger_block WHERE n = 0',
    ],
    ['two exchanged', 'UPDATE ledger_block SET n = CASE n WHEN 256 THEN 512 WHEN 512 THEN 256 ELSE n END'],
    ['a key changed', `UPDATE ledger_block SET keys = json_set(keys, '$[3]', 'x') WHERE n = 256`],
    ['a key taken away', `UPDATE ledger_block SET keys = json_remove(keys, '$[255]') WHERE n = 256`],
    ['another unit', `UPDATE ledger_block SET unit = 'unit-b' WHERE n = 0`],
    ['another kind', `UPDATE ledger_block SET kind = 'officers' WHERE n = 0`],
    ['bytes behind', `UPDATE ledger_block SET data = CAST(data || x'00' AS BLOB) WHERE n = 0`],
    ['no bytes', `UPDATE ledger_block SET data = x'' WHERE n = 0`],
    [
      'a row of it once more by itself',
      `INSERT INTO ledger_row SELECT batch, 3, kind, unit, 'x', NULL, 4, '{}', '${'0'.repeat(64)}' FROM ledger_block WHERE n = 0`,
    ],
    ['personal parts gone', 'DELETE FROM ledger_block_personal WHERE n = 256'],
    [
      'personal parts exchanged',
      'UPDATE ledger_block_personal SET n = CASE n WHEN 256 THEN 512 WHEN 512 THEN 256 ELSE n END',
    ],
    ['personal parts behind', `UPDATE ledger_block_personal SET parts = CAST(parts || x'00' AS BLOB) WHERE n = 0`],
    [
      'personal parts of no block',
      'INSERT INTO ledger_block_personal SELECT batch, 5, parts FROM ledger_block_personal WHERE n = 0',
    ],
    [
      'a personal part once more by itself',
      `INSERT INTO ledger_personal SELECT batch, 3, '${'0'.repeat(26)}', '{}' FROM ledger_block_personal WHERE n = 0`,
    ],
    [
      'a personal part of no row',
      `INSERT INTO ledger_personal SELECT batch, 1000, '${'0'.repeat(26)}', '{}' FROM ledger_block_personal WHERE n = 0`,
    ],
  ])('that were changed are told, and nothing is made of them: %s', (what, sql) => {
    const device = newDevice(model);
    mutate(device, (db) => {
      // The key of a table is not exchanged row by row.
      if (sql.includes('CASE n')) {
        const table = sql.split(' ')[1]!;
        db.exec(`CREATE TEMP TABLE moved AS SELECT * FROM ${table}; DELETE FROM ${table};`);
        db.exec(sql.replace(table, 'moved'));
        db.exec(`INSERT INTO ${table} SELECT * FROM moved`);
      } else db.exec(sql);
    });
    expect(device.read((store) => audit(store).problems).length).toBeGreaterThan(0);
    if (what !== 'personal parts of no block' && what !== 'a personal part of no row')
      device.read((store) => expect(() => store.ledgers.rows('cases', 'unit-a')).toThrow(/数据文件与记录不符/));
    // Whoever reads without asking for all rows that hold refuses too, and dies of nothing.
    if (what.includes('personal')) return;
    const readers: readonly ((store: Store, batch: EntryOf<'ledger.imported'>) => unknown)[] = [
      ({ ledgers }) => ledgers.versions('cases', 'unit-a'),
      ({ ledgers }, batch) => ledgers.fieldsInRows(batch),
      ({ ledgers }, batch) => ledgers.rowsOf(batch),
      (store, { id }) => undoImport(store, '甲', { batch: id, reason: '传错了', today: '2026-09-15' }),
    ];
    for (const reads of readers)
      device.read((store) =>
        expect(() => reads(store, store.ledgers.batches({ kind: 'cases' })[0]!)).toThrow(/数据文件与记录不符/),
      );
  });

  it.each([
    ['rows', `UPDATE ledger_block SET data = x'' WHERE n = 256`],
    ['seals', `UPDATE ledger_block SET seals = substr(seals, 1, 32) WHERE n = 256`],
  ])('of which the %s are not to be read are told once, and call no personal part altered', (_, sql) => {
    const device = newDevice(model);
    mutate(device, (db) => db.exec(sql));
    expect(device.read((store) => audit(store).problems)).toMatchObject([
      {
        table: 'ledger_row',
        what: expect.stringMatching(/^批次“.*”编号 样罚〔2026〕257号 所在的一块与导入时的摘要不符，曾被改动$/),
      },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickLook } from '../../src/store/audit/imported-rows.ts';
import { textOf } from '../../src/store/row-texts.ts';
import { type Device, importCases, newDevice } from './device.ts';
import { mutate } from './mutations.ts';
import { inRows, unblock } from './shapes.ts';

const cases = { kind: 'cases', unit: 'unit-a' };
const nothing = { removed: new Set<string>(), named: new Set<string>() };
const look = (device: Device, scope: { kind: string; unit: string | null } = cases) =>
  device.read((store) => quickLook(store.db, scope, nothing));
const original = newDevice();
original.write((store) =>
  importCases(
    store,
    Array.from({ length: 1200 }, (_, at) => `样罚〔2026〕${at + 1}号`),
  ),
);
const imported = (): Device => newDevice(original);

describe('a quick look at imported rows', () => {
  it('finds them as they were, whatever characters they hold', () => {
    // NUL ends a text for SQLite: it never stands in a ledger.
    const text = fc
      .string({
        unit: fc.oneof(fc.constantFrom(...'"\\\'/\b\f\n\r\t\u001f\u007f\u2028'), fc.string({ unit: 'binary' })),
      })
      .map((given) => given.replaceAll('\0', ''));
    const row = fc.record({ sheet: fc.option(text), row: fc.integer({ min: 1, max: 1_048_576 }), cause: text });
    const device = newDevice();
    let units = 0;
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), text, (rows, key) => {
        const unit = `unit-${++units}`;
        device.write((store) =>
          store.ledgers.addBatch({
            kind: 'cases',
            unit,
            body: { file: 'x.csv', sha256: '0'.repeat(64) },
            rows: rows.map(({ sheet, row: number, cause }, at) => ({
              key: `${at}${key}`,
              sheet,
              row: number,
              ...textOf({ cause }),
            })),
          }),
        );
        expect(look(device, { kind: 'cases', unit })).toEqual({ held: true });
        const found = device.read((store) => store.ledgers.rows('cases', unit));
        expect(found.map(({ source, fields }) => ({ sheet: source.sheet, row: source.row, ...fields }))).toEqual(
          rows
            .map((row, at) => ({ row, key: Buffer.from(`${at}${key}`) }))
            .sort((left, right) => Buffer.compare(left.key, right.key))
            .map(({ row }) => row),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('knows where what holds has to be worked out again: a second import, an undone one, keys taken off', () => {
    const device = imported();
    expect(look(device)).toEqual({ held: true });
    expect(look(device, { kind: 'cases', unit: null })).toEqual({ held: true });
    const second = device.write((store) => importCases(store, ['样罚〔2026〕7号'], { fine: 7 }));
    expect(look(device)).toEqual({ held: false });
    device.write((store) => store.ledgers.undoBatch(second, '传错了'));
    expect(look(device)).toEqual({ held: false });
  });

  it.each([
    ['a row changed', `UPDATE ledger_row SET data = '{}' WHERE n = 1100`],
    ['a key changed', `UPDATE ledger_row SET key = 'x' WHERE n = 0`],
    ['the last row gone', 'DELETE FROM ledger_row WHERE n = 1199'],
    ['a row gone', 'DELETE FROM ledger_row WHERE n = 1000'],
    [
      'a row more',
      `INSERT INTO ledger_row SELECT batch, 1200, kind, unit, 'x', sheet, row, data, sealed FROM ledger_row WHERE n = 3`,
    ],
    ['a row far off', 'UPDATE ledger_row SET n = 9000000 WHERE n = 1199'],
    ['a row of another unit', `UPDATE ledger_row SET unit = 'unit-b' WHERE n = 4`],
  ])('says nothing of rows that are not as they were: %s', (_, sql) => {
    const device = imported();
    mutate(
      device,
      inRows((db) => db.exec(sql)),
    );
    expect(look(device)).toBeNull();
    const former = imported();
    mutate(former, (db) => {
      unblock(db);
      db.exec(sql);
    });
    expect(look(former)).toBeNull();
  });

  it.each([
    ['one gone', `DELETE FROM ledger_current WHERE key = '样罚〔2026〕9号'`],
    ['one pointing to another row', `UPDATE ledger_current SET n = 5 WHERE key = '样罚〔2026〕9号'`],
    ['one more', `INSERT INTO ledger_current SELECT kind, unit, 'x', batch, n FROM ledger_current LIMIT 1`],
    [
      'one more of a unit without imports',
      `INSERT INTO ledger_current SELECT kind, 'unit-z', key, batch, n FROM ledger_current LIMIT 1`,
    ],
  ])('does not say that each row holds where the table of those that hold was changed: %s', (_, sql) => {
    const device = imported();
    mutate(device, (db) => db.exec(sql));
    expect(look(device, { kind: 'cases', unit: null })).toEqual({ held: false });
  });

  it('leaves to a closer look what a purge has touched', () => {
    const device = imported();
    device.read((store) => {
      const [batch] = store.ledgers.batches();
      expect(quickLook(store.db, cases, { ...nothing, removed: new Set([batch!.id]) })).toBeNull();
    });
  });
});

describe('rows that hold', () => {
  it('come in the order of the bytes of their keys, of one unit and of all, each once, however many there are', () => {
    const device = imported();
    device.write((store) => {
      const body = { file: 'y.csv', sha256: '0'.repeat(64) };
      const row = { sheet: null, row: 2, ...textOf({ cause: '乙' }, { party: '样例商行' }) };
      store.ledgers.addBatch({ kind: 'cases', unit: 'unit-b', body, rows: [{ ...row, key: '样罚〔2026〕1号' }] });
    });
    const keys = (unit: string | null) =>
      device.read((store) => store.ledgers.rows('cases', unit).map((row) => `${row.unit} ${row.key}`));
    const own = Array.from({ length: 1200 }, (_, at) => Buffer.from(`unit-a 样罚〔2026〕${at + 1}号`))
      .sort(Buffer.compare)
      .map(String);
    expect(keys('unit-a')).toEqual(own);
    expect(keys(null)).toEqual([...own, 'unit-b 样罚〔2026〕1号']);
  });
});

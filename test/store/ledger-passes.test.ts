import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/store/row-texts.ts';
import { importCases, newDevice } from './device.ts';
import { mutate } from './mutations.ts';
import { inRows } from './shapes.ts';

const fields = (kind: string) => (kind === 'cases' ? ['decided', 'opened'] : undefined);

describe('what a reading of a ledger has shown', () => {
  it('counts the rows of a year by the first field that tells one, also those that came since', () => {
    const device = newDevice();
    device.write((store) => {
      store.ledgers.countYears(fields);
      const add = (rows: readonly Readonly<Record<string, string | null>>[]) =>
        store.ledgers.addBatch({
          kind: 'cases',
          unit: 'unit-a',
          body: { file: 'x.csv', sha256: '0'.repeat(64) },
          rows: rows.map((open, at) => ({ key: `${at}`, sheet: null, row: at + 2, ...textOf(open) })),
        });
      add([{ opened: '2026-01-02' }, { opened: '2025-12-30', decided: '2026-01-05' }, { opened: '2025-01-02' }, {}]);
      expect([2025, 2026, 2027].map((year) => store.ledgers.countOfYear('cases', 'unit-a', year))).toEqual([1, 2, 0]);
      add([{ decided: '2025-02-02' }]);
      expect([2025, 2026].map((year) => store.ledgers.countOfYear('cases', 'unit-a', year))).toEqual([2, 1]);
      expect(store.ledgers.countOfYear('officers', 'unit-a', 2026)).toBeNull();
    });
  });

  it('is no seal of what it did not look at: another unit is counted only when its own are right', () => {
    const device = newDevice();
    device.write((store) => importCases(store, ['样罚〔2026〕1号']));
    device.write((store) => importCases(store, ['样罚〔2026〕2号'], { unit: 'unit-b' }));
    mutate(
      device,
      inRows((db) =>
        db.exec(
          `UPDATE ledger_personal SET value = '{"party":"乙"}'
            WHERE batch = (SELECT id FROM journal WHERE unit = 'unit-b' AND kind = 'ledger.imported')`,
        ),
      ),
    );
    device.read((store) => {
      expect(store.ledgers.rows('cases', 'unit-a')).toHaveLength(1);
      expect(store.ledgers.count('cases', 'unit-a')).toBe(1);
      expect(() => store.ledgers.count('cases', 'unit-b')).toThrow(/个人信息与封签不符/);
    });
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';

const runs = process.env.INSPECT_SOAK === '1' ? 300 : 6;

/** Ledgers of one kind that have nothing to do with each other, each counting from 1. */
const makers = {
  complaints: (n: number, size: number) => [
    '序号,登记时间,被投诉人,投诉事项',
    ...count(size).map((at) => `${at},202${n % 6}-0${(at % 9) + 1}-1${n % 9},第${n}中队,事项${n}之${at}`),
  ],
  cases: (n: number, size: number) => [
    '编号,决定书文号,案由,当事人,决定日期',
    ...count(size).map(
      (at) => `${at},样罚〔20${10 + n}〕${at}号,案由${n},样县第${n}店,20${10 + n}-0${(at % 9) + 1}-11`,
    ),
  ],
  officers: (n: number, size: number) => [
    '编号,姓名,执法证号',
    ...count(size).map(
      (at) =>
        // All of a roster's names under other certificates are asked about: rosters of one office, not unrelated ones.
        `${at},样${'甲乙丙丁戊己庚辛壬癸东南西北中前'[n]}${'子丑寅卯辰巳'[at % 6]},9901${String(n * 100 + at).padStart(6, '0')}`,
    ),
  ],
} as const;

function count(size: number): number[] {
  return Array.from({ length: size }, (_, at) => at + 1);
}

type Row = Readonly<Record<string, unknown>>;

describe('unrelated ledgers of one kind, imported in any order', () => {
  for (const [kind, make] of Object.entries(makers)) {
    it(`${kind}: nothing is overwritten without a before → after (${runs} orders)`, async () => {
      const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 2, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(numbers, fc.integer({ min: 1, max: 4 }), async (order, size) => {
          const machine = await ledgerOffice('样县样例局');
          const held = async () => (await machine.inspect(['ledger', kind, '--json'])).json() as Row[];
          let before: Row[] = [];
          for (const n of order) {
            const file = path.join(machine.folder, `台账${n}.csv`);
            writeFileSync(file, `${make(n, size).join('\n')}\n`);
            const result = await machine.inspect(['import', kind, file, '-y', '--json', '--year', '2025']);
            const changed = new Set((result.json().changes as { key: string }[]).map(({ key }) => key));
            const after = await held();
            const kept = (row: Row) => after.some((other) => JSON.stringify(other) === JSON.stringify(row));
            for (const row of before) expect(kept(row) || changed.size > 0).toBe(true);
            expect([result.code, changed.size, after.length]).toEqual([0, 0, before.length + size]);
            before = after;
          }
        }),
        { numRuns: runs },
      );
    }, 3_600_000);
  }
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerOffice } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

const folder = path.join(import.meta.dirname, '../fixtures/ledgers');

interface Truth {
  readonly kind: string;
  readonly sheet: string | null;
  readonly headerRows: readonly number[] | null;
  readonly rows: readonly Record<string, unknown>[];
  readonly rejected: readonly { readonly row: number; readonly column: string; readonly value: string }[];
  readonly skippedRows: readonly { readonly rows: readonly number[] }[];
  readonly refuse: string | null;
  readonly by_sheet?: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

const truths = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')).files as Record<string, Truth>;

const office = (): Promise<Machine> => ledgerOffice('样县卫生健康局');

async function held(machine: Machine, kind: string): Promise<Record<string, unknown>[]> {
  const rows = (await machine.inspect(['ledger', kind, '--json'])).json() as Record<string, unknown>[];
  return rows.sort((a, b) => rowOf(a) - rowOf(b));
}

function rowOf(row: Record<string, unknown>): number {
  return (row.source as { row: number }).row;
}

/** Every field that the truth tells of a row, and the row itself. */
function told(rows: readonly Record<string, unknown>[], truth: readonly Record<string, unknown>[]) {
  return rows.map((row, at) =>
    Object.fromEntries(Object.keys(truth[at] ?? {}).map((field) => [field, field === 'row' ? rowOf(row) : row[field]])),
  );
}

describe('the ledgers of the fixtures', () => {
  for (const [file, truth] of Object.entries(truths)) {
    if (truth.refuse !== null) {
      it(`${file} is refused: ${truth.refuse}`, async () => {
        const machine = await office();
        const result = await machine.inspect(['import', truth.kind, path.join(folder, file), '--json']);
        expect(result.code).toBe(1);
        expect(result.json().error.message).toContain(truth.refuse!.split('，')[0]);
        expect(await held(machine, truth.kind)).toEqual([]);
      });
      continue;
    }
    if (truth.by_sheet) {
      it(`${file} asks which sheet is meant, and gives each as it is`, async () => {
        const machine = await office();
        const unsaid = await machine.inspect(['import', truth.kind, path.join(folder, file), '--json']);
        expect(unsaid.code).toBe(2);
        expect(unsaid.json().error.code).toBe('sheet-ambiguous');
        expect(unsaid.json().error.hint).toContain('--sheet');
        for (const [sheet, rows] of Object.entries(truth.by_sheet!)) {
          const own = await office();
          const report = (
            await own.inspect(['import', truth.kind, path.join(folder, file), '--sheet', sheet, '--json'])
          ).json();
          expect(report.sheet).toBe(sheet);
          expect(told(await held(own, truth.kind), rows)).toEqual(rows);
        }
      });
      continue;
    }
    it(`${file} gives the rows, rejections and skipped rows that are true`, async () => {
      const machine = await office();
      const words = ['import', truth.kind, path.join(folder, file), '--json'];
      const strict = await machine.inspect(words);
      expect(strict.code).toBe(truth.rejected.length > 0 ? 1 : 0);
      if (truth.rejected.length > 0) {
        expect(strict.json().batch).toBeNull();
        expect(await held(machine, truth.kind)).toEqual([]);
      }
      const report = (await machine.inspect([...words, '--allow-partial'])).json();
      expect(report.sheet).toBe(truth.sheet);
      expect(report.headerRows).toEqual(truth.headerRows);
      expect(
        report.rejected.map(({ row, column, value }: { row: number; column: string; value: string }) => ({
          row,
          column,
          value,
        })),
      ).toEqual(truth.rejected.map(({ row, column, value }) => ({ row, column, value })));
      expect(report.skipped.map(({ row }: { row: number }) => row)).toEqual(
        truth.skippedRows.flatMap(({ rows }) => rows),
      );
      expect(told(await held(machine, truth.kind), truth.rows)).toEqual(truth.rows);
    });
  }

  it('says what it did with hidden rows, hidden columns and lost digits', async () => {
    const machine = await office();
    const warningsOf = async (kind: string, name: string) =>
      (
        await machine.inspect(['import', kind, path.join(folder, name), '--json', '--dry-run', '--allow-partial'])
      ).json().warnings as { row: number | null; what: string }[];
    expect(await warningsOf('cases', 'M02_案件台账_表头第5行_空列_合计_隐藏行.xlsx')).toEqual([
      { row: null, what: '表上面写的是“样县综合行政执法局”，按样县卫生健康局的读入，请核对是不是这个单位的' },
      { row: null, what: 'K 列“备案日期”被隐藏，已照常读入' },
      { row: null, what: '第 10、13 行被隐藏（筛选或手工隐藏），已照常读入' },
    ]);
    expect(await warningsOf('officers', 'M10_执法人员名册_长数字丢失.xlsx')).toEqual([
      { row: 6, what: '执法证号为全角字符，已转半角' },
      { row: 7, what: '执法证号为数值（15 位，未丢失），已转文本' },
      { row: 9, what: '执法证号前有撇号，已去掉' },
      { row: 6, what: '执法证号“99010000002025148”是 17 位，其余多是 15 位，请核对有没有多写一位' },
    ]);
    expect(await warningsOf('officers', 'M15_执法人员名册_异名表头_乱序.xlsx')).toEqual([
      { row: null, what: 'K 列“备注”与 A 列“备注”意思相同，取 A 列' },
    ]);
  });
});

import { expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** 合计 in a table of reports: of money, or of how many. */

const report = async (heads: readonly string[], cells: readonly number[]) => {
  const grid = [
    ['年度', '报送日期', ...heads],
    ['2025', '2026-01-05', ...cells],
  ];
  const { rows } = await read('statistics', gridWorkbook(grid));
  return [rows[0]?.fields.penalties ?? null, rows[0]?.fields.fines ?? null];
};

it('合计 behind fines and confiscations is money where they say so, and no count of anything behind them', async () => {
  expect(await report(['行政处罚宗数', '罚款金额', '没收金额', '合计'], [5, 100, 50, 150])).toEqual([5, 150_00]);
  expect(await report(['罚款金额', '没收金额', '合计'], [100, 50, 150])).toEqual([null, 150_00]);
  expect(await report(['罚款', '没收违法所得', '合计'], [100, 50, 150])).toEqual([null, null]);
  expect(await report(['罚款金额', '合计'], [100, 150])).toEqual([null, 100_00]);
});

it('合计 behind how many of each sort or procedure stays their number', async () => {
  expect(await report(['警告', '罚款', '没收', '合计'], [3, 4, 7, 14])).toEqual([14, null]);
  expect(await report(['简易程序', '一般程序', '合计', '罚款金额'], [3, 4, 7, 150])).toEqual([7, 150_00]);
});

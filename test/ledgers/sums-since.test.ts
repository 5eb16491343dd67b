import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Columns of a report's own time beside what has come together since, and of parts beside what they come to. */

const report = (heads: readonly string[], ...rows: readonly (readonly (string | number)[])[]) =>
  read('statistics', gridWorkbook([['2025年行政执法统计表'], ['月份', ...heads], ...rows] as never));
const january = ['1月', 10, 10, 3000, 3000];
const february = ['2月', 10, 20, 3000, 6000];

it('what has come together since is no more of what the report tells', async () => {
  for (const heads of [
    ['行政处罚（件）', '行政处罚累计（件）', '罚款（元）', '罚款累计（元）'],
    ['行政处罚本月（件）', '行政处罚累计（件）', '罚款本月（元）', '罚款累计（元）'],
    ['本月行政处罚（件）', '累计行政处罚（件）', '本月罚款（元）', '本年累计罚款（元）'],
    ['行政处罚当月（件）', '行政处罚累计（件）', '罚没金额当月（元）', '罚没金额累计（元）'],
  ]) {
    const reading = await report(heads, january, february);
    expect([heads, column(reading, 'penalties')]).toEqual([heads, [10, 10]]);
    expect([heads, column(reading, 'fines')]).toEqual([heads, [300_000, 300_000]]);
    expect(reading.warnings.map(({ what }) => what).join()).toContain('是累计数，未导入');
  }
});

it('parts of what is paid still add up, and what came together is read where nothing else is', async () => {
  const parts = await report(['行政处罚（件）', '检查（次）', '罚款（元）', '没收（元）'], january, february);
  expect(column(parts, 'fines')).toEqual([600_000, 900_000]);
  const since = await report(
    ['行政处罚累计（件）', '检查（次）', '罚款累计（元）', '没收累计（元）'],
    january,
    february,
  );
  expect([column(since, 'fines'), column(since, 'penalties')]).toEqual([
    [600_000, 900_000],
    [10, 10],
  ]);
});

const hours = async (...heads: readonly string[]) => {
  const row = ['赵样例', 30, 32, 62];
  return column(
    await read('trainings', gridWorkbook([['姓名', ...heads], row.slice(0, heads.length + 1)] as never)),
    'hours',
  );
};

it('hours beside others are what those come to, where they say so', async () => {
  expect(await hours('集中培训学时', '网络学习学时', '累计学时')).toEqual([62]);
  expect(await hours('专题培训学时', '岗位培训学时', '全年合计学时')).toEqual([62]);
  expect(await hours('线上学时', '线下学时', '累计学时')).toEqual([62]);
  expect(await hours('集中学时', '网络学时', '总学时')).toEqual([62]);
  // Of several years, or beside one column of them, they are not.
  expect(await hours('本年学时', '累计学时')).toEqual([30]);
  expect(await hours('应学学时', '已学学时', '累计学时')).toEqual([32]);
});

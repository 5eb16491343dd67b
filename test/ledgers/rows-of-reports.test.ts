import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Reports in rows that no column tells apart which is known, and rows of items that nobody filled in. */

const report = (heading: string | null, words: readonly string[], sum: readonly (string | number)[] = []) =>
  read(
    'statistics',
    gridWorkbook([
      ['2025年度行政执法统计表', null, null],
      [heading, '行政处罚（件）', '行政检查（次）'],
      ...words.map((text, at) => [text, at + 1, (at + 1) * 10]),
      ...(sum.length > 0 ? [sum] : []),
    ]),
    { unit: '样县甲虚构局' },
  );

it('of periods under a heading that names none the first is not taken for the year', async () => {
  for (const heading of ['时间', '月度', '类型', null])
    await expect(report(heading, ['一季度', '二季度', '三季度'])).rejects.toMatchObject({
      code: 'periods-unnamed',
      hint: '一行是一期报表的，写明：--map A=年度',
    });
  expect(column(await report('统计期间', ['一季度', '二季度', '三季度']), 'penalties')).toEqual([1, 2, 3]);
});

it('of sorts under any heading the first is not taken for all of them', async () => {
  for (const [heading, words] of [
    ['执法领域', ['市容管理', '规划建设']],
    ['乡镇', ['城关镇', '东山乡']],
  ] as const)
    await expect(report(heading, words, ['合计', 3, 30])).rejects.toMatchObject({
      code: 'counted-by-sort',
      hint: expect.stringContaining('合计一行的数（3、30）'),
    });
});

it('units under a heading that nobody knows are no sorts', async () => {
  const { rows } = await report('部门名称', ['样县甲虚构局', '样县乙虚构局'], ['合计', 3, 30]);
  expect(rows.map(({ fields }) => fields.penalties)).toEqual([1]);
});

it('items down the page that were numbered, or named, and not filled in are no reports', async () => {
  for (const left of [
    [5, null],
    [5, '行政确认'],
    [null, '行政确认（件）'],
    [null, '行政确认'],
    [null, '2025年行政执法情况说明'],
  ] as const) {
    const { rows, skipped } = await read(
      'statistics',
      gridWorkbook([
        ['2025年第三季度行政执法统计表', null, null],
        ['序号', '类别', '数量'],
        [1, '行政处罚（件）', 15],
        [2, '行政许可（件）', 33],
        [3, '行政检查（次）', 320],
        [...left, null],
      ]),
    );
    expect([rows.length, skipped.at(-1)?.is]).toEqual([1, 'nothing']);
  }
});

it('figures are a report where nothing but blank remarks stands beside them, and the table may begin in the second column', async () => {
  const heads = ['行政处罚（件）', '罚没金额（元）', '行政检查（次）', '备注'];
  for (const grid of [
    [['2025年度行政执法统计表'], heads, [15, 2000, 300, null]],
    [
      [null, '2025年度行政执法统计表'],
      [null, ...heads],
      [null, 15, 2000, 300, null],
    ],
    [['行政执法统计表'], ['单位', '样县甲虚构局', '年度', '2025'], heads, [15, 2000, 300, null]],
    [['行政执法统计表'], ['统计年度：2025'], heads, [15, 2000, 300, null]],
  ]) {
    const { rows } = await read('statistics', gridWorkbook(grid), { unit: '样县甲虚构局' });
    expect(rows.map(({ fields }) => [fields.year, fields.penalties])).toEqual([[2025, 15]]);
  }
});

it('本月数 beside 本年累计数 is the month of the title, of two items as of more', async () => {
  const { rows } = await read(
    'statistics',
    gridWorkbook([
      ['2025年11月行政执法统计月报', null, null],
      ['项目', '本月数', '本年累计数'],
      ['行政处罚（件）', 2, 30],
      ['罚没金额（元）', 200, 3000],
    ]),
  );
  expect(rows.map(({ fields }) => [fields.title, fields.penalties])).toEqual([['2025年11月行政执法统计月报', 2]]);
});

it('a row of items with its figure is no row of headings', async () => {
  await expect(
    read(
      'statistics',
      gridWorkbook([
        ['2025年度行政执法数据统计表', null, null, null],
        ['序号', '执法类别', '项目', '数量'],
        [1, '行政处罚', '警告（宗）', 10],
        [2, null, '合计（宗）', 30],
        [3, '行政许可', '许可数量（宗）', 38],
        [4, '行政强制', '合计（宗）', 4],
        [5, '行政检查', '检查次数（次）', 320],
      ]),
    ),
  ).rejects.toMatchObject({ code: 'counted-by-sort' });
});

it('little tables of items below one another are one report, whose items tell of what stands over them', async () => {
  const { rows } = await read(
    'statistics',
    gridWorkbook([
      ['2025年行政执法统计表', null],
      ['一、行政处罚', null],
      ['项目', '数量'],
      ['案件数（件）', 12],
      ['罚没金额（元）', 1200],
      ['二、行政许可', null],
      ['项目', '数量'],
      ['件数', 30],
    ]),
  );
  expect(rows.map(({ fields }) => [fields.penalties, fields.fines, fields.permits])).toEqual([[12, 120_000, 30]]);
});

it('what a line tells counts once: 案件数 below 行政处罚 is no further part beside its procedures', async () => {
  const { rows } = await read(
    'statistics',
    gridWorkbook([
      ['2025年行政执法统计表', null],
      ['项目', '数量'],
      ['一、行政处罚', null],
      ['案件数', 15],
      ['简易程序件数', 5],
      ['普通程序件数', 10],
      ['二、行政检查', null],
      ['检查次数', 300],
    ]),
  );
  expect(rows.map(({ fields }) => [fields.penalties, fields.inspections])).toEqual([[15, 300]]);
});

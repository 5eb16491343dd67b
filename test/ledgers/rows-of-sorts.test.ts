import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Reports whose rows differ in nothing but a column that nobody knows. */

const report = (heading: string | null, words: readonly string[], sum: readonly (string | number)[] = []) =>
  read(
    'statistics',
    gridWorkbook([
      ['2025年度行政执法统计表', null, null],
      [heading, '行政处罚（件）', '行政检查（次）'],
      ...words.map((text, at) => [text, at + 1, (at + 1) * 10]),
      ...(sum.length > 0 ? [sum] : []),
    ]),
  );

it('of periods under a heading that names none the first is not taken for the year', async () => {
  for (const heading of ['时间', '月度', '类别', null])
    await expect(report(heading, ['一季度', '二季度', '三季度'])).rejects.toMatchObject({
      code: 'periods-unnamed',
      hint: '请把这一列的列名写成“统计期间”，存盘后再导入',
    });
  expect(column(await report('统计期间', ['一季度', '二季度', '三季度']), 'penalties')).toEqual([1, 2, 3]);
});

it('of sorts under any heading the first is not taken for all of them', async () => {
  for (const heading of ['执法领域', '区域'])
    await expect(report(heading, ['市容管理', '规划建设'], ['合计', 3, 30])).rejects.toMatchObject({
      code: 'counted-by-sort',
      hint: expect.stringContaining('合计一行的数（3、30）'),
    });
});

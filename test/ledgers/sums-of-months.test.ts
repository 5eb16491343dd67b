import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Sums of some months of a year among the rows that they sum up, or below them all. */

const heads = ['序号', '案号', '当事人', '案由', '立案日期', '罚款金额'];
const one = (at: number, day: string) => [at, `样罚〔2025〕${at}号`, `${at}店`, '占道', day, at * 1000];
const [first, second, third, fourth] = [
  one(1, '2025-02-05'),
  one(2, '2025-05-05'),
  one(3, '2025-08-05'),
  one(4, '2025-11-05'),
];
const sum = (words: string, of: number, many: string | null = null) => [null, words, many, null, null, of];

const cases = (...rows: readonly (readonly (string | number | null)[])[]) =>
  read('cases', gridWorkbook([['2025年案件台账（单位：元）', null, null, null, null, null], heads, ...rows]));

it('sums of months below all rows are compared with the rows of those months', async () => {
  const all = [first, second, third, fourth];
  const agreed = await cases(
    ...all,
    sum('一季度', 1000),
    sum('上半年累计', 3000, '2件'),
    sum('前三季度', 6000),
    sum('1-9月', 6000, '3件'),
    sum('四季度', 4000),
    sum('合计', 10_000, '4件'),
  );
  expect([agreed.rows.length, agreed.rejected, agreed.warnings]).toEqual([4, [], []]);
  const wrong = await cases(...all, sum('上半年累计', 3500, '3件'), sum('合计', 10_000));
  expect(wrong.warnings.map(({ what }) => what)).toEqual([
    '“上半年累计”的罚款金额写的是 3500 元，上面各行里这几个月的是 3000 元，请核对',
    '“上半年累计”的件数写的是 3 件，上面各行是 2 件，请核对',
  ]);
});

it('a sum above the rows of its quarter is compared with none of the quarter before', async () => {
  const reading = await cases(sum('一季度', 1000), first, sum('二季度', 2000), second, third);
  expect([reading.rows.length, reading.warnings]).toEqual([3, []]);
});

it('a span of months beside nothing but sums is no record, where the rows are counted and where people stand', async () => {
  const counted = await cases(first, second, third, ['1-9月', null, null, null, null, 6000], fourth);
  expect([column(counted, 'number').length, counted.rejected]).toEqual([4, []]);
  const trainings = await read(
    'trainings',
    gridWorkbook([
      ['姓名', '培训内容', '培训日期', '学时'],
      ['张样例', '处罚法', '2025-02-01', 8],
      ['张样例', '处罚法', '2025-08-01', 8],
      ['前三季度', null, null, 16],
      ['1-9月', null, null, 16],
    ]),
  );
  expect(column(trainings, 'name')).toEqual(['张样例', '张样例']);
  expect([trainings.rejected, trainings.warnings]).toEqual([[], []]);
});

it('a record that tells its month and lacks its name is none of these', async () => {
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['序号', '月份', '姓名', '培训内容', '学时'],
      [1, '3月', '张样例', '处罚法', 8],
      [2, '4月', null, null, 8],
    ]),
  );
  expect(reading.skipped.filter(({ is }) => is === 'total')).toEqual([]);
});

it('reports of quarters and of what they come to together are not added up twice', async () => {
  const reading = await read(
    'statistics',
    gridWorkbook([
      ['2025年行政执法统计表', null, null, null],
      ['报表名称', '报送日期', '行政处罚宗数', '罚没金额（元）'],
      ['一季度', '2025-04-05', 1, 1000],
      ['二季度', '2025-07-05', 2, 2000],
      ['三季度', '2025-10-05', 3, 3000],
      ['1-9月', '2025-10-05', 6, 6000],
      ['四季度', '2026-01-05', 1, 1000],
      ['合计', null, 7, 7000],
    ]),
  );
  expect([reading.rows.length, reading.warnings]).toEqual([5, []]);
});

import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Days without a year under a title that says up to when the ledger goes. */

const heads = ['案号', '当事人', '案由', '立案日期', '结案日期'];
const cases = (title: string, ...rows: readonly (readonly string[])[]) =>
  read('cases', gridWorkbook([[title, null, null, null, null], heads, ...rows]));

it('the day up to which a ledger goes tells the year of days before it, which is said, and of none behind it', async () => {
  for (const title of [
    '行政处罚案件台账（截止2025年9月30日）',
    '案件台账（截止时间：2025年9月30日）',
    '数据截至2025.9.30',
    '案件台账截止日期：2025年9月30日',
    '统计截止日期：2025年9月30日',
    '2025年1-9月案件台账',
  ]) {
    const reading = await cases(
      title,
      ['样罚〔2025〕1号', '甲店', '占道', '3月5日', '5月5日'],
      ['样罚〔2025〕2号', '乙店', '占道', '12月5日', ''],
    );
    expect([title, ...column(reading, 'opened')]).toEqual([title, '2025-03-05']);
    expect(reading.warnings.map(({ row, what }) => [row, what])).toEqual([
      [3, '立案日期没有写年份，按标题的 2025 年记'],
      [3, '结案日期没有写年份，按标题的 2025 年记'],
    ]);
    expect(reading.rejected.map(({ row, column: field }) => [row, field])).toEqual([[4, 'opened']]);
  }
});

it('up to when one had to enrol or to hand something in is no end of what the rows tell', async () => {
  for (const line of [
    '报名截止日期：2025年5月1日',
    '报名截止时间：5月1日',
    '缴费截止2025年5月1日',
    '材料报送截止日期：2025.5.1',
    '整改截至2025年5月',
    '培训截止日期：2025年5月30日',
    '学习截止时间：2025年5月31日',
    '答复截止日期：2025年5月10日',
  ]) {
    const trained = [['执法培训'], [line], ['姓名', '学时'], ['张样例', 8]];
    expect([line, ...column(await read('trainings', gridWorkbook(trained)), 'title')]).toEqual([line, '执法培训']);
    const reading = await cases(line, ['样罚〔2025〕1号', '甲店', '占道', '3月5日', '']);
    expect([line, ...reading.rejected.map(({ column: field }) => field)]).toEqual([line, 'opened']);
  }
});

it('when the paper was filled in tells no year of its rows', async () => {
  const reading = await cases('填报时间：2025年9月30日', ['样罚〔2025〕1号', '甲店', '占道', '3月5日', '']);
  expect(reading.rejected.map(({ column: field }) => field)).toEqual(['opened']);
});

it('a case numbered in the year before did not begin in that of the title, and may have ended in it', async () => {
  const reading = await cases(
    '2025年案件台账',
    ['样罚〔2024〕9号', '甲店', '占道', '11月5日', '1月5日'],
    ['样罚〔2024〕10号', '乙店', '占道', '2024-11-06', '1月6日'],
    ['样罚〔2025〕1号', '丙店', '占道', '1月7日', '2月7日'],
  );
  expect(column(reading, 'opened')).toEqual(['2024-11-06', '2025-01-07']);
  expect(column(reading, 'closed')).toEqual(['2025-01-06', '2025-02-07']);
  expect(reading.rejected.map(({ row, column: field }) => [row, field])).toEqual([[3, 'opened']]);
});

import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Titles that say in which units their figures are. */

const heads = ['报表名称', '报送日期', '行政处罚宗数', '罚没金额'];
const cases = ['案号', '当事人', '案由', '立案日期', '罚款金额'];

it('a title that says in which units its figures are tells its year and its months all the same', async () => {
  const titles = [
    '2025年1-6月行政执法情况统计表（单位：千元）',
    '行政执法情况统计表（2025年1月1日至6月30日）单位：件、千元',
    '行政执法情况统计表（计量单位：件、人次、千元）2025年1—6月',
    '行政执法情况统计表（单位：千元，2025年上半年）',
  ];
  for (const title of titles) {
    const reading = await read(
      'statistics',
      gridWorkbook([[title, null, null, null], heads, ['行政执法情况统计表', '2025-07-15', 12, 35]]),
    );
    const [row] = reading.rows;
    expect([title, row?.fields.year, row?.fields.title, row?.fields.fines, reading.warnings]).toEqual([
      title,
      2025,
      '行政执法情况统计表（上半年）',
      35_000_00,
      [],
    ]);
  }
});

it('titles between the rows tell years beside their units, with 台账 behind them or only what the rows are', async () => {
  const pairs = [
    ['2024年1-6月行政处罚案件台账（单位：千元）', '2025年1-6月行政处罚案件台账（单位：件、千元）'],
    ['2024年上半年案件（单位：千元）', '2025年上半年案件（单位：千元）'],
    ['2024年行政处罚案件', '2025年行政处罚案件'],
  ];
  for (const [first = '', second = ''] of pairs) {
    const reading = await read(
      'cases',
      gridWorkbook([
        [first, null, null, null, null],
        cases,
        ['样罚〔2024〕1号', '甲店', '占道', '3月5日', 35],
        [second, null, null, null, null],
        cases,
        ['样罚〔2025〕2号', '乙店', '占道', '4月5日', 35],
      ]),
    );
    expect([second, ...column(reading, 'opened')]).toEqual([second, '2024-03-05', '2025-04-05']);
    expect(reading.skipped.filter(({ unsure }) => unsure)).toEqual([]);
  }
});

it('the unit that fills in a table is no unit of its figures, and the day beside it none of its rows', async () => {
  const reading = await read(
    'cases',
    gridWorkbook([
      ['填报单位：样县甲局　填报时间：2025年7月', null, null, null, null],
      cases,
      ['样罚〔2025〕1号', '甲店', '占道', '3月5日', 35],
    ]),
  );
  expect(reading.rejected.map(({ column: field }) => field)).toEqual(['opened']);
});

it('千 in brackets behind what a sum is called is its unit, as 万 is', async () => {
  const fine = async (heading: string) =>
    column(
      await read(
        'cases',
        gridWorkbook([
          ['案号', '当事人', '案由', '立案日期', heading],
          ['样罚〔2025〕1号', '甲店', '占道', '2025-03-05', 5],
        ]),
      ),
      'fine',
    )[0];
  expect([await fine('罚款（千）'), await fine('罚款金额(千)'), await fine('罚款（万）')]).toEqual([
    5_000_00, 5_000_00, 50_000_00,
  ]);
  expect(await fine('罚款（元）')).toBe(5_00);
});

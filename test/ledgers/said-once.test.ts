import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

it('a case that states no number is told of once', async () => {
  const reading = await read(
    'cases',
    gridWorkbook([
      ['案号', '案由', '当事人', '立案日期'],
      ['样罚〔2025〕1号', '占道', '甲店', '2025-03-01'],
      ['无', '占道', '乙店', '2025-03-03'],
    ]),
  );
  const said = reading.warnings.filter(({ row }) => row === 3).map(({ what }) => what);
  expect(said).toEqual(['没有决定书文号、案号，按立案日期、当事人、案由认']);
});

it('a month in words is one of the year of the title, as it is in figures', async () => {
  const months = ['11月', '十一月', '十一月份', '三月'];
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['2025年培训台账'],
      ['姓名', '培训名称', '培训日期'],
      ...months.map((month, at) => ['张样例', `${'甲乙丙丁'[at]}班`, month]),
    ]),
  );
  expect([reading.rejected, column(reading, 'year')]).toEqual([[], [2025, 2025, 2025, 2025]]);
});

it('a register of petitions is told to hold more than complaints, whatever its office is called', async () => {
  const said = async (title: string) => {
    const grid = [
      [title],
      ['登记时间', '信访人', '信访事项', '办理结果'],
      ['2026-03-01', '张样例', '道路积水', '已答复'],
    ];
    return (await read('complaints', gridWorkbook(grid))).warnings.map(({ what }) => what).join('\n');
  };
  const own = await said('2026年信访登记表');
  expect(own).toContain('信访登记表”');
  for (const title of ['样县综合行政执法局2026年信访登记表', '样县交通运输综合行政执法大队信访登记表'])
    expect([title, await said(title)]).toEqual([title, expect.stringContaining(`“${title}”`)]);
  for (const title of ['样县甲虚构局2026年投诉举报登记表', '执法投诉登记表'])
    expect(await said(title)).not.toContain(`“${title}”`);
});

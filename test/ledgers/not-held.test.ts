import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Rows that say of a year that nothing was held in it. */

const ways = (deed: string) => [
  `未组织开展${deed}`,
  '未组织开展',
  `没有组织开展${deed}工作`,
  `未能组织开展${deed}`,
  `未按要求开展${deed}`,
  `未及时开展${deed}`,
  `${deed}未组织开展`,
  `${deed}工作因机构改革未开展`,
  `当年${deed}未做`,
  '没做',
  `未搞${deed}`,
  `${deed}计划未实施`,
  `未进行${deed}和抽查`,
];

it('a year in which no files were reviewed has no review, in whatever words', async () => {
  for (const way of ways('评查')) {
    const reading = await read(
      'reviews',
      gridWorkbook([
        ['年度', '案件名称', '评查日期', '得分'],
        [2024, way, null, null],
        [2025, '未取得许可经营案', '2025-06-01', 90],
      ]),
    );
    expect([way, column(reading, 'year')]).toEqual([way, [2025]]);
    expect(reading.skipped.map(({ is }) => is)).toEqual(['nothingHappened']);
  }
});

it('a year without trainings has none, and nobody attended it', async () => {
  for (const way of ways('培训')) {
    const reading = await read(
      'trainings',
      gridWorkbook([
        ['年度', '培训名称', '培训日期', '姓名', '学时'],
        [2023, way, null, null, null],
        [2024, way, null, '张样例', null],
        [2025, '未成年人保护法培训', '2025-06-01', '张样例', 8],
      ]),
    );
    expect([way, column(reading, 'year')]).toEqual([way, [2025]]);
  }
});

it('the same where the rows are counted and the title tells the year', async () => {
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['2025年培训台账', null, null, null],
      ['序号', '培训名称', '培训日期', '学时'],
      [1, '未组织开展', null, null],
      [2, '未成年人保护法培训', '2025-06-01', 8],
    ]),
  );
  expect(column(reading, 'title')).toEqual(['未成年人保护法培训']);
});

it('cases that are called after what somebody did not do, and trainings of what is not allowed, are records', async () => {
  const reviews = await read(
    'reviews',
    gridWorkbook([
      ['年度', '案件名称', '评查日期', '得分'],
      [2024, '未按规定开展培训', null, null],
      [2024, '未按照规定组织职业健康检查', null, null],
      [2025, '未组织开展安全生产教育培训案', '2025-06-01', 90],
      [2025, '未开展评查的那一案', '2025-06-01', 90],
    ]),
  );
  expect(reviews.rows).toHaveLength(4);
  const trainings = await read(
    'trainings',
    gridWorkbook([
      ['年度', '培训名称', '学时'],
      [2024, '未按规定设置标志的查处', null],
      [2025, '无照经营查处培训', null],
      [2025, '停工停产检查培训', null],
    ]),
  );
  expect(trainings.rows).toHaveLength(3);
});

it('trainings of which a list tells nothing but their names are records, below a line that heads them too', async () => {
  const names = ['无照经营查处培训', '未成年人保护法学习', '取消证明事项培训'];
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['2025年培训台账', null, null, null],
      ['序号', '培训名称', '培训日期', '学时'],
      ['一、法律知识培训', null, null, null],
      ...names.map((name, at) => [at + 1, name, null, null]),
    ]),
  );
  expect(column(reading, 'title')).toEqual(names);
  expect(reading.skipped.map(({ is }) => is)).toEqual(['above', 'group']);
});

it('reviewers beside the words that nothing was reviewed have reviewed nothing', async () => {
  const reading = await read(
    'reviews',
    gridWorkbook([
      ['年度', '案卷名称', '评查人', '得分'],
      [2023, '占道案', '张样例', 88],
      [2024, '未开展评查', '张样例、李示范', null],
    ]),
  );
  expect(column(reading, 'year')).toEqual([2023]);
});

it('that the other months had no complaint is none, with a day beside it or alone', async () => {
  for (const words of [
    '其他月份无投诉',
    '全年其他月份无投诉',
    '其余月份未收到投诉',
    '本年度再无投诉举报',
    '剩余时间没有投诉',
  ])
    for (const row of [
      ['2025-12-31', null, words, null],
      [null, words, null, null],
    ]) {
      const reading = await read(
        'complaints',
        gridWorkbook([['登记时间', '来源', '投诉事项', '办理结果'], ['2025-03-01', '来电', '未着装', '查实'], row]),
      );
      expect([words, column(reading, 'channel')]).toEqual([words, ['来电']]);
      expect(reading.skipped.map(({ is }) => is)).toEqual(['nothingHappened']);
    }
});

it('a case that is called after what was not done was reviewed where it has a mark', async () => {
  const reading = await read(
    'reviews',
    gridWorkbook([
      ['2025年案卷评查台账', null, null],
      ['季度', '案件名称', '得分'],
      ['一季度', '未落实培训', 90],
      ['二季度', '未开展评查', null],
    ]),
  );
  expect([column(reading, 'title'), reading.skipped.map(({ is }) => is)]).toEqual([
    ['未落实培训'],
    ['above', 'nothingHappened'],
  ]);
});

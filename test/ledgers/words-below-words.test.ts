import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** A row with one text alone, right below the same words of the record above or below the cell that begins it. */

const told = ({ skipped }: Awaited<ReturnType<typeof read>>) => skipped.map(({ is, unsure }) => [is, unsure ?? false]);

it('a fault that ends like the title of a register is one more fault of the file above', async () => {
  for (const [first, next] of [
    ['1.日期涂改', '2.缺目录'],
    ['①日期涂改', '②缺送达登记表'],
    ['日期涂改', '缺卷内目录'],
    ['日期涂改', '物品清单未签字'],
  ] as const) {
    const reading = await read(
      'reviews',
      gridWorkbook([
        ['序号', '案卷号', '评查日期', '得分', '问题'],
        [1, '样罚〔2025〕1号', '2025-06-01', 90, first],
        [null, null, null, null, next],
        [2, '样罚〔2025〕2号', '2025-06-02', 81, '无'],
      ]),
    );
    expect([column(reading, 'problems'), told(reading)]).toEqual([[`${first}；${next}`, '无'], []]);
  }
});

it('the title of another year among them is none', async () => {
  const reading = await read(
    'reviews',
    gridWorkbook([
      ['序号', '案卷号', '得分', '问题', '评查日期'],
      [1, '样罚〔2025〕1号', 90, '日期涂改', '2025-06-01'],
      [null, null, null, '2024年案卷评查登记表', null],
      [1, '样罚〔2024〕2号', 81, '无', '2024-06-01'],
    ]),
  );
  expect([column(reading, 'problems'), told(reading)]).toEqual([['日期涂改', '无'], [['title', false]]]);
});

it('a year with what was taught in it, below what was taught, is asked about and heads no group', async () => {
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['培训名称', '培训日期', '学时', '培训内容'],
      ['执法培训', '2025-03-01', 8, '行政处罚法'],
      [null, null, null, '2025年案卷评查'],
      ['普法培训', '2025-06-01', 8, '民法典'],
    ]),
  );
  expect(told(reading)).toEqual([['remark', true]]);
});

it('一、 and 二、 where each row begins with its words head groups, whatever numbers those have', async () => {
  const reading = await read(
    'accountability',
    gridWorkbook([
      ['追究事由', '被追究人', '追究方式', '追究日期'],
      ['一、案卷问题', null, null, null],
      ['1.未编号', '张样例', '批评教育', '2025-03-01'],
      ['二、作风问题', null, null, null],
      ['2.态度差', '李示范', '通报', '2025-04-01'],
    ]),
  );
  expect([column(reading, 'person'), told(reading)]).toEqual([
    ['张样例', '李示范'],
    [
      ['group', false],
      ['group', false],
    ],
  ]);
});

it('another quarter with its hours under a person is asked about and no number that stood there beforehand', async () => {
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['2025年执法培训台账', null, null],
      ['姓名', '培训时间', '学时'],
      ['张样例', '一季度', 4],
      [null, '二季度', 4],
    ]),
  );
  expect([reading.rejected.map(({ row, column: field }) => [row, field])]).toEqual([[[4, 'name']]]);
});

it('one text right above headings that come again is their title', async () => {
  const cases = ['案号', '当事人', '案由', '立案日期', '承办人'];
  const reading = await read(
    'cases',
    gridWorkbook([
      ['2025年行政处罚案件台账', null, null, null, null],
      cases,
      ['样罚〔2025〕1号', '甲店', '无证经营', '2025-03-02', '张样例'],
      [null, null, '行政强制案件台账', null, null],
      cases,
      ['样强〔2025〕1号', '乙店', '查封', '2025-03-03', '李示范'],
    ]),
  );
  expect([column(reading, 'cause'), reading.warnings.filter(({ what }) => what.includes('并入'))]).toEqual([
    ['无证经营', '查封'],
    [],
  ]);
  expect(told(reading)).toContainEqual(['title', false]);
  const heads = ['培训名称', '培训时间', '培训内容', '学时'];
  const trainings = await read(
    'trainings',
    gridWorkbook([
      ['2025年上半年培训台账', null, null, null],
      heads,
      ['普法培训', '2025-04-01', '民法典', 4],
      [null, null, '下半年培训台账', null],
      heads,
      ['安全培训', '2025-09-01', '安全生产法', 4],
    ]),
  );
  expect([column(trainings, 'content'), told(trainings)]).toEqual([
    ['民法典', '安全生产法'],
    [
      ['above', false],
      ['title', false],
      ['repeated', false],
    ],
  ]);
});

it('cases of a part of the year below a cause are what follows', async () => {
  const reading = await read(
    'cases',
    gridWorkbook([
      ['序号', '案号', '当事人', '案由', '立案日期'],
      [1, '样罚〔2025〕1号', '甲店', '未公示', '2025-03-01'],
      [null, null, null, '2025年下半年案件', null],
      [2, '样罚〔2025〕2号', '乙店', '未公示', '2025-09-02'],
    ]),
  );
  expect([column(reading, 'cause'), told(reading)]).toEqual([['未公示', '未公示'], [['group', false]]]);
});

it('above headings that come again only what is called like such a register is their title, and the rest goes on with the words', async () => {
  const heads = ['序号', '案号', '案件名称', '主要问题', '得分'];
  const grid = (above: string, words: string) =>
    gridWorkbook([
      ['2025年案卷评查台账', null, null, null, null],
      heads,
      [1, '样罚〔2025〕1号', '占道案', above, 92],
      [null, null, null, words, null],
      heads,
      [2, '样罚〔2025〕2号', '无证案', '无', 90],
    ]);
  for (const [above, words] of [
    ['1.日期涂改', '2.缺卷内目录'],
    ['日期涂改', '缺送达登记表'],
    ['未建立', '进货台账'],
  ] as const)
    expect(column(await read('reviews', grid(above, words)), 'problems')[0]).toBe(`${above}；${words}`);
  expect(column(await read('reviews', grid('日期涂改', '案卷评查表（二）')), 'problems')[0]).toBe('日期涂改');
});

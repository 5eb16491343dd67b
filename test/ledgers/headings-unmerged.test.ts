import { expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Headings in two rows that no merged cells hold together, or of which the lower ones are not known. */

const cases = (upper: readonly (string | null)[], lower: readonly (string | null)[]) =>
  gridWorkbook([
    ['2025年案件台账', null, null, null, null, null, null],
    ['案号', '当事人', '案由', '立案日期', ...upper],
    [null, null, null, null, ...lower],
    ['样罚〔2025〕1号', '甲店', '占道', '2025-03-01', 1000, 200, 1200],
  ]);

it('headings in two rows that are not merged are asked about, and the printed step reads the sum', async () => {
  for (const upper of [
    ['罚款金额（元）', null, null],
    ['罚款金额（元）', '罚款金额（元）', '罚款金额（元）'],
  ]) {
    const file = cases(upper, ['单位', '个人', '合计']);
    await expect(read('cases', file)).rejects.toMatchObject({
      code: 'headings-in-two-rows',
      message: expect.stringContaining('第 3 行（“单位”、“个人”、“合计”）'),
      hint: expect.stringContaining('--header-depth 2'),
    });
    const { rows } = await read('cases', file, { headerDepth: 2 });
    expect(rows.map(({ fields }) => fields.fine)).toEqual([1200_00]);
  }
});

it('of sorts under a merged heading without a sum the first is not taken for all, and the first row is none of them', async () => {
  const report = (lower: readonly string[], cells: readonly number[]) =>
    read(
      'statistics',
      gridWorkbook(
        [
          ['2025年度行政执法统计表', null, null, null],
          ['单位', '行政检查', null, null],
          [null, ...lower],
          ['样县甲虚构局', ...cells],
        ],
        { merge: ['A2:A3', 'B2:D2'] },
      ),
      { unit: '样县甲虚构局' },
    );
  await expect(report(['双随机检查', '专项检查', '日常检查'], [30, 20, 270])).rejects.toMatchObject({
    code: 'headings-in-two-rows',
    hint: expect.stringContaining('写明哪一列是“行政检查次数”'),
  });
  const { rows } = await report(['双随机检查', '日常检查', '合计'], [30, 270, 300]);
  expect(rows.map(({ fields }) => fields.inspections)).toEqual([300]);
});

it('words where figures belong are no headings in a row of a record', async () => {
  const { rows } = await read(
    'trainings',
    gridWorkbook([
      ['姓名', '培训名称', '培训日期', '考试成绩'],
      ['张样例', '执法培训', '2025-03-01', '缺考'],
      ['李示范', '执法培训', '2025-03-01', 90],
    ]),
  );
  expect(rows.map(({ fields }) => fields.score ?? null)).toEqual([null, 90]);
});

it('what only says in what each column is counted, or that there is nothing, is no second row of headings', async () => {
  for (const [words, marks] of [
    [['（学时）', '（分）'], [90]],
    [
      ['无', '缺考'],
      [null, 90],
    ],
  ] as const) {
    const { rows } = await read(
      'trainings',
      gridWorkbook([
        ['姓名', '培训名称', '培训日期', '学时', '考试成绩'],
        words[0] === '无' ? ['张样例', '执法培训', '2025-03-01', ...words] : [null, null, null, ...words],
        ['李示范', '执法培训', '2025-03-01', 8, 90],
      ]),
    );
    expect(rows.map(({ fields }) => fields.score)).toEqual(marks);
  }
});

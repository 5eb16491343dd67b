import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

const marks = (headings: readonly string[], figures: readonly number[]) =>
  read(
    'reviews',
    gridWorkbook([
      ['序号', '案号', '案件名称', '评查日期', ...headings, '等次'],
      [1, '样罚〔2025〕1号', '占道案', '2025-06-11', ...figures, '优秀'],
    ]),
  );

it('reviewers are known as such whatever signs their names have', async () => {
  for (const headings of [
    ['王自强得分', '李示范得分'],
    ['张全福评分', '李自强评分'],
    ['程实评分', '马加评分'],
    ['吴满意打分', '周复兴打分'],
    ['高文书评分', '何平均评分'],
  ])
    await expect(marks(headings, [90, 94])).rejects.toMatchObject({
      code: 'marks-of-several',
      message: expect.stringContaining(`“${headings[0]}”、“${headings[1]}”各是一个人或一部分的评分`),
    });
});

it('the mark of the only reviewer is that of the file', async () => {
  for (const heading of ['张全福评分', '李自强评分', '张样例评分'])
    expect(column(await marks([heading], [88]), 'score')).toEqual([88]);
});

it('marks of parts of the file are asked about, and left where what they come to stands beside them', async () => {
  for (const headings of [
    ['程序得分', '实体得分'],
    ['许可得分', '处罚得分'],
    ['陈述得分', '听证得分'],
    ['专家得分', '单位得分'],
    ['项目得分', '管辖得分'],
  ]) {
    await expect(marks(headings, [40, 50])).rejects.toMatchObject({ code: 'marks-of-several' });
    for (const whole of ['总分', '总评', '综合评分']) {
      const beside = await marks([...headings, whole], [40, 50, 90]);
      expect([whole, column(beside, 'score')]).toEqual([whole, [90]]);
      expect(beside.warnings.map(({ what }) => what).join()).toContain(
        `“${headings[0]}”是一个人或一部分的评分，未导入；得分取 G 列“${whole}”`,
      );
    }
  }
});

it('the only mark of a file is its mark, whatever of it heads the column', async () => {
  for (const heading of ['许可评分', '强制得分', '处罚评分', '检查得分', '专家打分'])
    expect([heading, column(await marks([heading], [88]), 'score')]).toEqual([heading, [88]]);
  expect(column(await marks(['标准得分'], [100]), 'score')).toEqual([undefined]);
});

it('files of which each has its mark in the column of its sort have that mark', async () => {
  const reading = await read(
    'reviews',
    gridWorkbook([
      ['案号', '案件名称', '评查日期', '许可案卷得分', '处罚案卷得分'],
      ['样罚〔2025〕1号', '甲案', '2025-06-11', 90, null],
      ['样罚〔2025〕2号', '乙案', '2025-06-12', null, 80],
    ]),
  );
  expect(column(reading, 'score')).toEqual([90, 80]);
  expect(reading.warnings.map(({ what }) => what)).toContain('得分取自“处罚案卷得分”');
});

it('under 合计 stands what the parts come to, and parts under headings of their own are asked about', async () => {
  const grid = (groups: readonly string[], figures: readonly number[]) =>
    read(
      'reviews',
      gridWorkbook([
        ['案号', '案件名称', ...groups],
        [null, null, ...groups.map(() => '得分')],
        ['样罚〔2025〕1号', '甲案', ...figures],
      ]),
      { year: 2025 },
    );
  expect(column(await grid(['一般标准', '附加标准', '合计'], [80, 10, 90]), 'score')).toEqual([90]);
  await expect(grid(['实体', '程序'], [50, 40])).rejects.toMatchObject({ code: 'marks-of-several' });
});

it('the names of reviewers under 得分 head what each gave', async () => {
  const grid = (names: readonly string[], figures: readonly number[]) =>
    read(
      'reviews',
      gridWorkbook(
        [
          ['案号', '案件名称', '评查日期', '得分', null],
          [null, null, null, ...names],
          ['样罚〔2025〕1号', '甲案', '2025-06-11', ...figures],
        ],
        { merge: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1'] },
      ),
    );
  await expect(grid(['张样例', '李示范'], [90, 80])).rejects.toMatchObject({ code: 'marks-of-several' });
  expect(column(await grid(['张样例', '李示范'], [90, 90]), 'score')).toEqual([90]);
});

it('reviewers with rarer names, or behind what they are, are asked about too', async () => {
  for (const headings of [
    ['石虚构评分', '关样例评分'],
    ['单样例评分', '文示范评分'],
    ['阿依古丽评分', '买买提江评分'],
    ['评查员张样例评分', '评查员李示范评分'],
    ['甲评分', '乙评分'],
  ])
    await expect(marks(headings, [90, 94])).rejects.toMatchObject({
      message: expect.stringContaining(`“${headings[0]}”、“${headings[1]}”`),
    });
});

it('the name of a reviewer beside the mean is no other mark', async () => {
  expect(column(await marks(['张全福评分', '李自强评分', '平均分'], [90, 94, 92]), 'score')).toEqual([92]);
});

it('what was lost tells the mark only where no column does', async () => {
  for (const heading of ['评查成绩', '评审得分', '评审成绩', '案卷分数', '考核得分', '实际得分'])
    for (const beside of [
      await marks(['扣分', heading], [8, 92]),
      await marks(['基础分', '加分', '扣分', heading], [100, 0, 8, 92]),
    ])
      expect([heading, column(beside, 'score')]).toEqual([heading, [92]]);
});

it('what an office says of itself, what others think of it and what others got is no mark of the review', async () => {
  for (const heading of ['部门自评得分', '单位自查得分', '满意度得分', '全县平均得分']) {
    const blank = await marks(['评查得分', heading], [null, 95] as never);
    expect([heading, column(blank, 'score')]).toEqual([heading, [null]]);
    for (const own of ['评查评分', '考核得分'])
      expect([heading, own, column(await marks([heading, own], [85, 92]), 'score')]).toEqual([heading, own, [92]]);
  }
  for (const heading of ['奖励得分', '加权得分', '群众满意度评分', '组织工作得分'])
    expect([heading, column(await marks(['评查成绩', heading], [92, 2]), 'score')]).toEqual([heading, [92]]);
});

it('what parts come to is the mark, whatever word for it stands beside them', async () => {
  for (const whole of ['合计', '小计', '总计', '合计得分', '总评分', '总体得分', '合计分'])
    expect([whole, column(await marks(['实体得分', '程序得分', whole], [60, 32, 92]), 'score')]).toEqual([whole, [92]]);
  expect(column(await marks(['实体得分', '小计', '程序得分', '合计'], [60, 60, 32, 92]), 'score')).toEqual([92]);
  expect(column(await marks(['张样例评分', '李示范评分', '专家平均得分'], [90, 94, 92]), 'score')).toEqual([92]);
});

it('under 成绩 the 总评 is the mark, and who gave a mark is none', async () => {
  const under = (over: string, headings: readonly string[], cells: readonly (string | number)[]) =>
    read(
      'reviews',
      gridWorkbook(
        [
          ['案号', '案件名称', over, ...headings.slice(1).map(() => null)],
          [null, null, ...headings],
          ['样罚〔2025〕1号', '甲案', ...cells],
        ],
        { merge: ['A1:A2', 'B1:B2', headings.length > 2 ? 'C1:E1' : 'C1:D1'] },
      ),
      { year: 2025 },
    );
  expect(column(await under('成绩', ['卷面', '实体', '总评'], [40, 52, 92]), 'score')).toEqual([92]);
  for (const [headings, cells] of [
    [
      ['总分', '评查组'],
      [92, '第一组'],
    ],
    [
      ['评查组', '分值'],
      ['第一组', 92],
    ],
    [
      ['主评人', '结果'],
      ['张样例', 92],
    ],
  ] as const)
    expect([headings, column(await under('评分', headings, cells), 'score')]).toEqual([headings, [92]]);
});

it('what two people gave adds up to no mark: what they gave on average is it, or nobody knows', async () => {
  const people = ['张样例评分', '李示范评分'];
  expect(column(await marks([...people, '总分', '平均分'], [90, 94, 184, 92]), 'score')).toEqual([92]);
  for (const whole of ['总分', '合计'])
    await expect(marks([...people, whole], [90, 94, 184])).rejects.toMatchObject({
      code: 'marks-of-several',
      message: expect.stringContaining('“张样例评分”、“李示范评分”各是'),
    });
  // Parts of a file that is worth 120.
  expect(column(await marks(['实体得分', '程序得分', '总分'], [64, 41, 105]), 'score')).toEqual([105]);
});

it('the last word on a file is its mark, and of a hundred rather than of ten', async () => {
  for (const [headings, figures, wanted] of [
    [['百分制得分', '折算得分（10分制）'], [92, 9.2], 92],
    [['折算得分（10分制）'], [9.2], 92],
    [['初评分', '复核分', '定评分'], [90, 92, 91], 91],
    [['主评分', '副评分', '综合分'], [90, 94, 92], 92],
    [['小计', '加分', '总计'], [90, 2, 92], 92],
    [['实体（40分）', '程序（40分）', '文书（20分）', '合计（100分）'], [38, 36, 18, 92], 92],
  ] as const)
    expect([headings, column(await marks(headings, figures), 'score')]).toEqual([headings, [wanted]]);
});

it('what an office says of itself is the mark where nobody else gave one', async () => {
  expect(column(await marks(['自评得分'], [92]), 'score')).toEqual([92]);
  expect(column(await marks(['自查得分', '评查得分'], [92, 88]), 'score')).toEqual([88]);
});

it('the mean of all files beside each mark is no mark, nor what an office said of itself beside another review', async () => {
  expect(column(await marks(['总分', '平均分'], [92, 88.5]), 'score')).toEqual([92]);
  expect(column(await marks(['张样例评分', '李示范评分', '总分', '平均分'], [90, 94, 184, 92]), 'score')).toEqual([92]);
  expect(column(await marks(['自评得分', '核查扣分'], [95, 3]), 'score')).toEqual([undefined]);
});

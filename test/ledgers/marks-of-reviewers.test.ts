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
      message: expect.stringContaining(`“${headings[0]}”、“${headings[1]}”各是一个人的评分`),
    });
});

it('the mark of the only reviewer is that of the file', async () => {
  for (const heading of ['张全福评分', '李自强评分', '张样例评分'])
    expect(column(await marks([heading], [88]), 'score')).toEqual([88]);
});

it("marks of parts of the file are nobody's and none of the whole, with what they come to beside them or without", async () => {
  for (const headings of [
    ['程序得分', '实体得分'],
    ['许可得分', '处罚得分'],
    ['陈述得分', '听证得分'],
    ['程序性得分', '文书得分'],
  ]) {
    const alone = await marks(headings, [40, 50]);
    expect([headings, column(alone, 'score')]).toEqual([headings, [undefined]]);
    expect(alone.warnings.map(({ what }) => what).join()).toContain(`“${headings[0]}”未识别，未导入`);
    expect(column(await marks([...headings, '总分'], [40, 50, 90]), 'score')).toEqual([90]);
  }
});

it('the name of a reviewer beside the mean is no other mark', async () => {
  expect(column(await marks(['张全福评分', '李自强评分', '平均分'], [90, 94, 92]), 'score')).toEqual([92]);
});

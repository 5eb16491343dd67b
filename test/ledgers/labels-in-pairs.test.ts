import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** What the head of a form tells above the headings, each label in one cell and what it tells in the next. */

const heads = ['序号', '案卷号', '当事人', '承办人', '得分'];
const one = [1, '样甲罚决〔2025〕1号', '张示范', '李虚构', 90];
const reviews = (...rows: readonly unknown[]) => read('reviews', gridWorkbook(rows as never));

it('is none of the headings, so that neither parties nor handlers become the reviewers', async () => {
  for (const over of [
    ['评查时间：', '2025年6月10日', '评查人：', '王虚构、赵样范', null],
    ['评查时间', '2025年6月10日', '评查人', '王虚构、赵样范', null],
    [null, '评查人：', '王虚构、赵样范', null, null],
  ]) {
    const reading = await reviews(['2025年案卷评查表', null, null, null, null], over, heads, one);
    expect([over, column(reading, 'reviewers')]).toEqual([over, [['王虚构', '赵样范']]]);
    if (over[0] !== null) expect([over, column(reading, 'date')]).toEqual([over, ['2025-06-10']]);
  }
});

it('is told from headings in two rows, whose upper ones stand over several columns', async () => {
  const upper = ['序号', '案卷', null, '评查', null, null];
  const lower = [null, '案卷号', '当事人', '评查时间', '评查人', '得分'];
  const row = [1, '样甲罚决〔2025〕1号', '张示范', '2025-06-10', '王虚构', 90];
  const reading = await reviews(['2025年案卷评查表', null, null, null, null, null], upper, lower, row);
  expect([column(reading, 'date'), column(reading, 'reviewers'), column(reading, 'score')]).toEqual([
    ['2025-06-10'],
    [['王虚构']],
    [90],
  ]);
});

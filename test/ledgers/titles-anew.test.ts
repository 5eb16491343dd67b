import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Registers one below the other under the same headings, each with a title of its own. */

const cases = (...titles: readonly string[]) =>
  read(
    'cases',
    gridWorkbook(
      titles.flatMap((title, at) => [
        [title, null, null, null],
        ['序号', '案号', '当事人', '立案日期'],
        [1, `样甲〔2025〕${at + 1}号`, '样县虚构商行', '2025-03-01'],
      ]) as never,
    ),
  );
const officers = (...titles: readonly string[]) =>
  read(
    'officers',
    gridWorkbook(
      titles.flatMap((title, at) => [
        [title, null, null],
        ['序号', '姓名', '执法证号'],
        [1, ['张样例', '李示范'][at] ?? null, `1612010000000${at + 1}`],
      ]) as never,
    ),
  );

it('what the title above tells of a matter or a status holds for nothing below a title of its own', async () => {
  for (const [first, second, matters] of [
    ['2025年行政强制案件台账', '2025年行政处罚案件台账', ['行政强制', '行政处罚']],
    ['2025年行政许可台账', '2025年行政处罚台账', ['行政许可', '行政处罚']],
    ['2025年行政强制案件台账', '强制案件登记表', ['行政强制', '行政强制']],
    ['2025年行政强制案件台账', '查封扣押案件登记表', ['行政强制', '行政强制']],
    ['2025年行政强制案件台账', '2025年下半年案件台账', ['行政强制', '行政强制']],
    ['2024年行政检查案件台账', '2025年行政检查案件台账', ['行政检查', '行政检查']],
  ] as const)
    expect([first, second, column(await cases(first, second), 'matter')]).toEqual([first, second, matters]);
  for (const [first, second] of [
    ['退休人员名册', '在职人员名册'],
    ['调离人员名单', '执法人员名单'],
  ] as const)
    expect(column(await officers(first, second), 'status')).toEqual([first, undefined]);
});

it('a title tells of its rows below groups of its own too', async () => {
  const line = (words: string) => [words, null, null, null];
  const heads = ['序号', '案号', '当事人', '立案日期'];
  const row = (number: number) => [number, `样甲〔2025〕${number}号`, '样县虚构商行', '2025-03-01'];
  const title = line('2025年行政强制案件台账');
  const grid = [line('2025年行政处罚案件台账'), heads, row(1), title, heads, line('一、第一季度'), row(2)];
  expect(column(await read('cases', gridWorkbook(grid as never)), 'matter')).toEqual(['行政处罚', '行政强制']);
});

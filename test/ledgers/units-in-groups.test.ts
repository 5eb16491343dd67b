import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Lines of a list of units that say which sort of them stands below. */

const list = (line: readonly unknown[]) =>
  read(
    'units',
    gridWorkbook([
      ['序号', '单位名称', '联系人'],
      [1, '样县丁虚构局', '张样例'],
      [2, '样县戊虚构局', '李示范'],
      line,
      [3, '样县己虚构镇人民政府', '王虚构'],
    ] as never),
  );

const organs = ['样县丁虚构局', '样县戊虚构局', '样县己虚构镇人民政府'];

it('a sort of organs without a place before it is no unit, in the column of names or of numbers', async () => {
  for (const words of [
    '乡镇人民政府',
    '各乡镇人民政府',
    '乡镇政府',
    '各镇（街道）',
    '乡镇（街道）',
    '乡镇人民政府（街道办事处）',
    '县政府工作部门',
    '二级单位',
  ])
    for (const line of [
      [null, words, null],
      [words, null, null],
    ]) {
      const reading = await list(line);
      expect([words, column(reading, 'name'), reading.rejected]).toEqual([words, organs, []]);
      expect(reading.skipped.map(({ is, unsure }) => [is, unsure ?? false])).toEqual([['group', false]]);
    }
});

it('县局 or 县政府 alone is asked about, and an organ of a place is one of the units', async () => {
  for (const words of ['县局', '县政府', '县委', '镇政府', '镇办']) {
    const reading = await list([null, words, null]);
    expect([words, column(reading, 'name'), reading.skipped[0]?.unsure]).toEqual([words, organs, true]);
  }
  for (const words of ['样县人民政府', '县政府办', '县委编办'])
    expect(column(await list([null, words, null]), 'name')).toContain(words);
});

it('a day of signing in the column of numbers is no group', async () => {
  const reading = await list(['2025年12月1日', null, null]);
  expect([column(reading, 'name'), reading.skipped.some(({ unsure }) => unsure)]).toEqual([organs, false]);
});

import { expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Lists of trainings in which a column tells who held each. */

const held = async (title: string, offices: readonly string[]) => {
  const { rows } = await read(
    'trainings',
    gridWorkbook([
      [title],
      ['序号', '承办单位', '培训名称', '培训时间', '学时'],
      ...offices.map((office, at) => [at + 1, office, `行政处罚法培训${at + 1}`, `2025-0${at + 3}-05`, 4]),
    ]),
    { unit: '样县甲虚构局' },
  );
  return rows.map(({ fields }) => fields.title);
};

it('of a list of all offices of the county the rows of others are not ours', async () => {
  const offices = ['样县甲虚构局', '样县乙虚构局', '样县丙虚构局'];
  expect(await held('2025年全县行政执法培训情况汇总表', offices)).toEqual(['行政处罚法培训1']);
  expect(await held('样县2025年各单位行政执法培训情况一览表', offices)).toEqual(['行政处罚法培训1']);
});

it('what others held for us stays ours', async () => {
  const names = ['行政处罚法培训1', '行政处罚法培训2'];
  expect(await held('2025年度行政执法培训台账', ['样县司法局', '样县甲虚构局'])).toEqual(names);
  expect(await held('2025年参加全县行政执法培训情况表', ['样县司法局', '样县甲虚构局'])).toEqual(names);
  expect(await held('2025年全县公共法律知识培训情况表', ['样县司法局', '县委党校'])).toEqual(names);
});

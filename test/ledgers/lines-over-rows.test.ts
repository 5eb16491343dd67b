import { expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Lines between the rows that say more than what the rows below them are called, and columns that are parts of hours. */

const people = async (heads: readonly string[], cells: readonly number[], over: readonly string[] = []) => {
  const above = over.length > 0 ? [['序号', '姓名', ...over]] : [];
  const merge = over.length > 0 ? ['A2:A3', 'B2:B3', `C2:${'CDE'[heads.length - 1]}2`] : [];
  const under = over.length > 0 ? [null, null, ...heads] : ['序号', '姓名', ...heads];
  const { rows } = await read(
    'trainings',
    gridWorkbook([['2025年执法人员培训台账'], ...above, under, [1, '张样例', ...cells]], { merge }),
  );
  return rows.map(({ fields }) => [fields.title ?? null, fields.hours ?? null, fields.score ?? null]);
};

it('of hours those that were learnt count, whatever was to be learnt or is left', async () => {
  expect(await people(['规定学时', '完成学时', '未完成学时'], [40, 38, 2])).toEqual([[null, 38, null]]);
  expect(await people(['应修', '实修'], [40, 38], ['学时情况', ''])).toEqual([[null, 38, null]]);
  expect(await people(['计划', '完成'], [40, 38], ['学时', ''])).toEqual([[null, 38, null]]);
  expect(await people(['实践学时', '理论学时'], [10, 20])).toEqual([[null, 30, null]]);
});

it('其中 behind all hours are parts of them, and no marks', async () => {
  expect(await people(['全年学时', '其中：公共', '其中：专业'], [40, 10, 30])).toEqual([[null, 40, null]]);
});

it('marks of each 期 or of each training stand under their names', async () => {
  expect((await people(['第一期成绩', '第二期成绩'], [70, 75])).map(([, , score]) => score)).toEqual([70, 75]);
  expect((await people(['行政处罚法培训成绩', '行政强制法培训成绩'], [70, 75])).map(([, , score]) => score)).toEqual([
    70, 75,
  ]);
});

it('a training with its day alone in a row is what the rows below it are of', async () => {
  const { rows } = await read(
    'trainings',
    gridWorkbook([
      ['2025年执法人员培训台账'],
      ['序号', '姓名', '学时'],
      ['行政处罚法培训（7月3日）', null, null],
      [1, '张样例', 4],
      ['食品安全法培训 2025.7.25', null, null],
      [1, '李示范', 4],
    ]),
  );
  expect(rows.map(({ fields }) => fields.date)).toEqual(['2025-07-03', '2025-07-25']);
});

it('a sort of questions with what each is worth alone in a row is what those below it are', async () => {
  const { rows } = await read(
    'questions',
    gridWorkbook([
      ['序号', '题目', '选项A', '选项B', '选项C', '选项D', '正确答案'],
      ['二、多选题', null, null, null, null, null, null],
      [1, '下列说法正确的是哪几项', '甲项', '乙项', '丙项', '丁项', 'ABD'],
      ['单选题（每题2分）', null, null, null, null, null, null],
      [2, '下列说法正确的是哪一项', '甲项', '乙项', '丙项', '丁项', 'B'],
    ]),
  );
  expect(rows.map(({ fields }) => fields.type)).toEqual(['多选', '单选']);
});

it('行政许可案卷评查表 alone among the files is what those below it are of', async () => {
  const { rows } = await read(
    'reviews',
    gridWorkbook([
      ['2025年案卷评查表'],
      ['序号', '案号', '案件名称', '得分'],
      ['行政处罚案卷评查表', null, null, null],
      [1, '样甲罚决〔2025〕1号', '样县虚构商行案', 90],
      ['行政许可案卷评查表', null, null, null],
      [2, '样甲许决〔2025〕3号', '虚构餐饮店案', 92],
    ]),
  );
  expect(rows.map(({ fields }) => fields.matter)).toEqual(['行政处罚', '行政许可']);
});

it('一月份 names no training where each row says what was taught', async () => {
  const { rows } = await read(
    'trainings',
    gridWorkbook([
      ['2025年度执法人员培训台账'],
      ['序号', '培训内容', '培训时间', '姓名'],
      ['一月份', null, null, null],
      [1, '行政处罚法培训', '2025-01-05', '张样例'],
    ]),
  );
  expect(rows.map(({ fields }) => fields.title)).toEqual(['行政处罚法培训']);
});

it('who made the form is no unit of the rows', async () => {
  const { rows } = await read(
    'cases',
    gridWorkbook([
      ['2025年行政处罚案件台账'],
      ['制表机关：样县司法局'],
      ['序号', '案号', '案由', '当事人', '立案日期'],
      [1, '样甲罚决〔2025〕1号', '占道', '样县虚构商行', '2025-03-01'],
      ['样县甲虚构局', null, null, null, null],
      ['2026年1月5日', null, null, null, null],
    ]),
    { unit: '样县甲虚构局' },
  );
  expect(rows).toHaveLength(1);
});

it('a sheet that is called after those who signed in is no roster', async () => {
  const { rows } = await read(
    'trainings',
    gridWorkbook([
      ['2025年第一期执法培训签到表'],
      ['时间：2025年4月15日'],
      ['序号', '姓名', '科室', '执法证号', '签到', '备注'],
      [1, '张样例', '法规股', '16120100000001', '√', null],
    ]),
  );
  expect(rows.map(({ fields }) => [fields.name, fields.date])).toEqual([['张样例', '2025-04-15']]);
});

it('those under 证件注销人员名册 are told as such, and not those of a roster of all that was asked for', async () => {
  const status = async (title: string) => {
    const { rows } = await read(
      'officers',
      gridWorkbook([[title], ['序号', '姓名', '执法证号', '职务'], [1, '张样例', '16120100000001', '科员']]),
    );
    return rows[0]?.fields.status ?? null;
  };
  expect(await status('注销证件人员名册')).toBe('注销证件人员名册');
  expect(await status('证件申领、注销人员名册')).toBe(null);
});

it('ticks under 优, 良, 中 and 差 are the grade', async () => {
  const { rows } = await read(
    'reviews',
    gridWorkbook([
      ['2025年行政处罚案卷评查表'],
      ['序号', '案号', '案件名称', '得分', '优', '良', '中', '差'],
      [1, '样甲罚决〔2025〕1号', '样县虚构商行案', 92, '√', null, null, null],
      [2, '样甲罚决〔2025〕2号', '虚构餐饮店案', 75, null, null, '√', null],
    ]),
  );
  expect(rows.map(({ fields }) => fields.grade)).toEqual(['优', '中']);
});

import { expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** What the head of a form tells in two cells, its name and what is written behind it. */

const roster = (...head: readonly (readonly unknown[])[]) =>
  gridWorkbook([
    ['样县样例局执法人员名册', null, null, null],
    ...head.map((cells) => [...cells]),
    ['序号', '姓名', '执法证号', '备注'],
    [1, '张样例', '99010001001', null],
    [2, '李示范', '99010001002', null],
  ] as never);

it('an organ that the head of a form names is no part of the office', async () => {
  for (const head of [
    ['执法机关', '样县样例局'],
    ['发证机关', '样省人民政府', '填报机关', '样县样例局'],
    ['执法主体类别', '行政机关'],
    ['行政执法机关'],
    ['主管机关'],
    ['联系电话', '0000-1234567', '受理窗口'],
  ]) {
    const reading = await read('officers', roster(head));
    expect([head, column(reading, 'section')]).toEqual([head, [undefined, undefined]]);
  }
});

it('whose list it is by its head, if not ours, is told, and who issued the certificates is not', async () => {
  const told = async (...head: readonly string[]) =>
    (await read('officers', roster(head), { unit: '样县样例局' })).warnings.map(({ what }) => what).join();
  for (const label of ['执法主体', '执法机关', '行政执法主体', '报送单位', '填报单位'])
    for (const head of [[label, '样县公安局'], [`${label}：样县公安局`]])
      expect([head, await told(...head)]).toEqual([head, expect.stringContaining('表上面写的是“样县公安局”')]);
  expect(await told('发证机关', '样省公安厅')).not.toContain('表上面写的是');
});

it('a part of the office over the headings is where all below work, alone, beside what else the form tells, or behind its name', async () => {
  for (const head of [
    ['局机关'],
    ['机关'],
    ['执法大队'],
    ['政务服务窗口'],
    ['科室', '法规室'],
    ['填报单位：样县样例局', '法规室'],
    ['填报单位', '样县样例局', '科室', '法规室'],
  ]) {
    const reading = await read('officers', roster(head));
    expect([head, column(reading, 'section')]).toEqual([head, [head.at(-1), head.at(-1)]]);
  }
});

it('who held a training is not what it was called', async () => {
  const reading = await read(
    'trainings',
    gridWorkbook([
      ['样县样例局2025年培训台账', null, null],
      ['培训机关', '样县司法局', null],
      ['姓名', '培训日期', '学时'],
      ['张样例', '2025-06-01', 8],
    ]),
  );
  expect([column(reading, 'title'), column(reading, 'date')]).toEqual([[undefined], ['2025-06-01']]);
});

it('when a form was filled in is not when its rows happened, what it is of is', async () => {
  const years = async (...head: readonly string[]) => {
    const reading = await read(
      'trainings',
      gridWorkbook([
        ['执法人员培训台账', null, null],
        [...head, null],
        ['姓名', '培训名称', '学时'],
        ['张样例', '行政处罚法培训', 8],
      ]),
    );
    return column(reading, 'year');
  };
  // Nothing tells the year, which is that of the acceptance then.
  expect(await years('填报日期', '2024年1月')).toEqual([2026]);
  expect(await years('填报日期：', '2024年1月')).toEqual([2026]);
  expect(await years('统计时间', '2025年1-6月')).toEqual([2025]);
});

it('what a sign-in form tells in two cells each above its headings is told of all who signed', async () => {
  const signed = (...head: readonly (readonly unknown[])[]) =>
    read(
      'trainings',
      gridWorkbook([
        ['执法人员培训签到表', null, null, null],
        ...head.map((cells) => [...cells]),
        ['序号', '姓名', '科室', '签名'],
        [1, '张样例', '法规股', '张样例'],
      ] as never),
    );
  const told = async (...head: readonly (readonly unknown[])[]) => {
    const reading = await signed(...head);
    return ['title', 'date', 'hours', 'name'].map((field) => column(reading, field)[0]);
  };
  const named = ['培训名称', '执法培训', '培训时间', '2025-06-01'];
  expect(await told(named)).toEqual(['执法培训', '2025-06-01', undefined, '张样例']);
  expect(await told(named.map((cell, at) => (at % 2 === 0 ? `${cell}：` : cell)))).toEqual(await told(named));
  expect(await told(['时间', '2025-06-01', '地点', '三楼会议室'])).toEqual([
    '执法人员培训',
    '2025-06-01',
    undefined,
    '张样例',
  ]);
  expect(await told(['培训名称', '执法培训'], ['培训时间', '2025-06-01', '培训学时', 4])).toEqual([
    '执法培训',
    '2025-06-01',
    4,
    '张样例',
  ]);
});

it('a label with what it tells heads no column, whatever it stands over', async () => {
  for (const above of [
    ['评查时间：2025年6月10日', null, null, null, '评查人：张样例、李示范', null],
    [null, null, null, null, '评查人：张样例、李示范', null],
  ]) {
    const { rows } = await read(
      'reviews',
      gridWorkbook([
        ['2025年案卷评查登记表', null, null, null, null, null],
        above,
        ['序号', '案号', '案件名称', '得分', '承办人', '存在问题'],
        [1, '样罚〔2025〕1号', '占道案', 92, '王虚构、赵样例', '无'],
      ]),
    );
    expect(rows.map(({ fields }) => fields.reviewers)).toEqual([['张样例', '李示范']]);
  }
});

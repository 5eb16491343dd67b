import { expect, it } from 'vitest';
import { read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

/** Hours of quarters in columns, beside columns of what some or all of them come to. */

const trainings = (heads: readonly string[], ...rows: readonly (readonly (string | number | null)[])[]) =>
  read('trainings', gridWorkbook([['2025年培训学时台账', ...heads.slice(1).map(() => null)], heads, ...rows]));

const quarters = ['一季度培训', '二季度培训', '三季度培训', '四季度培训'];

it('what half-years and the year come to is not added to the hours of their quarters', async () => {
  const orders = [
    ['姓名', '一季度', '二季度', '三季度', '四季度', '上半年学时', '下半年学时', '全年学时'],
    ['姓名', '一季度学时', '二季度学时', '上半年学时', '三季度学时', '四季度学时', '下半年学时', '全年学时'],
  ];
  for (const heads of orders) {
    const hours = heads.slice(1).map((head) => (/季度/.test(head) ? 8 : /半年/.test(head) ? 16 : 32));
    const reading = await trainings(heads, ['张样例', ...hours]);
    expect(reading.rows.map(({ fields }) => [fields.title, fields.hours])).toEqual(quarters.map((title) => [title, 8]));
    expect(reading.warnings).toHaveLength(1);
    expect(reading.warnings[0]?.what).toContain('“上半年学时”、“下半年学时”、“全年学时”是合计，只用来核对');
  }
});

it('what such a column says otherwise is told, and what it alone says is kept', async () => {
  const reading = await trainings(
    ['姓名', '一季度', '二季度', '上半年', '三季度', '四季度', '下半年'],
    ['张样例', 8, 8, 15, null, null, 16],
  );
  expect(reading.rows.map(({ fields }) => [fields.title, fields.hours])).toEqual([
    ['一季度培训', 8],
    ['二季度培训', 8],
    ['下半年培训', 16],
  ]);
  expect(reading.warnings.map(({ what }) => what)).toContain('“上半年”写的是“15”，各列相加是 16，请核对');
});

it('half-years without quarters are parts themselves, and one quarter beside its half-year is refused', async () => {
  const halves = await trainings(['姓名', '上半年学时', '下半年学时', '全年学时'], ['张样例', 16, 16, 32]);
  expect(halves.rows.map(({ fields }) => [fields.title, fields.hours])).toEqual([
    ['上半年培训', 16],
    ['下半年培训', 16],
  ]);
  await expect(trainings(['姓名', '一季度学时', '上半年学时'], ['张样例', 8, 16])).rejects.toMatchObject({
    code: 'hours-in-two-ways',
  });
});

it('of a training that the row names the parts of the year are added up beside 全年学时', async () => {
  for (const parts of [
    ['上半年学时', '下半年学时'],
    ['一季度学时', '二季度学时', '三季度学时', '四季度学时'],
  ]) {
    const heads = ['姓名', '培训名称', '培训日期', ...parts, '全年学时'];
    const hours = [...parts.map(() => 2), parts.length * 2];
    const reading = await trainings(heads, ['张样例', '执法培训', '2025-03-01', ...hours]);
    expect([parts[0], reading.rows.map(({ fields }) => fields.hours)]).toEqual([parts[0], [parts.length * 2]]);
  }
});

it('全年学时 is all the hours of a training, whichever parts of the year stand beside it', async () => {
  for (const [heads, hours, wanted] of [
    [['上半年学时', '全年学时'], [4, 8], 8],
    [['一季度学时', '二季度学时', '全年学时'], [4, 4, 16], 16],
    [['全年学时', '其中：上半年学时'], [16, 6], 16],
  ] as const) {
    const reading = await trainings(['姓名', '培训名称', ...heads], ['张样例', '执法培训', ...hours]);
    expect([heads, reading.rows.map(({ fields }) => fields.hours)]).toEqual([heads, [wanted]]);
  }
});

it('上半年学时 beside 全年学时 is a part of it, and ticks under 序号 are no training', async () => {
  for (const [count, half] of [
    [1, 1],
    ['√', '√'],
  ] as const) {
    const reading = await trainings(['序号', '姓名', '上半年学时', '全年学时'], [count, '张样例', half, 8]);
    expect(reading.rows.map(({ fields }) => fields.hours)).toEqual([8]);
    expect(reading.warnings.map(({ what }) => what).filter((what) => what.includes('上半年'))).toEqual([
      'C 列“上半年学时”只是 D 列“全年学时”的一部分，未导入',
    ]);
  }
});

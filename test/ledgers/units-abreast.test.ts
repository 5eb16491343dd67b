import { describe, expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { gridWorkbook } from '../support/workbooks.ts';

type Grid = readonly (readonly (string | number | null)[])[];

const [ours, theirs] = ['样县甲虚构局', '样县乙虚构局'];
const report = (grid: Grid, unit = ours, mapped?: readonly [string, string]) =>
  read('statistics', gridWorkbook([['2025年行政执法统计表'], ...grid.map((row) => [...row])]), {
    unit,
    otherUnits: [ours, theirs].filter((name) => name !== unit),
    ...(mapped ? { mappings: [{ heading: mapped[0], field: mapped[1] }] } : {}),
  });
const counted = async (...given: Parameters<typeof report>) => {
  const { rows, rejected } = await report(...given);
  expect(rejected).toEqual([]);
  return rows.map(({ fields }) => [fields.penalties, fields.fines]);
};

const items = (one: string, two: string, whole = '合计'): Grid => [
  ['项目', one, two, whole],
  ['行政处罚（件）', 1, 2, 3],
  ['罚没金额（元）', 100, 200, 300],
];
const groups = (one: string, two: string, whole = '合计'): Grid => [
  ['期间', one, null, two, null, whole, null],
  [null, '行政处罚（件）', '罚没金额（元）', '行政处罚（件）', '罚没金额（元）', '行政处罚（件）', '罚没金额（元）'],
  ['上半年', 1, 100, 2, 200, 3, 300],
];
const rows = (one: string, two: string, whole = '合计'): Grid => [
  ['单位', '行政处罚（件）', '罚没金额（元）'],
  [one, 1, 100],
  [two, 2, 200],
  [whole, 3, 300],
];

describe('offices side by side in a report', () => {
  it('give ours alone, whichever it is', async () => {
    for (const form of [items, groups]) {
      expect(await counted(form(ours, theirs))).toEqual([[1, 10_000]]);
      expect(await counted(form(theirs, ours))).toEqual([[2, 20_000]]);
      expect(await counted(form(ours, theirs), theirs)).toEqual([[2, 20_000]]);
      expect(await counted(form(ours, '样县疾控中心'))).toEqual([[1, 10_000]]);
      expect(await counted(form('样县疾控中心', ours))).toEqual([[2, 20_000]]);
    }
    expect(
      await counted([
        ['月份', `${theirs}处罚件数`, `${ours}处罚件数`],
        ['1月', 1, 2],
      ]),
    ).toEqual([[2, undefined]]);
  });

  it('are refused where none of them is ours, and their sum is not ours either', async () => {
    await expect(report(groups('样县疾控中心', '样县文化中心'))).rejects.toMatchObject({
      code: 'units-across',
      message: '表里按单位分列（样县疾控中心、样县文化中心），没有样县甲虚构局的一列：ledger.xlsx',
      hint: expect.stringContaining('--map B=行政处罚宗数'),
    });
    expect(await counted(groups('样县疾控中心', '样县文化中心'), ours, ['B', 'penalties'])).toEqual([[1, undefined]]);
    await expect(report(groups(theirs, '样县丙虚构局'))).rejects.toMatchObject({ code: 'units-across' });
    // Two rows that are both said to be ours are not stored as one report, and nothing of theirs is.
    for (const grid of [rows('样县疾控中心', '文化服务中心'), rows('样县疾控中心', '城关镇便民服务中心')]) {
      const reading = await report(grid);
      expect(reading.rows.map(({ fields }) => fields.penalties)).not.toContain(3);
      expect(reading.rejected.length + reading.warnings.length).toBeGreaterThan(0);
    }
  });

  it('of our own give their sum, in rows and in columns, named with our name or without it', async () => {
    for (const [one, two, whole] of [
      ['法规室', '政务大厅', '合计'],
      ['执法一队', '服务中心', '合计'],
      [`${ours}法规股`, `${ours}服务中心`, '合计'],
      ['城关镇中队', '东城分局', '合计'],
    ] as const)
      for (const form of [items, groups, rows])
        expect([one, form.name, await counted(form(one, two, whole))]).toEqual([one, form.name, [[3, 30_000]]]);
    expect(await counted(items('法规室', '政务大厅', '全局'))).toEqual([[3, 30_000]]);
  });
});

it('what stands under 总数 is the count, in all of its columns, and each procedure is a part of it', async () => {
  const grid = groups('普通程序', '简易程序', '总数').map((row, at) => [
    at === 0 ? '单位' : at === 2 ? ours : row[0],
    ...row.slice(1),
  ]);
  const reading = await report(grid as Grid);
  expect([column(reading, 'penalties'), column(reading, 'fines')]).toEqual([[3], [30_000]]);
  const said = reading.warnings.map(({ what }) => what).join('\n');
  expect(said).toContain('只是 F 列“行政处罚（件）”的一部分，未导入');
  expect(said).not.toContain('意思相同');
});

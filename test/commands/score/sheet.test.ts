import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { beforeAll, expect, it } from 'vitest';
import { type Machine, newMachine } from '../../support/run.ts';

const unit = '样县丙虚构局';
const by = { env: { INSPECT_BY: '张示例' } };
let machine: Machine;
beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
});

/** Fills cells of the workbook by item and heading, as a clerk would. */
async function fill(name: string, cells: Readonly<Record<string, Readonly<Record<string, string | number>>>>) {
  const file = path.join(machine.folder, name);
  const book = new Excel.Workbook();
  await book.xlsx.load(readFileSync(file) as unknown as ArrayBuffer);
  const sheet = book.worksheets[0]!;
  const titles = new Map<string, number>();
  sheet.eachRow((row) => {
    if (titles.size === 0 && row.getCell(1).value === '评分项') {
      row.eachCell((cell, column) => titles.set(String(cell.value), column));
    }
    const given = cells[String(row.getCell(1).value)];
    for (const [title, value] of Object.entries(given ?? {})) row.getCell(titles.get(title)!).value = value;
  });
  writeFileSync(file, Buffer.from(await book.xlsx.writeBuffer()));
}

it('writes the same bytes for the same data', async () => {
  await machine.inspect(['score', unit, '--sheet', '-o', '一.xlsx']);
  await machine.inspect(['score', unit, '--sheet', '-o', '二.xlsx']);
  expect(
    readFileSync(path.join(machine.folder, '一.xlsx')).equals(readFileSync(path.join(machine.folder, '二.xlsx'))),
  ).toBe(true);
});

it('takes a filled workbook in, all rows or none', async () => {
  await machine.inspect(['score', unit, '--sheet', '-o', '评分.xlsx']);
  await fill('评分.xlsx', {
    '2.1.2': { 评分: '缺一年培训考试材料=2', 理由或事实: '2024、2025年' },
    '2.2.2': { 评分: '扣1.5', 理由或事实: '无音像清单' },
    '1.3.1': { 评分: '不适用', 理由或事实: '本年度职权没有调整' },
    '1.2.1': { 评分: '不扣分' },
    B4: { 评分: '不扣分', 证明出具单位: '样县纪检组', 证明出具日期: '2026年9月10日' },
    A1: { 评分: '加分', 理由或事实: '省级媒体报道' },
    '3.1.1': { 评分: '3.1.1-unfield' },
  });
  const refused = await machine.inspect(['score', unit, '--load', '评分.xlsx', '--json'], by);
  expect(refused.code).toBe(1);
  expect(refused.json()).toMatchObject({
    taken: 0,
    problems: [{ item: '3.1.1', what: expect.stringContaining('3.1.1-unfield') }],
  });
  expect((await machine.inspect(['result', unit, '--json'])).json().unchecked).toBe(28);

  await fill('评分.xlsx', { '3.1.1': { 评分: '超期备案；应备案未备案＝1', 理由或事实: '' } });
  const taken = await machine.inspect(['score', unit, '--load', '评分.xlsx', '--json'], by);
  expect(taken.code).toBe(0);
  const json = taken.json();
  expect(json).toMatchObject({ taken: 7, problems: [] });
  const explanation = (id: string) => json.items.find((item: { id: string }) => item.id === id).explanation;
  expect(['2.1.2', '2.2.2', '1.3.1', '3.1.1', 'A1'].map(explanation)).toEqual([
    '6 − 2 × 2 = 2',
    '12 − 1.5 = 10.5',
    '不适用（按满分计）= 2',
    '3 − 3 × 1 − 1 × 1 = −1 → 0',
    '0 + 2 = 2',
  ]);
  expect(json.items.find((item: { id: string }) => item.id === 'B4').proof).toBe('provided');
});

it('writes nothing for what has not changed', async () => {
  const again = (await machine.inspect(['score', unit, '--load', '评分.xlsx', '--json'], by)).json();
  expect(again).toMatchObject({ taken: 0, unchanged: 7 });
  await machine.inspect(['score', unit, '--sheet', '-o', '三.xlsx']);
  const fresh = (await machine.inspect(['score', unit, '--load', '三.xlsx', '--json'], by)).json();
  expect(fresh).toMatchObject({ taken: 0, unchanged: 7 });
});

it('says rules by their names in every column that a person reads, and in the log', async () => {
  const book = new Excel.Workbook();
  await book.xlsx.load(readFileSync(path.join(machine.folder, '三.xlsx')) as unknown as ArrayBuffer);
  const cells: string[] = [];
  book.worksheets[0]!.eachRow((row) => row.eachCell((cell) => cells.push(String(cell.value))));
  expect(cells).toContain('缺一年培训考试材料=2');
  expect(cells.filter((text) => /[A-Za-z]{2}/.test(text))).toEqual([]);
  const log = (await machine.inspect(['log', '--json'])).json() as { says: string }[];
  const told = log.map(({ says }) => says).join('\n');
  expect(told).toContain('扣分：缺一年培训考试材料 × 2（2024、2025年）');
  expect(told).not.toMatch(/henan-2022 |\d-[a-z]|B1-/);
});

it('asks for -y where a workbook holds a veto finding', async () => {
  await fill('评分.xlsx', { B1: { 评分: 'B1-uncertified=1', 理由或事实: '示例' } });
  expect((await machine.inspect(['score', unit, '--load', '评分.xlsx'], by)).code).toBe(2);
  const done = (await machine.inspect(['score', unit, '--load', '评分.xlsx', '-y', '--json'], by)).json();
  expect(done).toMatchObject({ taken: 1, vetoes: ['B1'] });
});

it('says so where a file is no such workbook', async () => {
  writeFileSync(path.join(machine.folder, '别的.csv'), '甲,乙\n1,2\n');
  const refused = await machine.inspect(['score', unit, '--load', '别的.csv']);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('不是评分工作簿')]);
});

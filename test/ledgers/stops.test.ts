import path from 'node:path';
import Excel from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

type Grid = readonly (readonly (string | number)[])[];

async function office(...units: string[]): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办 --county 样县 --city 样市');
  for (const unit of units) await machine.inspect(['unit', 'add', unit]);
  return machine;
}

async function put(machine: Machine, name: string, sheets: Readonly<Record<string, Grid>>): Promise<string> {
  const book = new Excel.Workbook();
  for (const [called, rows] of Object.entries(sheets)) book.addWorksheet(called).addRows(rows.map((row) => [...row]));
  const file = path.join(machine.folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

const heads = ['案号', '案由', '当事人', '立案日期', '罚款金额'];
const fined = (at: number, fine: number) => [`样罚〔2026〕${at}号`, `案由${at}`, `样县${at}店`, `2026-03-0${at}`, fine];
const inWan = [...heads.slice(0, -1), '罚款金额（万元）'];

describe('sums without a unit beside others in 万元', () => {
  const quarters = (third: number): Readonly<Record<string, Grid>> => ({
    一季度: [['2026年案件台账'], ['单位：万元'], heads, fined(1, 2), fined(2, 3)],
    二季度: [['2026年案件台账'], heads, fined(3, third), fined(4, third)],
  });

  it('are asked about, in another sheet and under headings that come once more; leaving rows out answers nothing', async () => {
    const machine = await office('样县甲局');
    const merged = await put(machine, 'a.xlsx', quarters(2));
    const refused = await machine.inspect(['import', 'cases', merged, '--merge-sheets', '--allow-partial']);
    expect([refused.code, refused.err]).toEqual([
      1,
      '错误：没有导入：“二季度”第 3～4 行的罚款金额没有写明单位，而“一季度”第 4 行所在的表写明是万元：看不清“2”是 2 元还是 2 万元，数据文件未作任何改动\n' +
        '提示：请在没有写明的那张表的列名里写明：是万元的写“罚款金额（万元）”，是元的写“罚款金额（元）”，存盘后再导入\n',
    ]);
    const below = [inWan, fined(1, 2), [], ['二季度'], heads, fined(3, 2)];
    const stopped = await machine.inspect(['import', 'cases', await put(machine, 'b.xlsx', { 台账: below })]);
    expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('第 6 行的罚款金额没有写明单位')]);
  });

  it('are yuan where so many 万元 no county fines, and it is told of which sheet', async () => {
    const machine = await office('样县甲局');
    const merged = await put(machine, 'a.xlsx', quarters(20_000));
    const taken = await machine.inspect(['import', 'cases', merged, '--merge-sheets']);
    expect([taken.code, taken.out]).toEqual([
      0,
      expect.stringContaining('工作表“二季度”：罚款金额没有写明单位，按元读入'),
    ]);
    const rows = (await machine.inspect('ledger cases --json')).json();
    expect(rows.map(({ fine }: { fine: number }) => fine)).toEqual([20_000, 30_000, 20_000, 20_000]);
  });
});

it('a title of another unit does not pass where rows are to be left out', async () => {
  const machine = await office('样县甲局', '样县乙局');
  const bad = [...fined(2, 100).slice(0, 3), '某日', 100];
  const file = await put(machine, 'a.xlsx', { 台账: [['样县乙局2026年案件台账'], heads, fined(1, 100), bad] });
  const words = ['import', 'cases', file, '--unit', '甲局', '--allow-partial'];
  const stopped = await machine.inspect(words);
  expect([stopped.code, stopped.err]).toEqual([1, expect.stringContaining('确实属于这个单位的，加 --despite-title')]);
  const taken = await machine.inspect([...words, '--despite-title', '--json']);
  expect([taken.code, taken.json().inserted]).toEqual([0, 1]);
  expect(taken.json().warnings).toContainEqual({
    row: null,
    what: '台账标题写的是“样县乙局”，却要导入到“样县甲局”：照要求记到这个单位',
  });
});

describe('a bureau and its brigade, both registered, are each known by their whole names', () => {
  const [bureau, brigade] = ['样县甲局', '样县甲局执法大队'];
  const bring = async (unit: string, name: string, sheets: Readonly<Record<string, Grid>>) => {
    const machine = await office(bureau, brigade);
    const file = await put(machine, name, sheets);
    const { code, out, err } = await machine.inspect(['import', 'officers', file, '--unit', unit]);
    const rows = (await machine.inspect(['ledger', 'officers', '--unit', unit, '--json'])).json();
    return { code, told: out + err, names: rows.map((row: { name: string }) => row.name) };
  };
  const [heads, first, second] = [
    ['姓名', '执法证号'],
    ['张样例', '990100002025001'],
    ['李示范', '990100002025002'],
  ];

  it('in a title', async () => {
    const sheets = { 名册: [[`${brigade}人员名册`], heads, first] };
    expect(await bring(brigade, 'a.xlsx', sheets)).toMatchObject({ code: 0, names: ['张样例'] });
    const wrong = await bring(bureau, 'a.xlsx', sheets);
    expect(wrong).toMatchObject({ code: 1, names: [] });
    expect(wrong.told).toContain(`台账标题写的是“${brigade}”，却要导入到“${bureau}”`);
    const both = { 名册: [[`${bureau}、${brigade}人员名册`], heads, first] };
    expect(await bring(bureau, 'a.xlsx', both)).toMatchObject({ code: 0 });
  });

  it('row by row', async () => {
    const sheets = {
      名册: [
        ['单位', ...heads],
        [bureau, ...first],
        [brigade, ...second],
      ],
    };
    expect(await bring(bureau, 'a.xlsx', sheets)).toMatchObject({ code: 0, names: ['张样例'] });
    expect(await bring(brigade, 'a.xlsx', sheets)).toMatchObject({ code: 0, names: ['李示范'] });
  });

  it('as the name of a sheet, and of a file', async () => {
    expect((await bring(bureau, 'a.xlsx', { [brigade]: [heads, first] })).names).toEqual([]);
    const named = await bring(bureau, `${brigade}名册.xlsx`, { 名册: [heads, first] });
    expect(named.told).toContain(`文件名里写的是“${brigade}”，按${bureau}的读入，请核对`);
  });
});

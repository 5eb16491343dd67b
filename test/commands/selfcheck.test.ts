import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { expect, it } from 'vitest';
import { readTables } from '../../src/documents/docx/read-form.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { handOver, officeWithLaptops, ok, unit as twoLaptopsUnit } from '../support/two-laptops.ts';

const unit = '样县甲虚构局';

async function machineWithUnit(): Promise<Machine> {
  const machine = newMachine('selfcheck');
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect(['unit', 'add', unit]);
  return machine;
}

async function fill(file: string, claims: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const book = new Excel.Workbook();
  await book.xlsx.load(readFileSync(file) as unknown as ArrayBuffer);
  book.worksheets[0]!.eachRow((row) => {
    const said = claims[String(row.getCell(1).value)];
    for (const [at, text] of (said ?? []).entries()) row.getCell(4 + at).value = text;
  });
  writeFileSync(file, Buffer.from(await book.xlsx.writeBuffer()));
}

it('a unit’s own assessment goes out as workbook and Word form, comes back, and stands beside ours without counting', async () => {
  const machine = await machineWithUnit();
  const sheet = await machine.inspect('selfcheck sheet 甲虚构');
  expect(sheet.code, sheet.err).toBe(0);
  const book = path.join(machine.folder, `${unit}2026年度自评表.xlsx`);
  expect([existsSync(book), existsSync(book.replace('.xlsx', '.docx'))]).toEqual([true, true]);

  await fill(book, { B1: ['无', '', ''], '1.2.1': ['3', '', ''] });
  const refused = await machine.inspect(['selfcheck', 'load', unit, book, '--json']);
  expect([refused.code, refused.json().problems]).toEqual([1, [{ item: '1.2.1', what: '请写 0 到 2 的分数' }]]);
  expect((await machine.inspect('selfcheck show 甲虚构 --json')).json().items).toEqual([]);

  // What the unit has filled in stays, when the sheet is written once more.
  const filled = readFileSync(book);
  const anew = await machine.inspect(['selfcheck', 'sheet', unit, '--json']);
  expect(readFileSync(book).equals(filled)).toBe(true);
  expect(anew.json().files.map((file: string) => path.basename(file))).toEqual([
    `${unit}2026年度自评表（新）.xlsx`,
    `${unit}2026年度自评表.docx`,
  ]);

  await fill(book, {
    '1.2.1': ['２分', '门户网站已公开', '截图一份'],
    '2.1.2': ['6', '三年都有', ''],
    A1: ['2', '', ''],
  });
  const loaded = await machine.inspect(['selfcheck', 'load', unit, book]);
  expect([loaded.code, loaded.out]).toEqual([0, expect.stringContaining('已读入自评 4 项')]);

  expect(loaded.err).toBe('');
  // A later form that leaves an item blank leaves it as it was, and says so.
  const later = path.join(machine.folder, '补交.xlsx');
  writeFileSync(later, filled);
  await fill(later, { '1.2.1': ['2分', '门户网站已公开', '截图一份'] });
  const again = await machine.inspect(['selfcheck', 'load', unit, later]);
  expect(again.err).toContain('这份没有填的 2 项（2.1.2、A1）');

  // What Word gives back is read as well: the form of one laptop, filled, on another.
  const other = await machineWithUnit();
  const form = path.join(other.folder, '自评表.docx');
  await machine.inspect(['selfcheck', 'sheet', unit, '-o', form]);
  const word = await other.inspect(['selfcheck', 'load', unit, form]);
  expect([word.code, word.out]).toEqual([0, expect.stringContaining('已读入自评 4 项')]);

  await other.inspect(['score', unit, '1.2.1', '--finding', '1.2.1-unpublished', '--note', '门户网站未见']);
  await other.inspect(['score', unit, '2.1.2', '--finding', '2.1.2-year=2', '--note', '2024、2025年']);
  await other.inspect(['score', unit, 'B1', '--none']);
  const before = (await other.inspect(['result', unit, '--json'])).json().range;
  const shown = (await other.inspect('selfcheck show 甲虚构 --json')).json().items;
  expect(shown.map(({ item, claimed, scored, difference }: never) => [item, claimed, scored, difference])).toEqual([
    ['2.1.2', 6, 2, 4],
    ['1.2.1', 2, 1, 1],
    ['B1', 0, 0, 0],
    ['A1', 2, null, null],
  ]);
  expect((await other.inspect(['result', unit, '--json'])).json().range).toEqual(before);

  const visit = await other.inspect(['start', unit, '--plain', '--by', '示例甲'], {
    tty: true,
    stdin: '1\n6\n1.2.1\n9\n11\n',
  });
  expect(visit.out.replaceAll(/\s/g, '')).toContain('自评单位自评2分：门户网站已公开；材料：截图一份');
  expect((await other.inspect(['report', unit, '-o', '报告.docx'])).code).toBe(0);
  const rows = readTables(readFileSync(path.join(other.folder, '报告.docx')), '报告.docx');
  expect(rows).toContainEqual(['1.2.1 岗责体系建立、公开', '2分', '1分', '1', '门户网站已公开；截图一份']);
});

it('a sheet of another unit or another year, and one that nobody filled in, is not taken', async () => {
  const machine = await machineWithUnit();
  const other = '样县乙虚构局';
  await machine.inspect(['unit', 'add', other]);
  const load = async (name: string, file: string, ...more: readonly string[]) => {
    const { code, err, out } = await machine.inspect(['selfcheck', 'load', name, file, ...more]);
    return [code, code === 0 ? out.split('\n')[0] : err.split('\n')[0]];
  };
  for (const file of ['表.xlsx', '表.docx']) {
    await machine.inspect(['selfcheck', 'sheet', other, '-o', file, '--year', '2027']);
    expect(await load(other, file, '--year', '2027')).toEqual([1, `错误：${file} 一项也没有填，没有读入`]);
  }
  const book = path.join(machine.folder, '表.xlsx');
  await fill(book, { '1.2.1': ['2', '', ''] });
  expect(await load(other, '表.xlsx', '--year', '2027')).toEqual([0, '已读入自评 1 项']);
  await machine.inspect(['selfcheck', 'sheet', other, '-o', '填好.docx', '--year', '2027']);
  for (const file of ['表.xlsx', '填好.docx']) {
    expect(await load(unit, file, '--year', '2027')).toEqual([
      1,
      `错误：${file} 是${other}2027年度的自评表，不是${unit}2027年度的，没有读入`,
    ]);
    expect(await load(other, file)).toEqual([
      1,
      `错误：${file} 是${other}2027年度的自评表，不是${other}2026年度的，没有读入`,
    ]);
  }
  // The sheet of a unit that bears another name since is its own still.
  await machine.inspect(['unit', 'edit', other, '--name', '样县丙虚构局', '--misspelt']);
  expect(await load('丙虚构', '填好.docx', '--year', '2027')).toEqual([0, '已读入自评 1 项，其中 1 项没有变化']);
});

it('a title that a unit wrote itself tells whose sheet it is and of which year, in whatever order', async () => {
  const machine = await machineWithUnit();
  await machine.inspect(['unit', 'add', '样县乙虚构局']);
  const load = async (title: string) => {
    const book = new Excel.Workbook();
    const rows = [[title], ['编号', '内容', '分值', '自评', '事实说明', '佐证材料'], ['1.2.1', '', '2', '2', '', '']];
    book.addWorksheet('自评').addRows(rows);
    writeFileSync(path.join(machine.folder, '表.xlsx'), Buffer.from(await book.xlsx.writeBuffer()));
    const { err } = await machine.inspect(['selfcheck', 'load', unit, '表.xlsx']);
    return err.split('\n')[0];
  };
  const of = (whose: string, year: number) =>
    `错误：表.xlsx 是${whose}${year}年度的自评表，不是${unit}2026年度的，没有读入`;
  for (const title of [
    '2026年自评表',
    '甲虚构局2026年自评表',
    '2026年样县甲虚构局创建示范点自评表',
    '河南省行政执法责任制示范点创建标准（2022年修订）自评表',
    '示范点创建标准（2022版）自评表',
    '河南省2022年行政执法责任制示范点创建标准自评表',
    '2022年度标准样县甲虚构局自评表',
    '样县甲虚构局2025年度工作2026年自评表',
  ])
    expect([title, await load(title)]).toEqual([title, '']);
  for (const title of [
    '样县甲虚构局2025年自评表',
    '样县甲虚构局2025年度对照创建标准自评表',
    '2025年度行政执法责任制示范点创建标准自评表',
    '2025年行政执法责任制示范点创建标准（修订版）自评表',
    '2025年度示范点创建标准自查自评情况表',
    '2022年度行政执法责任制示范点创建标准自评表',
    `${unit} ２０２５ 年自评表`,
    '二〇二五年样县甲虚构局自评表',
  ])
    expect([title, await load(title)]).toEqual([title, of(unit, title.startsWith('2022') ? 2022 : 2025)]);
  expect(await load('乙虚构局（2025）自评表')).toBe(of('样县乙虚构局', 2025));
  expect(await load('2026年样县戊局自评表')).toContain('表上写的是“样县戊局”，没有登记过这个单位');
});

it('a title with the short name of a unit, which begins with the name of another, is that of the unit', async () => {
  const machine = await machineWithUnit();
  const team = '样县甲虚构局综合执法监督大队';
  await machine.inspect(['unit', 'add', team]);
  const load = async (title: string, of: string) => {
    const book = new Excel.Workbook();
    book.addWorksheet('自评').addRows([[title], ['编号', '内容', '分值', '自评'], ['1.2.1', '', '2', '2']]);
    writeFileSync(path.join(machine.folder, '表.xlsx'), Buffer.from(await book.xlsx.writeBuffer()));
    const { code, err } = await machine.inspect(['selfcheck', 'load', of, '表.xlsx']);
    return [code, err.split('\n')[0]];
  };
  for (const title of ['样县甲虚构局执法大队2026年度自评表', '2026年甲虚构局执监大队自评表', `${team}2026年度自评表`])
    expect([title, ...(await load(title, team))]).toEqual([title, 0, '']);
  for (const [title, of, whose] of [
    [`${unit}2026年度自评表`, team, unit],
    [`${team}2026年度自评表`, unit, team],
  ] as const)
    expect([title, ...(await load(title, of))]).toEqual([
      title,
      1,
      expect.stringContaining(`是${whose}2026年度的自评表`),
    ]);
});

it('a sheet that says it is of a unit which is not in the register is taken, and that is told', async () => {
  const elsewhere = await machineWithUnit();
  await elsewhere.inspect(['unit', 'add', '样县丁虚构局']);
  await elsewhere.inspect(['selfcheck', 'sheet', '样县丁虚构局', '-o', '表.xlsx']);
  const book = path.join(elsewhere.folder, '表.xlsx');
  await fill(book, { '1.2.1': ['2', '', ''] });
  const machine = await machineWithUnit();
  const { code, err } = await machine.inspect(['selfcheck', 'load', unit, book]);
  expect([code, err]).toEqual([
    0,
    `提醒：表上写的是“样县丁虚构局”，没有登记过这个单位，已按${unit}读入；不是它的，请核对后重新读入对的一份\n`,
  ]);
  await machine.inspect(['selfcheck', 'sheet', unit, '-o', '表.xlsx']);
  await fill(path.join(machine.folder, '表.xlsx'), { '1.2.1': ['1', '', ''] });
  expect((await machine.inspect(['selfcheck', 'load', unit, '表.xlsx'])).err).toBe('');
});

it('of two forms that two laptops took in apart all of one stands', async () => {
  const [office, laptop] = await officeWithLaptops();
  const load = async (machine: Machine, claims: Readonly<Record<string, readonly string[]>>) => {
    const book = path.join(machine.folder, '自评.xlsx');
    await ok(machine, ['selfcheck', 'sheet', twoLaptopsUnit, '-o', book]);
    await fill(book, claims);
    await ok(machine, ['selfcheck', 'load', twoLaptopsUnit, book]);
  };
  const shown = async (machine: Machine) =>
    JSON.parse(await ok(machine, ['selfcheck', 'show', twoLaptopsUnit, '--json'])).items.flatMap(
      ({ claimed }: { claimed: number | null }) => claimed ?? [],
    );
  await load(office, { '1.2.1': ['2'], '2.1.2': ['6'], '2.2.2': ['10'] });
  await handOver(office, laptop);
  await load(office, { '1.2.1': ['1'], '2.1.2': ['6'], '2.2.2': ['11'] });
  await load(laptop, { '1.2.1': ['2'], '2.1.2': ['4'], '2.2.2': ['12'] });
  await handOver(laptop, office);
  await handOver(office, laptop);
  const forms = [
    [1, 6, 11],
    [2, 4, 12],
  ];
  for (const machine of [office, laptop]) expect(await shown(machine)).toBeOneOf(forms);
  expect(await shown(office)).toEqual(await shown(laptop));
});

import { utimesSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { expect, it } from 'vitest';
import { prepareImport } from '../../src/actions/ledger/import-ledger.ts';
import { agreeOn } from '../../src/commands/import/plan-page.ts';
import type { Context, Prompter } from '../../src/context.ts';
import { rowsAt } from '../../src/ledgers/words/warnings.ts';
import { Store } from '../../src/store/store.ts';
import { ledgerOffice, put } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

/** What a clerk of an evening met on the page that shows how a ledger is read, and where it leads. */

const office = (...units: readonly string[]) => ledgerOffice('样县样例局', ...units);

const typed = (...keys: readonly string[]) => ({ tty: true, stdin: `${keys.join('\n')}\n`, columns: 80 });
const onPage = (machine: Machine, kind: string, file: string, ...keys: readonly string[]) =>
  machine.inspect(['import', kind, file, '--plain'], typed(...keys));
const bare = (text: string): string => text.replace(/\s+/g, '');

it('days that read otherwise are told, by one that stands in the file; the order of now stands under Enter', async () => {
  const machine = await office();
  const heads = '登记时间,被投诉人,投诉事项';
  const first = put(machine, '一.csv', heads, '04/06/2026,样大队,未亮证');
  const { out: asked } = await onPage(machine, 'complaints', first, '日在前', 'y');
  // Nobody had seen the reading before: nothing of it was changed.
  expect(asked).not.toContain('改了以后');
  const second = put(machine, '二.csv', heads, '05/07/2026,样大队,态度恶劣', '08/07/2026,样大队,推诿');
  const { out } = await onPage(machine, 'complaints', second, 'n', '写明日期', '月在前', 'y');
  expect(out).toContain('“05/07/2026”这样的日期怎么读？');
  expect(out).toContain('1. 日在前：7月5日（现在这样读）\n  2. 月在前：5月7日\n  3. 不改了\n编号（1-3，回车＝1）');
  expect(bare(out)).toContain(
    '改了以后（改前→改后）：登记时间：2行读作不同（如第2行：2026-07-05→2026-05-07）投诉举报登记簿：',
  );
});

it('what is promised of the whole list is among the ways, also where only the rows that the file lacks are many', async () => {
  const machine = await office();
  const name = (at: number): string => `${'赵钱孙'[at % 3]}${'甲乙丙丁戊己庚辛壬癸'[at % 10]}例`;
  const people = Array.from({ length: 11 }, (_, at) => `${name(at)},9901000020250${at + 10}`);
  const staying = Array.from({ length: 11 }, (_, at) => `周${name(at)},9901000020250${at + 30}`);
  await machine.inspect(['import', 'officers', put(machine, '旧册.csv', '姓名,执法证号', ...people, ...staying), '-y']);
  const file = put(machine, '新册.csv', '姓名,执法证号', '郑样例,990100002025099', ...staying);
  const { out } = await onPage(machine, 'officers', file, 'n', '一处不略，从头再看', '', 'y');
  expect(out).toContain('……另有 1 条，下一问答“否”，选“一处不略，从头再看”');
  expect(people.filter((_, at) => !out.includes(name(at)))).toEqual([]);
});

it('every way has its word under the question mark', async () => {
  const machine = await office();
  const heads = '案号,案由,当事人,立案日期';
  const good = '样罚〔2026〕1号,占道,甲店,2026-03-01';
  const file = put(machine, '案件.csv', heads, good, good.replace('1号', '2号').replace('03-01', '13-01'));
  const { out } = await onPage(machine, 'cases', file, '?', '', '1');
  const help = bare(out.slice(out.indexOf('改读法的几项'), out.indexOf('按回车继续')));
  for (const told of ['不导入的', '一列的读法：', '表头：', '先导入其余合格的行', '到不合格的地方：', '重新读：'])
    expect(help).toContain(told);
});

it('leaving is no error, and Esc goes back one step: to the question of writing where it was asked', async () => {
  const machine = await office();
  const heads = '案号,案由,当事人,立案日期';
  const good = '样罚〔2026〕1号,占道,甲店,2026-03-01';
  const bad = put(machine, '坏.csv', heads, good, good.replace('1号', '2号').replace('03-01', '13-01'));
  const left = await onPage(machine, 'cases', bad, '<');
  expect([left.code, left.err]).toEqual([1, '没有导入：1 行不合格，数据文件未作任何改动\n']);
  // At the question of writing Esc leads to the ways, of which one leaves.
  const { out, code } = await onPage(machine, 'cases', put(machine, '好.csv', heads, good), '<', '<', 'y');
  expect([code, out.match(/写入数据文件吗？/g)?.length]).toEqual([0, 2]);
});

it('a mended row that is still refused is not told as if it were good', async () => {
  const machine = await office();
  const heads = '案号,案由,当事人,立案日期,案件来源';
  const good = '样罚〔2026〕1号,占道,甲店,2026-03-01,巡查';
  const file = put(machine, '案件.csv', heads, good, good.replace('1号', '2号').replace('03-01', '13-01'));
  const { out } = await onPage(machine, 'cases', file, '改一列的读法', '案件来源', '备注', '1');
  expect(out).toContain('“案件来源”一列：没有读 → 读作备注\n  不合格：仍是 1 行\n');
});

it('stored records may be kept though nothing stops their update, and given up after all', async () => {
  const machine = await office();
  const heads = '案号,案由,当事人,立案日期,罚款金额（元）';
  const old = '样罚〔2026〕1号,占道,甲店,2026-03-01,2000';
  await machine.inspect(['import', 'cases', put(machine, '旧.csv', heads, old), '-y']);
  const now = [old.replace('2000', '1000'), '样罚〔2026〕2号,占道,乙店,2026-03-02,500'];
  const file = put(machine, '新.csv', heads, ...now);
  const { out } = await onPage(machine, 'cases', file, 'n', '保留已存的记录，只加新的', 'n', '1');
  expect(out).toContain('更新：1 行 → 0 行');
  expect(out).toContain('已存的记录照文件更新');
  await onPage(machine, 'cases', file, 'n', '保留已存的记录，只加新的', 'y');
  const stored = (await machine.inspect('ledger cases --json')).json();
  expect(stored.map(({ fine }: { fine: number }) => fine)).toEqual([2000, 500]);
});

/** The menu line by line. */
const menu = (machine: Machine, ...keys: readonly string[]) =>
  machine.inspect([], { ...typed(...keys), env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' } });

it('the rest of a roster of several units is the next step, unit after unit, until all are in', async () => {
  const machine = await office('样县甲虚构局', '样县乙虚构局');
  const people = ['赵样例,样县甲虚构局,990100002025001', '钱样例,样县样例局,990100002025002'];
  put(machine, '全县名册.csv', '姓名,工作单位,执法证号', ...people, '孙样例,样县乙虚构局,990100002025003');
  const first = ['台账', '导入台账', '执法人员名册', '全县名册', '样县样例局', 'y'];
  const rest = (unit: string) => [`下一步：导入台账（执法人员名册、${unit}）`, '', 'y'];
  const { out } = await menu(machine, ...first, ...rest('样县甲虚构局'), ...rest('样县乙虚构局'), '2', '离开');
  expect(out.match(/已导入：新增 1/g)).toHaveLength(3);
  expect(out).toContain('下一步：导入台账（案件台账、样县乙虚构局）');
  const units = (await machine.inspect('ledger officers --json')).json().map(({ unit }: { unit: string }) => unit);
  expect(units.toSorted()).toEqual(['样县乙虚构局', '样县样例局', '样县甲虚构局']);
});

it('a file all of whose numbers another unit has is called one of another unit, numbers that begin with a province too', async () => {
  const machine = await office('样县甲虚构局');
  const file = put(machine, '名册.csv', '姓名,执法证号', '赵样例,豫L05-001号', '钱样例,990100002025002');
  await machine.inspect(['import', 'officers', file, '--unit', '样县样例局', '-y']);
  const { out } = await machine.inspect(['import', 'officers', file, '--unit', '样县甲虚构局', '--dry-run']);
  expect(bare(out)).toContain(
    '全部2行的执法证号在样县样例局的执法人员名册里也有（如990100002025002），多半是选错了单位或者文件，请核对',
  );
});

it('a row of several sheets that are read as one is told with its sheet', async () => {
  const machine = await office('样县甲虚构局');
  const write = async (name: string, fine: number): Promise<string> => {
    const book = new Excel.Workbook();
    for (const month of [1, 2, 3])
      book.addWorksheet(`${month}月`).addRows([
        ['案号', '案由', '当事人', '立案日期', '罚款金额（元）'],
        [`样罚〔2026〕${month}号`, '占道', '甲店', `2026-0${month}-01`, month === 2 ? fine : 200],
      ]);
    const file = path.join(machine.folder, name);
    await book.xlsx.writeFile(file);
    return file;
  };
  const merged = async (file: string, unit: string, ...more: readonly string[]) =>
    machine.inspect(['import', 'cases', file, '--merge-sheets', '--unit', unit, ...more]);
  await merged(await write('全年.xlsx', 100), '样县样例局', '-y');
  const changed = await merged(await write('全年改.xlsx', 300), '样县样例局', '--dry-run');
  expect(changed.out).toContain('  “2月”第 2 行 样罚〔2026〕2号 罚款金额（元）：100 → 300\n');
  const kept = await merged(path.join(machine.folder, '全年改.xlsx'), '样县样例局', '--on-duplicate', 'skip');
  expect(bare(kept.out)).toContain('没有记入的：罚款金额（元）“300”（工作表“2月”）');
  const one = put(machine, '一件.csv', '案号,案由,当事人,立案日期', '样罚〔2026〕4号,占道,甲店,2026-04-01');
  await machine.inspect(['import', 'cases', one, '--unit', '样县甲虚构局', '-y']);
  const added = new Excel.Workbook();
  await added.xlsx.readFile(path.join(machine.folder, '全年.xlsx'));
  added.worksheets[2]?.addRow(['样罚〔2026〕4号', '占道', '甲店', '2026-04-01', 100]);
  added.worksheets[0]?.addRow(['样罚〔2026〕5号', '占道', '甲店', '2026-04-01', 100]);
  await added.xlsx.writeFile(path.join(machine.folder, '全年又改.xlsx'));
  const shared = await merged(path.join(machine.folder, '全年又改.xlsx'), '样县样例局', '--dry-run');
  expect(bare(shared.out)).toContain('“3月”第3行的案号在样县甲虚构局的案件台账里也有');
});

it('a file that proved to be of another kind leads on to the ledger that it was taken for', async () => {
  const machine = await office();
  put(machine, '案件.csv', '案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026-03-01');
  const keys = ['台账', '导入台账', '执法人员名册', '案件.csv', '样县样例局', '按案件台账导入', 'y', '2', '离开'];
  const { out } = await menu(machine, ...keys);
  expect(out).toContain('  3. 下一步：导入台账（执法人员名册、样县样例局）\n');
});

it('a file that was saved under another ending is offered, and one that was not saved is called so', async () => {
  const machine = await office();
  const heads = '案号,案由,当事人,立案日期';
  const file = put(machine, '案件.csv', heads, '样罚〔2026〕1号,占道,甲店,2026-13-01');
  const { out } = await onPage(machine, 'cases', file, '改好、存盘了', '1');
  expect(bare(out)).toContain('没有不同：这个文件没有存过新的；改了的请存盘，另存成别的文件的，选那个文件再导入');
  expect(out).not.toContain('改读后存的');
  const book = new Excel.Workbook();
  book.addWorksheet('案件').addRows([heads.split(','), ['样罚〔2026〕1号', '占道', '甲店', '2026-03-01']]);
  await book.xlsx.writeFile(path.join(machine.folder, '案件.xlsx'));
  utimesSync(file, new Date('2026-09-01'), new Date('2026-09-01'));
  const { code } = await onPage(machine, 'cases', file, '改读后存的 案件.xlsx', 'y');
  expect(code).toBe(0);
  expect((await machine.inspect('ledger cases --json')).json()).toMatchObject([{ source: { file: '案件.xlsx' } }]);
});

it('where no row is good, nobody is led to import the good ones', async () => {
  const machine = await office();
  put(machine, '案件.csv', '案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026-13-01');
  const keys = ['台账', '导入台账', '案件台账', '案件.csv', '样县样例局', '不导入', '2', '离开'];
  const { out, err } = await menu(machine, ...keys);
  expect(out.slice(out.indexOf('怎么办？')) + err).not.toContain('只收合格的行');
});

it('which of like sheets are read is asked once, however often the file is read', async () => {
  const machine = await office();
  const book = new Excel.Workbook();
  for (const month of [1, 2])
    book.addWorksheet(`${month}月`).addRows([
      ['案号', '案由', '立案日期'],
      [`样罚〔2026〕${month}号`, '占道', month === 2 ? '不知道' : '2026-01-01'],
    ]);
  const file = path.join(machine.folder, '全年.xlsx');
  await book.xlsx.writeFile(file);
  const tables = await onPage(machine, 'cases', file, '1', '改读哪几张表', '“2月”', 'n', '1');
  expect(tables.out).toContain('表 “2月”A1:C2：');
  expect(tables.out).not.toContain('没有 → 没有读');
  const { out, code } = await onPage(machine, 'cases', file, '1', '先导入其余合格的行', 'y');
  expect([code, out.match(/导入哪张工作表？/g)?.length]).toEqual([0, 1]);
});

it('a record whose number is changed is named by more than the number, and a row of several records once', async () => {
  const machine = await office();
  const heads = '编号,登记时间,被投诉人,投诉事项';
  const old = put(machine, '旧.csv', heads, '3,2026-03-01,样县小明店,占道');
  await machine.inspect(['import', 'complaints', old, '-y']);
  const now = put(machine, '新.csv', heads, '4,2026-03-01,样县小明店,占道');
  const { out } = await machine.inspect(['import', 'complaints', now, '--dry-run']);
  expect(out).toMatch(/第 2 行 3，2026-03-01\S* 编号：3 → 4/);
  expect(rowsAt([3, 3, 4, 5, 4].map((row) => ({ row })))).toBe('第 3～5 行');
});

it('a lone figure is no name of a person, and is asked again', async () => {
  const machine = await office();
  const { out } = await machine.inspect([], { ...typed('4', '示例甲', '离开'), env: { ACCESSIBLE: '1' } });
  expect(out).toContain('这里写姓名，编号到下一页再输入');
  expect(out).toContain('已设为“示例甲”');
});

it('a unit that was registered by hand is not said to have been imported', async () => {
  const machine = await office();
  const file = put(machine, '名录.csv', '单位名称,地址', '样县样例局,样县样例路1号');
  const { out } = await machine.inspect(['import', 'units', file, '--dry-run']);
  expect(out).toContain('更新的内容（改前 → 改后；上一次手工登记）：');
});

it('a long write says beforehand that breaking it off stores nothing', async () => {
  const machine = await office();
  const rows = Array.from({ length: 2_001 }, (_, at) => `样罚〔2026〕${at + 1}号,占道,甲店,2026-03-01`);
  const file = put(machine, '案件.csv', '案号,案由,当事人,立案日期', ...rows);
  const { out } = await onPage(machine, 'cases', file, 'y');
  expect(out).toContain('正在写入……（写完以前按 Ctrl+C 的，一行也不写入）\n');
});

it('a register without a record leads to its declaration, under no Enter', async () => {
  const machine = await office('样县甲虚构局');
  const keys = [
    '台账',
    '导入台账',
    '责任追究台账',
    '追责.csv',
    '样县样例局',
    '确实没有记录的',
    '2026',
    'y',
    '2',
    '离开',
  ];
  put(machine, '追责.csv', '年度,被追究人,追究事由,追究方式');
  const { out } = await menu(machine, ...keys);
  expect(out).toContain(
    '  3. 确实没有记录的：申明（样县样例局）\n  4. 改好、存盘了，重新读这个文件\n  5. 改一改，再来一次\n编号（1-5，回车＝4）',
  );
  expect(out).toContain('已记录：样县样例局申明2026年的责任追究台账没有记录');
  expect(out).not.toContain('回到“导入台账”');
});

it('a file that is in already, of which columns are unknown, may still be told what they are', async () => {
  const machine = await office();
  const lines = ['姓名,培训名称,培训日期,综评', '张样例,执法培训,2026-03-01,88'];
  const file = put(machine, '培训.csv', ...lines);
  await machine.inspect(['import', 'trainings', file, '-y', '--map', '综评=-']);
  const again = ['import', 'trainings', file, '--as-found', '--plain'];
  const left = await machine.inspect(again, typed(''));
  expect([left.code, left.out.includes('没有变化：新增 0')]).toEqual([0, true]);
  const { out } = await machine.inspect(again, typed('改一列的读法', '综评', '成绩', 'y'));
  expect(out).toContain('已存的都一样，不用写入；有的列没有认出来。怎么办？');
  expect((await machine.inspect('ledger trainings --json')).json()).toMatchObject([{ score: 88 }]);
});

it('what a column means is taken by any heading that means it, and what may be said is listed in Chinese first', async () => {
  const machine = await office();
  put(machine, '培训.csv', '姓名,培训名称,培训日期,综评', '张样例,执法培训,2026-03-01,88');
  const keys = ['台账', '认不出的列', '培训考试台账', '培训.csv', '样县样例局'];
  const wrong = await menu(machine, ...keys, '综评=啥', '', '2', '离开');
  expect(wrong.err).toContain('提示：可以写的是：年度、培训名称、');
  const { out } = await menu(machine, ...keys, '综评=成绩', '', 'y', '2', '离开');
  expect(out).toContain('“综评”读作');
  expect((await machine.inspect('ledger trainings --json')).json()).toMatchObject([{ score: 88 }]);
});

it('of a roster of several years the last one is offered first, and which sheets are read may be changed on the page', async () => {
  const machine = await office();
  const book = new Excel.Workbook();
  for (const [year, expires] of [
    ['2025年', '2027-05-31'],
    ['2026年', '2031-05-31'],
  ] as const)
    book.addWorksheet(year).addRows([
      ['姓名', '执法证号', '有效期至'],
      ['何样例', '990100002025001', expires],
    ]);
  const file = path.join(machine.folder, '两年名册.xlsx');
  await book.xlsx.writeFile(file);
  const { out } = await onPage(machine, 'officers', file, '全部', 'n', '重选工作表', '1', 'y');
  expect(out).toContain('1. 只读“2026年”（最新的一年）\n  2. 全部 2 张，合成一份读入\n  3. 只读“2025年”');
  expect(bare(out)).toContain(
    '执法证号相同，取工作表“2026年”的，另一张的不取：何样例（有效期至2031年5月31日），请核对',
  );
  expect((await machine.inspect('ledger officers --json')).json()).toMatchObject([{ expires: '2031-05-31' }]);
});

it('a span of months in place of a day, and a sheet that holds nothing but a picture, are told what to do', async () => {
  const machine = await office();
  const file = put(machine, '案件.csv', '案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,2026年1月-6月');
  const { rejected } = (await machine.inspect(['import', 'cases', file, '--json'])).json();
  expect(rejected).toMatchObject([{ reason: '不是日期：是一段时间，没有写到日，请只填一天，如 2025-03-05' }]);
  const book = new Excel.Workbook();
  book.addWorksheet('名册');
  await book.xlsx.writeFile(path.join(machine.folder, '截图.xlsx'));
  const { err } = await machine.inspect(['import', 'officers', path.join(machine.folder, '截图.xlsx')]);
  expect(err).toContain('表上只有图片（截图）的，把内容打成表格再导入');
});

it('a sheet of pictures, with a title at most, is said to hold them and no words; one with a table is read', async () => {
  const machine = await office();
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const told = async (...rows: readonly (readonly string[])[]) => {
    const book = new Excel.Workbook();
    const sheet = book.addWorksheet('扫描件');
    sheet.addRows(rows as string[][]);
    const image = book.addImage({ buffer: dot as unknown as Excel.Buffer, extension: 'png' });
    sheet.addImage(image, 'A4:F30');
    sheet.addImage(image, 'A31:F60');
    const file = path.join(machine.folder, '扫描.xlsx');
    await book.xlsx.writeFile(file);
    return machine.inspect(['import', 'officers', file, '--dry-run']);
  };
  const alone = await told();
  expect(alone.err).toContain('错误：工作表“扫描件”里只有 2 张图片，没有文字：扫描.xlsx\n提示：程序不认图片里的字');
  const titled = await told(['执法人员名册'], ['填报单位：样县虚构局', '2026年3月']);
  expect(titled.err).toContain('错误：工作表“扫描件”里除了标题只有 2 张图片：扫描.xlsx\n');
  expect((await told(['姓名', '执法证号'], ['赵样例', '990100002025001'])).code).toBe(0);
});

it('a file that was saved again between the page and the answer is said to have been', async () => {
  const machine = await office();
  const heads = '案号,案由,当事人,立案日期';
  const file = put(machine, '案件.csv', heads, '样罚〔2026〕1号,占道,甲店,2026-03-01');
  const prompter = {
    confirm: async () => {
      put(machine, '案件.csv', heads, '样罚〔2026〕1号,占道,乙店,2026-03-01');
      return true;
    },
  } as unknown as Prompter;
  const said: string[] = [];
  const context = {
    ...{ terminal: true, json: false, yes: false, plain: true, width: 80, streams: { stdout: {} } },
    ...{ prompter: async () => prompter, say: (line: string) => said.push(line), inWords: String },
  } as unknown as Context;
  const store = Store.open(machine.db, {
    ...{ now: () => new Date(), clockFixed: false, newId: () => 'unused', machineFolder: machine.home, mode: 'read' },
  });
  const wish = { kind: 'cases', file, fallbackYear: 2026, today: '2026-09-15', machineFolder: machine.home } as const;
  const how = { mappings: [], onDuplicate: 'update', allowPartial: false, retireMissing: false, empty: false } as const;
  const prepared = await prepareImport(store, { ...wish, ...how, unit: store.units.find('样县样例局') });
  expect(await agreeOn(context, prepared, [])).toBe('store');
  expect(said.at(-1)).toBe('案件.csv 刚才又存过：写入的是上面看过的内容，要新的请再导入一次');
  store.close();
});

it('a cell of an error is told what to do', async () => {
  const machine = await office();
  const file = put(machine, '案件.csv', '案号,案由,当事人,立案日期', '样罚〔2026〕1号,占道,甲店,#REF!');
  const { rejected } = (await machine.inspect(['import', 'cases', file, '--json'])).json();
  expect(rejected).toMatchObject([{ reason: '单元格是错误值 #REF!，请把正确的内容打进这一格' }]);
});

it('a number of no line is asked again, though one heading has it', async () => {
  const machine = await office();
  const file = put(machine, '名册.csv', '姓名,执法证号,字段77', '张样例,990100002025001,甲');
  const { out } = await onPage(machine, 'officers', file, 'n', '一列的读法', '77', '3', '<', '<');
  expect(out).toContain('没有“77”这一项');
});

it('columns that only the table beside has are among those that are read', async () => {
  const machine = await office();
  const book = new Excel.Workbook();
  book.addWorksheet('名册').addRows([
    ['序号', '姓名', '执法证号', '', '序号', '姓名', '执法证号', '职务'],
    [1, '张样例', '990100002025001', '', 3, '王样例', '990100002025003', '科员'],
    [2, '李示范', '990100002025002', '', 4, '赵样例', '990100002025004', '科员'],
  ]);
  const file = path.join(machine.folder, '名册.xlsx');
  await book.xlsx.writeFile(file);
  const { out } = await onPage(machine, 'officers', file, 'n', '<');
  expect(out).toContain('读入 3 列：姓名、执法证号、“职务”读作岗位');
  expect(out).not.toContain('岗位：表里没有单独的列');
});

it('a file that is refused since no row is the unit’s tells what else is to be mended in the same round', async () => {
  const machine = await office();
  const lines = ['姓名,单位,执法证号', '张样例,样县别局,990101199003078519', '李示范,样县别局,990101199003070058'];
  const { err } = await machine.inspect(['import', 'officers', put(machine, '名册.csv', ...lines)]);
  expect(err).toContain('没有一行属于样县样例局');
  expect(err).toContain('；另有 2 行不合格，一起改好：第 2～3 行的执法证号：这是身份证号，不是执法证号');
  const good = ['姓名,单位,执法证号', '张样例,样县别局,990100002025001'];
  expect((await machine.inspect(['import', 'officers', put(machine, '好册.csv', ...good)])).err).not.toContain(
    '不合格',
  );
});

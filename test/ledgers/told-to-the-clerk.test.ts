import { appendFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ledgerOffice, put } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

/** What a clerk is told of a ledger on its way in: what stood there before, how days were read, what became of a file that was to be mended. */

const office = () => ledgerOffice('样县样例局');
const typed = (...keys: readonly string[]) => ({ tty: true, stdin: `${keys.join('\n')}\n`, columns: 80 });
const onPage = (machine: Machine, kind: string, file: string, ...keys: readonly string[]) =>
  machine.inspect(['import', kind, file, '--plain'], typed(...keys));
const menu = (machine: Machine, ...keys: readonly string[]) =>
  machine.inspect([], { ...typed(...keys), env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' } });
const bare = (text: string): string => text.replace(/\s+/g, '');

it('where values changed, the file that last told of the record is called that, and no source of theirs', async () => {
  const machine = await office();
  const first = put(machine, '一.csv', '姓名,执法证号,性别', '赵样例,990100002025001,女');
  await machine.inspect(['import', 'officers', first, '-y']);
  const second = put(machine, '二.csv', '姓名,执法证号,岗位', '赵样例,990100002025001,内勤');
  await machine.inspect(['import', 'officers', second, '-y']);
  const third = put(machine, '三.csv', '姓名,执法证号,性别', '赵样例,990100002025001,男');
  const { out } = await machine.inspect(['import', 'officers', third, '-y']);
  expect(out).toContain('更新的内容（改前 → 改后；上一次由二.csv导入）：');
});

it('a record that gets its number is called by one name in all lines of what changes', async () => {
  const machine = await office();
  await machine.inspect(['import', 'officers', put(machine, '旧.csv', '姓名,执法证号,岗位', '钱样例,,内勤'), '-y']);
  const file = put(machine, '新.csv', '姓名,执法证号,岗位,有效期至', '钱样例,990100002025002,执法岗,2030-01-01');
  const { out } = await machine.inspect(['import', 'officers', file, '-y']);
  const named = [...out.matchAll(/^ {2}第 2 行 (\S+) \S+：.* → /gm)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(2);
  expect([...new Set(named)]).toEqual(['钱样例']);
});

it('Enter decides the month of no day, and whoever does is told which rows were read so', async () => {
  const machine = await office();
  const heads = '登记时间,被投诉人,投诉事项,答复时间';
  const lines = ['05/03/2026,样大队,未亮证,2026-04-01', '2026-03-06,样大队,推诿,2026-04-02', '07/03/2026,样大队,推诿,'];
  const file = put(machine, '登记簿.csv', heads, ...lines);
  const left = await onPage(machine, 'complaints', file, '', '');
  expect(left.out).toContain('3. 说不准，这些行先不读\n编号（1-3，回车＝3）');
  expect(bare(left.out)).toContain('还不能写入：“05/03/2026”这样的日期，日在前还是月在前不明');
  const { out } = await onPage(machine, 'complaints', file, '日在前', 'y');
  expect(bare(out)).toContain('第2、4行：登记时间照所选的“日在前”读，如“05/03/2026”是2026年3月5日');
  const { warnings } = (
    await machine.inspect(['import', 'complaints', file, '--day-order', 'month-first', '--dry-run', '--json'])
  ).json();
  expect(warnings).toContainEqual({ row: 4, what: '登记时间照所选的“月在前”读，如“05/03/2026”是2026年5月3日' });
  expect(warnings.some(({ row }: { row: number }) => row === 3)).toBe(false);
});

it('where the rest of a long list is to be found is told by what is seen next', async () => {
  const machine = await office();
  const people = (post: string) =>
    Array.from({ length: 30 }, (_, at) => `示${'甲乙丙丁戊己庚辛壬癸'[at % 10]}例,9901000020250${at + 10},${post}`);
  const heads = '姓名,执法证号,岗位';
  await machine.inspect(['import', 'officers', put(machine, '旧册.csv', heads, ...people('执法岗')), '-y']);
  const file = put(machine, '新册.csv', heads, ...people('内勤'));
  const { out } = await onPage(machine, 'officers', file, 'n', '一处不略', 'n', '不导入，改好');
  expect(bare(out)).toContain('……另有10处，下一问答“否”，选“一处不略，从头再看”');
  const stopped = put(machine, '坏册.csv', heads, ...people('内勤'), '王样例,990101199003078519,内勤');
  const blocked = await onPage(machine, 'officers', stopped, '不导入，改好');
  expect(bare(blocked.out)).toContain('……另有10处，下面选“一处不略，从头再看”');
});

it('the two ways to take fewer sheets say in what they differ', async () => {
  const machine = await office();
  const Excel = (await import('exceljs')).default;
  const book = new Excel.Workbook();
  for (const month of ['1月', '2月'])
    book.addWorksheet(month).addRows([
      ['案号', '案由', '当事人', '立案日期'],
      [`样罚〔2026〕${month[0]}号`, '占道', '甲店', `2026-0${month[0]}-05`],
    ]);
  const file = path.join(machine.folder, '各月.xlsx');
  await book.xlsx.writeFile(file);
  const { out } = await onPage(machine, 'cases', file, '全部', 'n', '不导入，改好');
  expect(out).toContain('. 重选工作表：全部合读，或者只读一张\n');
  expect(out).toContain('. 改读哪几张表：一张一张定读不读\n');
});

const roster = ['赵样例,990100002025001', '李样例,990101199003078519'];
const toRoster = (file: string) => ['台账', '导入台账', '执法人员名册', file];

it('a file that was refused outright is read again by one choice, with kind and unit as they were', async () => {
  const machine = await office();
  const file = put(machine, '名册.csv', '甲,乙', '丙,丁');
  const good = put(machine, '好册.csv', '姓名,执法证号', roster[0] ?? '');
  const keys = [...toRoster('名册'), '', '改好、存盘了，重新读这个文件', '', '改好、存盘了', 'n', '首页', '离开'];
  const { out, err } = await menu(machine, ...keys);
  expect(err).toContain('错误：');
  expect(bare(out)).toContain('3.改好、存盘了，重新读这个文件4.改一改，再来一次');
  // Nobody saved it: nothing is read.
  expect(bare(out)).toContain(
    '名册.csv没有变（存盘了吗？）；另存成别的文件的，选“改一改，再来一次”还要照原样再读一遍吗',
  );
  expect(err.match(/错误：/g)).toHaveLength(1);
  // Where the unit is asked the file is looked at before, and refused there.
  const several = await ledgerOffice('样县样例局', '样县甲虚构局');
  const latter = Buffer.from([0xc0, 0xee, 0xd1, 0xf9, 0xc0, 0xfd]);
  appendFileSync(put(several, '名册.csv', '姓名,执法证号', '赵样例,990100002025001'), latter);
  const asked = await menu(several, ...toRoster('名册'), '改好、存盘了', '', '首页', '离开');
  expect(bare(asked.out)).toContain('名册.csv没有变（存盘了吗？）');
  renameSync(good, file);
  const mended = await menu(machine, ...toRoster('名册'), '', 'y', '首页', '离开');
  expect(mended.out).toContain('已导入：新增 1');
});

it('after a page that was left, a file that nobody saved is not shown page by page again unless that is wanted', async () => {
  const machine = await office();
  put(machine, '名册.csv', '姓名,执法证号', ...roster);
  const keys = [...toRoster('名册'), '', '不导入，改好', '改好、存盘了', ''];
  const left = await menu(machine, ...keys, '首页', '离开');
  expect(left.out.match(/不合格的单元格/g)).toHaveLength(1);
  const wanted = await menu(machine, ...keys.slice(0, -1), 'y', '不导入，改好', '首页', '离开');
  expect(wanted.out.match(/不合格的单元格/g)).toHaveLength(2);
});

it('the marked workbook is put beside the ledger, in the menu and in the words of the command line', async () => {
  const machine = await office();
  const folder = path.join(machine.folder, '下载');
  mkdirSync(folder);
  put(machine, '下载/名册.csv', '姓名,执法证号', ...roster);
  const { out } = await machine.inspect(['import', 'officers', '下载/名册.csv']);
  expect(out).toContain(`--errors ${path.join(folder, '错误标记.xlsx')}`);
  const keys = ['台账', '只收合格的行', '执法人员名册', '别的文件', '下载/名册.csv', '', '', 'y', '首页', '离开'];
  await menu(machine, ...keys);
  expect(existsSync(path.join(folder, '名册（标红）.xlsx'))).toBe(true);
  // Beside the terminal's own folder a bare name says the same.
  put(machine, '本册.csv', '姓名,执法证号', ...roster);
  const own = await menu(machine, '台账', '只收合格的行', '执法人员名册', '本册', '', '', 'y', '首页', '离开');
  expect(own.out).toContain('回车＝本册（标红）.xlsx');
});

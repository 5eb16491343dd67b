import path from 'node:path';
import Excel from 'exceljs';
import { expect, it } from 'vitest';
import { ledgerOffice, put } from '../support/ledger-office.ts';
import type { Machine } from '../support/run.ts';

/** An import that is refused prints what to run next: that never meets the same refusal, or says that the file is to be mended first. */

const cases = '案号,案由,当事人,立案日期';
const one = '样罚〔2026〕1号,占道经营,样县一店,2026-03-01';
const two = '样罚〔2026〕2号,无证经营,样县二店,2026-03-02';

type Grid = readonly (readonly (string | number)[])[];
const cells = (...lines: readonly string[]): Grid => lines.map((line) => line.split(','));

async function book(machine: Machine, sheets: Readonly<Record<string, Grid>>): Promise<string> {
  const made = new Excel.Workbook();
  for (const [name, rows] of Object.entries(sheets)) made.addWorksheet(name).addRows(rows.map((row) => [...row]));
  const file = path.join(machine.folder, '台账.xlsx');
  await made.xlsx.writeFile(file);
  return file;
}

interface Played {
  readonly kind: string;
  /** What was imported before. */
  readonly before?: readonly string[];
  readonly lines?: readonly string[];
  readonly sheets?: Readonly<Record<string, Grid>>;
  readonly more?: readonly string[];
  readonly says: string;
  /** What the next step says, before its command or in it. */
  readonly next: string;
}

const played: Readonly<Record<string, Played>> = {
  'a day of two orders': {
    kind: 'complaints',
    lines: ['登记时间,投诉人,投诉事项', '05/03/2025,张样例,态度生硬'],
    says: '日在前还是月在前不明',
    next: '日在前的，inspect import',
  },
  'columns without headings': {
    kind: 'officers',
    lines: ['姓名,执法证号,,', '张样例,990100002025001,赵样例,990100002025003'],
    says: 'C、D 列没有表头',
    next: '这几列不要的，inspect import',
  },
  'a title of another unit': {
    kind: 'cases',
    lines: ['样县乙局案件台账,,,', cases, one],
    says: '台账标题写的是“样县乙局”',
    next: '--unit 样县乙局',
  },
  'a table of another unit': {
    kind: 'officers',
    lines: [
      '样县甲局执法人员名册,,,样县乙局执法人员名册,',
      '姓名,执法证号,,姓名,执法证号',
      '张样例,990100002025001,,赵样例,990100002025003',
    ],
    says: '第 2 张表',
    next: '--leave-table 2',
  },
  'another year over rows without days': {
    kind: 'accountability',
    lines: ['2025年责任追究台账,,', '被追究人,追究事由,追究方式', '张样例,案卷0分,批评教育'],
    more: ['--year', '2026'],
    says: '写的是 2025 年',
    next: '是 2025 年的，inspect import',
  },
  'words of which nobody knows whether they are a record': {
    kind: 'officers',
    lines: [
      '姓名,执法证号,科室',
      '样县甲局,,',
      '张样例,990100002025001,一股',
      '样县乙局,,',
      '王样例,990100002025003,一股',
      '本局,,',
      '李样例,990100002025002,二股',
    ],
    says: '看不出是不是记录',
    next: '这些行不是记录的，inspect import',
  },
  'headings that are exchanged': {
    kind: 'cases',
    lines: [cases, '样罚〔2026〕1号,样县一店,占道经营,2026-03-01', '样罚〔2026〕2号,样县二店,无证经营,2026-03-02'],
    says: '像是两个列名写反了',
    next: '列名写反了的，inspect import',
  },
  'id numbers for certificates': {
    kind: 'officers',
    lines: ['姓名,执法证号', '张样例,11010519491231002X', '李样例,34052419800101001X'],
    says: '2 行不合格',
    next: '按身份证号读的，inspect import',
  },
  'records to retire in one sheet of several': {
    kind: 'cases',
    sheets: { 一月: cells(cases, one), 二月: cells(cases, two) },
    more: ['--sheet', '一月', '--retire-missing'],
    says: '只读了工作表“一月”',
    next: '先不停用的，inspect import',
  },
  'a record that may be another one': {
    kind: 'complaints',
    before: ['编号,登记时间,投诉人,被投诉人,投诉事项', '2026-9,2026-03-01,张样例,李样例,态度生硬'],
    lines: ['编号,登记时间,投诉人,被投诉人,投诉事项', '2026-9,2026-05-11,吴样例,钱样例,乱罚款不开票据'],
    says: '1 行与已存的',
    next: 'inspect import',
  },
};

it.each(Object.entries(played))('%s', async (_, play) => {
  const machine = await ledgerOffice('样县甲局', '样县乙局');
  const bring = (file: string, ...more: readonly string[]) =>
    machine.inspect(['import', play.kind, file, '--unit', '样县甲局', ...more]);
  if (play.before) expect((await bring(put(machine, '旧.csv', ...play.before))).code).toBe(0);
  const file = play.lines ? put(machine, '台账.csv', ...play.lines) : await book(machine, play.sheets ?? {});
  const refused = await bring(file, ...(play.more ?? []));
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(play.says)]);
  const next = /^下一步：(.*)$/m.exec(refused.out)?.[1] ?? '';
  expect(next).toContain(play.next);
  if (next.startsWith('改好、存盘后，')) return;
  const words = next.slice(next.indexOf('inspect ') + 8).split(' ');
  const again = await machine.inspect(words);
  expect(again.err).not.toContain(play.says);
});

it('rows that are refused in one of several tables alone may be left with their table', async () => {
  const machine = await ledgerOffice('样县甲局');
  const file = put(
    machine,
    '名册.csv',
    '姓名,执法证号,,姓名,执法证号',
    '张样例,990100002025001,,赵样例,13800000001',
    '李样例,990100002025002,,钱样例,13800000002',
  );
  const refused = await machine.inspect(['import', 'officers', file]);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('第 2 张表整张不要的，加 --leave-table 2')]);
  const left = await machine.inspect(['import', 'officers', file, '--leave-table', '2']);
  expect([left.code, left.out]).toEqual([0, expect.stringContaining('新增 2')]);
});

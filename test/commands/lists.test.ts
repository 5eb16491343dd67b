import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { width } from '../../src/views/text-width.ts';
import { type Machine, newMachine } from '../support/run.ts';

let machine: Machine;
beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect('unit add 样县甲虚构市场监督管理局 --address =样例路1号,二楼 --level 正科级');
  await machine.inspect('unit add 样县乙虚构局');
});
const rows = (csv: string): string[][] =>
  csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));

describe('a list', () => {
  test('is written as CSV with --csv, whole, and nothing else stands on stdout', async () => {
    const { out, code } = await machine.inspect('unit list --csv');
    expect([code, out.startsWith('\ufeff')]).toEqual([0, true]);
    const [heads, first] = rows(out);
    expect(heads).toEqual(expect.arrayContaining(['单位', '统一社会信用代码', '地址']));
    expect(first).toContain(`"'=样例路1号,二楼"`);
    expect((await machine.inspect('unit list --csv --json')).code).toBe(2);
  });

  test('shows the columns that are named, in that order, and says which there are where one is misspelt', async () => {
    const { out } = await machine.inspect('unit list --csv --columns 地址，单位');
    expect(rows(out).map((row) => row.length)).toEqual([2, 2, 2]);
    expect(rows(out)[0]).toEqual(['地址', '单位']);
    const wrong = await machine.inspect('unit list --columns 单拉');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/没有“单拉”这一列\n提示：有：.*单位/)]);
  });

  test('with --wide is not folded, however narrow the terminal is, and leaves no column out', async () => {
    const narrow = { env: { COLUMNS: '40' } };
    const folded = await machine.inspect('unit list', narrow);
    expect(folded.out).not.toContain('样县甲虚构市场监督管理局');
    expect(folded.out).not.toContain('统一社会信用代码');
    const { out } = await machine.inspect('unit list --wide', narrow);
    expect(out).toContain('样县甲虚构市场监督管理局');
    expect(out).toContain('统一社会信用代码');
  });

  test('of a ledger leaves out no column and stays within the screen, marks in words and all', async () => {
    const ledger = [
      '年度,培训名称,姓名,执法证号,培训日期,学时,成绩,备注',
      '2026,行政处罚法专题培训,张样例,990100002026001,2026-03-01,8,优,电话13800001111',
      '2026,行政处罚法专题培训,李样例,990100002026002,2026-03-01,8,缺考,病假',
    ];
    writeFileSync(path.join(machine.folder, '培训.csv'), `${ledger.join('\n')}\n`);
    await machine.inspect('import trainings 培训.csv --unit 甲虚构');
    const { out } = await machine.inspect('ledger trainings --unit 甲虚构', { env: { COLUMNS: '60' } });
    for (const told of ['优', '缺考', '备注：电话138******11', '备注：病假', '来源：培训.csv第 2 行'])
      expect(out).toContain(told);
    expect(Math.max(...out.split('\n').map(width))).toBeLessThanOrEqual(60);
    // Whose ledger it is stands with each row, whether the file named the unit or not.
    const told = (await machine.inspect('ledger trainings --json')).json();
    expect(told[0].note).toBe('电话138******11');
    expect(told.map(({ unit }: { unit: string }) => unit)).toEqual(Array(2).fill('样县甲虚构市场监督管理局'));
  });

  test('of which there is nothing leaves stdout empty with --csv and says so on stderr', async () => {
    const { out, err, code } = await machine.inspect('problem list 甲虚构 --csv');
    expect([code, out, err]).toEqual([0, '', '样县甲虚构市场监督管理局没有问题\n']);
  });

  test('can be had so wherever a command lays out a table', async () => {
    const lines = [
      'status',
      'agenda',
      'log',
      'config list',
      'holiday list',
      'standard list',
      'machine list',
      'result 甲虚构',
    ];
    for (const line of lines) {
      const { out, err, code } = await machine.inspect(`${line} --csv`);
      expect([line, code, out.startsWith('\ufeff'), out === '' && err === '']).toEqual([
        line,
        0,
        line !== 'agenda',
        false,
      ]);
    }
  });
});

import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Streams } from '../src/context.ts';
import { main } from '../src/main.ts';
import { width } from '../src/views/text-width.ts';
import { inspect, newMachine } from './support/run.ts';

describe('the doorstep', () => {
  test('without words, and no terminal, prints the help by stage', async () => {
    const { code, out } = await inspect([]);
    expect(code).toBe(0);
    expect(out).toContain('用法：inspect <命令>');
    expect(out).toContain('开始\n  init');
  });

  test('answers a mistyped command with the nearest one, exit 2', async () => {
    const { code, out, err } = await inspect('unti list');
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe('错误：没有“unti”这个命令\n提示：您是不是想输入 inspect unit？用 inspect --help 查看全部命令\n');
  });

  test('on a terminal an error is folded, its way on on lines of its own; in a pipe it is not', async () => {
    const line = ['import', 'cases', '没有这个文件夹/2026年度样县虚构局行政处罚案件台账（第二次修改稿）.xlsx', '--db'];
    const machine = newMachine('folded');
    await machine.inspect(['init', '--office', '样县虚构办公室']);
    await machine.inspect(['unit', 'add', '样县虚构局']);
    const told = (text: string) => text.replaceAll(/\s/g, '');
    const piped = await inspect([...line, machine.db]);
    expect(piped.err.split('\n').length).toBe(3);
    for (const columns of [60, 80, 100, 0]) {
      const { err } = await inspect([...line, machine.db], { tty: true, columns });
      const lines = err.trimEnd().split('\n');
      expect(lines.filter((each) => each.startsWith('提示：')).length).toBe(1);
      expect(told(err)).toBe(told(piped.err));
      if (columns === 0) expect(err).toBe(piped.err);
      else expect(lines.filter((each) => width(each) > columns)).toEqual([]);
    }
  });

  test('on a terminal what a command tells is folded as well, but for tables that were asked for whole', async () => {
    const machine = newMachine('folded-reports');
    await machine.inspect(['init', '--office', '样县虚构办公室']);
    await machine.inspect([
      'unit',
      'add',
      '样县甲虚构市场监督管理局',
      '--address',
      '样县样例大道与虚构路交叉口向北三百米路西样例大厦',
    ]);
    for (const line of ['verify', 'doctor', 'explain 甲虚构 2.1.1', 'check 甲虚构']) {
      const { out } = await machine.inspect(line, { tty: true, columns: 60 });
      expect(
        out.split('\n').filter((each) => width(each) > 60 && !each.startsWith('下一步：')),
        line,
      ).toEqual([]);
    }
    const { out } = await machine.inspect('unit list --wide', { tty: true, columns: 60 });
    expect(out.split('\n').filter((each) => width(each) > 60)).not.toEqual([]);
  });

  test('a file without the kind of ledger before it is told to lack the kind', async () => {
    const { code, err } = await inspect(['import', '案件.xlsx']);
    expect(code).toBe(2);
    expect(err).toContain('错误：“案件.xlsx”是文件名，前面少了台账种类\n提示：请写成 inspect import cases 案件.xlsx；');
    expect(err).toContain('officers（执法人员名册）');
  });

  test.each([
    ['unit list --db', '--db'],
    ['conclude 样县甲虚构局 --by', '--by'],
    ['unit add 样县甲虚构局 --by --json', '--by'],
    ['--db unit list --by', '--by'],
  ])('a flag of every command that has no value is told as such, wherever it stands: %s', async (line, flag) => {
    const { code, err } = await inspect(line);
    expect([code, err]).toEqual([2, expect.stringContaining(`选项 ${flag} 后面缺少值`)]);
  });

  test('a flag that only another verb of the noun takes is not offered for this one', async () => {
    const { code, err } = await inspect('publicity close --from 2026-01-01');
    expect([code, err]).toEqual([2, '错误：没有“--from”这个选项\n提示：加 --help 查看可用的选项\n']);
  });

  test('a word broken off is taken for the nearest that begins so; a Chinese word is looked for in the help', async () => {
    expect((await inspect('stat')).err).toContain('您是不是想输入 inspect stats？');
    expect((await inspect('抽签')).err).toContain(
      '提示：用 inspect help 抽签 查找有关的命令，或者只输入 inspect 打开中文菜单\n',
    );
    const { out } = await inspect('help 异议');
    expect(out).toMatch(/ {2}publicity object +登记对一个单位的异议\n/);
    expect(out).toMatch(/ {2}publicity settle +记录异议的核实结果\n/);
    expect((await inspect('help 抽取')).out).toMatch(/help draws +专题：抽取的做法\n/);
    const none = await inspect('help 没有这样的事');
    expect(none.code).toBe(2);
    expect(none.err).toContain('错误：没有哪个命令的说明里有“没有这样的事”\n');
  });

  test('help of a verb that is none is answered with the nearest', async () => {
    const { code, err } = await inspect('help unit ad');
    expect(code).toBe(2);
    expect(err).toBe('错误：没有“unit ad”的帮助\n提示：您是不是想看 inspect help unit add？\n');
    expect((await inspect('import officers 名册.xlsx --help')).out).toContain('inspect import —— 导入台账');
    expect((await inspect('help draw')).out).toContain('draw officers <unit>');
  });

  test('help and the version are one JSON value where JSON is asked for', async () => {
    expect((await inspect('--version --json')).json()).toEqual({ version: '0.0.0' });
    expect((await inspect('unit add --help --json')).json().text).toContain('inspect unit add');
    expect((await inspect('--json')).json().text).toContain('用法：inspect <命令>');
  });

  test('a full disk behind the output is one line, exit 1', async () => {
    const said: string[] = [];
    const stream = (write: (chunk: unknown, done: (error?: Error) => void) => void) =>
      new Writable({ write: (chunk, _encoding, done) => write(chunk, done) }) as unknown as Streams['stdout'];
    const stdout = stream((_chunk, done) => done(Object.assign(new Error('write'), { code: 'ENOSPC' })));
    const stderr = stream((chunk, done) => {
      said.push(String(chunk));
      done();
    });
    const code = await main(['--help'], { stdin: process.stdin, stdout, stderr });
    expect([code, said.join('')]).toEqual([1, expect.stringMatching(/^错误：结果没能输出：磁盘已满\n提示：[^\n]+\n$/)]);
  });

  test('answers a mistyped verb and a mistyped flag with the nearest ones', async () => {
    expect((await inspect('unit lsit')).err).toContain('您是不是想输入 inspect unit list？');
    expect((await inspect('unit list --retierd')).err).toContain('您是不是想写 --retired？');
  });

  test('a flag after a verb is the verb’s, although the noun alone takes one of the same name', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    await machine.inspect('unit add 样县甲虚构局');
    const asked = await machine.inspect('import list --unit 样县不存在局 --json');
    expect(asked.code).toBe(1);
    expect(asked.json().error.code).toBe('unit-not-found');
  });

  test('as JSON, an error is one value on stdout and its words are on stderr', async () => {
    const machine = newMachine();
    const { code, json, err } = await machine.inspect('unit list --json');
    expect(code).toBe(10);
    expect(json().error.code).toBe('no-data-file');
    expect(err).toMatch(/^错误：没有数据文件：.*\n提示：请先运行 inspect init/);
  });

  test('a machine of a test makes the same ids in every run, and another machine others', async () => {
    const ids = async (name: string): Promise<string> => {
      const machine = newMachine(name);
      await machine.inspect('init --office 样县样例办公室');
      await machine.inspect('unit add 样县甲虚构局');
      return (await machine.inspect('unit show 甲虚构 --json')).json().id;
    };
    const first = await ids('甲');
    expect(first).toMatch(/^[0-9a-z]{26}$/);
    expect(await ids('甲')).toBe(first);
    expect(await ids('乙')).not.toBe(first);
  });
});

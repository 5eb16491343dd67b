import { beforeAll, describe, expect, test } from 'vitest';
import { newMachine } from '../support/run.ts';

const machine = newMachine();
const offered = async (before: string, current = ''): Promise<string[]> =>
  (await machine.inspect(['completion', 'words', '--json', '--', before, current])).json();

beforeAll(async () => {
  await machine.inspect('init --office 样县样例办公室');
  await machine.inspect('unit add 样县甲虚构市场监督管理局 --code 11990000MB00001A9E');
  await machine.inspect('unit add 样县乙虚构城市管理局');
});

describe('completion', () => {
  test('offers nouns, then verbs, then flags', async () => {
    expect(await offered('', 'compl')).toEqual(['completion']);
    expect(await offered('unit', 's')).toEqual(['show']);
    expect(await offered('unit\nlist', '--re')).toEqual(['--retired']);
    expect(await offered('unit\nlist', '--j')).toEqual(['--json']);
  });

  test('offers units by name and by pinyin initials', async () => {
    expect(await offered('unit\nshow')).toEqual(['样县甲虚构市场监督管理局', '样县乙虚构城市管理局']);
    expect(await offered('unit\nshow', '样县乙')).toEqual(['样县乙虚构城市管理局']);
    expect(await offered('unit\nshow', 'yxjx')).toEqual(['样县甲虚构市场监督管理局']);
    expect(await offered('unit\nshow', '市场监督')).toEqual(['样县甲虚构市场监督管理局']);
    expect(await offered('unit\nshow', '虚构')).toEqual([]);
  });

  test('offers the items of the standard in use, ledger kinds, shells and topics', async () => {
    expect(await offered('score\n样县乙虚构城市管理局', '3.4')).toEqual(['3.4.1']);
    expect(await offered('import', 'off')).toEqual(['officers']);
    expect(await offered('completion', 'z')).toEqual(['zsh']);
    expect(await offered('help', 'exit')).toEqual(['exit-codes']);
    expect(await offered('form')).toEqual(['read', 'county', 'city']);
    expect(await offered('standard\nsettle', 'pass')).toEqual(['pass-line']);
    expect(await offered('config\nset', 'pass')).toEqual(['pass-line']);
    expect(await offered('standard\nuse')).toEqual(['henan-2022']);
  });

  test('offers the numbers that the program gave out: problems of the unit, imports', async () => {
    await machine.inspect('problem add 乙虚构 --text 流程图没有更新');
    const [problem] = (await machine.inspect('problem list 乙虚构 --json')).json();
    expect(await offered('problem\nsee\n样县乙虚构城市管理局')).toEqual([problem.number]);
    expect(await offered('problem\nsee\n样县甲虚构市场监督管理局')).toEqual([]);
    await machine.inspect('import complaints --empty --unit 乙虚构 -y');
    const [batch] = (await machine.inspect('import list --json')).json();
    expect(await offered('import\nundo')).toEqual([batch.batch]);
  });

  test('takes the whole line with the program before it, one word a line or with tabs between', async () => {
    expect(await offered('inspect', 'un')).toEqual(['unit', 'undo']);
    expect(await offered('/opt/inspect/inspect\nunit', 's')).toEqual(['show']);
    expect(await offered('inspect\tunit\tshow', '样县乙')).toEqual(['样县乙虚构城市管理局']);
  });

  test('offers nothing, and says nothing, for what it does not know', async () => {
    const { code, out, err } = await machine.inspect(['completion', 'words', '--', 'nonsense', '']);
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
  });

  test('the manual page names every command and leaves no line to be taken for a request', async () => {
    const { out } = await machine.inspect('completion man');
    expect(out).toContain('.SS inspect unit add <name>');
    expect(out).toContain('.B \\-\\-seed\\-inspectors <text>');
    const requests = out
      .split('\n')
      .filter((line) => line.startsWith('.'))
      .map((line) => line.split(' ')[0]);
    expect([...new Set(requests)].sort()).toEqual(['.B', '.I', '.PP', '.SH', '.SS', '.TH', '.TP', '.ad', '.fi', '.nf']);
  });

  test('an unknown shell is told the known ones', async () => {
    const { code, err } = await machine.inspect('completion tcsh');
    expect(code).toBe(2);
    expect(err).toContain('可用：bash、zsh、fish、powershell');
  });
});

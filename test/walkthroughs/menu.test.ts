import { describe, expect, test } from 'vitest';
import { parse } from '../../src/program.ts';
import { menuTasks } from '../../src/walkthroughs/menu/tasks.ts';
import { inspect, newMachine } from '../support/run.ts';

describe('the start menu', () => {
  test('every choice stands for a command line that the program understands', async () => {
    const streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };
    const wrong: string[] = [];
    for (const task of menuTasks) {
      const words = task.words.flatMap((word) => {
        if (typeof word === 'string') return [word];
        const value = word.ask === 'choice' ? word.choices![0]![0] : word.ask === 'kind' ? 'officers' : '样例';
        return [...(word.flag ? [word.flag] : []), ...(word.ask === 'flag' ? [] : [value])];
      });
      try {
        await parse(words, { env: {}, cwd: '.' }, streams);
      } catch (error) {
        wrong.push(`${task.title}: inspect ${words.join(' ')}: ${(error as Error).message}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('without a terminal it says to type commands', async () => {
    const { code, err } = await inspect('menu');
    expect(code).toBe(2);
    expect(err).toBe('错误：菜单要在终端里打开\n提示：不在终端里时请直接写命令，用 inspect --help 查看\n');
  });

  test('line by line: without a data file only what needs none can be chosen; leaving ends it', async () => {
    const { code, out } = await inspect([], { tty: true, stdin: '示例甲\n2\n10\n', env: { ACCESSIBLE: '1' } });
    expect(out).toContain('$ inspect config set author 示例甲');
    expect(out).toContain('2. 台账');
    expect(out).toContain('（不可选：先建立数据文件）');
    expect(code).toBe(0);
  });

  test('an import to be undone is told in Chinese, the newest first', async () => {
    const machine = newMachine();
    await machine.inspect('init --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲虚构局');
    for (const kind of ['complaints', 'accountability'])
      await machine.inspect(`import ${kind} --empty --unit 甲虚构 --by 示例甲 -y`);
    const { out } = await machine.inspect([], {
      tty: true,
      stdin: '2\n5\n3\n6\n10\n',
      env: { ACCESSIBLE: '1', INSPECT_BY: '示例甲' },
    });
    expect(out).toContain('1. 申明为空　责任追究台账，样县甲虚构局，2026-09-15 09:00 导入');
    expect(out).toContain('2. 申明为空　投诉举报登记簿，样县甲虚构局，2026-09-15 09:00 导入');
  });
});

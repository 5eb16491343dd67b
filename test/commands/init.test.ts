import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { newMachine } from '../support/run.ts';

describe('inspect init', () => {
  test('makes the data file, keeps the names of the office and says what comes next', async () => {
    const machine = newMachine();
    const made = await machine.inspect('init --office 样县法治办 --county 样县 --city 样市');
    expect(made.code).toBe(0);
    expect(made.out).toBe(
      `已建立数据文件：${machine.db}\n下一步：inspect unit add 单位全称；不记命令的运行 inspect，在菜单里做\n`,
    );
    expect((await machine.inspect('config get office')).out).toBe('样县法治办\n');
    expect((await machine.inspect('config get county --json')).json()).toEqual({ name: 'county', value: '样县' });
  });

  test('refuses to touch a file that is there', async () => {
    const machine = newMachine();
    const file = path.join(machine.folder, '旧.db');
    writeFileSync(file, '旧内容');
    const refused = await machine.inspect(['init', '--db', file]);
    expect(refused.code).toBe(4);
    expect(refused.err).toBe(`错误：数据文件已经存在，未作改动：${file}\n提示：要另建一个，请用 --db 指定新的文件名\n`);
    expect(readFileSync(file, 'utf8')).toBe('旧内容');
  });

  test('asks for the names in a terminal, one line each', async () => {
    const machine = newMachine();
    const made = await machine.inspect('init --plain', { tty: true, stdin: '样县法治办\n样县\n样市\n' });
    expect(made.code).toBe(0);
    expect((await machine.inspect('config get city --json')).json().value).toBe('样市');
  });
});

describe('without a data file', () => {
  test('a command that needs one names inspect init, exits 10 and makes none', async () => {
    const machine = newMachine();
    const none = await machine.inspect('unit list');
    expect(none.code).toBe(10);
    expect(none.err).toBe(
      `错误：没有数据文件：${machine.db}\n提示：请先运行 inspect init 建立，或用 --db 指定已有的数据文件；不记命令的运行 inspect，在菜单里做\n`,
    );
    expect(existsSync(machine.db)).toBe(false);
  });

  test('in JSON the error is one object on stdout', async () => {
    const none = await newMachine().inspect('unit list --json');
    expect(none.code).toBe(10);
    expect(none.json().error.code).toBe('no-data-file');
  });

  test('a file that is no data file is refused untouched', async () => {
    const machine = newMachine();
    const file = path.join(machine.folder, '名单.db');
    writeFileSync(file, '这不是数据文件'.repeat(100));
    const refused = await machine.inspect(['unit', 'list', '--db', file]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('不是 inspect 的数据文件');
    expect(readFileSync(file, 'utf8')).toBe('这不是数据文件'.repeat(100));
  });
});

test('a visit on a machine without a data file leads into the menu, where one is made', async () => {
  const machine = newMachine();
  const { out, err } = await machine.inspect(['start', '--plain'], { tty: true, stdin: '示例甲\n1\n' });
  expect(out + err).toContain('还没有数据文件：先建立一个，或者先看一遍演示');
  expect(out + err).not.toContain('没有数据文件：/');
  // Batch is told so, as ever.
  expect((await machine.inspect('start --json')).code).toBe(10);
});

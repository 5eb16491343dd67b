import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newMachine } from '../support/run.ts';

describe('a data file whose header was damaged', () => {
  it('is refused in one line or found whole, whichever byte it is, and no program falls over it', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const whole = readFileSync(machine.db);
    const file = path.join(machine.folder, 'damaged.db');
    const strange: string[] = [];
    for (let at = 0; at < 100; at += 1) {
      for (const value of [0, 6, 255]) {
        const bytes = Buffer.from(whole);
        if (bytes[at] === value) continue;
        bytes[at] = value;
        writeFileSync(file, bytes);
        const { code, err } = await machine.inspect(['verify', '--db', file]);
        if (![0, 1].includes(code) || /程序内部出错/.test(err) || err.split('\n').length > 3)
          strange.push(`byte ${at} = ${value}: ${code} ${err}`);
      }
    }
    expect(strange).toEqual([]);
  });

  it.each([
    [19, '读写格式 1/3'],
    [18, '读写格式 3/1'],
    [47, '表结构格式 6'],
  ])('at byte %d is told by what of it is wrong (%s)', async (at, what) => {
    const machine = newMachine();
    await machine.inspect('init');
    const bytes = readFileSync(machine.db);
    bytes[at] = at === 47 ? 6 : 3;
    writeFileSync(machine.db, bytes);
    for (const line of ['unit list', 'verify', 'unit add 样县甲虚构局']) {
      const { code, err } = await machine.inspect(line);
      expect([code, err]).toEqual([1, expect.stringContaining(`文件头已损坏（${what}）`)]);
    }
  });

  it('is told by its own name where it is a backup', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const backup = path.join(machine.folder, '备份.db');
    copyFileSync(machine.db, backup);
    const bytes = readFileSync(backup);
    bytes[63] = 0;
    writeFileSync(backup, bytes);
    const { code, err } = await machine.inspect(['restore', backup, '-y']);
    expect([code, err]).toEqual([1, expect.stringContaining(`（格式号 0）：${backup}`)]);
  });
});

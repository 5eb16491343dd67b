import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fontSettings } from '../../src/actions/office-facts.ts';
import { machineFolders } from '../../src/documents/pdf/find-fonts.ts';
import { newMachine } from '../support/run.ts';

describe('inspect config set', () => {
  test('fonts names a folder that is searched before the machine’s own', async () => {
    const machine = newMachine();
    const folder = path.join(machine.folder, '字体');
    mkdirSync(folder);
    expect((await machine.inspect('config set fonts 字体 --json')).json()).toEqual({ name: 'fonts', value: folder });
    expect((await machine.inspect('config get fonts --json')).json().value).toBe(folder);
    const settings = fontSettings({
      get: (name) => (name === 'fonts' ? folder : undefined),
      all: () => ({}),
      set: () => {},
    });
    expect(settings.folders).toEqual([folder, ...machineFolders()]);
  });

  test('takes no folder and no font file that is not there', async () => {
    const machine = newMachine();
    writeFileSync(path.join(machine.folder, 'a.ttf'), 'x');
    for (const [name, value] of [
      ['templates', '没有'],
      ['fonts', 'a.ttf'],
      ['fonts.title', '没有.ttf#1'],
    ]) {
      const { code, err } = await machine.inspect(['config', 'set', name!, value!]);
      expect([code, err]).toEqual([1, expect.stringMatching(/^错误：没有这个(文件夹|文件)：/)]);
    }
    const set = await machine.inspect('config set fonts.title a.ttf#1 --json');
    expect(set.json().value).toBe(path.join(machine.folder, 'a.ttf#1'));
    expect((await machine.inspect('config set fonts.title --json')).json().value).toBeNull();
  });

  test('takes no number, letter or code that could not be used', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    for (const [name, value] of [
      ['retention-years', '三年'],
      ['retention-years', '0'],
      ['attachment-limit-mb', '无'],
      ['document-code', '1'],
      ['device', '12'],
    ]) {
      const { code, err } = await machine.inspect(['config', 'set', name!, value!]);
      expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining(`“${value}”不对`)]);
    }
    const set = await machine.inspect('config set retention-years ５');
    expect([set.code, set.out]).toEqual([0, '已设为“5”：个人信息保存几年\n']);
  });
});

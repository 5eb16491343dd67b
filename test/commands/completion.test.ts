import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
  });

  test('offers the items of the standard in use, ledger kinds, shells and topics', async () => {
    expect(await offered('score\n样县乙虚构城市管理局', '3.4')).toEqual(['3.4.1']);
    expect(await offered('import', 'off')).toEqual(['officers']);
    expect(await offered('completion', 'z')).toEqual(['zsh']);
    expect(await offered('help', 'exit')).toEqual(['exit-codes']);
  });

  test('offers nothing, and says nothing, for what it does not know', async () => {
    const { code, out, err } = await machine.inspect(['completion', 'words', '--', 'nonsense', '']);
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
  });

  test('the script for bash asks the program and takes its words', async () => {
    const { out } = await machine.inspect('completion bash');
    const bin = path.join(machine.folder, 'bin');
    mkdirSync(bin);
    // Stands in for the program: answers with what it was asked.
    writeFileSync(
      path.join(bin, 'inspect'),
      '#!/bin/sh\nprintf "%s|" "$@" | tr "\\n" "/"\nprintf "\\tabout\\nsecond\\tmore\\n"\n',
    );
    chmodSync(path.join(bin, 'inspect'), 0o755);
    const typed = `${out}\nCOMP_WORDS=(inspect unit show 样); COMP_CWORD=3; _inspect; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const answer = execFileSync('bash', ['-c', typed], {
      env: { PATH: `${bin}:${process.env.PATH}` },
      encoding: 'utf8',
    });
    expect(answer).toBe('completion|words|--|unit/show|样|\nsecond\n');
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

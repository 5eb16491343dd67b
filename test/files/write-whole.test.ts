import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, newPart, writeFileWhole } from '../../src/files/write-whole.ts';
import { type Machine, newMachine } from '../support/run.ts';

const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);

async function office(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办');
  await machine.inspect('unit add 样县甲虚构局');
  await machine.inspect('score 甲虚构 B1 --none');
  return machine;
}

/** What somebody else owns, and a link to it under each name. */
function bait(folder: string, names: readonly string[]): () => string {
  const victim = path.join(folder, '别人的文件');
  writeFileSync(victim, '原样');
  for (const name of names) symlinkSync(victim, path.join(folder, name));
  return () => readFileSync(victim, 'utf8');
}

describe('a file is written', () => {
  it('over no link that somebody laid at its name, or at a name that could be foreseen', async () => {
    const machine = await office();
    const names = ['甲.bundle', '备份.db', '备份.enc', '日志.csv', '报告.pdf', '答案.yaml', '打分.xlsx'];
    const foreseen = names.flatMap((name) => [
      `${name}.part`,
      `${name}.sealed`,
      `${name}.${process.pid}`,
      `.${name}.${process.pid}`,
    ]);
    // An answers file never takes the place of another.
    const laid = [...names.filter((name) => name !== '答案.yaml'), ...foreseen];
    const victim = bait(machine.folder, laid);
    const piped = { stdin: '四个不相干的词语连成一句\n' };
    for (const [words, input] of [
      ['bundle create -o 甲.bundle', {}],
      ['backup -o 备份.db', {}],
      ['backup --passphrase-stdin -o 备份.enc', piped],
      ['log -o 日志.csv', {}],
      ['report 甲虚构 -o 报告.pdf', {}],
      ['answers 甲虚构 -o 答案.yaml', {}],
      ['score 甲虚构 --sheet -o 打分.xlsx', {}],
    ] as const) {
      expect([words, (await machine.inspect(words, input)).code]).toEqual([words, 0]);
    }
    expect(victim()).toBe('原样');
    for (const name of names)
      expect([name, lstatSync(path.join(machine.folder, name)).isSymbolicLink()]).toEqual([name, false]);
    expect(readdirSync(machine.folder).filter((name) => name.startsWith('.inspect-'))).toEqual([]);
  });

  it('beside a data file over no link either: init and restore', async () => {
    const machine = await office();
    await machine.inspect('backup -o 备份.db');
    const folder = path.join(machine.folder, '别处');
    mkdirSync(folder);
    const victim = bait(folder, ['新.db.new', '新.db.restoring', '旧.db', '旧.db.restoring']);
    const file = path.join(folder, '新.db');
    expect((await machine.inspect(['init', '--db', file])).code).toBe(0);
    expect((await machine.inspect(['restore', '备份.db', '-y', '--db', file])).code).toBe(0);
    // A link in the place of a data file is not one to begin; what it leads to is not touched.
    expect((await machine.inspect(['init', '--db', path.join(folder, '旧.db')])).code).toBe(4);
    expect(victim()).toBe('原样');
  });

  it('for this account alone where it holds the record, and as the umask says where it is meant to be read', async () => {
    const machine = await office();
    await machine.inspect('bundle create -o 甲.bundle');
    await machine.inspect('backup');
    await machine.inspect('answers 甲虚构 -o 答案.yaml');
    await machine.inspect('report 甲虚构 -o 报告.pdf');
    await machine.inspect('config set author 示例甲');
    const at = (name: string): string => path.join(machine.folder, name);
    const backups = path.join(machine.home, 'backups');
    expect(
      [
        machine.db,
        at('甲.bundle'),
        at('答案.yaml'),
        path.join(backups, readdirSync(backups)[0]!),
        path.join(machine.home, 'machine.json'),
      ].map(mode),
    ).toEqual(Array(5).fill('600'));
    expect([machine.home, backups, path.join(machine.home, 'chains')].map(mode)).toEqual(['700', '700', '700']);
    expect(mode(at('报告.pdf'))).toBe((0o666 & ~process.umask()).toString(8));
  });

  it('and what a program left that was killed is tidied up later, but not what another may be writing', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-parts-'));
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const old = path.join(folder, `.inspect-${ended}-0123456789abcdef.part`);
    const young = path.join(folder, `.inspect-${ended}-0123456789abcdee.part`);
    const ours = newPart(path.join(folder, 'x'), 'owner');
    for (const file of [old, young]) writeFileSync(file, '');
    for (const file of [old, ours]) utimesSync(file, 1, 1);
    writeFileWhole(path.join(folder, 'y'), 'y');
    expect([old, young, ours].map((file) => existsSync(file))).toEqual([false, true, true]);
  });
});

describe('a place that cannot be', () => {
  const line = /^错误：[^\n]+\n提示：[^\n]+\n$/;

  it.each([
    ['a name that is too long', ['log', '-o', `${'长'.repeat(90)}.csv`], /名称太长/],
    ['a name that is too long, of a data file', ['init', '--db', `${'长'.repeat(90)}.db`], /太长/],
    [
      'a folder under a file system that takes none',
      ['init', '--db', '/proc/没有/inspect.db'],
      /建不了文件夹：\/proc\/没有/,
    ],
    ['a folder under a file', ['init', '--db', '/dev/null/inspect.db'], /建(不了)?文件夹：\/dev\/null/],
    ['a device as data file', ['unit', 'list', '--db', '/dev/null'], /这不是数据文件：\/dev\/null/],
    ['a device as bundle', ['bundle', 'show', '/dev/zero'], /这不是普通文件，是设备：\/dev\/zero/],
  ])('is told in one line: %s', async (_name, words, told) => {
    const machine = await office();
    const { code, out, err } = await machine.inspect(words);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringMatching(told) });
    expect(err).toMatch(line);
  });

  it('is told in one line: a pipe as data file or bundle, which nobody ever fills', async () => {
    const machine = await office();
    const pipe = path.join(machine.folder, '管道');
    expect(spawnSync('bash', ['-c', 'mkfifo "$0"', pipe]).status).toBe(0);
    for (const words of [
      ['unit', 'list', '--db', pipe],
      ['bundle', 'merge', '-y', pipe],
      ['restore', pipe, '-y'],
    ]) {
      const { code, err } = await machine.inspect(words);
      expect([code, err]).toEqual([1, expect.stringMatching(line)]);
    }
  });

  it('as home of the machine holds up no deed, and is told by what needs it: a signature, a backup', async () => {
    const machine = await office();
    const nowhere = { env: { INSPECT_HOME: '/proc/没有' } };
    const scored = await machine.inspect(['score', '甲虚构', '1.1.2', '--none', '--db', machine.db], nowhere);
    expect([scored.code, scored.err]).toEqual([
      0,
      '提醒：本机存不了签名密钥（本机资料的文件夹不能写），写入的记录没有签名，不能证明由哪台电脑写成\n',
    ]);
    const kept = await machine.inspect(['backup', '--db', machine.db], nowhere);
    expect([kept.code, kept.err]).toEqual([
      1,
      expect.stringMatching(
        /^提醒：数据文件完好，但有要说明的：1 条记录链没有签名.*\n错误：建不了文件夹：\/proc\/没有/,
      ),
    ]);
    expect(() => makeFolder('/proc/没有/a/b')).toThrow(/建不了文件夹/);
  });
});

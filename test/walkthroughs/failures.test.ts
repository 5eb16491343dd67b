import { copyFileSync, cpSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { type CommandLine, cramped, noMounts, onReadOnlyDisk, onSmallDisk, seenBy, seize } from '../support/mishaps.ts';
import { openTerminal, type PseudoTerminal } from '../support/pty.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { type ScriptedItem, typeItem } from './visit-script.ts';

const unit = '样县甲虚构局';
const mounts = noMounts();
let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

const prepared = newMachine();
beforeAll(async () => {
  for (const words of [['init'], ['unit', 'add', unit]]) expect((await prepared.inspect(words)).code).toBe(0);
});

function machineWithUnit(): Machine {
  const machine = newMachine();
  cpSync(prepared.home, machine.home, { recursive: true });
  return machine;
}

const clear = (item: string): ScriptedItem => ({ item, choice: 'none', flags: [], yaml: '' });
const fact = '样某2025年5月无证办案';
/** A finding with words that nobody wants to type twice. */
const finding: ScriptedItem = {
  item: 'B2',
  choice: 'deduct',
  asks: [
    ['什么事实', { text: fact }],
    ['再次确认', { text: '是' }],
  ],
  flags: [],
  yaml: '',
};

/** What a machine holds: items answered, and what was said of them. */
async function stored(machine: Machine): Promise<{ readonly items: string[]; readonly notes: string[] }> {
  const { items } = (await machine.inspect('result 甲虚构 --json')).json() as {
    items: { id: string; state: string; findings: { note?: string }[] }[];
  };
  expect((await machine.inspect('verify', { today: null })).code).toBe(0);
  return {
    items: items.filter((item) => item.state !== 'unchecked').map((item) => item.id),
    notes: items.flatMap((item) => item.findings.flatMap((each) => each.note ?? [])),
  };
}

describe.concurrent.each([
  ['with arrows', false],
  ['line by line', true],
])('in a visit %s', (_name, plain) => {
  const start = (): CommandLine => [
    process.execPath,
    [program, 'start', unit, '--by', '示例甲', ...(plain ? ['--plain'] : [])],
  ];
  const open = (machine: Machine, [file, args]: CommandLine, today = '2026-09-15'): PseudoTerminal =>
    openTerminal(file, args, {
      env: { INSPECT_HOME: machine.home, INSPECT_TODAY: today, PATIENCE: '300' },
      cwd: machine.folder,
    });
  const toItems = async (terminal: PseudoTerminal): Promise<void> => {
    await terminal.waitFor(plain ? '编号（' : 'Ctrl+C 离开');
    terminal.press('enter');
  };
  /** The question that waits, and its answer. */
  const retry = async (terminal: PseudoTerminal, told: RegExp, answer: '' | '否'): Promise<void> => {
    await terminal.waitFor(told);
    await terminal.waitFor('再存一次');
    await terminal.waitFor('：');
    terminal.type(`${answer}\r`);
  };
  const choose = async (terminal: PseudoTerminal, question: string, number: string): Promise<void> => {
    await terminal.waitFor(question);
    await terminal.waitFor(plain ? '编号（' : 'Ctrl+C 离开');
    terminal.type(number);
    if (!plain) await terminal.waitFor(new RegExp(`> +${number} `));
    terminal.press('enter');
  };
  const leave = async (terminal: PseudoTerminal): Promise<void> => {
    await terminal.waitFor(plain ? '编号（' : 'Ctrl+C 离开');
    terminal.press('interrupt');
    expect((await terminal.ended).code).toBe(130);
  };

  it('a terminal that is closed over a half typed answer loses none that was confirmed', async () => {
    const machine = machineWithUnit();
    const terminal = open(machine, start());
    await toItems(terminal);
    await typeItem(terminal, clear('B1'), plain);
    await terminal.waitFor('已记 B1');
    await typeItem(terminal, { ...finding, asks: [] }, plain);
    await terminal.waitFor('什么事实');
    terminal.type(fact);
    terminal.kill('SIGHUP');
    await terminal.ended;
    expect(await stored(machine)).toEqual({ items: ['B1'], notes: [] });
    const again = open(machine, start());
    await toItems(again);
    await again.waitFor('B2 怎么处理');
    again.kill('SIGHUP');
    await again.ended;
    expect(await stored(machine)).toEqual({ items: ['B1'], notes: [] });
  });

  it.each(['RESERVED', 'EXCLUSIVE'] as const)(
    'another program on the file (%s): the answer waits, and Enter stores it when the other lets go',
    async (how) => {
      const machine = machineWithUnit();
      const terminal = open(machine, start());
      await toItems(terminal);
      await typeItem(terminal, clear('B1'), plain);
      let letGo = (): void => {};
      await typeItem(terminal, finding, plain, () => {
        letGo = seize(machine.db, how);
      });
      await terminal.waitFor(/没有存上：数据文件正被另一个程序占用/);
      letGo();
      await retry(terminal, /刚才的回答还在/, '');
      await terminal.waitFor('已记 B2：0 − 100 = −100');
      await leave(terminal);
      expect(await stored(machine)).toEqual({ items: ['B1', 'B2'], notes: [fact] });
    },
  );

  it('who does not want to wait for the other program leaves with one line, exit 11', async () => {
    const machine = machineWithUnit();
    const terminal = open(machine, start());
    await toItems(terminal);
    let letGo = (): void => {};
    await typeItem(terminal, clear('B1'), plain, () => {
      letGo = seize(machine.db, 'RESERVED');
    });
    await retry(terminal, /没有存上：数据文件正被另一个程序占用/, '否');
    expect((await terminal.ended).code).toBe(11);
    letGo();
    expect(terminal.transcript()).toMatch(/错误：数据文件正被另一个程序占用：.*\n(?: .*\n)*提示：/);
    expect(await stored(machine)).toEqual({ items: [], notes: [] });
  });

  it('a disk that is full from the start is told before the first question', async () => {
    const machine = machineWithUnit();
    const terminal = open(machine, cramped(0, start()));
    await terminal.waitFor(/错误：/);
    expect((await terminal.ended).code).toBe(1);
    expect(terminal.transcript()).toMatch(/错误：(磁盘已满|读写磁盘出错).*\n(?: .*\n)*提示：/);
    expect(terminal.transcript()).not.toMatch(/ at .*:\d+:\d+/);
    expect(await stored(machine)).toEqual({ items: [], notes: [] });
  });

  it('a disk that fills up and is cleared: Enter stores the answer that waited', async (test) => {
    if (mounts) test.skip(mounts);
    const machine = machineWithUnit();
    const terminal = open(machine, onSmallDisk(machine.home, 400, start()));
    await toItems(terminal);
    await typeItem(terminal, clear('B1'), plain);
    const filler = seenBy(terminal.pid, path.join(machine.home, 'filler'));
    await typeItem(terminal, finding, plain, () => {
      expect(() => writeFileSync(filler, Buffer.alloc(1_000_000))).toThrow('ENOSPC');
    });
    await terminal.waitFor(/没有存上：磁盘已满，本次操作没有写入/);
    rmSync(filler);
    await retry(terminal, /刚才的回答还在/, '');
    await terminal.waitFor('已记 B2：0 − 100 = −100');
    copyFileSync(seenBy(terminal.pid, machine.db), machine.db);
    await leave(terminal);
    expect(await stored(machine)).toEqual({ items: ['B1', 'B2'], notes: [fact] });
  });

  it('a read-only file is told before the first question', async (test) => {
    if (mounts) test.skip(mounts);
    const machine = machineWithUnit();
    const terminal = open(machine, onReadOnlyDisk(machine.home, start()));
    expect((await terminal.ended).code).toBe(1);
    expect(terminal.transcript()).toMatch(
      /^错误：数据文件是只读的，不能写入：.*\n(?: .*\n)*提示：请取消文件的只读属性，或把它复制到可写的位置\n$/,
    );
  });

  it('a clock set back is told once; the order of the answers stands', async () => {
    const machine = machineWithUnit();
    await machine.inspect(['score', unit, 'B1', '--none']);
    const terminal = open(machine, start(), '2026-08-01');
    await terminal.waitFor(/提醒：电脑的时间（2026-08-01 09:00）早于数据文件里最近的记录\s+（2026-09-15 09:00）/);
    await toItems(terminal);
    await typeItem(terminal, clear('B2'), plain);
    await terminal.waitFor('已记 B2');
    terminal.kill();
    await terminal.ended;
    const log = (await machine.inspect('log --kind item --json')).json() as { says: string; at: string }[];
    expect(log.map((line) => line.at.slice(0, 10))).toEqual(['2026-09-15', '2026-08-01']);
    expect((await stored(machine)).items).toEqual(['B1', 'B2']);
  });

  it.each([
    ['that vanished while its day was asked for', /没有存入：附件打不开/, (file: string) => rmSync(file)],
    [
      'that grew to 3 GB',
      /没有存入：附件有 3000 MB，超过 100 MB 的限度/,
      (file: string) => truncateSync(file, 3_000_000_000),
    ],
  ])('an attachment %s is one line, and the visit goes on', async (_what, told, mishap) => {
    const machine = machineWithUnit();
    const photo = path.join(machine.folder, '照片.jpg');
    writeFileSync(photo, 'x');
    const terminal = open(machine, start());
    await toItems(terminal);
    await choose(terminal, 'B1 怎么处理', '7');
    await choose(terminal, '还要记什么', '2');
    await terminal.waitFor('路径');
    await terminal.waitFor('：');
    terminal.type(`${photo}\r`);
    await terminal.waitFor('反映的是哪一天');
    mishap(photo);
    await terminal.waitFor('：');
    terminal.type('\r');
    await terminal.waitFor(told);
    await typeItem(terminal, clear('B1'), plain);
    await terminal.waitFor('已记 B1');
    await leave(terminal);
    expect(await stored(machine)).toEqual({ items: ['B1'], notes: [] });
    expect((await machine.inspect('verify --json', { today: null })).json().checked.attachments).toBe(0);
  });
});

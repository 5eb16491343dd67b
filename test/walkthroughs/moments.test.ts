import { mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { mutate } from '../store/mutations.ts';
import { bundle } from '../support/bundle.ts';
import { openTerminal } from '../support/pty.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { weighty } from './visit-script.ts';

let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

const unit = '样县甲虚构局';
async function machineWithUnit(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  return machine;
}

/** A visit line by line: what is typed, each an answer to one question. */
const typed = (machine: Machine, lines: readonly string[], today = '2026-09-15', by = '示例甲') =>
  machine.inspect(['start', unit, '--year', '2026', '--plain', '--by', by], {
    tty: true,
    stdin: lines.map((line) => `${line}\n`).join(''),
    today,
  });
const answered = async (machine: Machine): Promise<string[]> =>
  (await machine.inspect('result 甲虚构 --json'))
    .json()
    .items.filter((item: { state: string }) => item.state !== 'unchecked')
    .map((item: { id: string }) => item.id);

/** The first items in order, each 不扣分 and its paper to come later: Enter, or 0 where much hangs on it. */
async function inOrder(machine: Machine, count = 99): Promise<string[]> {
  const { items } = (await machine.inspect('standard show --json')).json() as {
    items: { id: string; proof: string | null }[];
  };
  const asked = items.filter(({ id }) => id !== 'B3' && id !== '2.1.1').slice(0, count);
  // No case file was read: 2.2.1 is asked about.
  return asked.flatMap(({ id, proof }) => [
    weighty(id) ? '0' : '',
    ...(id === '2.2.1' ? ['是'] : []),
    ...(proof ? [''] : []),
  ]);
}

describe('a new inspector', () => {
  it('finishes an item with nothing to deduct in one keystroke, two where a paper is due', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['', ...(await inOrder(machine)), '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('未查 2 项');
    expect(await answered(machine)).toHaveLength(26);
  });
  it('is asked for a name once a visit, also after it was cut off', async () => {
    const machine = await machineWithUnit();
    const first = await machine.inspect(['start', unit, '--plain'], { tty: true, stdin: '示例乙\n\n\n' });
    expect(first.out).toContain('您的姓名');
    const second = await machine.inspect(['start', unit, '--plain'], { tty: true, stdin: 'h\n示例丙\n' });
    expect(second.out).not.toContain('您的姓名');
    expect(second.out).toContain('经办：示例乙');
    expect(second.out).toContain('接着以示例乙的名义答；换了人的按 h');
    // Whoever took over is not answered for by the one before.
    const third = await machine.inspect(['start', unit, '--plain'], { tty: true, stdin: '\n' });
    expect(third.out).toContain('经办：示例丙');
    expect(third.out).not.toContain('经办：示例乙');
    const otherDay = await machine.inspect(['start', unit, '--plain'], { tty: true, stdin: '\n', today: '2026-09-16' });
    expect(otherDay.out).toContain('您的姓名');
  });
  it('finds again the eleventh item after ten answers', async () => {
    const machine = await machineWithUnit();
    const cut = await typed(machine, ['', ...(await inOrder(machine, 10))]);
    expect(cut.code).toBe(2);
    expect(await answered(machine)).toHaveLength(10);
    const next = await typed(machine, ['']);
    expect(next.out).toContain('已查 10 项');
    expect(next.out.split('-- ')[1]).toContain('1.4.1 岗责体系动态调整');
  });
});

describe('back, jump, note, undo', () => {
  it('go where they say and lose nothing', async () => {
    const machine = await machineWithUnit();
    const lines = [
      '',
      '0',
      '5',
      '2',
      '样某 2026-05-01 无证',
      '是',
      '6',
      '2.1.4',
      '7',
      '1',
      '台账缺页',
      '2',
      '3 三起',
      '8',
      '9',
      '1',
      '是',
      '2',
      '',
      '11',
    ];
    const run = await typed(machine, lines);
    const history = await machine.inspect(['history', unit, '--json']);
    expect(run.out).toContain('已记 B1：0 − 100 = −100');
    expect(run.out).toContain('已记下说明');
    expect(run.out).toContain('已记 2.1.4：2 − 1 × 3 = −1 → 0');
    expect(run.out).toContain('已撤销 2.1.4：扣分：3 项，三起');
    expect(history.out).toContain('item.undone');
  });
});

describe('an answer with its proof', () => {
  it('is taken back as one, and told in words', async () => {
    const machine = await machineWithUnit();
    const give = ['6', 'B4', '0', '2', '样县纪检组', '2026-09-10', '', '8'];
    const run = await typed(machine, ['', ...give, '9', '1', '是', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('已撤销 B4：不扣分；证明材料已提供：样县纪检组，2026-09-10，');
    expect(await answered(machine)).toEqual([]);
  });
});

describe('looking back', () => {
  const deduct = ['6', '1.2.1', '2', '2', '门户网站未见'];
  it('erases nothing: Enter keeps the answer and goes on', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['', ...deduct, '5', '', '8', '11']);
    expect(run.code, run.err).toBe(0);
    const item = (await machine.inspect(['result', unit, '--json']))
      .json()
      .items.find((one: { id: string }) => one.id === '1.2.1');
    expect(item).toMatchObject({ state: 'deducted', deducted: 1 });
    expect(run.out.split('1.2.1 （已答）改为')[1]).toContain('-- 1.3.1 ');
  });
  it('shows before and after where a recorded deduction is lowered, and asks', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['', ...deduct, '5', '1', '', '1', '是', '8', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('本项 1 → 2');
    expect(run.out).toContain('1.2.1 岗责体系建立、公开已记扣 1 分，改为不扣分');
    const history = (await machine.inspect(['history', unit, '1.2.1', '--json'])).json();
    expect(history).toHaveLength(2);
  });
});

describe('a paper whose day nobody can see', () => {
  it('is one to be handed in later, not a question without a way out', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['', '6', 'B4', '0', '2', '', '九月', '', '8', '11']);
    expect(run.out).toContain('请写成 2026-09-01 或 2026年9月1日');
    expect(run.out).toContain('已记 B4：不扣分；证明材料待补');
  });
});

describe('where every item has an answer', () => {
  it('what was put off and what lacks a paper can still be given, without a command', async () => {
    const machine = await machineWithUnit();
    const { items } = (await machine.inspect('standard show --json')).json() as { items: { id: string }[] };
    for (const { id } of items) {
      if (id === '1.1.1') await machine.inspect(['score', unit, id, '--defer', '--by', '示例甲']);
      else await machine.inspect(['score', unit, id, '--none', '--by', '示例甲']);
    }
    const run = await typed(machine, ['1', 'B4', 'p', '2', '', '2026-09-10', '', '1', '1.1.1', '1', '11']);
    expect(run.out).toContain('1.1.1 权责清单和流程图编制　暂缓');
    expect(run.out).toContain('B4 班子成员未被追究刑事责任　证明材料待补');
    expect(run.out).toContain('已记 B4：不扣分\n');
    expect(run.out).toContain('已记 1.1.1：3 − 0 = 3');
  });
});

describe('hostile moments', () => {
  it('a closed terminal loses no confirmed answer', async () => {
    const machine = await machineWithUnit();
    const terminal = openTerminal(process.execPath, [program, 'start', unit, '--by', '示例甲'], {
      env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' },
    });
    await terminal.waitFor('Ctrl+C 离开');
    terminal.press('enter');
    for (const item of ['B1', 'B2']) {
      await terminal.waitFor(`? ${item} 怎么处理`);
      await terminal.waitFor('Ctrl+C 离开');
      terminal.type('0');
      await terminal.waitFor(`已记 ${item}`);
    }
    terminal.kill('SIGHUP');
    await terminal.ended;
    expect(await answered(machine)).toEqual(['B1', 'B2']);
    expect((await machine.inspect('verify', { today: null })).code).toBe(0);
  });
  it('a full disk is one clear line, and what was confirmed stays', async () => {
    const machine = await machineWithUnit();
    await typed(machine, ['', '0', '0']);
    const before = await answered(machine);
    const blocks = Math.floor(statSync(machine.db).size / 1024);
    const terminal = openTerminal(
      'bash',
      [
        '-c',
        `ulimit -f ${blocks}; trap '' XFSZ; exec "$0" "$@"`,
        process.execPath,
        program,
        'start',
        unit,
        '--plain',
        '--by',
        '示例甲',
      ],
      {
        env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' },
      },
    );
    await terminal.waitFor('做什么');
    terminal.type('\r');
    const step = async (): Promise<void> => {
      for (let n = 0; n < 60; n += 1) {
        await terminal.waitFor(/怎么处理|再存一次/);
        if (terminal.seen().endsWith('再存一次')) break;
        terminal.type('4\r');
        await terminal.waitFor('暂缓的原因');
        terminal.type(`${'长'.repeat(400)}\r`);
      }
      await terminal.waitFor('是或否');
      terminal.type('否\r');
    };
    await step();
    expect((await terminal.ended).code).toBe(1);
    expect(terminal.transcript()).toMatch(/错误：.*(磁盘|写)/);
    expect(terminal.transcript()).not.toMatch(/at .*\.(ts|mjs):\d+/);
    expect(await answered(machine)).toEqual(before);
    expect((await machine.inspect('verify', { today: null })).code).toBe(0);
  });
  it('a clock set back changes the time of an answer, not the order', async () => {
    const machine = await machineWithUnit();
    await typed(machine, ['', '0'], '2026-09-15');
    await typed(machine, ['', '0'], '2026-08-01');
    await typed(machine, ['6', 'B1', '']);
    expect(await answered(machine)).toEqual(['B1', 'B2']);
    expect((await machine.inspect('verify', { today: null })).code).toBe(0);
  });
  it('another inspector on the same unit is told of, not locked out', async () => {
    const machine = await machineWithUnit();
    await typed(machine, ['', '0']);
    const other = await typed(machine, ['', '0'], '2026-09-15', '示例乙');
    expect(other.err).toContain('提醒：示例甲 也在填写样县甲虚构局');
    mutate({ file: machine.db }, (db) =>
      db.prepare('UPDATE lease SET who = ?').run('示例丁\n签名有效：样市司法局\u001b[31m'),
    );
    const third = await typed(machine, ['', '0'], '2026-09-15', '示例丙');
    expect(third.err).toContain('提醒：示例丁 签名有效：样市司法局 也在填写样县甲虚构局');
    expect(await answered(machine)).toEqual(['B1', 'B2']);
  });
  it('an attachment that vanished or holds 3 GB is one line, and the visit goes on', async () => {
    const machine = await machineWithUnit();
    const folder = path.join(machine.folder, '照片');
    mkdirSync(folder);
    const large = path.join(folder, '录像.mp4');
    writeFileSync(large, '');
    truncateSync(large, 3_000_000_000);
    writeFileSync(path.join(folder, '照片.jpg'), 'x');
    const attach = (file: string): string[] => ['7', '2', file];
    const run = await typed(machine, [
      '',
      ...attach('/没有/这个.jpg'),
      '',
      ...attach(large),
      '',
      ...attach(folder),
      '照片.jpg',
      '2026-09-10',
      '0',
      '9',
    ]);
    expect(run.out).toContain('没有找到：/没有/这个.jpg');
    expect(run.out).toContain('没有存入：附件有 3000 MB，超过 100 MB');
    expect(run.out).toContain('已存入 1 个文件');
    expect(run.code, run.err).toBe(0);
    expect(await answered(machine)).toEqual(['B1']);
  });
  it('no terminal and a closed input are each one line and exit 2', async () => {
    const machine = await machineWithUnit();
    const none = await machine.inspect(['start', unit]);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(none.err).toBe(
      '错误：inspect start 需要在终端里逐项问答\n提示：不在终端时请用 --answers 文件，或用 inspect score 逐项录入\n',
    );
    const closed = await typed(machine, []);
    expect(closed.code).toBe(2);
    expect(closed.err).toContain('错误：输入已关闭，无法继续提问');
  });
  it('a concluded acceptance refuses the walkthrough before any question', async () => {
    const machine = await machineWithUnit();
    const missing = await machine.inspect(['start', '丁局', '--plain'], { tty: true, stdin: '' });
    expect(missing).toMatchObject({ code: 1 });
    const wrong = await machine.inspect(['start', unit, '--answers', '没有.yaml']);
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.err).toContain('没有.yaml');
  });
});

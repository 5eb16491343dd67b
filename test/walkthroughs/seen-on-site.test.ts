import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHere } from '../support/here.ts';
import { ledgerMachine, onsiteMachine } from '../support/onsite-machine.ts';
import type { PseudoTerminal } from '../support/pty.ts';
import type { Machine } from '../support/run.ts';
import { typist } from './typist.ts';

/** What inspectors saw go wrong on site, through a terminal as they sat at it; each line says which of their remarks it is. */

const unit = '样县甲虚构局';
function open(machine: Machine, words: readonly string[], columns = 80): PseudoTerminal {
  return openHere([...words, '--by', '示例甲'], {
    cwd: machine.folder,
    columns,
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', INSPECT_DB: path.join(machine.home, 'inspect.db') },
  });
}

/** Opens the card of an item from the board. */
async function card(terminal: PseudoTerminal, item: string): Promise<void> {
  await terminal.waitFor('做什么');
  await terminal.waitFor('Ctrl+C 离开');
  terminal.type(`${item}\r`);
  await terminal.waitFor(`${item} 怎么处理`);
  await terminal.waitFor('Ctrl+C 离开');
}

/** Says 否 to a question that is wider than the screen. */
async function refuse(terminal: PseudoTerminal, shows = '再次确认'): Promise<void> {
  await terminal.waitFor(shows);
  await terminal.waitFor('（是/[否]）：');
  terminal.type('否\r');
}

describe('a card', () => {
  it('says what is left, counts no Enter on a veto, and tells what a deduction does to the whole', async () => {
    const machine = await onsiteMachine('card');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '逐项评分');
    // 2, 8: what remains, and the running score, on the card.
    await t.sees('第 1 项，共 28 项，0.00～102.00 分');
    await t.sees('Ctrl+C 离开');
    // 3: no Enter on a veto.
    terminal.press('enter');
    await t.sees('回车在这里不作数：按 0 记“不扣分”');
    // 5: the number of a line that cannot be chosen takes no other line.
    terminal.type('3');
    await t.sees('3 现在不能选：本项必须检查');
    terminal.press('enter');
    await t.sees('本项必须检查');
    terminal.type('8\r');
    await card(terminal, '1.2.1');
    terminal.type('d');
    await t.pick('按哪一条扣分', '2');
    await t.text('什么情况', '门户网站未见');
    // 2: what a change does to the total.
    await t.sees('已记 1.2.1：2 − 1 = 1');
    await t.sees('合计 0.00～102.00 分 → 1.00～101.00 分');
    terminal.kill();
  });

  it('keeps a fact whose veto was not confirmed, asks before the files are read, and replaces nothing unseen', async () => {
    const machine = await onsiteMachine('kept');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await card(terminal, 'B4');
    terminal.type('d');
    await t.text('什么事实', '样事实');
    await refuse(terminal);
    await t.sees('B4 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('d');
    // 8: what was typed stands there again.
    await t.sees('样事实');
    terminal.press('enter');
    await refuse(terminal);
    await t.sees('B4 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('8\r');
    // 5: 2.2.1 before any file was read.
    await card(terminal, '2.2.1');
    terminal.type('0');
    await refuse(terminal, '√ 2.2.1 怎么处理 不扣分');
    await t.sees('2.2.1 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('8\r');
    // 6: what another window has said is told before it is replaced.
    await card(terminal, '1.3.1');
    expect((await machine.inspect(['score', unit, '1.3.1', '--none', '--by', '示例乙'])).code).toBe(0);
    terminal.type('0');
    await t.sees('别处刚记');
    terminal.kill();
  });
});

describe('the board', () => {
  it('asks for a failing file twice, corrects the records, changes the person by a key, counts evidence, and says what is below', async () => {
    const machine = await onsiteMachine('board');
    const { files } = (await machine.inspect(['review', 'show', unit, '--json'])).json();
    writeFileSync(path.join(machine.folder, '大厅.jpg'), '样');
    await machine.inspect(['score', unit, '1.2.1', '--none', '--attach', '大厅.jpg', '--by', '示例甲']);
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '评查案卷');
    await t.pick('评查哪一卷', files[0].key);
    await t.pick(files[0].key, '直接录入议定分');
    await t.text('后面空一格写评查人', '６９.５');
    // 5: a failing file takes a hundred points, and not unasked; 8: full-width figures are figures.
    await refuse(terminal);
    await t.sees('没有记入');
    await t.pick('评查哪一卷', '以后再评');
    await t.sees('2.2.1 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('8\r');
    // 6: what was attached is counted, on the board and on the card.
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('1.2.1');
    await t.sees('佐证 1 个');
    terminal.press('enter');
    await t.sees('已附 1 个文件：大厅.jpg');
    await t.sees('Ctrl+C 离开');
    terminal.type('8\r');
    // 6: records of the visit are corrected in the visit.
    await t.pick('做什么', '记录、撤销');
    for (const line of ['改四样材料的记录', '改五人核对表的记录', '改实地察看、回访的记录']) await t.sees(line);
    await t.sees('Ctrl+C 离开');
    terminal.type('8\r');
    // 6: another person sits down by one key.
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('h');
    await t.text('换成谁', '示例乙');
    // 7: lacks are told as places; 8: a list says how much of it is below.
    await t.sees('现在是 示例乙');
    await t.sees('Ctrl+C 离开');
    terminal.type('10\r');
    await t.sees('→ ');
    await t.sees('现在去补哪一处');
    await t.sees('下面还有');
    terminal.kill();
    expect(terminal.transcript().split('收尾检查').at(-1)).not.toContain('inspect ');
  });

  it('goes on with a sealed draw, and a tick list keeps its ticks while ? is read', async () => {
    const machine = await ledgerMachine('sealed');
    await machine.inspect(['draw', 'seal', 'officers', unit, '--by', '示例甲']);
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '查阅资料');
    await t.sees('已封存');
    terminal.kill();
    const other = await onsiteMachine('ticks');
    const second = open(other, ['start', unit]);
    const s = typist(second, false);
    await card(second, '2.1.2');
    second.type('d');
    await s.sees('缺哪几年');
    await s.sees('Ctrl+C 离开');
    second.press('space');
    await s.sees('[x] 1');
    second.type('?');
    await s.sees('空格勾选');
    await s.sees('[x] 1');
    second.kill();
  });
});

describe('the menu', () => {
  it('goes on with the work, shows no command, takes 13 for 13, and names the way on after Ctrl-C', async () => {
    const machine = await onsiteMachine('home');
    await machine.inspect(['score', unit, '1.2.1', '--none', '--by', '示例甲']);
    const terminal = open(machine, []);
    const t = typist(terminal, false);
    // 7: what comes next follows the work.
    await t.sees('继续验收 样县甲虚构局，未查 27 项');
    const home = await terminal.waitFor('Ctrl+C 离开');
    expect(home).not.toContain('inspect ');
    terminal.type('13');
    await t.sees('> 13 ');
    terminal.press('up', 'up', 'up', 'up', 'up', 'up', 'up', 'up', 'up', 'enter');
    await t.sees('? 台账');
    await t.sees('Ctrl+C 离开');
    terminal.type('2\r');
    await t.sees('哪一种台账');
    await t.sees('Ctrl+C 离开');
    // 8: Ctrl-C in the questions of a command names the way on.
    terminal.press('interrupt');
    await t.sees('回到菜单：inspect');
    await terminal.ended;
  });
});

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHere } from '../support/here.ts';
import { ledgerMachine, onsiteMachine } from '../support/onsite-machine.ts';
import type { PseudoTerminal } from '../support/pty.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { typist } from './typist.ts';

/** What stopped a second outsider, who did a whole visit from the menu at 80 × 24 and read nothing but the screen. */

const unit = '样县甲虚构局';
function open(machine: Machine, words: readonly string[]): PseudoTerminal {
  return openHere([...words, '--by', '示例甲'], {
    cwd: machine.folder,
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', INSPECT_DB: path.join(machine.home, 'inspect.db') },
  });
}

const filesOf = async (machine: Machine): Promise<readonly string[]> =>
  (await machine.inspect(['review', 'show', unit, '--json'])).json().files.map(({ key }: { key: string }) => key);

describe('the board of a team', () => {
  it('stands whole on 24 lines, and names only those to whom a part was given', async () => {
    const machine = await onsiteMachine('fits');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '验收组');
    await t.text('到场成员', '示例甲、示例乙、示例丙');
    await t.tick('示例甲负责哪些部分', '基础标准');
    await t.tick('示例乙负责哪些部分');
    await t.sees('√ 示例乙负责哪些部分（不勾＝都可以） 都可以');
    await t.tick('示例丙负责哪些部分');
    await t.text('回避人员', '');
    await t.sees('做什么');
    const screen = await terminal.waitFor('Ctrl+C 离开');
    terminal.kill();
    expect(screen).toContain('== 样县甲虚构局');
    expect(screen).toContain('进度：示例甲 0/6');
    expect(screen).toContain('基础标准（示例甲）');
    expect(screen).toContain('规范行政执法责任  2.1.1');
  });

  it('leads to the 反馈意见 and to the paper of what was mended', async () => {
    const machine = await onsiteMachine('papers');
    await machine.inspect(['score', unit, '1.1.1', '--deduct', '1', '--reason', '流程图缺一环', '--by', '示例甲']);
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '问题、反馈意见');
    await t.sees('打印反馈意见');
    terminal.type('d');
    // The fault as the team found it: that the team judged it is not the unit's to mend.
    await t.sees('1.1.1 流程图缺一环');
    terminal.press('enter');
    await t.text('整改期限', '30天内 样负责');
    await t.sees('打印整改情况');
    terminal.type('f');
    await t.sees('验收反馈意见.pdf');
    await t.sees('打印整改情况');
    terminal.type('w');
    await t.sees('整改情况.pdf');
    terminal.kill();
  });
});

describe('a card', () => {
  it('takes 0 for 不扣分 of every item, and tells no flag under ?', async () => {
    const machine = await onsiteMachine('nought');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('1.2.1\r');
    await t.sees('1.2.1 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('?');
    await t.sees('1.2.1 怎么处理');
    const screen = await terminal.waitFor('Ctrl+C 离开');
    expect(screen).not.toMatch(/--[a-z]/);
    terminal.type('0');
    await t.sees('已记 1.2.1：2 − 0 = 2');
    await t.sees('Ctrl+C 离开');
    terminal.type('B1\r');
    await t.sees('B1 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('0');
    await t.sees('已记 B1：不扣分');
    terminal.kill();
  });

  it('gives one certificate to all items that the same body is to prove', async () => {
    const machine = await onsiteMachine('one paper');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('B4\r');
    await t.sees('B4 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('0');
    await t.pick('证明材料', '已提供，这一份也证明 B5、B6');
    await t.text('出具单位', '样县纪委监委');
    await t.text('出具日期', '9.10');
    await t.text('证明的期间', '');
    await t.sees('同一份证明也记到 B5、B6');
    terminal.kill();
    const { items } = (await machine.inspect(['result', unit, '--json'])).json();
    const proofs = items.filter(({ id }: { id: string }) => ['B4', 'B5', 'B6'].includes(id));
    expect(proofs.map(({ proof }: { proof: string }) => proof)).toEqual(['provided', 'provided', 'provided']);
  });

  it('offers no paper of the program as evidence', async () => {
    const machine = await onsiteMachine('own papers');
    for (const name of ['抽取证书-样-1.pdf', '样-2026现场测试试卷-答案.pdf', '大厅.jpg'])
      writeFileSync(path.join(machine.folder, name), '样');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('1.2.1\r');
    await t.pick('1.2.1 怎么处理', '说明、佐证');
    await t.pick('1.2.1 还要记什么', '附佐证');
    const screen = await terminal.waitFor('文件或文件夹的路径');
    terminal.kill();
    expect(screen).toContain('可只写编号：1 大厅.jpg');
    expect(screen).not.toContain('答案.pdf');
  });
});

describe('marks', () => {
  it('a score that is changed tells before and after, of the person and of the whole', async () => {
    const machine = await onsiteMachine('again');
    const { members } = (await machine.inspect(['test', 'show', unit, '--json'])).json();
    const marks = members.map(({ key }: { key: string }) => `${key}=90`);
    expect((await machine.inspect(['test', 'score', unit, ...marks, '--by', '示例甲'])).code).toBe(0);
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '现场测试');
    await t.pick('录入谁的成绩', members[0].name);
    await t.text('的分数', '55');
    // A mark below the line takes twenty points, and not unasked.
    await t.sees('2.1.1 18 → 0');
    await t.yes('再次确认：', true);
    await t.sees(`已记 ${members[0].name} 90 分 → 55 分`);
    await t.sees('合计 18.00～');
    terminal.kill();
  });

  it('a file reviewed on paper bears its reviewers, and one on the line is settled where it waits', async () => {
    const machine = await onsiteMachine('line');
    const [first, ...others] = await filesOf(machine);
    await machine.inspect(['review', 'score', unit, ...others.map((key) => `${key}=90`), '--by', '示例甲']);
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '评查案卷');
    await t.pick('评查哪一卷', first!);
    await t.pick(first!, '直接录入议定分');
    await t.text('后面空一格写评查人', '70 示例甲、示例乙');
    await t.sees('还没有明确，B3');
    await t.sees('70 分，示例甲、示例乙评查');
    await t.sees('明确：案卷恰为70分');
    terminal.type('k');
    await t.pick('案卷恰为70分', '不含70分');
    await t.text('依据', '样会议纪要');
    await t.sees('得分已齐，返回');
    terminal.kill();
    const { items } = (await machine.inspect(['result', unit, '--json'])).json();
    expect(items.find(({ id }: { id: string }) => id === 'B3')).toMatchObject({ state: 'clear' });
    const { files } = (await machine.inspect(['review', 'show', unit, '--json'])).json();
    expect(files[0].reviewers).toEqual(['示例甲', '示例乙']);
  });
});

describe('the menu', () => {
  it('names the place that mends what went wrong, no command and no flag', async () => {
    const machine = newMachine('places');
    for (const line of [
      'init --office 样县办公室',
      `unit add ${unit}`,
      `import officers ${path.resolve('data/examples/甲/执法人员名册.xlsx')} --unit ${unit}`,
      `draw officers ${unit} --seed-inspectors 314159 --seed-unit 271828`,
    ])
      expect((await machine.inspect(`${line} --by 示例甲`)).code, line).toBe(0);
    const terminal = open(machine, []);
    const t = typist(terminal, false);
    await t.pick('做什么', '测试和评查');
    await t.pick('测试和评查', '打印现场测试卷');
    await t.pick('哪个单位', unit);
    await t.text('同考的负责人员', '');
    await t.sees('题库不够组卷');
    await t.sees('提示：');
    await t.sees('用首页“台账”里的“导入台账”补充');
    // The bank is mended from there, and leads back to the paper.
    await t.pick('接下来', '下一步：导入台账');
    await t.text('台账文件的路径', path.resolve('data/questions/示例题库.csv'));
    await t.yes('写入数据文件吗');
    await t.sees('回到“打印现场测试卷和答案”');
    terminal.kill();
    const told = terminal.transcript().split('题库不够组卷')[1]?.split('接下来')[0];
    expect(told).not.toContain('inspect ');
    expect(told).not.toMatch(/--[a-z]/);
  });

  it('tells what is about to be recorded in the words of the list, not by an English name', async () => {
    const machine = await ledgerMachine('words');
    const terminal = open(machine, []);
    const t = typist(terminal, false);
    await t.pick('做什么', '评分标准');
    await t.pick('评分标准', '明确一个没有写明的事项');
    await t.sees('哪一个事项');
    await t.sees('Ctrl+C 离开');
    terminal.type('恰为70');
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.pick('怎么定', '不含70分');
    await t.text('依据', '样会议纪要');
    await t.sees('事项：案卷恰为70分');
    await t.sees('取值：不含70分，70分合格');
    await t.yes('照此记入吗');
    // Nor does what is printed then name an id.
    await t.sees('已明确为：不含70分，70分合格\n');
    terminal.kill();
    expect(terminal.transcript()).not.toContain('（passes）');
    expect(terminal.transcript()).not.toContain('seventy');
  });
});

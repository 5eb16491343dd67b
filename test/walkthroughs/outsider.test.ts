import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHere } from '../support/here.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import type { PseudoTerminal } from '../support/pty.ts';
import type { Machine } from '../support/run.ts';
import { typist } from './typist.ts';

/** What stopped somebody not of the team who read nothing but the screen (Show 5 of the issue on the visit). */

const unit = '样县甲虚构局';
function open(machine: Machine, words: readonly string[]): PseudoTerminal {
  return openHere([...words, '--by', '示例甲'], {
    cwd: machine.folder,
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', INSPECT_DB: path.join(machine.home, 'inspect.db') },
  });
}

describe('answer sheets from the menu', () => {
  it('are typed as is said before, and each is checked before the next is asked', async () => {
    const machine = await onsiteMachine('sheets');
    expect((await machine.inspect('test paper 甲虚构 --seed 7')).code).toBe(0);
    const terminal = open(machine, []);
    const t = typist(terminal, false);
    await t.pick('做什么', '测试和评查');
    await t.pick('测试和评查', '录入答卷');
    await t.pick('哪个单位', unit);
    await t.sees('写法：按题号顺序，1～');
    await t.sees('简答题写评分人给的分，如 8');
    await t.text('1/5 ', 'ABCD');
    await t.sees('题没有写');
    // Still the first sheet: it is what is typed next.
    terminal.press('backspace', 'backspace', 'backspace', 'backspace');
    terminal.type('余空\r');
    await t.sees('2/5 ');
    terminal.kill();
  });
});

describe('a problem that was recorded without a deadline', () => {
  it('gets it in the visit, several with one, and is not taken for mended on the day it was found', async () => {
    const machine = await onsiteMachine('terms');
    for (const text of ['样问题一', '样问题二'])
      expect((await machine.inspect(['problem', 'add', unit, '--text', text, '--by', '示例甲'])).code).toBe(0);
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '问题');
    await t.sees('定、改整改期限和责任人（2 个还没有期限）');
    terminal.type('q');
    await t.tick('哪些问题的期限', '1', '2');
    await t.text('整改期限（如 10.31、30天内，后面可写责任人', '30天内 样负责');
    await t.sees('已记 2 个问题：限2026年10月15日前整改，责任人 样负责');
    await t.pick('查看整改情况', '2026-');
    await t.sees('已经整改（是/[否]）');
    terminal.kill();
    const problems = (await machine.inspect(['problem', 'list', unit, '--json'])).json();
    expect(problems).toMatchObject([
      { deadline: '2026-10-15', responsible: '样负责', state: 'open' },
      { deadline: '2026-10-15', responsible: '样负责', state: 'open' },
    ]);
  });
});

describe('more problems than a screen shows', () => {
  it('stand behind what can be done, so that a new one is recorded without going past them all', async () => {
    const machine = await onsiteMachine('many problems');
    for (let n = 1; n <= 12; n += 1)
      expect((await machine.inspect(['problem', 'add', unit, '--text', `样问题${n}号`, '--by', '示例甲'])).code).toBe(
        0,
      );
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '问题');
    await t.sees('记一个新问题');
    await t.sees('打印整改情况');
    expect(await terminal.screen()).not.toContain('样问题12号');
    terminal.kill();
  });
});

describe('the parts of the team', () => {
  it('are those of the board, and nobody is told that an item is held by none while one of the team takes all', async () => {
    const machine = await onsiteMachine('parts');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '验收组');
    await t.text('到场成员', '示例甲、示例乙');
    await t.tick('示例甲负责哪些部分', '基础标准');
    await t.tick('示例乙负责哪些部分');
    await t.text('回避人员', '');
    await t.sees('进度：示例甲 0/6，示例乙 不限\n');
    await t.sees('基础标准（示例甲）  B1');
    terminal.kill();
  });
});

describe('a fact on a card', () => {
  it('names rows of the ledgers, found by a word, in place of numbers that nobody has in his head', async () => {
    const machine = await onsiteMachine('rows');
    const rows = (await machine.inspect(['ledger', 'cases', '--unit', unit, '--json'])).json();
    const [first, second] = rows.map((row: { number: string }) => row.number) as string[];
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('3.1.1\r');
    await t.pick('3.1.1 怎么处理', '扣分');
    await t.pick('按哪一条扣分', '2');
    await t.sees('写 / 从台账里选案号、姓名');
    await t.text('几起，哪几起', '/');
    for (const key of [first, second]) {
      await t.sees('台账里的哪一个');
      terminal.type(`${key}\r`);
      // The question is drawn anew with each key: what is asked next stands below the one that is answered.
      await t.sees('√ 台账里的哪一个');
    }
    await t.sees(`选好了：${first}、${second}`);
    terminal.press('enter');
    // Back from a further fact loses none that was told.
    await t.yes('还有别的扣分事实', true);
    await t.sees('几起，哪几起');
    terminal.press('escape');
    await t.yes('还有别的扣分事实', false);
    await t.sees('已记 3.1.1：3 − 1 × 2 = 1');
    terminal.kill();
    const { items } = (await machine.inspect(['result', unit, '--json'])).json();
    expect(items.find((one: { id: string }) => one.id === '3.1.1').findings).toMatchObject([
      { count: 2, note: `${first}、${second}` },
    ]);
  });
});

describe('evidence', () => {
  it('is chosen by a number among the newest files that lie near', async () => {
    const machine = await onsiteMachine('near');
    writeFileSync(path.join(machine.folder, '大厅照片.jpg'), '样');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('1.2.1\r');
    await t.pick('1.2.1 怎么处理', '说明、佐证');
    await t.pick('1.2.1 还要记什么', '附佐证');
    await t.sees('可只写编号：1 大厅照片.jpg');
    await t.text('文件或文件夹的路径', '1');
    await t.text('材料反映的是哪一天', '今天');
    await t.sees('1.2.1 怎么处理');
    terminal.kill();
    expect((await machine.inspect(['explain', unit, '1.2.1'])).out).toContain('大厅照片.jpg');
  });
});

describe('Esc', () => {
  it('leads a step back from every list of a call-back', async () => {
    const machine = await onsiteMachine('back');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '实地察看');
    await t.pick('看什么', '回访案件当事人');
    await t.yes('还没有抽取回访的当事人', false);
    await t.sees('回访哪一件的当事人');
    await t.sees('Esc 返回');
    terminal.type('\u001b');
    // Whom to ask for on the telephone stands beside the number, and the list has a line that leads back.
    await t.pick('看什么', '回访案件当事人');
    await t.pick('回访哪一件的当事人', '返回');
    await t.pick('看什么', '回访案件当事人');
    await t.pick('回访哪一件的当事人', '1');
    await t.pick('当事人是否满意', '联系不上');
    await t.text('情况（可留空）', '');
    await t.sees('回访 1 人联系不上，不计入');
    // Whoever puts a call right leaves it by Esc as well.
    await t.pick('看什么', '不再记录');
    await t.pick('2.2.3 怎么处理', '回到菜单');
    await t.pick('做什么', '记录、撤销');
    await t.pick('记录、撤销', '改实地察看');
    await t.pick('改哪一次的记录', '回访案件当事人');
    await t.sees('当事人是否满意');
    await t.sees('Esc 返回');
    terminal.type('\u001b');
    await t.sees('做什么');
    terminal.kill();
    expect(terminal.transcript()).toMatch(/〕\d+号　样县..虚构有限公司　/);
  });
});

describe('what is told before a weighty deed', () => {
  it('is in the words of the choice, not in those of the command', async () => {
    const machine = await onsiteMachine('told');
    const [{ number, drawn }] = (await machine.inspect(['draw', 'list', unit, '--json'])).json();
    const away = ['draw', 'absent', number, drawn[0].key, '--reason', '病假', '--by', '示例甲'];
    const absent = await machine.inspect(away);
    expect(absent.code, absent.err).toBe(0);
    const terminal = open(machine, []);
    const t = typist(terminal, false);
    await t.pick('做什么', '抽取');
    await t.pick('抽取', '认定未到场');
    await t.pick('哪一次抽取', unit);
    await t.pick('认定哪一个', drawn[0].name);
    await t.pick('怎样计', '另行补测');
    await t.text('认定的理由', '有病假条');
    await t.sees('认定：另行补测、补核');
    await t.sees('照此记入吗');
    expect(terminal.transcript()).not.toContain('later');
    terminal.kill();
  });
});

describe('a rejected row of an import', () => {
  it('is a place to go to from the plan of the import, and once it is mended the file is read again', async () => {
    const machine = await onsiteMachine('rejected');
    const file = path.join(machine.folder, '投诉.csv');
    const rows = (day: string): string =>
      `编号,登记时间,来源,投诉人,被投诉人,投诉事项,办理结果\n2026-01,2026-03-05,来电,匿名,样大队,未亮证,已批评\n2026-02,${day},来电,匿名,样大队,未亮证,已批评\n`;
    writeFileSync(file, rows('2026-13-45'));
    const terminal = open(machine, ['import', 'complaints', file, '--unit', unit]);
    const t = typist(terminal, false);
    await t.text('按回车看下一页', '');
    await t.pick('怎么办', '到不合格的地方去改');
    await t.pick('到哪一处', '第 3 行　登记时间　2026-13-45');
    await t.sees('第 3 行“登记时间”：“2026-13-45”，月份 13 不存在');
    await t.sees('在表格软件里改这一处');
    writeFileSync(file, rows('2026-04-05'));
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.yes('写入数据文件吗');
    await t.sees('已导入：新增 2');
    terminal.kill();
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Excel from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawOffice, drawUnit } from '../support/draw-office.ts';
import { openHere } from '../support/here.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import type { PseudoTerminal } from '../support/pty.ts';
import type { Machine } from '../support/run.ts';
import { viewerOf } from '../support/viewer.ts';
import { type Typist, typist } from './typist.ts';

/** How people say days and numbers, and how they put right what they said: typed at a terminal, as on site. */

const unit = '样县甲虚构局';
/** One acceptance for all sessions: each answers what the others leave alone. */
let machine: Machine;
beforeAll(async () => {
  machine = await onsiteMachine('said');
});

interface Screen {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

function open(machine: Machine, words: readonly string[], { columns, rows, env }: Screen = {}): PseudoTerminal {
  return openHere([...words, '--by', '示例甲'], {
    cwd: machine.folder,
    ...(columns ? { columns } : {}),
    ...(rows ? { rows } : {}),
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15', INSPECT_DB: machine.db, ...env },
  });
}

/** Opens the card of an item from the board. */
async function card(terminal: PseudoTerminal, t: Typist, item: string, board = true): Promise<void> {
  if (board) await t.sees('做什么');
  if (board) await t.sees('Ctrl+C 离开');
  terminal.type(`${item}\r`);
  await t.sees(`-- ${item} `);
  await t.sees('Ctrl+C 离开');
}

const times = (screen: string, text: string): number => screen.split(text).length - 1;

describe('days and numbers', () => {
  it('are typed as people say them, and told back as they were understood', async () => {
    mkdirSync(path.join(machine.folder, '相机'));
    for (const name of ['旧照片.jpg', '新照片.jpg']) writeFileSync(path.join(machine.folder, name), '样');
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    const attach = async (file: string, day: string, understood: string): Promise<void> => {
      terminal.type('7\r');
      await t.pick('1.1.1 还要记什么', '附佐证');
      await t.text('文件或文件夹的路径', file);
      await t.text('材料反映的是哪一天', day);
      await t.sees(`材料反映的是 ${understood} 的事`);
      await t.sees('-- 1.1.1 ');
      await t.sees('Ctrl+C 离开');
    };
    await card(terminal, t, '1.1.1');
    await attach('旧照片.jpg', '12.15', '2025年12月15日');
    await attach('新照片.jpg', '5号', '2026年9月5日');
    expect(await terminal.screen()).toContain('旧照片.jpg（2025年12月15日）、新照片.jpg（2026年9月5日）');
    terminal.type('7\r');
    await t.pick('1.1.1 还要记什么', '记一个问题');
    await t.text('问题', '缺流程图');
    await t.text('整改期限', '３０天内 样负责');
    await t.sees('1.1.1 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('d');
    await t.text('扣几分', '１分');
    await t.text('扣分理由', '缺流程图');
    await t.sees('已记 1.1.1：3 − 1 = 2');
    await card(terminal, t, 'B4');
    terminal.type('0');
    await t.pick('证明材料', '已提供，这一份也证明');
    await t.text('出具单位', '样县纪检组');
    await t.text('出具日期', '今天');
    await t.text('2026年9月15日出具，证明的期间', '');
    await t.pick('做什么', '评查案卷');
    await t.pick('评查哪一卷', '登记调阅');
    await t.sees('调阅哪些案卷');
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.text('单位经手人', '样档案员');
    await t.text('几页', '５８页 - ６０');
    await t.sees('已登记调阅 3 份');
    await t.pick('评查哪一卷', '以后再评');
    await t.pick('2.2.1 怎么处理', '回到菜单');
    // The folder into which photos come is named in the visit; what comes is offered to the item at hand.
    await t.pick('做什么', '记录、撤销');
    await t.pick('记录、撤销', '照片文件夹');
    await t.text('照片会存到哪个文件夹', '相机');
    await t.sees('新到的文件进到一项时就问附到哪一项');
    writeFileSync(path.join(machine.folder, '相机', '窗口.jpg'), '样');
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('1.2.1\r');
    await t.sees('刚到 1 个文件（窗口.jpg），附到 1.2.1');
    terminal.kill();
    const [problem] = (await machine.inspect(['problem', 'list', unit, '--json'])).json();
    expect(problem).toMatchObject({ deadline: '2026-10-15', responsible: '样负责' });
    await machine.inspect(['answers', unit, '-o', '重放.yaml', '--by', '示例甲']);
    expect(readFileSync(path.join(machine.folder, '重放.yaml'), 'utf8')).toMatch(/: 58\n[\s\S]*: 60\n/);
  });
});

describe('a screen of 60 × 20', () => {
  it('keeps one copy of a question that is wider, the heading of a card in sight, and has its colours', async () => {
    const terminal = open(machine, ['start', unit], { columns: 60, rows: 20 });
    const t = typist(terminal, false);
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    expect((await terminal.screen()).split('\n').slice(0, 2).join('')).toContain('== 样县甲虚构局');
    await card(terminal, t, '2.2.1', false);
    terminal.type('0');
    for (const [key, said] of [
      ['', '：'],
      ['y', '是'],
      ['n', '否'],
      ['y', '是'],
      ['n', '否'],
    ] as const) {
      terminal.type(key);
      await t.sees(`（是/[否]）：${said === '：' ? '' : said}`);
    }
    const screen = await terminal.screen();
    expect(times(screen, '仍要现在答')).toBe(1);
    expect(times(screen, '（是/[否]）：')).toBe(1);
    terminal.press('enter');
    await t.sees('2.2.1 怎么处理');
    await t.sees('Ctrl+C 离开');
    terminal.type('0');
    await t.yes('仍要现在答', true);
    await t.sees('已记 2.2.1');
    await card(terminal, t, '2.2.1');
    // Answered, it has a choice more: the heading of the card stands there all the same.
    expect((await terminal.screen()).split('\n')[0]).toContain('-- 2.2.1 ');
    // Esc leaves every list that is searched.
    terminal.type('6');
    await t.sees('> 6 ');
    terminal.press('enter');
    await t.sees('跳到（输入编号或名称）');
    await t.sees('Esc 返回');
    terminal.type('\u001b');
    await t.sees('2.2.1 （已答）改为');
    terminal.kill();
    expect(terminal.raw()).toMatch(/\u001b\[3[1-6]m/);
    const plain = open(machine, ['start', unit], { env: { NO_COLOR: '1' } });
    await plain.waitFor('Ctrl+C 离开');
    plain.kill();
    expect(plain.raw()).not.toMatch(/\u001b\[3\dm/);
  });
});

describe('what was recorded wrongly', () => {
  it('is put right from the visit: a paper, one of the five, what was seen, a call-back; what stood is taken away by -', async () => {
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    const { drawn } = (await machine.inspect(['draw', 'list', unit, '--json'])).json()[0];
    await t.pick('做什么', '查阅资料');
    await t.tick('通知所列材料', '1', '3', '4');
    await t.text('工作台账：没有，或缺什么', '缺二季度');
    await t.pick('五人核对表（1/5）', '逐项核对');
    await t.yes('身份与证件相符');
    await t.text('编制（', '工勤');
    await t.text('岗位', '');
    await t.yes('编制是“工勤”，符合领证条件', false);
    await t.text('备注', '看了合同');
    await t.pick('五人核对表（2/5）', '以后再核对');
    await t.pick('B1 怎么处理', '回到菜单');
    await t.pick('做什么', '实地察看');
    await t.pick('看什么', '暗访');
    await t.text('情况', '窗口无人');
    await t.text('结论', '已记');
    await t.pick('看什么', '回访案件当事人');
    await t.yes('还没有抽取回访的当事人', false);
    await t.pick('回访哪一件的当事人', '1');
    await t.pick('当事人是否满意', '不满意');
    await t.yes('反映有不文明执法', true);
    await t.text('什么情况', '用语生硬');
    await t.pick('看什么', '不再记录');
    // The call-back leads to 2.2.3; of its hint nothing is ticked, and then nothing is deducted unasked.
    await t.sees('现场记录　回访反映不文明执法');
    await t.pick('2.2.3 怎么处理', '扣分');
    await t.sees('台账提示的事实，核实一条勾一条');
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.yes('一条也没有勾；另记一个扣分事实吗', false);
    await t.pick('2.2.3 怎么处理', '回到菜单');

    const correct = async (line: string, which: string, chosen: string): Promise<void> => {
      await t.pick('做什么', '记录、撤销');
      await t.pick('记录、撤销', line);
      await t.pick(which, chosen);
    };
    await correct('改四样材料', '改哪一样材料的记录', '工作台账');
    // What stood is what Enter says again.
    await t.yes('工作台账 齐全（是/[否]）', true);
    await t.sees('已记 工作台账：已查阅');
    await correct('改五人核对表', '改谁的核对记录', `${drawn[0].name}（${drawn[0].key}）　工勤`);
    await t.yes('身份与证件相符');
    await t.text('编制（', '行政编制');
    await t.text('岗位', '');
    await t.yes('符合领证条件');
    await t.text('备注（可留空）（回车＝看了合同，写 - 去掉）', '-');
    await t.sees(`已核对 ${drawn[0].name}`);
    await correct('改实地察看', '改哪一次的记录', '暗访');
    await t.text('情况（回车＝窗口无人', '窗口两人在岗');
    await t.text('结论（回车＝已记', '-');
    await t.sees('已记录暗访');
    await correct('改实地察看', '改哪一次的记录', '回访案件当事人');
    await t.pick('当事人是否满意', '满意');
    await t.yes('反映有不文明执法', false);
    await t.text('情况（可留空）', '-');
    await t.sees('回访 1 人，满意 1 人');
    terminal.kill();
    const check = (await machine.inspect(['check', unit, '--json'])).json();
    const items = check.proposals.map(({ item }: { item: string }) => item);
    expect(items).not.toContain('2.2.3');
    expect(items.filter((item: string) => item === 'B2')).toEqual([]);
  });
});

describe('a mark of the knowledge test', () => {
  it('that fails is asked for with what follows; a sheet typed by half stays in the line and is gone on with', async () => {
    expect((await machine.inspect(['test', 'paper', unit, '--seed', '7', '--by', '示例甲'])).code).toBe(0);
    const { members } = (await machine.inspect(['test', 'show', unit, '--json'])).json();
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '现场测试');
    await t.pick('录入谁的成绩', members[0].name);
    await t.yes('按答卷录入');
    await t.text('的答案，按题号顺序', 'ABCD');
    await t.yes('没有写的题都是空着的', false);
    // What was typed stands in the line: it is only gone on with.
    await t.sees('> ABCD');
    terminal.type('余空\r');
    await t.sees('2.1.1 未查 → 未查（还有 4 人没有成绩，录齐后为 0）');
    await t.yes('再次确认：', false);
    await t.sees(`没有记入 ${members[0].name} 的成绩`);
    await t.pick('录入谁的成绩', '几个人的分数');
    await t.text('各人的分数', '５９ 80 80 80 80');
    await t.yes(`再次确认：${members[0].name} 59 分，低于 60 分`, true);
    await t.sees(`已记 ${members[0].name} 59 分`);
    await t.sees('成绩已齐，返回');
    terminal.kill();
    // A script goes on, and is warned.
    const again = await machine.inspect(['test', 'score', unit, `${members[0].key}=58`, '--by', '示例甲']);
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('58 分，低于 60 分')]);
  });
});

describe('a review sheet', () => {
  it('says of each point what the other choice says of the file', async () => {
    const { files } = (await machine.inspect(['review', 'show', unit, '--json'])).json();
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await t.pick('做什么', '评查案卷');
    await t.pick('评查哪一卷', files[0].key);
    await t.pick(files[0].key, '填评查表');
    await t.pick('J1 怎么评', '跳到某一项');
    await t.sees('跳到（输入编号');
    await t.sees('Ctrl+C 离开');
    terminal.type('1.1\r');
    await t.sees('没有立案审批表');
    await t.sees('1.1 怎么评');
    const screen = await terminal.waitFor('Ctrl+C 离开');
    // The whole sheet in one line tells back what it takes.
    terminal.type('t');
    await t.text('有问题的项', '3.4=2 J3 余');
    await t.text('3.4 的事实', '依据未写到款');
    await t.text('J3 的事实', '主体写错');
    await t.sees('已记 3.4 扣 2 分、违反 J3，其余 46 项合格');
    // A file that comes to 0 is not finished by the Enter that finishes the others.
    await t.sees('示例甲 的评查表');
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.yes('再次确认：违反基础项', false);
    await t.pick('示例甲 的评查表', '先不完成');
    terminal.kill();
    expect(screen).toContain('1 合格，不扣分');
    expect(screen).toMatch(/2 是“[^”]*没有[^”]*”，扣分/);
  });
});

describe('who was drawn for an item', () => {
  it('is ticked, and counted by the ticks', async () => {
    const { drawn } = (await machine.inspect(['draw', 'list', unit, '--json'])).json()[0];
    const terminal = open(machine, ['start', unit]);
    const t = typist(terminal, false);
    await card(terminal, t, '3.4.1');
    terminal.type('d');
    await t.tick('是哪几人', drawn[0].name, drawn[3].name);
    await t.sees('已记 3.4.1：2 − 1 × 2 = 0');
    // Where nobody is ticked, the names alone say how many there are.
    await card(terminal, t, '2.1.4');
    terminal.type('d');
    await t.text('哪几项、是谁', `${drawn[1].name}、${drawn[2].name}`);
    await t.sees('已记 2.1.4：2 − 1 × 2 = 0');
    terminal.kill();
  });
});

describe('a second look', () => {
  it('is walked at 60 × 20: the photos are opened, the answer sent back, mended by whoever gave it, and accepted', async () => {
    for (const name of ['走廊.jpg', '窗口栏.jpg']) writeFileSync(path.join(machine.folder, name), name);
    const { viewer, shown } = viewerOf(machine.folder, 'cp "$1"');
    const attached = ['--attach', '走廊.jpg', '--attach', '窗口栏.jpg'];
    const words = ['score', unit, '1.3.1', '--finding', '1.3.1-stale', '--note', '没有调整', ...attached];
    expect((await machine.inspect([...words, '--by', '示例乙'])).code).toBe(0);
    await machine.inspect(['score', unit, '1.4.1', '--none', '--by', '示例甲']);
    const terminal = open(machine, ['start', unit], { columns: 60, rows: 20, env: { INSPECT_VIEWER: viewer } });
    const t = typist(terminal, false);
    const board = async (key: string): Promise<void> => {
      await t.sees('? 做什么');
      await t.sees('Ctrl+C 离开');
      terminal.type(key);
    };
    await board('r');
    // Enter goes to what waits for whoever sits there; its photos are seen before anything is said of it.
    await terminal.waitFor(/> +2 1\.3\.1 权责清单动态调整　示例乙　待复看/);
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.sees('佐证 2 个');
    await t.pick('1.3.1 复看', '先看这一项');
    await t.pick('1.3.1 （已答）改为', '说明、佐证');
    await t.sees('1.3.1 还要记什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('o');
    for (const photo of ['走廊.jpg', '窗口栏.jpg']) {
      await t.sees('打开哪一个');
      await t.sees('Ctrl+C 离开');
      if (photo === '窗口栏.jpg') terminal.press('down');
      terminal.press('enter');
      await t.sees(`1.3.1-1-${photo}`);
      expect(await shown()).toBe(photo);
    }
    await t.sees('打开哪一个');
    await t.sees('Ctrl+C 离开');
    terminal.press('escape');
    await t.sees('1.3.1 （已答）改为');
    await t.sees('Ctrl+C 离开');
    terminal.press('escape');
    await t.pick('复看（示例甲', '1.3.1');
    await t.pick('1.3.1 复看', '退回');
    await t.text('退回的意见', '写明依据');
    await t.sees('已退回 1.3.1');
    await t.sees('Ctrl+C 离开');
    terminal.press('escape');
    // Whoever has answered stands in the list of persons, and finds first what came back.
    await board('h');
    await t.pick('现在是 示例甲，换谁', '示例乙');
    await board('r');
    await terminal.waitFor(/> +2 1\.3\.1 权责清单动态调整　退回给我：写明依据/);
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.sees('复看　退回待改：示例甲 退回：写明依据');
    await t.sees('Ctrl+C 离开');
    terminal.type('d');
    await t.text('什么情况', '2025年修订以后没有调整');
    await t.sees('已记 1.3.1');
    await t.sees('复看（示例乙');
    await t.sees('Ctrl+C 离开');
    terminal.press('escape');
    await board('h');
    await t.pick('现在是 示例乙，换谁', '示例甲');
    await board('r');
    await terminal.waitFor(/> +2 1\.3\.1 权责清单动态调整　示例乙　已改，待复看/);
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.pick('1.3.1 复看', '认可');
    await t.sees('已认可 1.3.1');
    terminal.kill();
    const { items } = (await machine.inspect(['second', 'show', unit, '--json'])).json();
    expect(items.find(({ item }: { item: string }) => item === '1.3.1').state).toBe('accepted');
  });
});

describe('the unit’s own assessment', () => {
  it('comes back at the menu, stands on board and card, and the projector shows the meeting what was found', async () => {
    await machine.inspect(['selfcheck', 'sheet', unit]);
    const form = path.join(machine.folder, `${unit}2026年度自评表.xlsx`);
    const book = new Excel.Workbook();
    await book.xlsx.readFile(form);
    book.worksheets[0]?.eachRow((row) => {
      if (row.getCell(1).value === '3.3.1') row.getCell(4).value = '1分';
    });
    await book.xlsx.writeFile(form);
    const { viewer, shown } = viewerOf(machine.folder, 'printf %s "$1" >');
    const terminal = open(machine, [], { columns: 120, rows: 40, env: { INSPECT_VIEWER: viewer } });
    const t = typist(terminal, false);
    await t.pick('做什么', '现场验收');
    await t.pick('现场验收', '单位自评');
    await t.pick('做什么', '读入单位交回的自评表');
    await t.pick('哪个单位', unit);
    await t.pick('单位交回的自评表', `${unit}2026年度自评表.xlsx`);
    await t.sees('已读入自评 1 项');
    await t.pick('接下来', '回到“现场验收”');
    await t.pick('现场验收', '现场验收：逐项评分');
    await t.pick('哪个单位', unit);
    await t.sees('做什么');
    await t.sees('Ctrl+C 离开');
    terminal.type('3.3.1');
    await t.sees('3.3.1 执法情况统计报告　1 分，未查，自评 1 分');
    terminal.press('enter');
    await t.sees('自评　单位自评 1 分');
    await t.sees('Ctrl+C 离开');
    terminal.press('escape');
    await t.pick('做什么', '记录、撤销');
    await t.sees('记录、撤销、打分表');
    await t.sees('Ctrl+C 离开');
    terminal.type('w');
    await t.sees('用浏览器打开，F11 全屏，空格翻页');
    await t.sees('做什么');
    const opened = await shown();
    terminal.kill();
    expect(path.basename(opened)).toBe(`${unit}2026投影.html`);
    expect(readFileSync(opened, 'utf8')).toContain('<h2>扣分的项目');
  });
});

describe('numbers that are lacking at a draw', () => {
  it('are answered at once where all are of one kind', async () => {
    const numbers = [1, 3, 5, 7, 9, 10, 11, 12, 13, 14, 15, 16];
    const rows = numbers.map((n) => `样罚〔2026〕${n}号,占道经营,行政处罚,2026-03-02,2026-04-01`);
    const office = await drawOffice(rows);
    const terminal = open(office, ['draw', 'cases', drawUnit, '--count', '2']);
    const t = typist(terminal, false);
    await t.sees('台账中没有 样罚〔2026〕2号');
    terminal.type('不予立案，余同\r');
    await t.sees('从 12 件中抽取');
    await t.sees('Ctrl+C 离开');
    terminal.press('enter');
    await t.sees('单位写好了吗');
    terminal.kill();
    const [draw] = (await office.inspect('draw list --json')).json();
    const { statement } = (await office.inspect(['draw', 'show', draw.id, '--json'])).json();
    for (const lacking of [2, 4, 6, 8]) expect(statement).toMatch(new RegExp(`${lacking}号.*不予立案`));
  });
});

describe('a command of the menu that went wrong', () => {
  it('is mended by places, never by flags, and does not run again before something was changed', async () => {
    const machine = await onsiteMachine('empty book');
    writeFileSync(path.join(machine.folder, '登记簿.csv'), '编号,登记时间,来源,投诉人,被投诉人,投诉事项,办理结果\n');
    const terminal = open(machine, []);
    const t = typist(terminal, false);
    await t.pick('做什么', '台账');
    await t.pick('台账', '导入台账');
    await t.pick('哪一种台账', '投诉举报登记簿');
    await t.pick('台账文件', '登记簿.csv');
    await t.pick('哪个单位', unit);
    await t.sees('提示：');
    await t.pick('接下来', '改一改，再来一次');
    await t.sees('哪一种台账');
    await t.sees('Ctrl+C 离开');
    const told = terminal.transcript().split('提示：').at(-1)?.split('接下来')[0];
    expect(told).toContain('首页“台账”里的');
    expect(told).not.toMatch(/--[a-z]/);
    // One row of two is rejected: a line of the page takes the other.
    const row = (number: number, day: string): string => `2026-0${number},${day},来电,匿名,样大队,未亮证,已批评\n`;
    const book = path.join(machine.folder, '登记簿.csv');
    writeFileSync(book, `${readFileSync(book, 'utf8')}${row(1, '2026-03-05')}${row(2, '2026-13-45')}`);
    terminal.press('enter');
    // The file, too, may be what was wrong: it is asked again, the one before under the cursor.
    await t.sees('台账文件');
    await terminal.waitFor(/> +\d+ 登记簿\.csv[\s\S]*Ctrl\+C 离开/);
    terminal.press('enter');
    await t.pick('哪个单位', unit);
    await t.text('按回车看下一页', '');
    await t.pick('怎么办', '不导入，改好表格再来');
    // Once it is mended the same file is read again, with nothing asked again; who leaves it at that may come back as well.
    await t.pick('接下来', '改好、存盘了，重新读这个文件');
    await t.yes('还要照原样再读一遍吗');
    await t.text('按回车看下一页', '');
    await t.pick('怎么办', '先导入其余合格的行');
    await t.yes('写入数据文件吗', false);
    await t.pick('怎么办', '不导入，改好表格再来');
    await t.sees('没有导入：未经确认');
    await t.pick('接下来', '改好、存盘了，重新读这个文件');
    await t.yes('还要照原样再读一遍吗');
    await t.text('按回车看下一页', '');
    await t.pick('怎么办', '不导入，改好表格再来');
    await t.pick('接下来', '回到“台账”');
    await t.pick('台账', '只收合格的行');
    await t.pick('哪一种台账', '投诉举报登记簿');
    await t.pick('台账文件', '登记簿.csv');
    await t.pick('哪个单位', unit);
    await t.text('登记簿（标红）.xlsx', '');
    // Who breaks off at the last question comes back to it, and answers nothing twice.
    await t.sees('写入数据文件吗');
    terminal.press('interrupt');
    await t.sees('要接着办，再来一次，从停下的地方继续');
    await t.pick('接下来', '接着办');
    await t.sees('文件：登记簿.csv');
    await t.text('登记簿（标红）.xlsx', '');
    await t.yes('写入数据文件吗');
    await t.sees('新增 1');
    terminal.kill();
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { viewerOf } from '../support/viewer.ts';

const unit = '样县甲虚构局';
async function machineWithUnit(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  return machine;
}

const typed = (machine: Machine, lines: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  machine.inspect(['start', unit, '--year', '2026', '--plain', '--by', '示例甲'], {
    tty: true,
    stdin: lines.map((line) => `${line}\n`).join(''),
    cwd: machine.folder,
    env,
  });
const itemOf = async (machine: Machine, id: string) =>
  (await machine.inspect(['result', unit, '--json'])).json().items.find((one: { id: string }) => one.id === id);

describe('a score sheet in one line', () => {
  it('is shown before it is stored; 余 takes the rest, but for what has a hint or rests on files nobody read', async () => {
    const machine = await machineWithUnit();
    const line =
      '1.1.1=1 缺两张图；1.2.1=1 门户网站未见；2.1.2=25年；2.1.4=2起 两本证件涂改；1.4.1=不适用 职权没有调整；余无';
    const run = await typed(machine, ['t', line, '是', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('1.1.1　1 分　扣分：缺两张图');
    // What the figures of the line were taken for.
    expect(run.out).toContain('2.1.4　发现一项其他违反情况 2 分　扣分：2 项，两本证件涂改');
    expect(run.out).toContain('案卷未评的 1 项不在内，请逐项答：2.2.1');
    expect(await itemOf(machine, '1.1.1')).toMatchObject({ deducted: 1, state: 'deducted' });
    expect((await itemOf(machine, '1.2.1')).findings).toMatchObject([{ rule: '1.2.1-unpublished', count: 1 }]);
    expect((await itemOf(machine, '2.1.2')).findings).toMatchObject([{ rule: '2.1.2-year', count: 1 }]);
    expect((await itemOf(machine, '2.1.4')).findings).toMatchObject([{ count: 2, note: '两本证件涂改' }]);
    expect(await itemOf(machine, '1.4.1')).toMatchObject({ state: 'notApplicable' });
    expect(await itemOf(machine, '3.1.1')).toMatchObject({ state: 'clear' });
    expect(await itemOf(machine, '2.2.1')).toMatchObject({ state: 'unchecked' });
  });

  it('stores nothing where it is refused, and says what it does not understand', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, [
      't',
      '9.9.9=1',
      '1.1.1=7 太多',
      '1.2.1=0.7',
      '1.1.1=1',
      '1.1.1=1 缺图；2.1.2=25年 没有课表',
      '否',
      '11',
    ]);
    expect(run.code, run.err).toBe(0);
    for (const told of ['没有“9.9.9”这一项', '1.1.1 最多扣 3 分', '1.1.1 后面写明扣分理由', '扣分：2025年，没有课表'])
      expect(run.out).toContain(told);
    expect(run.out.replaceAll(/\s/g, '')).toContain(
      '1.2.1=0.7不是哪一条扣的分，可写：2（未建立岗责体系）；1（未公开岗责体系）',
    );
    expect((await machine.inspect(['result', unit, '--json'])).json().unchecked).toBe(28);
  });

  it('a veto in it is asked for once more, with what follows', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['t', 'B6=有 样某2025年受处分', '是', '是', '11']);
    expect(run.out).toContain('再次确认：B6');
    expect(run.out).toMatch(/结论 不完整 → 未达标（基础标准）|结论仍为/);
    expect(await itemOf(machine, 'B6')).toMatchObject({ score: -100 });
  });
});

describe('what was said once', () => {
  it('is offered by its number the next time: of an item, from the office, of who was drawn', async () => {
    const machine = await onsiteMachine('phrases');
    const templates = path.join(machine.folder, '模板');
    mkdirSync(templates);
    writeFileSync(path.join(templates, '常用语.txt'), '1.2.1　门户网站未见\n2.1.4 证件涂改\n');
    await machine.inspect(['config', 'set', 'templates', templates]);
    const run = await typed(machine, ['1.2.1', 'd', '2', '1', '2.1.4', 'd', '2 1', '11']);
    expect(run.code, run.err).toBe(0);
    expect((await itemOf(machine, '1.2.1')).findings).toMatchObject([{ note: '门户网站未见' }]);
    expect((await itemOf(machine, '2.1.4')).findings).toMatchObject([{ count: 2, note: '证件涂改' }]);
    const { drawn } = (await machine.inspect(['draw', 'list', unit, '--json'])).json()[0];
    // Filings are not officers.
    const filings = await typed(machine, ['3.1.1', 'd', '2', '<', '8', '11']);
    expect(filings.out).toContain('几起');
    expect(filings.out).not.toContain(drawn[0].name);
    // 3.4.1 asks of the five: they are ticked.
    const five = await typed(machine, ['3.4.1', 'd', '1 3', '11']);
    expect(five.code, five.err).toBe(0);
    expect((await itemOf(machine, '3.4.1')).findings).toMatchObject([
      { count: 2, note: `${drawn[0].name}、${drawn[2].name}` },
    ]);
  });

  it('one certificate serves further items of the same body in one key', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['B4', '0', '2', '样县纪检组', '9.10', '', 'B5', '0', '', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('就是 B4 那一份（样县纪检组，2026年9月10日）');
    expect(await itemOf(machine, 'B5')).toMatchObject({ state: 'clear', proof: 'provided' });
    // Of another body's paper it is none.
    const other = await typed(machine, ['3.6.1', '1', '<', '8', '11']);
    expect(other.out).toContain('司法行政等部门的证明材料');
    expect(other.out).not.toContain('那一份');
  });

  it('goes one question back at Esc, with what was said', async () => {
    const machine = await machineWithUnit();
    const proof = ['B4', '0', '2', '7', '样县纪检组', '9.10', '<', '<', '样县监委', '9.9', ''];
    const problem = ['8', '2', '大厅没有公示栏', '<', '大厅没有意见箱', '12.15'];
    const mended = ['2', '是', '<', '否', '还没有装', '1'];
    const run = await typed(machine, [...proof, ...problem, ...mended, '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('“7”说明不了什么，请用几个字写明');
    expect(run.out).toContain('2026年9月9日出具，证明的期间');
    expect((await machine.inspect(['history', unit, 'B4'])).out).toContain('样县监委');
    const [found] = (await machine.inspect(['problem', 'list', unit, '--json'])).json();
    expect(found).toMatchObject({ text: '大厅没有意见箱', deadline: '2026-12-15', state: 'notMended' });
    // What was understood is told before it is recorded.
    expect(run.out).toMatch(/限2026年12月15日前整改\n +已记为问题/);
  });

  it('deductions become problems at once, in the same words, with one deadline', async () => {
    const machine = await machineWithUnit();
    await machine.inspect(['score', unit, '1.2.1', '--finding', '1.2.1-unpublished', '--note', '门户网站未见']);
    await machine.inspect(['score', unit, '1.1.1', '--deduct', '1', '--reason', '缺两张图']);
    const run = await typed(machine, ['8', 'd', '', '30天内', '1', '11']);
    expect(run.code, run.err).toBe(0);
    const problems = (await machine.inspect(['problem', 'list', unit, '--json'])).json();
    expect(problems.map((one: { item: string; deadline: string }) => [one.item, one.deadline])).toEqual([
      ['1.1.1', '2026-10-15'],
      ['1.2.1', '2026-10-15'],
    ]);
    expect(problems[1].text).toBe('未公开岗责体系：门户网站未见');
  });
});

describe('an item that is judged from the case files', () => {
  it('asks before it is answered while no file was read', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['2.2.1', '0', '否', '8', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out.replaceAll(/\s/g, '')).toContain('先在“评查案卷”里评查，再回来答。仍要现在答');
    expect(await itemOf(machine, '2.2.1')).toMatchObject({ state: 'unchecked' });
  });
});

describe('corrections in the visit', () => {
  it('of a call-back and of what was seen, each in its place', async () => {
    const machine = await onsiteMachine('corrections');
    const seen = ['6', '2', '窗口无人', '已记', '4', '否', '1', '1', '否', '', '5', '8'];
    const run = await typed(machine, [
      ...seen,
      '9',
      '7',
      '1',
      '窗口两人在岗',
      '',
      '9',
      '7',
      '1',
      '3',
      '是',
      '语气生硬',
      '11',
    ]);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('回访 1 人，不满意 1 人；反映不文明执法 1 起');
    const log = (await machine.inspect(['log', '--kind', 'visit', '--json'])).json() as { kind: string }[];
    expect(log.filter(({ kind }) => kind === 'visit.field-checked')).toHaveLength(4);
    const again = await typed(machine, ['9', '7', '3', '11']);
    expect(again.out).toContain('暗访　窗口两人在岗');
    expect(again.out).not.toContain('2. 暗访');
    // A hint of an ordinary item is not put aside without a word either; a usual word can be said by its number.
    const aside = await typed(machine, ['2.2.3', '1', '', '5', '1', '11']);
    expect(aside.out).toContain('提示 1 条都不成立，不扣分；为什么不成立（印在报告上）');
    expect(aside.out).toContain('理由不能为空');
    expect(aside.out).toContain('没有编号“5”');
    const explained = (await machine.inspect(['explain', unit, '2.2.3', '--json'])).json();
    expect(explained).toMatchObject({ state: 'clear', note: '核对原件，台账登记有误' });
    // Who was drawn can be checked from the card of the item that rests on it.
    const card = await typed(machine, ['B2', 'k', '3', '8', '11']);
    expect(card.out).toContain('核对抽中的人（还有 5 人没有核对）（k）');
    expect(card.out).toContain('五人核对表（1/5）');
  });
});

describe('evidence', () => {
  it('is counted on the board and opens in the viewer of the system', async () => {
    const machine = await machineWithUnit();
    writeFileSync(path.join(machine.folder, '照片.jpg'), '样张');
    const { viewer, shown } = viewerOf(machine.folder, 'cp "$1"');
    const run = await typed(machine, ['1.2.1', '7', '2', '照片.jpg', '今天', '7', 'o', '8', '11'], {
      INSPECT_VIEWER: viewer,
    });
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('正在打开副本');
    expect(await shown()).toBe('样张');
    const board = await typed(machine, ['u', '11']);
    expect(board.out).toContain('1.2.1 岗责体系建立、公开　2 分，未查，佐证 1 个');
    writeFileSync(path.join(machine.folder, '又一张.jpg'), '又一张');
    const two = await typed(machine, ['1.1.1', '7', '2', '1、2', '', '8', '11']);
    expect(two.out).toContain('已存入 2 个文件');
  });
});

describe('a watched folder', () => {
  it('offers what has just arrived to the item on the screen, once; what lay there before is left alone', async () => {
    const machine = await machineWithUnit();
    const folder = path.join(machine.folder, '相机');
    mkdirSync(folder);
    writeFileSync(path.join(folder, '旧照片.jpg'), '旧');
    const { WatchedFolder } = await import('../../src/walkthroughs/visit/watch-folder.ts');
    const watched = new WatchedFolder(folder);
    writeFileSync(path.join(folder, '新照片.jpg'), '新');
    expect(watched.arrived().map((file) => path.basename(file))).toEqual(['新照片.jpg']);
    watched.settle(watched.arrived());
    expect(watched.arrived()).toEqual([]);
    const none = await machine.inspect(['start', unit, '--watch', '没有这里', '--plain', '--by', '示例甲'], {
      tty: true,
      stdin: '',
    });
    expect(none).toMatchObject({ code: 1 });
    expect(none.err).toContain('没有这个文件夹');

    const words = ['start', unit, '--watch', folder, '--by', '示例甲', '--year', '2026'];
    const terminal = fakeTerminal();
    const clock = { ...terminal.clock, fixed: false };
    const env = { ...process.env, INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' };
    const visit = main(words, terminal.streams, clock, undefined, { env, cwd: machine.folder });
    const press = async (shows: string, keys: string): Promise<void> => {
      await terminal.waitFor(shows);
      await terminal.waitFor('Ctrl+C 离开');
      terminal.pass(1000);
      await terminal.type(keys);
    };
    await press('? 做什么', '/');
    writeFileSync(path.join(folder, '大厅.jpg'), '大厅');
    await terminal.type('2.2.2\r');
    await press('刚到 1 个文件（大厅.jpg），附到 2.2.2', '\r');
    await terminal.waitFor('2.2.2 怎么处理');
    // What comes while the card stands there belongs to the item that it is about.
    writeFileSync(path.join(folder, '窗口.jpg'), '窗口');
    await press('暂缓', '4\r');
    await terminal.waitFor('暂缓的原因');
    terminal.pass(1000);
    await terminal.type('\r');
    await press('刚到 1 个文件（窗口.jpg），附到 2.2.2', '\r');
    await press('? 做什么', 'q');
    expect(await visit).toBe(0);
    expect(terminal.printed()).toContain('已附 1 个文件：大厅.jpg');
    const { out } = await machine.inspect(['explain', unit, '2.2.2']);
    expect([out.includes('大厅.jpg'), out.includes('窗口.jpg')]).toEqual([true, true]);
  });
});

describe('the closing check', () => {
  it('tells places, not commands; a lack leads to its place, and the check is next again', async () => {
    const machine = await onsiteMachine('leads');
    const run = await typed(machine, ['10', '否', '2', '8', '', '1', '11']);
    expect(run.code, run.err).toBe(0);
    const closing = run.out.slice(run.out.indexOf('还不能作结论'), run.out.indexOf('现在去补哪一处'));
    expect(closing).toContain('→ ');
    expect(closing).not.toContain('inspect ');
    expect(run.out.split('现在去补哪一处').length).toBeGreaterThan(1);
  });
});

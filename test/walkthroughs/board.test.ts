import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
async function machineWithUnit(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  return machine;
}

const typed = (machine: Machine, lines: readonly string[], columns = 80) =>
  machine.inspect(['start', unit, '--year', '2026', '--plain', '--by', '示例甲'], {
    tty: true,
    stdin: lines.map((line) => `${line}\n`).join(''),
    columns,
  });

describe('the board', () => {
  it('shows every item as a cell with what stands of it, and fits a narrow screen', async () => {
    const machine = await machineWithUnit();
    const said: readonly (readonly string[])[] = [
      ['B1', '--none'],
      ['B4', '--none'],
      ['B6', '--finding', 'B6-found', '--note', '样某2025年受处分', '-y'],
      ['1.1.1', '--deduct', '0.5', '--reason', '缺一张图'],
      ['1.1.2', '--defer'],
    ];
    for (const words of said) expect((await machine.inspect(['score', unit, ...words])).code).toBe(0);
    for (const columns of [80, 60]) {
      const { out } = await typed(machine, ['11'], columns);
      const board = out.slice(0, out.indexOf('做什么'));
      for (const cell of ['B1 ✓', 'B2 ·', 'B4 ✓待补', 'B6 !', '1.1.1 −0.5', '1.1.2 草', 'A1 ·'])
        expect(board).toContain(cell);
      expect(board.replace(/\n\s*/g, '')).toContain('缺证明材料');
      for (const line of board.split('\n'))
        expect([...line].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0)).toBeLessThanOrEqual(
          columns,
        );
    }
    // Whether there is a line to reach is told from the first item on.
    expect((await typed(machine, ['11'])).out).toContain('（达标线未明确）');
    expect((await machine.inspect('standard settle pass-line 80 --year 2026 --reason 办公会定')).code).toBe(0);
    expect((await typed(machine, ['11'])).out).toContain('（达标线 80）');
  });

  it('goes back one question of the team at <, with what was ticked kept', async () => {
    const machine = await machineWithUnit();
    const team = ['7', '示例甲、示例乙', '1', '<', '', '2', '<', '', '', ''];
    const { out } = await typed(machine, [...team, '11']);
    expect(out).toContain('已登记：示例甲（组长');
    expect(out.split('示例甲负责哪些部分')).toHaveLength(4);
    expect(out.match(/已登记：.*/)?.[0]).toBe('已登记：示例甲（组长）、示例乙');
    expect(out).toContain('回车＝1，不选输入“无”');
    // Whose an item is stands in the question of whoever else is at it; the own come first, and that is told.
    const others = await typed(machine, ['1.1.1', '8', 'h', '1', '1.1.1', '8', '11']);
    expect(others.out.split('1.1.1 怎么处理（此项分给示例乙）')).toHaveLength(2);
    expect(others.out).toContain('逐项评分　我的先，下一项 1.1.1');
  });

  it('counts for each of the team what was given, and names what nobody holds', async () => {
    const machine = await machineWithUnit();
    const { out } = await typed(machine, ['7', '示例甲、示例乙', '1', '2', '', '11']);
    expect(out.replaceAll(/\n\s*/g, '')).toContain('进度：示例甲 0/6，示例乙 0/6；没有分到人：2.1.1、');
  });

  it('leads to the own items, and to those of nobody apart', async () => {
    const machine = await machineWithUnit();
    await typed(machine, ['7', '示例甲、示例乙', '1', '2', '', '11']);
    const { out } = await typed(machine, ['/', '1', '8', '11']);
    expect(out.match(/(?:B1|1\.1\.1|2\.1\.1) .*　未查.*/g)).toEqual([
      'B1 持证执法　未查　我的',
      '1.1.1 权责清单和流程图编制　未查',
      '2.1.1 执法资格与现场测试　未查　未分',
    ]);
  });

  it('tells whoever was given nothing so, and where it is given', async () => {
    const { out } = await typed(await machineWithUnit(), ['m', '11']);
    expect(out).toContain('没有项目分给示例甲；谁查哪些，在“验收组”里登记');
  });

  it('tells of members whose names stand on the roster of the unit', async () => {
    const machine = await machineWithUnit();
    writeFileSync(path.join(machine.folder, '执法人员.csv'), '姓名,证件编号\n示例乙,990100009990001\n');
    expect((await machine.inspect(['import', 'officers', '执法人员.csv', '--unit', unit])).err).toBe('');
    const { out } = await typed(machine, ['7', '示例甲、示例乙', '', '', '', '11']);
    expect(out.replaceAll(/\n\s*/g, '')).toContain(
      '提醒：示例乙与被验收单位执法人员台账里的人同名；确是本人的应当回避',
    );
  });

  it('changes the person in one key; what follows is in the other name', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['h', '示例乙', '1', '0', '8', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('经办：示例乙');
    const [entry] = (await machine.inspect(['history', unit, 'B1', '--json'])).json();
    expect(entry.author).toBe('示例乙');
  });
});

describe('an item is found from the board', () => {
  it('by how it stands, and its card comes up', async () => {
    const machine = await machineWithUnit();
    await machine.inspect(['score', unit, '1.2.1', '--finding', '1.2.1-unpublished', '--note', '门户网站未见']);
    const run = await typed(machine, ['/', 'd', '8', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('-- 1.2.1 岗责体系建立、公开（2 分）');
  });
});

describe('what was said once', () => {
  it('stands as the default after a veto that nobody confirmed', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['1', '2', '样某无证上岗', '否', '2', '', '是', '8', '11']);
    expect(run.code, run.err).toBe(0);
    const { note } = (await machine.inspect(['explain', unit, 'B1', '--json'])).json();
    expect(note).toBe('样某无证上岗');
  });

  it('of a paper is put right from the menu', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['3', '2 3 4', '缺二季度', '8', '9', '5', '1', '是', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('工作方案　没有或不完整（缺二季度）');
    expect(run.out).toContain('已记 工作方案：已查阅');
  });
});

describe('the card of an item', () => {
  it('tells the score so far and the files that were attached', async () => {
    const machine = await machineWithUnit();
    writeFileSync(path.join(machine.folder, '照片.jpg'), 'x');
    const run = await typed(machine, ['1', '7', '2', '照片.jpg', '今天', '8', '11']);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('第 1 项，共 28 项，0.00～102.00 分');
    expect(run.out).toContain('佐证　已附 1 个文件：照片.jpg');
    expect((await machine.inspect(['explain', unit, 'B1'])).out).toContain(
      '佐证：照片.jpg（2026年9月15日，示例甲 存入）',
    );
  });
});

describe('the card of an item that is judged from the case files', () => {
  it('says that no file was read yet', async () => {
    const machine = await machineWithUnit();
    const run = await typed(machine, ['1', '6', '2.2.1', '8', '11']);
    expect(run.out.replaceAll(/\s/g, '')).toContain('还没有抽取案卷；本项看案卷，先在“评查案卷”里评查，再回来答');
    // What is lacking is told as a place of the screen, not as a command.
    const lacking = (await typed(machine, ['4', '8', '3', '', '', '8', '11'])).out;
    expect(lacking).toContain('在首页的“台账”里导入，再来抽');
    expect(lacking).toContain('还没有抽取案卷：再进“评查案卷”，问“现在抽取”时答“是”');
    expect(lacking.replace(/下一步：.*/, '')).not.toContain('inspect ');
  });
});

describe('a task of the visit for which nothing was drawn', () => {
  it('draws for its own purpose where the office has settled on three draws, and asks no more what for', async () => {
    const machine = await machineWithUnit();
    const rows = [...'甲乙丙丁戊己庚'].map((name, at) => `990100${at + 10},人员${name}`);
    writeFileSync(path.join(machine.folder, '名册.csv'), `执法证号,姓名\n${rows.join('\n')}\n`);
    await machine.inspect(['import', 'officers', '名册.csv', '--unit', unit, '-y']);
    await machine.inspect('standard settle draws three --year 2026 --reason 会议纪要');
    const { out } = await typed(machine, ['5', '是']);
    expect(out).toContain('还没有抽取五名执法人员（现场法律知识测试），现在抽取（单位报数）');
    // The roll-call of the draw.
    expect(out).toContain('没有，都在');
    expect(out).not.toContain('这次用于');
  });
});

describe('days and numbers', () => {
  it('are taken as people say them', async () => {
    const machine = await machineWithUnit();
    const lines = [
      '1',
      '6',
      '2.1.4',
      '2',
      '２起 证号001、002',
      '6',
      '1.1.1',
      '7',
      '3',
      '缺流程图',
      '30天内',
      '8',
      '11',
    ];
    const run = await typed(machine, lines);
    expect(run.code, run.err).toBe(0);
    expect(run.out).toContain('已记 2.1.4：2 − 1 × 2 = 0');
    const [problem] = (await machine.inspect(['problem', 'list', unit, '--json'])).json();
    expect(problem.deadline).toBe('2026-10-15');
  });
});

describe('how many there were', () => {
  it('is preset to the problems that were noted of the item, and is no number of a phrase', async () => {
    const machine = await machineWithUnit();
    for (const text of ['一本证件涂改', '一本证件转借'])
      await machine.inspect(['problem', 'add', unit, '--item', '2.1.4', '--text', text, '--by', '示例甲']);
    const run = await typed(machine, ['2.1.4', '2', '', '11']);
    expect(run.out.replaceAll(/\s/g, '')).toContain(
      '先写几项，空一格，可只写编号（几个用空格隔开）：1一本证件涂改2一本证件转借',
    );
    expect(run.out).toContain('已记 2.1.4：2 − 1 × 2 = 0');
    expect((await machine.inspect(['explain', unit, '2.1.4', '--json'])).json().note).toBe(
      '一本证件涂改、一本证件转借',
    );
  });
});

describe('two windows', () => {
  it('the second is told what the first has recorded, and writes nothing over it', async () => {
    const machine = await machineWithUnit();
    const { Store } = await import('../../src/store/store.ts');
    const { answerItem, judgeAnswer } = await import('../../src/actions/acceptance/answer-item.ts');
    const { confirmNeeds } = await import('../../src/domain/needs.ts');
    const { editionFor } = await import('../../src/actions/standard/editions.ts');
    const store = Store.open(machine.db, {
      now: () => new Date('2026-09-15T01:00:00Z'),
      clockFixed: true,
      newId: () => Math.random().toString(36).slice(2).padEnd(26, 'x').slice(0, 26),
      machineFolder: machine.home,
      mode: 'write',
      disposable: false,
    });
    try {
      const { id } = store.units.find(unit);
      const at = { unit: id, year: 2026, edition: await editionFor(store, id, 2026) };
      const judged = (state: 'clear' | 'deferred') =>
        confirmNeeds(
          judgeAnswer(store, at, { item: '1.1.1', answer: { item: '1.1.1', state, findings: [] }, proof: null }),
          true,
        );
      const [seen, other] = [judged('clear'), judged('deferred')];
      answerItem(store, '示例甲', { ...at, answer: seen });
      expect(() => answerItem(store, '示例乙', { ...at, answer: other })).toThrow('1.1.1 刚才已由另一窗口改记');
    } finally {
      store.close();
    }
    const history = (await machine.inspect(['history', unit, '1.1.1', '--json'])).json();
    expect(history).toHaveLength(1);
  });
});

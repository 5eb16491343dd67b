import { expect, it } from 'vitest';
import { openMenu } from '../journeys/menu-keys.ts';
import { enrolled } from '../support/enrol.ts';
import { internalWords } from '../support/internal-words.ts';
import { newMachine } from '../support/run.ts';
import { handOver, ok, threeMachines, unit } from '../support/two-laptops.ts';

interface Logged {
  readonly kind: string;
  readonly author: string;
  readonly says: string;
}

it('a third person settles from the menu alone what two laptops said apart: a draw, a veto, a proof, an address, a setting', async () => {
  const office = await threeMachines();
  const menu = openMenu({ folder: office.folder, home: office.home, today: '2026-09-15', by: '示例丙' });
  const { terminal } = menu;
  // Nor do the lists that tell of it say what only the code calls it.
  await ok(office, ['bundle', 'create', '-o', '全部.bundle']);
  for (const words of [
    ['conflicts', 'list'],
    ['log', '--last', '500'],
    ['bundle', 'show', '全部.bundle'],
  ])
    expect(internalWords(await ok(office, [...words, '--wide'])), words.join(' ')).toEqual([]);
  await menu.choose('做什么', '几台电脑合并');
  const screens: string[] = [];
  for (let left = 5; left > 0; left -= 1) {
    await menu.choose('几台电脑合并', '决定一处冲突以哪个为准');
    // Where one is left there is still a list, so that it is read before it is decided.
    await menu.accept('哪一处冲突');
    screens.push(await terminal.waitFor(/\? 以哪个为准[\s\S]*?回车 确定/));
    const screen = screens.at(-1)!;
    const number = /^[> -]? *(\d+) 示例甲，于外出1号：/m.exec(screen.slice(screen.indexOf('? 以哪个为准')))![1]!;
    terminal.type(number);
    terminal.press('enter');
    await menu.answer(/理由[^\n]*：/, '会议决定');
    await menu.answer(/照此记入吗[^\n]*：/, '是');
    if (screen.includes('无证从事执法')) {
      // No is under the cursor: who only presses Enter decides nothing.
      await menu.answer(/样县甲虚构局：采用这一条，B1 一票否决[^\n]*：/, '');
      await terminal.waitFor('没有确认，未作记录');
      await menu.choose('接下来', '改一改，再来一次');
      // What was said stands there to be changed.
      await menu.accept('哪一处冲突');
      await menu.accept('以哪个为准');
      await menu.answer(/理由[^\n]*：/, '');
      await menu.answer(/照此记入吗[^\n]*：/, '是');
      await menu.answer(/样县甲虚构局：采用这一条，B1 一票否决[^\n]*：/, '是');
    }
    await terminal.waitFor(left === 1 ? '没有其他冲突' : `还有 ${left - 1} 处冲突`);
    await menu.choose('接下来', '回到“几台电脑合并”');
  }
  terminal.kill();
  await terminal.ended;
  for (const screen of screens) {
    expect(screen).toMatch(/示例甲，于外出1号：.*[\u4e00-\u9fff]/);
    expect(screen).toMatch(/示例乙，于外出2号：.*[\u4e00-\u9fff]/);
    expect(screen).not.toMatch(/\b(item|proof|unit|setting|draw)\//);
  }
  const scored = screens.filter((screen) => screen.includes('采用这一条：'));
  expect(scored.length).toBeGreaterThanOrEqual(2);
  for (const screen of scored) expect(screen.match(/采用这一条：(?:[^\n]+ →|得分不变)/g)).toHaveLength(2);
  expect(JSON.parse(await ok(office, ['conflicts', 'list', '--json']))).toEqual([]);
  const log = JSON.parse(await ok(office, ['log', '--json'])) as Logged[];
  const last = (kind: string) => log.filter((entry) => entry.kind === kind).at(-1)!.author;
  expect(
    ['item.answered', 'proof.recorded', 'office.set', 'unit.field', 'draw.voided'].map((kind) => [kind, last(kind)]),
  ).toEqual([
    ['item.answered', '示例甲'],
    ['proof.recorded', '示例甲'],
    ['office.set', '示例甲'],
    ['unit.field', '示例甲'],
    ['draw.voided', '示例丙'],
  ]);
  expect(log.filter(({ kind }) => kind === 'conflict.settled').map(({ author }) => author)).toEqual(
    Array(5).fill('示例丙'),
  );
});

it('a unit that two laptops registered is made one from the menu, line by line', async () => {
  const [one, two] = [newMachine(), newMachine()];
  for (const machine of [one, two]) {
    await ok(machine, ['init', '--office', '样县法治办']);
    await ok(machine, ['unit', 'add', unit, '--by', machine === one ? '示例甲' : '示例乙']);
  }
  await enrolled(one, two);
  await handOver(two, one);
  const typed = ['几台电脑合并', '决定一处冲突以哪个为准', '1', '1', '是同一个单位', '是', '回到首页', '离开'];
  const { out, err } = await one.inspect([], {
    tty: true,
    stdin: `${typed.join('\n')}\n`,
    env: { ACCESSIBLE: '1', INSPECT_BY: '示例丙' },
  });
  expect(err).not.toContain('程序内部出错');
  expect(out).toMatch(/1\. 是一个单位，用：样县甲虚构局（示例[甲乙]，于[^）]*登记）/);
  expect(out).toContain('没有其他冲突');
  expect((await one.inspect(['unit', 'list', '--json'])).json()).toHaveLength(1);
});

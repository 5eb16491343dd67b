import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readZip } from '../../src/documents/package.ts';
import { main } from '../../src/main.ts';
import { fakeTerminal } from '../support/fake-terminal.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { officeWithLaptops, ok, unit } from '../support/two-laptops.ts';

const visit = async (machine: Machine, by: string, lines: readonly string[]): Promise<string> => {
  const run = await machine.inspect(['start', unit, '--plain', '--by', by], {
    tty: true,
    stdin: lines.map((line) => `${line}\n`).join(''),
  });
  expect(run.code, `${run.out.slice(-3000)}\n${run.err}`).toBe(0);
  return run.out;
};

it('three persons on two laptops do one visit from the board: a conflict, a draw clash and a return, each named in the report', async () => {
  const [, one, two] = await officeWithLaptops();
  const draw = (machine: Machine, by: string, seed: string) =>
    ok(machine, ['draw', 'officers', unit, '--seed-inspectors', seed, '--seed-unit', '161803', '--by', by]);
  await draw(one, '示例甲', '314159');
  await draw(two, '示例丙', '271828');

  // Laptop one: the team shares the work out, 甲 answers, then 乙 sits down.
  const shared = ['7', '示例甲、示例乙、示例丙', '', '', '', ''];
  await visit(one, '示例甲', [...shared, '1.2.1', '2', '2', '门户网站未见', 'h', '1', '1.3.2', '1', '11']);
  // Laptop two: 丙 answers the same item otherwise, and hands his records over from the board.
  const package_ = path.join(two.folder, '丙.bundle');
  await visit(two, '示例丙', ['1.2.1', '1', '1.1.1', '1', 'g', '3', package_, '1', '11']);

  const merged = await visit(one, '示例乙', ['g', '2', package_, '是', '1', '11']);
  expect(merged).toContain('两台电脑记的不同，待定（按 g）：');
  expect(merged).toContain('1.2.1 冲');
  // In which order they stand is by their ids.
  const standing = (await one.inspect('conflicts list --json')).json();
  const { answers } = standing.find((each: { kind: string }) => each.kind === 'answer');
  const firsts = answers.findIndex(({ author }: { author: string }) => author === '示例甲') + 1;
  // The cell of what clashes leads to the decision; the draw follows from there, by the slip that the unit holds.
  const settled = await visit(one, '示例乙', [
    '1.2.1',
    '3',
    String(firsts),
    '核对了网站截图',
    '2',
    '1',
    '单位手里的封存单是示例甲的',
    '1',
    // 乙 sends back what 甲 answered, 甲 sits down and mends it, 乙 accepts.
    ...['r', '3', '3', '请写明网址'],
    ...['1', 'h', '1', 'r', '2', '2', '2', 'www.样.cn 9月15日未见', '<'],
    ...['h', '1', 'r', '2', '2', '1', '11'],
  ]);
  expect(settled).toContain('采用这一条：');
  expect(settled).toContain('1.2.1 −1退');
  expect(settled).not.toContain('别处刚记');
  await ok(one, ['report', unit, '-o', '报告.docx']);
  const xml =
    readZip(readFileSync(path.join(one.folder, '报告.docx')))
      .get('word/document.xml')
      ?.toString('utf8') ?? '';
  const text = xml.replaceAll(/<[^>]+>/g, '');
  expect(text).toContain('评分 1.2.1：示例乙定以示例甲记的为准（核对了网站截图）');
  expect(text).toContain('单位手里的封存单是示例甲的');
  expect(text).toContain('复看：示例乙 退回：请写明网址；示例乙 认可');
});

it('what another window has recorded is told before it is replaced, and nobody is asked it again', async () => {
  const machine = newMachine('windows');
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  const terminal = fakeTerminal();
  const env = { ...process.env, INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' };
  const here = main(['start', unit, '--by', '示例甲', '--plain'], terminal.streams, undefined, undefined, {
    env,
    cwd: machine.folder,
  });
  const elsewhere = (item: string, ...words: string[]) =>
    machine.inspect(['score', unit, item, ...words, '--by', '示例乙']);
  await terminal.waitFor('编号（1-11');
  await terminal.type('1.1.1\n');
  await terminal.waitFor('怎么处理');
  await elsewhere('1.1.1', '--deduct', '0.5', '--reason', '缺一张图');
  await terminal.type('1\n');
  await terminal.waitFor('别处刚记：1.1.1 示例乙 扣分：验收组评定扣分 0.5 分（缺一张图）');
  await terminal.waitFor('这一答没有存');
  await terminal.waitFor('保持不变，下一项');
  await terminal.type('\n');
  await terminal.waitFor('编号（1-11');
  // The walk passes over what was answered elsewhere meanwhile, and the board tells it.
  await elsewhere('B1', '--none');
  await terminal.type('1\n');
  await terminal.waitFor('别处刚记：B1 示例乙 不扣分');
  await terminal.waitFor('-- B2 ');
  await terminal.waitFor('编号（');
  await terminal.type('8\n');
  await terminal.waitFor('编号（1-11');
  await terminal.type('11\n');
  expect(await here).toBe(0);
  const history = (await machine.inspect(['history', unit, '1.1.1', '--json'])).json();
  expect(history).toHaveLength(1);
});

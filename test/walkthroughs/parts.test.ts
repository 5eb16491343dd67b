import path from 'node:path';
import { expect, it } from 'vitest';
import { openHere } from '../support/here.ts';
import { newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
/** What is typed for each rule of several parts: which of its item's choices, then the answers in their order. */
const typed: readonly (readonly [item: string, asks: readonly (readonly [shows: string, answer: string])[]])[] = [
  ['g', [['属于哪一档', '2']]],
  [
    'w',
    [
      ['通用', '80'],
      ['专用', '90'],
      ['外部', '70'],
    ],
  ],
  ['s', [['达到哪几项', '1 2 3 4']]],
  [
    'n',
    [
      ['公示', '1'],
      ['记录', '不参评'],
      ['审核', '1'],
    ],
  ],
];

it('grades, marks, requirements and sub-points are asked for part by part in the visit, and scored', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['standard', 'add', path.resolve('test/standards/editions/kinds.yaml')]);
  await machine.inspect('standard use kinds --year 2026 --reason 试用');
  await machine.inspect(['unit', 'add', unit]);
  const terminal = openHere(['start', unit, '--plain', '--by', '示例甲', '--db', machine.db], {
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' },
    cwd: machine.folder,
  });
  try {
    for (const [item, asks] of typed) {
      await terminal.waitFor('编号（1-11');
      terminal.type(`${item}\r`);
      await terminal.waitFor(`${item} 怎么处理`);
      await terminal.waitFor('编号（');
      terminal.type('2\r');
      for (const [shows, answer] of asks) {
        await terminal.waitFor(shows);
        await terminal.waitFor(/编号（|：/);
        terminal.type(`${answer}\r`);
      }
      await terminal.waitFor('什么情况（可留空）');
      terminal.type('\r');
    }
    await terminal.waitFor('已记 n');
  } finally {
    terminal.kill();
  }
  const { items } = (await machine.inspect(['result', unit, '--year', '2026', '--json'])).json();
  const told = items.filter(({ score }: { score: number | null }) => score !== null);
  // 兼管; 80 × 30% + 90 × 50% + 70 × 20% = 83 of 100, of 10 points; four of five with the star; 2 of the 2.5 that took part.
  expect(told.map(({ id, score }: { id: string; score: number }) => [id, score])).toEqual([
    ['g', 2],
    ['w', 8.3],
    ['s', 6],
    ['n', 3.2],
  ]);
});

it('a mark within a grade, and awards that are counted, are asked for in the visit, and scored', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['standard', 'add', path.resolve('test/standards/editions/xianbiao.yaml')]);
  await machine.inspect('standard use xianbiao --year 2026 --reason 试用');
  await machine.inspect(['unit', 'add', unit]);
  const terminal = openHere(['start', unit, '--plain', '--by', '示例甲', '--db', machine.db], {
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-11-15' },
    cwd: machine.folder,
  });
  const answer = async (shows: string | RegExp, text: string) => {
    await terminal.waitFor(shows);
    await terminal.waitFor(/编号（|：/);
    terminal.type(`${text}\r`);
  };
  try {
    await terminal.waitFor('编号（1-');
    terminal.type('j\r');
    await answer('j 怎么处理', '2');
    await answer('得几分（履行到位 100，基本到位 60～99，不到位 0～59）', '99.5');
    await answer('得分不在任何一档内', '80.5');
    await terminal.waitFor('什么情况（可留空）');
    terminal.type('\r');
    await terminal.waitFor('编号（1-');
    terminal.type('A1\r');
    await answer('A1 怎么处理', '2');
    await answer('按哪一条加分', '1');
    await answer('几项', '1 样报头版');
    await answer('还有别的加分事实吗', '');
    await terminal.waitFor('已记 A1');
  } finally {
    terminal.kill();
  }
  const { items } = (await machine.inspect(['result', unit, '--year', '2026', '--json'])).json();
  const told = items.filter(({ score }: { score: number | null }) => score !== null);
  expect(told.map(({ id, score }: { id: string; score: number }) => [id, score])).toEqual([
    ['j', 80.5],
    ['A1', 2],
  ]);
});

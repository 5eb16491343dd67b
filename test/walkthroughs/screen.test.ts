import { describe, expect, it } from 'vitest';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { openHere } from '../support/here.ts';
import type { PseudoTerminal } from '../support/pty.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { weighty } from './visit-script.ts';

const [edition] = await shippedEditions();
/** Those that marks settle are not asked. */
const asked = edition!.items.filter((item) => item.id !== 'B3' && item.id !== '2.1.1');

async function start(...args: string[]): Promise<{ terminal: PseudoTerminal; machine: Machine }> {
  const machine = newMachine();
  await machine.inspect('init --office 样县办公室');
  await machine.inspect('unit add 样县甲虚构局');
  const terminal = openHere(['start', '甲虚构', '--by', '示例甲', ...args], {
    env: { INSPECT_HOME: machine.home, INSPECT_TODAY: '2026-09-15' },
  });
  return { terminal, machine };
}

describe.each([
  ['with arrows', [], 'Ctrl+C 离开'],
  ['line by line', ['--plain'], /编号（[^）]*）：/],
] as const)('80 × 24, %s', (_, args, ready) => {
  it('shows every item whole with all its choices, and an item in order takes three keys at most', async () => {
    const { terminal } = await start(...args);
    await terminal.waitFor('做什么');
    await terminal.waitFor(ready);
    terminal.press('enter');
    for (const item of asked) {
      await terminal.waitFor(`-- ${item.id} `);
      await terminal.waitFor(`${item.id} 怎么处理`);
      const screen = await terminal.waitFor(ready);
      expect(screen).toContain(`-- ${item.id} `);
      expect(screen).toMatch(/9\.? 离开/);
      expect(screen.split('\n').length).toBeLessThanOrEqual(24);
      if (weighty(item.id)) terminal.type(args.length > 0 ? '0\r' : '0');
      else terminal.press('enter');
      let keys = 1;
      if (item.id === '2.2.1') {
        await terminal.waitFor('仍要现在答');
        await terminal.waitFor('：');
        terminal.type('是\r');
        keys += 2;
      }
      // A paper that a body must supply is asked for; it may come later.
      if (item.proof) {
        await terminal.waitFor('的证明材料');
        await terminal.waitFor(ready);
        terminal.press('enter');
        keys += 1;
      }
      await terminal.waitFor(`已记 ${item.id}`);
      expect(keys).toBeLessThanOrEqual(3);
    }
    await terminal.waitFor('这里的项目都已答完');
    terminal.kill();
    await terminal.ended;
  });
});

describe('the five methods', () => {
  it('explain each question at ?, and go back a step at Esc or <', async () => {
    const { terminal } = await start();
    await terminal.waitFor('Ctrl+C 离开');
    terminal.type('？');
    await terminal.waitFor('各种验收方法都可以从这里进');
    await terminal.waitFor('Ctrl+C 离开');
    // Esc where nothing is before: a hint, and the question once more.
    terminal.type('\u001b');
    await terminal.waitFor('这里没有上一步');
    await terminal.waitFor('? 做什么');
    await terminal.waitFor('Ctrl+C 离开');
    terminal.type('2');
    await terminal.waitFor('>  2 ');
    terminal.press('enter');
    await terminal.waitFor('参加人员：');
    terminal.type('样局长\r');
    await terminal.waitFor('工作进度：');
    terminal.type('\u001b');
    // The step before, with what was said there.
    await terminal.waitFor('参加人员（回车＝样局长）：');
    terminal.type('?\r');
    await terminal.waitFor('记要点就行');
    await terminal.waitFor('参加人员（回车＝样局长）：');
    terminal.type('\u001b');
    await terminal.waitFor('? 做什么');
    await terminal.waitFor('Ctrl+C 离开');
    terminal.kill();
    await terminal.ended;
  });
  it('show a folded card whole at ?', async () => {
    const { terminal } = await start('--plain');
    await terminal.waitFor(/编号（[^）]*）：/);
    terminal.type('1\r');
    await terminal.waitFor('B1 怎么处理');
    terminal.type('6\r2.2.1\r');
    await terminal.waitFor('2.2.1 怎么处理');
    terminal.type('?\r');
    await terminal.waitFor('审查决定、送达');
    await terminal.waitFor('按回车继续');
    terminal.type('\r');
    await terminal.waitFor('编号（0-9');
    terminal.type('<\r');
    await terminal.waitFor('B1 怎么处理');
    terminal.kill();
    await terminal.ended;
  });
});

import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { openTerminal, type PseudoTerminal } from '../support/pty.ts';
import type { Machine } from '../support/run.ts';
import { typist } from './typist.ts';

/** What stopped somebody not of the team who read nothing but the screen (Show 5 of the issue on the visit). */

const unit = '样县甲虚构局';
let program = '';
beforeAll(async () => {
  program = await bundle('test/support/program.ts');
});

function open(machine: Machine, words: readonly string[]): PseudoTerminal {
  return openTerminal(process.execPath, [program, ...words, '--by', '示例甲'], {
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
    await t.sees('写法：按题号顺序，1–');
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

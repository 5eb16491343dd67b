import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

const unit = '样县甲虚构局';

async function office(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect(['unit', 'add', unit]);
  return machine;
}

// Today is 2026-09-15.
describe('what has happened', () => {
  it.each([
    [
      'a proof',
      ['score', unit, 'B4', '--none', '--proof', 'provided', '--issuer', '样县纪检组', '--issued', '2027-01-01'],
    ],
    ['a guidance visit', ['visit', 'add', unit, '--date', '2026-09-16', '--notes', '看了台账']],
    ['an application', ['apply', unit, '--date', '2026年9月16日', '--late-reason', '印章启用晚']],
    ['an acceptance of one', ['application', 'accept', unit, '--date', '2026-09-16']],
    ['a recheck', ['recheck', 'record', unit, '--date', '2026-09-16', '--outcome', 'kept']],
    ['a problem', ['problem', 'add', unit, '--text', '缺签名', '--date', '2026-09-16']],
  ])('is not dated after today: %s', async (_name, words) => {
    const machine = await office();
    const refused = await machine.inspect(words);
    expect([refused.code, refused.err]).toEqual([
      4,
      expect.stringMatching(/^错误：.*还没有到（今天是2026年9月15日）.*\n提示：请核对日期/),
    ]);
    expect((await machine.inspect('log --json')).json()).toHaveLength(
      (await (await office()).inspect('log --json')).json().length,
    );
  });

  it.each([
    ['问题发现日期', 'problems: [{ text: 缺签名, day: 2026-09-16 }]'],
    ['调阅日期', 'taken: { day: 2026-09-16, givenBy: 样管档, files: { 样罚〔2026〕1号: 3 } }'],
    ['归还日期', 'returned: { day: 2026-09-16, to: 样收档, keys: [样罚〔2026〕1号] }'],
  ])('is not in an answers file either, of which nothing is then stored: %s', async (what, part) => {
    const machine = await office();
    const file = path.join(machine.folder, '答案.yaml');
    writeFileSync(file, `author: 示例甲\nitems: { B1: 不扣分 }\n${part}\n`);
    const refused = await machine.inspect(['start', unit, '--answers', file]);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining(`${what}2026年9月16日还没有到`)]);
    expect((await machine.inspect('log --kind problem --kind item --json')).json()).toEqual([]);
  });

  it('may be dated today, and a deadline later', async () => {
    const machine = await office();
    const words = ['visit', 'add', unit, '--date', '2026-09-15', '--notes', '看了台账', '--problem', '缺签名'];
    expect((await machine.inspect([...words, '--due', '2026-12-31'])).code).toBe(0);
  });

  it('is asked for again in the walkthrough', async () => {
    const machine = await office();
    const lines = ['1', '6', 'B4', '0', '2', '', '2027-01-01', '2026-09-10', '', '9', '11'];
    const run = await machine.inspect(['start', unit, '--plain', '--by', '示例甲'], {
      tty: true,
      stdin: lines.map((line) => `${line}\n`).join(''),
    });
    expect(run.out).toContain('2027年1月1日还没有到，请核对出具日期');
    expect(run.out).toContain('已记 B4：不扣分\n');
  });
});

describe('an act that may be entered ahead', () => {
  it('is taken with a warning: a designation', async () => {
    const machine = await office();
    await concludeAt(machine, unit, { day: '2026-09-14', verdict: 'passed' });
    const words = [
      'designate',
      unit,
      '--level',
      'city',
      '--year',
      '2026',
      '--date',
      '2026-10-10',
      '--document',
      '样市法办〔2026〕3号',
    ];
    const run = await machine.inspect(words);
    expect([run.code, run.err]).toEqual([
      0,
      '提醒：命名日期2026年10月10日还没有到（今天是2026年9月15日），请核对是不是写错了\n',
    ]);
  });
});

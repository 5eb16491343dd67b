import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../../support/run.ts';

const unit = '样县乙虚构局';
let machine: Machine;
beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  await machine.inspect(['unit', 'add', unit]);
});

const score = (...words: string[]) => machine.inspect(['score', unit, ...words], { env: { INSPECT_BY: '张示例' } });

describe('score', () => {
  it.each([
    [['9.9.9', '--none'], 1, '没有评分项“9.9.9”'],
    [['2.1.2', '--finding', '2.1.2-yaer'], 1, '没有规则“2.1.2-yaer”'],
    [['2.1.2', '--finding', '2.1.2-year=two'], 2, '--finding 的值“2.1.2-year=two”无法识别'],
    [['2.1.2', '--finding', '2.1.2-year=0'], 2, '无法识别'],
    [['1.2.1', '--finding', '1.2.1-none', '--finding', '1.2.1-unpublished'], 4, '不能同时扣分'],
    [['2.2.3', '--finding', '2.2.3-uncivil=2'], 4, '只计一次'],
    [['2.1.2', '--deduct', '1', '--reason', '材料不全'], 4, '不能用 --deduct'],
    [['2.2.2', '--deduct', '13', '--reason', '太多'], 4, '共 12 分，不能扣 13 分'],
    [['2.2.2', '--deduct', '1'], 2, '须写明理由'],
    [['2.2.2', '--deduct', '1', '--reason', '5'], 2, '“5”说明不了什么，请用几个字写明'],
    [['3.6.1', '--not-applicable', '--reason', '5'], 2, '“5”说明不了什么，请用几个字写明'],
    [['B4', '--proof', 'provided', '--issuer', '5', '--issued', '2026-09-10'], 2, '“5”说明不了什么，请用几个字写明'],
    [['2.2.2', '--deduct', '0', '--reason', '无'], 2, '应大于 0'],
    [['2.2.2', '--deduct', '1.234', '--reason', '细'], 2, '无法识别'],
    [['B1', '--not-applicable', '--reason', '无人办案'], 4, '不能按“不适用”处理'],
    [['2.1.1', '--not-applicable', '--reason', '无人'], 4, '不能直接评分'],
    [['2.1.1', '--none'], 4, '由现场测试成绩得出'],
    [['B3', '--none'], 4, '由案卷评查得分得出'],
    [['4.1.1', '--award'], 4, '不是加分事项'],
    [['2.2.3', '--not-applicable', '--reason', '无案件'], 4, 'inspect standard settle not-applicable-items 2.2.3'],
    [['3.6.1', '--not-applicable'], 2, '须写明理由'],
    [['1.3.1', '--not-applicable', '--reason', '无', '--finding', '1.3.1-stale'], 4, '不适用的评分项不能记扣分'],
    [['2.2.3', '--none', '--defer'], 2, '只能写一个'],
    [['2.2.3'], 2, '没有写对 2.2.3 的评分'],
    [[], 2, '没有写评分项'],
    [['B4', '--proof', 'waived', '--reason', '无'], 4, '不能免除'],
    [['B4', '--proof', 'provided'], 2, '须写明出具单位'],
    [['B4', '--proof', 'provided', '--issuer', '甲', '--issued', '昨天'], 2, '无法识别'],
    [['B4', '--proof', 'maybe'], 2, '只能是 provided、waived'],
    [['2.1.2', '--proof', 'provided', '--issuer', '甲', '--issued', '2026-09-01'], 4, '不要求证明材料'],
    [['2.1.2', '--issuer', '甲'], 2, '须与 --proof provided 同写'],
    [['B1', '--finding', 'B1-uncertified'], 2, '确认无误请加 -y'],
    [['2.1.2', '--none', '--attach', '没有.pdf'], 1, '附件打不开'],
  ])('%j is answered with %i', async (words, code, message) => {
    const refused = await score(...words);
    expect(refused.err).toContain(message);
    expect(refused.code).toBe(code);
    expect(refused.out).toBe('');
    expect(refused.err).not.toMatch(/at .*\.ts|Error:/);
  });

  it('leaves nothing behind when it refuses', async () => {
    expect((await machine.inspect(['history', unit, '--json'])).json()).toEqual([]);
  });

  it('refuses a finding on an item that is 不适用 until that is taken back', async () => {
    expect((await score('1.3.1', '--not-applicable', '--reason', '本年度无案件')).code).toBe(0);
    const refused = await score('1.3.1', '--finding', '1.3.1-stale');
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('已记为“不适用”（本年度无案件）')]);
    expect((await score('1.3.1', '--defer')).code).toBe(0);
    expect((await score('1.3.1', '--finding', '1.3.1-stale')).code).toBe(0);
  });

  it('takes a veto finding with -y, once however many', async () => {
    const done = (await score('B1', '--finding', 'B1-uncertified=3', '-y', '--json')).json();
    expect(done.item).toMatchObject({
      score: -100,
      explanation: '0 − 100 = −100',
      findings: [{ count: 3, deducts: 100 }],
    });
    expect(done.verdict).toBe('vetoed');
  });

  it('lets a waiver be said only by somebody who gives a name', async () => {
    const words = ['score', unit, '4.1.1', '--proof', 'waived', '--reason', '办公室同意'];
    const unnamed = await machine.inspect(words);
    expect([unnamed.code, unnamed.err]).toEqual([4, expect.stringContaining('须有具名的经办人')]);
    expect((await machine.inspect([...words, '--by', '张示例'])).code).toBe(0);
  });

  it('keeps an attachment and cites it with the finding', async () => {
    writeFileSync(path.join(machine.folder, '现场照片.jpg'), 'not really a picture');
    const done = (await score('2.1.4', '--finding', '2.1.4-breach', '--attach', '现场照片.jpg', '--json')).json();
    expect(done.item.findings[0].evidence).toMatchObject([{ file: '现场照片.jpg', sheet: null, row: null }]);
    expect(done.item.findings[0].evidence[0].key).toMatch(/^[0-9a-f]{64}$/);
  });

  it('answers unknown units and broken names in one line', async () => {
    const unknown = await machine.inspect('result 没有这个局');
    expect([unknown.code, unknown.err.split('\n')[0]]).toEqual([1, '错误：没有找到单位“没有这个局”']);
  });

  it('needs a data file and does not make one', async () => {
    const fresh = newMachine();
    const refused = await fresh.inspect(['score', unit, '2.1.2', '--none', '--json']);
    expect([refused.code, refused.json().error.code]).toEqual([10, expect.any(String)]);
  });
});

describe('marks', () => {
  it('are refused where nobody is drawn', async () => {
    const test = await machine.inspect(['test', 'score', unit, '16110526001=80']);
    expect([test.code, test.err]).toEqual([4, expect.stringContaining('还没有抽取测试人员')]);
    const review = await machine.inspect(['review', 'score', unit, '样综执罚〔2026〕1号=80']);
    expect([review.code, review.err]).toEqual([4, expect.stringContaining('还没有抽取案卷')]);
  });

  it('must be written as key=figure', async () => {
    expect((await machine.inspect(['test', 'score', unit, '16110526001'])).code).toBe(2);
    expect((await machine.inspect(['test', 'score', unit])).code).toBe(2);
  });
});

it('whatever is written under a clock that was set back says so, as the visit does', async () => {
  const told = '提醒：电脑的时间（2019-03-01 09:00）早于数据文件里最近的记录（2026-09-15 09:00）';
  const old = newMachine();
  await old.inspect(['init']);
  await old.inspect(['unit', 'add', unit]);
  const scored = await old.inspect(['score', unit, 'B1', '--none'], { today: '2019-03-01' });
  expect([scored.code, scored.err]).toEqual([0, expect.stringContaining(told)]);
});

it('seconds by which a clock lies behind are told to nobody', async () => {
  const machine = newMachine();
  const at = (time: string, ...words: string[]) => machine.inspect(words, { now: `2026-09-15T${time}Z` });
  await at('01:00:30', 'init');
  expect((await at('01:00:10', 'unit', 'add', unit)).err).toBe('');
  expect((await at('00:59:50', 'unit', 'retire', unit, '--reason', '误登')).err).toContain('早于数据文件里最近的记录');
});

describe('a veto finding in a terminal', () => {
  it('is asked about once more, and not recorded unless it is confirmed', async () => {
    const terminal = newMachine();
    await terminal.inspect('init --office 样县办 --county 样县 --city 样市');
    await terminal.inspect(['unit', 'add', unit]);
    const words = ['score', unit, 'B2', '--finding', 'B2-ineligible', '--plain', '--by', '张示例'];
    const refused = await terminal.inspect(words, { tty: true, stdin: 'n\n' });
    expect(refused.code).not.toBe(0);
    expect(refused.out + refused.err).toContain('扣 100 分');
    expect((await terminal.inspect(['result', unit, '--json'])).json().vetoes).toEqual([]);
    const confirmed = await terminal.inspect(words, { tty: true, stdin: 'y\n' });
    expect(confirmed.code).toBe(0);
    expect((await terminal.inspect(['result', unit, '--json'])).json().vetoes).toEqual(['B2']);
  });
});

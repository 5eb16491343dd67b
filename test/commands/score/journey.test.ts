import { beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '../../support/run.ts';
import { type Drawn, drawnUnit, scoreTheRest, unit } from './scored-unit.ts';

let machine: Machine;
let drawn: Drawn;
beforeAll(async () => {
  ({ machine, drawn } = await drawnUnit());
});

const by = { env: { INSPECT_BY: '张示例' } };
const result = async () => (await machine.inspect(['result', unit, '--json'])).json();
const item = async (id: string) => (await result()).items.find((one: { id: string }) => one.id === id);

describe('an acceptance from the first score to the conclusion', () => {
  it('begins with everything open and a range from 0 to 102', async () => {
    const first = await result();
    expect(first).toMatchObject({
      unit: { name: unit, code: null },
      year: 2026,
      edition: 'henan-2022',
      status: 'open',
      vetoes: [],
      general: null,
      bonus: null,
      total: null,
      range: { low: 0, high: 102 },
      unchecked: 28,
      passLine: null,
      verdict: 'incomplete',
    });
    expect(first.items[0]).toMatchObject({
      id: 'B1',
      kind: 'veto',
      points: 100,
      state: 'unchecked',
      deducted: 0,
      score: null,
      explanation: '未查',
      findings: [],
      proof: null,
      lost: [],
    });
    expect(first.missing).toContainEqual({ item: 'B4', why: 'proof', what: '缺申报单位纪检监察部门提供的证明材料' });
  });

  it('records a finding with its arithmetic', async () => {
    const done = await machine.inspect(['score', unit, '2.1.2', '--finding', '2.1.2-year=1', '--note', '2025年'], by);
    expect(done.code).toBe(0);
    expect(done.out).toContain('2.1.2 法律知识培训考试：6 − 2 × 1 = 4（培训考试材料每缺一年，扣2分）');
    expect(await item('2.1.2')).toMatchObject({
      state: 'deducted',
      deducted: 2,
      score: 4,
      explanation: '6 − 2 × 1 = 4',
      findings: [{ rule: '2.1.2-year', count: 1, deducts: 2, note: '2025年', evidence: [] }],
    });
  });

  it('settles 2.1.1 only once every drawn officer has a mark', async () => {
    const [first, ...others] = drawn.officers;
    await machine.inspect(['test', 'score', unit, `${first}=92`, '--leader', '甲负责=70'], by);
    expect(await item('2.1.1')).toMatchObject({ state: 'unchecked', score: null });
    await machine.inspect(['test', 'score', unit, ...others.map((key) => `${key}=80`)], by);
    expect(await item('2.1.1')).toMatchObject({
      state: 'deducted',
      score: 16.48,
      explanation: '82.4 × 20 ÷ 100 = 16.48',
    });
    const shown = (await machine.inspect(['test', 'show', unit, '--json'])).json();
    expect(shown.leaders).toEqual([{ name: '甲负责', score: 70 }]);
  });

  it('refuses marks that cannot be, and takes a name that only one of the drawn has', async () => {
    const [first] = drawn.officers;
    const test = (...marks: string[]) => machine.inspect(['test', 'score', unit, ...marks], by);
    const shown = (await machine.inspect(['test', 'show', unit, '--json'])).json();
    const member = shown.members.find((one: { key: string }) => one.key === first);
    for (const [marks, code, message] of [
      [[`${first}=100.5`], 2, '应在 0 到 100 之间'],
      [[`${first}=-1`], 2, '应在 0 到 100 之间'],
      [[`${first}=80`, `${member.name}=80`], 2, '写了两次'],
      [['16110529999=80'], 1, '不在抽中的执法人员之列'],
    ] as const) {
      const refused = await test(...marks);
      expect([refused.code, refused.err]).toEqual([code, expect.stringContaining(message)]);
    }
    expect((await test(`${member.name}=92`)).code).toBe(0);
  });

  it('waits for the office where a case file has exactly 70, and shows the mean at 2.2.1 as an inference', async () => {
    const [first, second, third] = drawn.cases;
    await machine.inspect(['review', 'score', unit, `${first}=70`, `${second}=100`, `${third}=100`], by);
    expect(await item('B3')).toMatchObject({ state: 'unchecked', score: null });
    expect((await item('2.2.1')).remarks).toEqual(['推断：案卷评查平均分折算 90 × 20 ÷ 100 = 18，未经明确，仅供参考']);
    expect((await result()).missing).toContainEqual({
      item: 'B3',
      why: 'hole',
      what: `案卷 ${first} 恰为70分，“70分以下”是否含70分尚未明确`,
    });
    const settled = await machine.inspect(['standard', 'settle', 'seventy', '合格', '--reason', '办公室会议'], by);
    expect(settled.code).toBe(0);
    expect(settled.out).toContain(
      '2026 年度 案卷恰为70分，算不算“70分以下”的不合格案卷（seventy）已明确为：不含70分，70分合格（passes）',
    );
    expect(await item('B3')).toMatchObject({ state: 'clear', score: 0 });
  });

  it('refuses to conclude while anything is missing, naming it', async () => {
    const refused = await machine.inspect(['conclude', unit], by);
    expect(refused.code).toBe(4);
    expect(refused.err).toContain('还不能作结论：B1 未检查');
  });

  it('takes the last answer back, proof and all, and then the one before', async () => {
    await machine.inspect(
      ['score', unit, 'B4', '--none', '--proof', 'provided', '--issuer', '样县纪检组', '--issued', '2026-09-10'],
      by,
    );
    expect(await item('B4')).toMatchObject({ state: 'clear', proof: 'provided' });
    const undone = await machine.inspect(['undo', unit], by);
    expect(undone.out).toContain('已撤销：B4');
    expect(await item('B4')).toMatchObject({ state: 'unchecked', proof: 'missing' });
    await machine.inspect(['score', unit, '2.1.2', '--none', '-y'], by);
    await machine.inspect(['undo', unit], by);
    expect(await item('2.1.2')).toMatchObject({ state: 'deducted', score: 4 });
    const history = (await machine.inspect(['history', unit, '2.1.2', '--json'])).json();
    expect(history.map((one: { what: string }) => one.what)).toEqual([
      '扣分：缺一年培训考试材料（2025年）',
      '不扣分',
      '撤销，恢复为 扣分：缺一年培训考试材料（2025年）',
    ]);
  });

  it('explains an item with the source’s words, the arithmetic and the window', async () => {
    const explained = await machine.inspect(['explain', unit, '2.1.2']);
    expect(explained.out).toContain('培训考试材料每缺一年，扣2分。');
    expect(explained.out).toContain('得分：6 − 2 × 1 = 4（培训考试材料每缺一年，扣2分）');
    expect(explained.out).toContain('近三年（2024年1月1日至2026年9月15日）');
    expect(explained.out).toContain('notice-2022-7.txt:116,117');
    expect((await machine.inspect(['explain', unit, '1.4.1'])).out).toContain('（原件此处缺失，请按正式文本核对）');
  });

  it('concludes, prints a head, and then refuses every change until it is reopened', async () => {
    await scoreTheRest(machine, drawn);
    const done = await machine.inspect(['conclude', unit, '--json', '--without', 'all', '--reason', '测试用'], by);
    expect(done.code).toBe(0);
    const concluded = done.json();
    expect(concluded).toMatchObject({ status: 'concluded', verdict: 'scored', general: 94.48, bonus: 0, total: 94.48 });
    expect(concluded.head).toMatch(/^\d{40}$/);
    expect(concluded.anchor).toContain(` ${concluded.head} `);
    const since = (await machine.inspect(['verify', '--json', '--since', concluded.anchor])).json();
    expect(since.since).toMatchObject({ intact: true, since: 0 });
    for (const words of [
      ['score', unit, '2.1.3', '--none'],
      ['score', unit, 'B4', '--proof', 'provided', '--issuer', '甲', '--issued', '2026-09-01'],
      ['undo', unit],
      ['test', 'score', unit, `${drawn.officers[0]}=60`],
      ['review', 'score', unit, `${drawn.cases[0]}=60`],
      ['conclude', unit],
    ]) {
      const refused = await machine.inspect(words, by);
      expect([words.join(' '), refused.code]).toEqual([words.join(' '), 4]);
      expect(refused.err).toContain('已作结论');
    }
    const settled = await machine.inspect(['standard', 'settle', 'pass-line', '90', '--reason', '会议'], by);
    expect(settled.out).toContain(`${unit}：已作结论，结论未变`);
    expect(await result()).toMatchObject({
      status: 'concluded',
      verdict: 'scored',
      passLine: null,
      head: concluded.head,
    });
    expect((await machine.inspect(['reopen', unit])).code).toBe(2);
    expect((await machine.inspect(['reopen', unit, '--reason', '漏看一份案卷'], by)).code).toBe(0);
    expect(await result()).toMatchObject({ status: 'open', verdict: 'passed', passLine: 90 });
    expect((await machine.inspect(['reopen', unit, '--reason', '再来'], by)).code).toBe(4);
    expect((await machine.inspect(['score', unit, '2.1.3', '--none'], by)).code).toBe(0);
    const again = (
      await machine.inspect(['conclude', unit, '--json', '--without', 'all', '--reason', '测试用'], by)
    ).json();
    expect(again.verdict).toBe('passed');
    expect(again.head).not.toBe(concluded.head);
    expect((await machine.inspect('verify')).code).toBe(0);
  });
});

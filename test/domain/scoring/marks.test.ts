import { describe, expect, it } from 'vitest';
import type { Finding, GivenAnswer, TestMarks } from '../../../src/domain/acceptance.ts';
import { checkAnswer } from '../../../src/domain/scoring/check-answer.ts';
import { scoreAcceptance } from '../../../src/domain/scoring/score-acceptance.ts';
import type { Edition } from '../../../src/domain/standard.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

const [edition] = await shippedEditions();
const testedOf = (pool: number | undefined, ...scores: (number | null)[]) => testedBy(edition!, pool, ...scores);
const testedAs = (test: TestMarks) => scored(edition!, test);

const testedBy = (by: Edition, pool: number | undefined, ...scores: (number | null)[]) =>
  scored(by, {
    ...(pool === undefined ? {} : { pool }),
    members: scores.map((score, n) => ({ key: `证${n}`, name: `示例${'甲乙丙丁戊己庚'[n]}`, score })),
  });

function scored(by: Edition, test: TestMarks) {
  const result = scoreAcceptance({
    edition: by,
    settlements: new Map(),
    answers: [],
    test,
    review: null,
    proofs: [],
    year: 2026,
    acceptedOn: '2026-09-15',
  });
  return {
    item: result.items.find((item) => item.id === '2.1.1')!,
    missing: result.missing.find((one) => one.item === '2.1.1')?.what,
  };
}

const tested = (...scores: (number | null)[]) => testedOf(undefined, ...scores);

it('what was deducted stands while a file that is missing waits to be judged: no more than the rest can be earned', () => {
  const file = { key: '样罚〔2026〕2号', matter: '行政处罚', score: null, missing: true as const };
  const scored = (finding?: Finding) =>
    scoreAcceptance({
      edition: edition!,
      settlements: new Map(),
      answers: [
        finding
          ? { item: '2.2.1', state: 'deducted', findings: [finding] }
          : { item: '2.2.1', state: 'clear', findings: [] },
      ],
      test: null,
      review: { files: [file] },
      proofs: [],
      year: 2026,
      acceptedOn: '2026-09-15',
    });
  const rule = edition!.items.find(({ id }) => id === '2.2.1')!.rules.find(({ kind }) => kind === 'discretionary')!.id;
  const found = scored({ rule, count: 1, deducts: 300, note: '三份案卷送达回证不全' });
  expect(found.items.find(({ id }) => id === '2.2.1')).toMatchObject({
    state: 'unchecked',
    score: null,
    explanation: '扣 3 分，未查完',
    deducted: 300,
    findings: [{ note: '三份案卷送达回证不全', deducts: 300 }],
  });
  expect(scored().range.high - found.range.high).toBe(300);
  expect(found.missing.find(({ item }) => item === '2.2.1')?.what).toContain('尚未认定');
});

it('a deduction that is lowered while a missing file waits to be judged is asked about as what it becomes', () => {
  const item = edition!.items.find(({ id }) => id === '2.2.1')!;
  const rule = item.rules.find(({ kind }) => kind === 'discretionary')!.id;
  const deduct = (deducts: number) => ({
    item: item.id,
    state: 'deducted' as const,
    findings: [{ rule, count: 1, deducts, note: '送达回证不全' }] as const,
  });
  const input = {
    edition: edition!,
    settlements: new Map(),
    answers: [deduct(500)],
    test: null,
    review: { files: [{ key: '样罚〔2026〕2号', matter: '行政处罚', score: null, missing: true as const }] },
    proofs: [],
    year: 2026,
    acceptedOn: '2026-09-15' as const,
  };
  const asked = (answer: GivenAnswer) => checkAnswer(item, { answer, proof: null }, input).needs;
  const [lowered] = asked(deduct(300));
  expect(lowered!.question).toMatch(/已记扣 5 分，改为扣 3 分$/);
  expect(lowered!.consequence[0]).toBe('本项 扣 5 分，未查完 → 扣 3 分，未查完');
  expect(asked({ item: item.id, state: 'clear', findings: [] })[0]!.question).toMatch(/改为不扣分$/);
  expect(asked({ item: item.id, state: 'deferred', findings: [] })[0]!.question).toMatch(/改为暂缓$/);
});

describe('the test names', () => {
  it('who has no mark yet, five at most', () => {
    expect(tested(9000, null, 8000, null).missing).toBe('还有 2 人未录入测试成绩（示例乙、示例丁）');
    expect(tested(null, null, null, null, null, null).missing).toBe(
      '还有 6 人未录入测试成绩（示例甲、示例乙、示例丙、示例丁、示例戊等）',
    );
  });

  it('who failed, also where it is one alone', () => {
    expect(tested(5999, 9000).item).toMatchObject({
      score: 0,
      explanation: '20 − 20 = 0',
      findings: [{ count: 1, deducts: 2000, note: '低于60分：示例甲 59.99' }],
    });
  });

  it('a draw smaller than the standard wants, though more could have been drawn', () => {
    expect(tested(10_000).item.remarks).toEqual([]);
    expect(testedOf(8, 10_000).item.remarks).toEqual(['按 1 人计分：名单 8 人，标准要求抽取 5 人，没有写明理由']);
    expect(testedOf(3, 9000, 9000, 9000).item.remarks).toEqual([]);
  });

  it('who was drawn and absent, where that is only noted: nobody says that fewer were drawn', () => {
    const test = (...scores: number[]): TestMarks => ({
      pool: 8,
      noted: 1,
      members: scores.map((score, n) => ({ key: `证${n}`, name: `示例${n}`, score })),
    });
    expect(testedAs(test(9000, 9000, 9000, 9000)).item.remarks).toEqual([
      '抽取 5 人，1 人未到场，只作记录，按 4 人计分',
    ]);
    expect(testedAs(test(9000)).item.remarks[0]).toBe('按 2 人计分：名单 8 人，标准要求抽取 5 人，没有写明理由');
    expect(testedAs(test()).missing).toBe('抽中的人都未到场，没有测试成绩');
  });

  it('what the marks add up to where nobody failed', () => {
    expect(tested(6000, 9050).item).toMatchObject({
      score: 1505,
      explanation: '75.25 × 20 ÷ 100 = 15.05',
      findings: [{ note: '2 人合计 150.5 分', deducts: 495 }],
    });
    expect(tested(10_000).item).toMatchObject({ state: 'clear', score: 2000, findings: [] });
  });
});

it('a mark below the pass takes all points, unless the edition says that it only counts in the mean', () => {
  const items = edition!.items.map((item) => ({
    ...item,
    rules: item.rules.map((rule) => (rule.kind === 'testConversion' ? { ...rule, numbers: { meanOnly: 100 } } : rule)),
  }));
  expect(tested(5000, 9000).item).toMatchObject({ score: 0 });
  expect(testedBy({ ...edition!, items }, undefined, 5000, 9000).item).toMatchObject({
    score: Math.round((edition!.items.find(({ id }) => id === '2.1.1')!.points * 7000) / 10000),
    findings: [expect.objectContaining({ count: 1, note: '2 人合计 140 分' })],
  });
});

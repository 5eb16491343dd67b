import { expect, it } from 'vitest';
import type { Finding, GivenAnswer, GivenProof, Proposal } from '../../../src/domain/acceptance.ts';
import { confirmProposals } from '../../../src/domain/scoring/confirm-proposals.ts';
import { deduct } from '../../../src/domain/scoring/findings.ts';
import { scoreItem } from '../../../src/domain/scoring/score-item.ts';
import { readSettlement, requireHole } from '../../../src/domain/scoring/settlement.ts';
import { requireAnswer, requireItem, requireProof } from '../../../src/domain/scoring/validate-answer.ts';
import { findItem } from '../../../src/domain/standard.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

const [edition] = await shippedEditions();
const filings = findItem(edition!, '3.1.1')!;
const rules = { edition: edition!, settlements: new Map<string, string>() };
const row = (key: string) => ({ file: '案件台账.xlsx', sheet: '案件', row: 7, key });
const said = (findings: Finding[]): GivenAnswer => ({ item: '3.1.1', state: 'deducted', findings });

it('refuses one case as both unfiled and late, by its ledger row or by its number in the notes', () => {
  expect(() =>
    requireAnswer(
      filings,
      said([
        { rule: '3.1.1-unfiled', count: 1, evidence: [row('示罚〔2026〕3号')] },
        { rule: '3.1.1-late', count: 1, evidence: [row('示罚〔2026〕3号')] },
      ]),
      rules,
    ),
  ).toThrow('示罚〔2026〕3号 不能既记“应备案未备案”又记“超期备案”');
  expect(() =>
    requireAnswer(
      filings,
      said([
        { rule: '3.1.1-unfiled', count: 1, note: '示罚〔2026〕3号' },
        { rule: '3.1.1-late', count: 2, note: '示罚〔2026〕5号、示罚〔2026〕3号' },
      ]),
      rules,
    ),
  ).toThrow('示罚〔2026〕3号');
});

it('takes different cases for both rules', () => {
  expect(() =>
    requireAnswer(
      filings,
      said([
        { rule: '3.1.1-unfiled', count: 1, note: '示罚〔2026〕3号' },
        { rule: '3.1.1-late', count: 1, note: '示罚〔2026〕5号' },
      ]),
      rules,
    ),
  ).not.toThrow();
});

it('takes two cases of one day or year for two', () => {
  for (const day of ['2026年', '2026年3月1日', '2026-03-01']) {
    const both = said([
      { rule: '3.1.1-unfiled', count: 1, note: `${day}，甲商行一起` },
      { rule: '3.1.1-late', count: 1, note: `${day}，乙商行一起` },
    ]);
    expect(() => requireAnswer(filings, both, rules), day).not.toThrow();
  }
});

it('asks to look again only where more years are named than the window has', () => {
  const trainings = findItem(edition!, '2.1.2')!;
  const remarks = (count: number) =>
    scoreItem(
      trainings,
      { item: '2.1.2', state: 'deducted', findings: [{ rule: '2.1.2-year', count }] },
      {
        ...rules,
        answers: [],
        test: null,
        review: null,
        proofs: [],
        year: 2026,
        acceptedOn: '2026-09-15',
      },
    ).remarks;
  expect(remarks(3)).toEqual([]);
  expect(remarks(4)).toEqual(['近三年（2024年1月1日至2026年9月15日）只有 3 个年度，所记为 4 年，请核对']);
});

it('counts a case only once where a merge brought both rules for it', () => {
  const deduction = deduct(filings, [
    { rule: '3.1.1-late', count: 2, evidence: [row('甲'), row('乙')] },
    { rule: '3.1.1-unfiled', count: 1, evidence: [row('乙')] },
  ]);
  expect(deduction.taken).toBe(400);
  expect(deduction.terms).toEqual(['3 × 1', '1 × 1']);
  expect(deduction.remarks).toEqual(['超期备案与更重的扣分针对同一事项，不重复扣']);
});

it('counts the heavier of two yes/no rules that exclude each other', () => {
  const duty = findItem(edition!, '1.2.1')!;
  const deduction = deduct(duty, [
    { rule: '1.2.1-unpublished', count: 1 },
    { rule: '1.2.1-none', count: 1 },
  ]);
  expect(deduction.taken).toBe(200);
});

it('names what was said of a rule that this edition does not know, and counts nothing for it', () => {
  const deduction = deduct(filings, [{ rule: '9.9.9-x', count: 3 }]);
  expect(deduction.taken).toBe(0);
  expect(deduction.remarks).toEqual(['规则 9.9.9-x 不在本版标准中，未计']);
});

it('names the nearest item and the nearest open question', () => {
  expect(() => requireItem(edition!, '2.1.22')).toThrow('没有评分项“2.1.22”');
  expect(requireItem(edition!, 'b1').id).toBe('B1');
  expect(() => requireHole(edition!, 'passline')).toThrow('没有待明确事项“passline”');
});

it.each([
  ['pass-line', '80', '80'],
  ['pass-line', '８５．５分', '85.5'],
  ['seventy', '不合格', 'fails'],
  ['seventy', 'passes', 'passes'],
  ['review-conversion', 'ON', 'on'],
  ['case-count', '行政处罚=6，行政许可=2', '行政处罚=6,行政许可=2'],
  ['case-count', '8', '8'],
  ['three-systems', '公示4、记录4、审核4', '公示4、记录4、审核4'],
])('reads %s %s as %s', (hole, text, value) => {
  expect(readSettlement(requireHole(edition!, hole), text, edition!)).toBe(value);
});

it.each([
  ['pass-line', '达标'],
  ['pass-line', '0'],
  ['pass-line', '80.123'],
  ['pass-line', '200'],
  ['seventy', 'maybe'],
  ['case-count', '处罚六份'],
  ['three-systems', ' '],
])('refuses %s %s', (hole, text) => {
  expect(() => readSettlement(requireHole(edition!, hole), text, edition!)).toThrow(`（${hole}）不能取`);
});

it('a pass line may be as high as the points of its own edition', () => {
  const items = [{ ...edition!.items.find(({ kind }) => kind === 'general')!, points: 1000_00 }];
  const thousand = { ...edition!, items, bonusCap: 0 };
  const line = requireHole(thousand, 'pass-line');
  expect(readSettlement(line, '900', thousand)).toBe('900');
  expect(() => readSettlement(line, '1001', thousand)).toThrow('（pass-line）不能取“1001”');
});

it('asks proofs for issuer and day, and lets only some be waived', () => {
  const item = findItem(edition!, 'B4')!;
  const proof = (more: Partial<GivenProof>): GivenProof => ({ item: 'B4', state: 'provided', ...more });
  expect(() => requireProof(item, proof({}))).toThrow('须写明出具单位');
  expect(() => requireProof(item, proof({ issuer: '示例县纪委' }))).toThrow('须写明出具日期');
  expect(() => requireProof(item, proof({ issuer: '示例县纪委', issued: '2026-09-01' }))).not.toThrow();
  expect(() => requireProof(item, proof({ state: 'waived', reason: '无' }))).toThrow('不能免除');
  expect(() => requireProof(findItem(edition!, '4.1.1')!, { item: '4.1.1', state: 'waived' })).toThrow('须写明理由');
  expect(() => requireProof(findItem(edition!, '2.1.2')!, proof({}))).toThrow('不要求证明材料');
});

it('makes one finding of two late reports, and the heavier one of a missing and a late report', () => {
  const statistics = findItem(edition!, '3.3.1')!;
  const told = (rule: string, text: string): Proposal => ({
    item: '3.3.1',
    kind: 'finding',
    degree: 'stated',
    rule,
    count: 1,
    text,
    evidence: [],
    inferred: false,
  });
  const late = [told('3.3.1-late', '上半年报迟了'), told('3.3.1-late', '年报迟了')];
  const both = [told('3.3.1-late', '上半年报迟了'), told('3.3.1-none', '年报没有报')];
  for (const [proposals, note, rule] of [
    [late, '上半年报迟了；年报迟了', '3.3.1-late'],
    [both, '年报没有报；另有未按时报送：上半年报迟了', '3.3.1-none'],
  ] as const) {
    const findings = confirmProposals(statistics, proposals);
    expect(findings).toEqual([{ rule, count: 1, note }]);
    const answer: GivenAnswer = { item: '3.3.1', state: 'deducted', findings };
    expect(() => requireAnswer(statistics, answer, rules)).not.toThrow();
  }
});

it('takes one note that speaks of the whole answer for no case of its own', () => {
  const note = '见备案台账第 12、15 行，样罚〔2026〕3号等';
  const findings = [
    { rule: '3.1.1-unfiled', count: 1, note },
    { rule: '3.1.1-late', count: 1, note },
  ];
  expect(() => requireAnswer(filings, { ...said(findings), note }, rules)).not.toThrow();
});

it('takes a rule that waits for the word of the office only once that word is given', () => {
  const waiting = {
    ...filings,
    rules: filings.rules.map((rule) => ({ ...rule, onlyWhen: { hole: 'floor', value: 'no' } })),
  };
  const answer = said([{ rule: '3.1.1-unfiled', count: 1 }]);
  expect(() => requireAnswer(waiting, answer, rules)).toThrow('只在待明确事项 floor 明确为“no”时采用');
  const settled = { ...rules, settlements: new Map([['floor', 'no']]) };
  expect(requireAnswer(waiting, answer, settled).state).toBe('deducted');
});

import { describe, expect, it } from 'vitest';
import type { Finding, GivenAnswer, Proposal } from '../../../src/domain/acceptance.ts';
import { confirmProposals } from '../../../src/domain/scoring/confirm-proposals.ts';
import { openHints, whyNot } from '../../../src/domain/scoring/open-hints.ts';
import { findItem } from '../../../src/domain/standard.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

const [edition] = await shippedEditions();
const filings = findItem(edition!, '3.1.1')!;

const hint = (rule: string, number: number): Proposal => ({
  item: '3.1.1',
  degree: 'suspected',
  kind: 'finding',
  rule,
  count: 1,
  text: `示罚〔2026〕${number}号 ${rule.endsWith('late') ? '超期备案' : '未见备案'}`,
  evidence: [{ file: '备案.xlsx', sheet: '备案', row: number, key: `示罚〔2026〕${number}号` }],
  inferred: false,
});
const [late, unfiled, late5] = [hint('3.1.1-late', 3), hint('3.1.1-unfiled', 7), hint('3.1.1-late', 5)];
const hints = [late, unfiled, late5];
const deducted = (...findings: Finding[]): GivenAnswer => ({ item: '3.1.1', state: 'deducted', findings });
const open = (answer: GivenAnswer | undefined) => openHints(filings, answer, hints).map(({ text }) => text);
const texts = hints.map(({ text }) => text);

describe('what the ledgers hint at is answered one by one', () => {
  it('all of it is open before an answer and while the item is put off, none where it does not apply', () => {
    expect(open(undefined)).toEqual(texts);
    expect(open({ item: '3.1.1', state: 'deferred', findings: [] })).toEqual(texts);
    expect(open({ item: '3.1.1', state: 'notApplicable', findings: [], reason: '没有' })).toEqual([]);
  });

  it('a deduction that takes one leaves the others', () => {
    expect(open(deducted(...confirmProposals(filings, [late])))).toEqual([unfiled.text, late5.text]);
    expect(open(deducted(...confirmProposals(filings, hints)))).toEqual([]);
  });

  it('of those counted by hand those are taken that are named; where none is, all of them if as many were counted', () => {
    expect(open(deducted({ rule: '3.1.1-late', count: 1, note: '5号超期' }))).toEqual([late.text, unfiled.text]);
    expect(open(deducted({ rule: '3.1.1-late', count: 1, note: '15号超期' }))).toEqual(texts);
    // Of fewer than there are nobody knows which.
    expect(open(deducted({ rule: '3.1.1-late', count: 1 }))).toEqual(texts);
    expect(open(deducted({ rule: '3.1.1-late', count: 2 }))).toEqual([unfiled.text]);
  });

  it('a hint that comes since is not taken for one that is cited or named and hints no more', () => {
    const cites = [{ file: '备案.xlsx', sheet: '备案', row: 2, key: '示罚〔2026〕2号' }];
    const gone = deducted({ rule: '3.1.1-late', count: 2, evidence: [...cites, ...late.evidence] });
    expect(open(gone)).toEqual([unfiled.text, late5.text]);
    expect(open(deducted({ rule: '3.1.1-late', count: 2, note: '2号、3号' }))).toEqual([unfiled.text, late5.text]);
  });

  it('a year is taken where the answer tells of it, and a reason for all in a workbook answers each', () => {
    const training = findItem(edition!, '2.1.2')!;
    const lacks = (year: number): Proposal => ({
      ...late,
      item: '2.1.2',
      rule: '2.1.2-year',
      text: `${year} 年没有培训记录`,
      evidence: [],
    });
    const both = [lacks(2024), lacks(2025)];
    const answer = (note: string): GivenAnswer => ({
      item: '2.1.2',
      state: 'deducted',
      findings: [{ rule: '2.1.2-year', count: 1, note }],
    });
    expect(openHints(training, answer('缺2025年试卷'), both)).toEqual([both[0]]);
    expect(openHints(training, answer('缺2023年试卷'), both)).toEqual(both);
    expect(open({ item: '3.1.1', state: 'clear', findings: [], note: '均已备案' })).toEqual([]);
  });

  it('what was turned down is answered, and what came after the answer is not', () => {
    expect(open({ item: '3.1.1', state: 'clear', findings: [], dismissed: [late.text, unfiled.text] })).toEqual([
      late5.text,
    ]);
    expect(open({ ...deducted(...confirmProposals(filings, [late])), dismissed: [unfiled.text, late5.text] })).toEqual(
      [],
    );
  });

  it('why they are turned down stands behind what the answer says, and not behind what a finding says already', () => {
    const noted = deducted({ rule: '3.1.1-late', count: 1, note: '5号超期' });
    expect(whyNot({ ...noted, note: '5号超期' }, '7号回执在卷')).toBe('未采纳的提示：7号回执在卷');
    expect(whyNot({ ...noted, note: '当场告知' }, '7号回执在卷')).toBe('当场告知；未采纳的提示：7号回执在卷');
  });
});

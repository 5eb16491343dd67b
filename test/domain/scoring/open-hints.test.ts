import { describe, expect, it } from 'vitest';
import type { Finding, GivenAnswer, Proposal } from '../../../src/domain/acceptance.ts';
import { confirmProposals } from '../../../src/domain/scoring/confirm-proposals.ts';
import { meantBy, openHints, whyNot } from '../../../src/domain/scoring/open-hints.ts';
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

  it('of what takes its points once each fact is answered for itself: a typed one covers whom or what it names', () => {
    const uncertified = findItem(edition!, 'B1')!;
    const bare = (name: string, certificate: string, number: number): Proposal => ({
      ...late,
      item: 'B1',
      rule: 'B1-uncertified',
      text: `承办人${name}没有执法证，参与办理示罚〔2026〕${number}号`,
      evidence: [{ file: '案件.xlsx', sheet: null, row: number, key: `示罚〔2026〕${number}号` }],
      names: [name, certificate],
    });
    const three = [bare('张样', '99010001', 3), bare('张样例', '99010002', 3), bare('李示例', '99010003', 7)];
    const [first, second, third] = three;
    const answer = (note: string): GivenAnswer => ({
      item: 'B1',
      state: 'deducted',
      findings: [{ rule: 'B1-uncertified', count: 1, note }],
    });
    const left = (note: string, hints: readonly Proposal[] = three) => openHints(uncertified, answer(note), hints);
    expect(left('张 样例无证办案')).toEqual([first, third]);
    expect(left('99010003 无证')).toEqual([first, second]);
    expect(left('7号案承办人无证')).toEqual([first, second]);
    expect(left('张样例办理3号案')).toEqual([first, third]);
    expect(left('无证办案')).toEqual(three);
    expect(left('无证办案', [third!])).toEqual([]);
    const ticked = confirmProposals(uncertified, [first!]);
    expect(openHints(uncertified, { item: 'B1', state: 'deducted', findings: ticked }, three)).toEqual([second, third]);
    const rule = uncertified.rules[0]!;
    expect(meantBy(rule, three, 1, '李示例、张样例')).toEqual([second, third]);
    expect(meantBy(rule, three, 1, '无证办案')).toEqual([]);
    // Who has a certificate stands in no hint, and is not the one within whose name another's stands.
    const beside = three.map((one) => ({ ...one, longerNames: ['李示例明'] }));
    expect(meantBy(rule, beside, 1, '李示例明没有证')).toEqual([]);
    expect(left('李示例明、张样例没有证', beside)).toEqual([beside[0], beside[2]]);
  });

  it('a typed count of fewer cites those that its note names; a number of another year and a day are none of them', () => {
    const rule = filings.rules.find(({ id }) => id === '3.1.1-late')!;
    const both = [late, late5];
    expect(meantBy(rule, both, 2, '')).toEqual(both);
    expect(meantBy(rule, both, 1, '〔2026〕5号超期')).toEqual([late5]);
    expect(meantBy(rule, [...both, hint('3.1.1-late', 9)], 2, '5号，另一起在原件上')).toEqual([late5]);
    expect(meantBy(rule, both, 1, '〔2025〕5号超期')).toEqual([]);
    expect(meantBy(rule, both, 1, '3月5号才报')).toEqual([]);
    expect(meantBy(rule, both, 1, '3号、5号')).toEqual([]);
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

describe('of an item that is judged at discretion', () => {
  const card = findItem(edition!, '2.1.3')!;
  const looks = [
    ['冯样例', '冯样例的执法证 9001 已到期，未见换发'],
    ['陈样例', '陈样例已调离，执法证 9002 未见注销'],
    ['冯样例', '冯样例的执法证已到期，此后仍承办示罚〔2026〕3号'],
  ].map(
    ([name, text], row): Proposal => ({
      ...{
        item: '2.1.3',
        degree: 'undecidable',
        kind: 'look',
        rule: null,
        count: 1,
        text: `请查看：${text}`,
        inferred: false,
      },
      ...{
        evidence: [{ file: '名册.xlsx', sheet: '台账', row: row + 2, key: `900${row + 1}` }],
        names: [name!, `900${row + 1}`],
      },
    }),
  );
  const left = (answer: GivenAnswer) => openHints(card, answer, looks).map(({ names }) => names?.[0]);
  const points = (note: string): GivenAnswer => ({
    item: '2.1.3',
    state: 'deducted',
    findings: [{ rule: '2.1.3-discretion', count: 1, deducts: 50, note }],
  });

  it('each of those told of is answered by his name, or all where as many are counted', () => {
    expect(left(points('冯样例的证件到期'))).toEqual(['陈样例']);
    expect(left(points('冯样例证件到期，陈样例调离未注销'))).toEqual([]);
    expect(left(points('证件管理不到位'))).toEqual(['冯样例', '陈样例', '冯样例']);
    expect(left(points('1人的证件到期'))).toEqual(['冯样例', '陈样例', '冯样例']);
    expect(left(points('1人的证件到期，一人调离未注销'))).toEqual([]);
    expect(left(points('两本证件到期未换'))).toEqual([]);
    for (const note of [
      '翻看2本台账，有证件没有注销',
      '全部持证35人，抽查发现没注销的',
      '抽查10人，1人的没注销',
      '查看名册3张',
      '应到10人实到8人',
      '35人全部持证，查阅台账没有说明',
      '抽查执法人员10人，检查发现1人无证',
    ])
      expect([note, left(points(note))]).toEqual([note, ['冯样例', '陈样例', '冯样例']]);
    for (const note of [
      '十一人的证件没有注销',
      '抽查发现2人证件未注销',
      '核查出2人调离',
      '共2人离岗，证件未注销',
      '证件到期共2人',
      '全队2人退休',
      '在编2人退休未注销',
      '应当注销2人',
      '2人名册漏登',
      '2名案卷管理员过期',
      '抽查10人发现2人无证',
    ])
      expect([note, left(points(note))]).toEqual([note, []]);
    expect(left({ ...points('冯样例的证件到期'), dismissed: [looks[1]!.text] })).toEqual([]);
    expect(left({ item: '2.1.3', state: 'deferred', findings: [] })).toHaveLength(3);
    // Who takes nothing off has looked.
    expect(left({ item: '2.1.3', state: 'clear', findings: [] })).toEqual([]);
  });

  it('what tells of nobody is only to be looked at', () => {
    expect(openHints(card, undefined, [{ ...looks[0]!, names: undefined } as unknown as Proposal])).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import type { ItemAnswer, Proposal, ProvidedProof } from '../../src/domain/acceptance.ts';
import { answerOf, type GivenAnswer } from '../../src/domain/acceptance.ts';
import type { ContradictionFacts } from '../../src/domain/contradictions/facts.ts';
import { findContradictions } from '../../src/domain/contradictions/find.ts';
import { scoreAcceptance } from '../../src/domain/scoring/score-acceptance.ts';
import type { Problem } from '../../src/domain/visits/problems.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';

const edition = (await shippedEditions()).at(-1)!;
const settlements = new Map<string, string>();
const clear = (item: string, more: Partial<GivenAnswer> = {}): ItemAnswer =>
  answerOf({
    item,
    state: 'clear',
    findings: [],
    ...more,
  })!;
const files = (...scores: number[]) => ({
  files: scores.map((score, at) => ({ key: `样罚〔2026〕${at}号`, matter: '行政处罚', score })),
});

const onRecord: ContradictionFacts['onRecord'] = {
  trainings: [],
  reviews: [],
  statistics: false,
  complaints: false,
  accountability: false,
  cases: 0,
  major: 0,
};

function facts(answers: readonly ItemAnswer[], more: Partial<ContradictionFacts> = {}): ContradictionFacts {
  const review = more.review ?? null;
  const proofs = more.proofs ?? [];
  const { items } = scoreAcceptance({
    edition,
    settlements,
    answers,
    test: null,
    review,
    proofs,
    year: 2026,
    acceptedOn: '2026-09-15',
  });
  return {
    edition,
    settlements,
    year: 2026,
    day: '2026-09-15',
    unitName: '样县甲虚构局',
    otherUnits: ['样县乙虚构局', '样县甲'],
    scores: items,
    answers,
    proofs,
    review,
    own: [],
    fieldChecks: [],
    ledgers: [],
    rowsOfFiles: new Map(),
    drawnApart: [],
    ledgersApart: [],
    problems: [],
    attached: new Map(),
    drawn: null,
    recused: [],
    answeredBy: new Map(),
    papers: [],
    onRecord,
    cited: [],
    ...more,
  };
}

const told = (given: ContradictionFacts): string[] =>
  findContradictions(given, new Map(), () => '张示范').map(
    ({ degree, item, says, against, answered }) =>
      `${degree} ${item} ${says} | ${against}${answered ? ` = ${answered.reason}` : ''}`,
  );

const hint = (item: string, degree: Proposal['degree'], text: string): Proposal => ({
  item,
  kind: 'finding',
  degree,
  rule: `${item}-x`,
  count: 1,
  text,
  evidence: [],
  inferred: false,
});
const proof = (item: string, more: Partial<ProvidedProof>): ProvidedProof => ({
  item,
  state: 'provided',
  issuer: '样县纪委监委',
  issued: '2026-09-15',
  ...more,
});
const problem = (more: Partial<Problem>): Problem => ({
  id: '1',
  number: '2026-AB01',
  item: '3.5.1',
  text: '没有登记簿',
  foundAt: 'acceptance',
  found: '2026-09-14',
  deadline: null,
  state: 'open',
  seen: null,
  note: null,
  ...more,
});

it('a 核对表 that says 不符合, and an uncivil call-back, clash with full points', () => {
  const own = [
    hint('B2', 'stated', '核对表：王演示（1004）：编制“劳动合同制”'),
    hint('2.2.3', 'stated', '回访反映不文明执法 1 起'),
  ];
  expect(told(facts([clear('B2'), clear('2.2.3')], { own }))).toEqual([
    'clash B2 不扣分 | 核对表：王演示（1004）：编制“劳动合同制”',
    'clash 2.2.3 不扣分 | 回访反映不文明执法 1 起',
  ]);
  const deducted: ItemAnswer = { item: '2.2.3', state: 'deducted', findings: [{ rule: '2.2.3-uncivil', count: 1 }] };
  expect(told(facts([deducted], { own }))).toEqual([]);
});

it('a proof of another unit’s inspectors is asked about; one of those that several units share is not', () => {
  const from = (issuer: string) => told(facts([clear('B4')], { proofs: [proof('B4', { issuer })] }));
  expect(from('样县乙虚构局纪检监察室')).toEqual([
    'doubt B4 证明材料已提供 | 出具单位是“样县乙虚构局纪检监察室”，是样县乙虚构局的，不是本单位的',
  ]);
  expect(from('样县纪委监委派驻样县甲虚构局、样县乙虚构局纪检监察组')).toEqual([]);
  expect(from('样县甲虚构局纪检监察室')).toEqual([]);
});

it('a missing year told in words alone is asked about where the item does not look at it', () => {
  const missing = (note: string, years?: readonly number[]): ItemAnswer => ({
    item: '2.1.2',
    state: 'deducted',
    findings: [{ rule: '2.1.2-year', count: 1, note, ...(years ? { years } : {}) }],
    note,
  });
  expect(told(facts([missing('缺2019年材料')]))).toEqual([
    expect.stringMatching(/^doubt 2\.1\.2 扣分写的是“缺2019年材料” \| 本项只看/),
  ]);
  expect(told(facts([missing('缺2025年材料，2019年的也没有')]))).toEqual([]);
  expect(told(facts([missing('培训通知没有')]))).toEqual([]);
});

it('what was written at the finding and at its item is told once', () => {
  const award: ItemAnswer = {
    item: 'A1',
    state: 'deducted',
    findings: [{ rule: 'A1-award', count: 1, note: '省级媒体2019年5月报道' }],
    note: '省级媒体2019年5月报道',
  };
  expect(told(facts([award]))).toEqual(['doubt A1 加分 | 材料是 2019 年的：省级媒体2019年5月报道']);
});

it('an open problem clashes with full points at its item; one of the guidance not looked at since is a doubt', () => {
  expect(told(facts([clear('3.5.1')], { problems: [problem({})] }))).toEqual([
    'clash 3.5.1 不扣分 | 问题 2026-AB01 没有整改：没有登记簿',
  ]);
  expect(told(facts([clear('3.5.1')], { problems: [problem({ foundAt: 'guidance' })] }))[0]).toMatch(/^doubt/);
  expect(told(facts([clear('3.5.1')], { problems: [problem({ state: 'mended' })] }))).toEqual([]);
});

it('2.2.1 clashes where what is left exceeds the mean of the reviews by more than two points', () => {
  // 72.75 × 20 ÷ 100 = 14.55
  const review = files(7_200, 7_350);
  expect(told(facts([clear('2.2.1')], { review }))).toEqual([
    'clash 2.2.1 保留 20 分 | 案卷评查平均 72.75 分，× 20 ÷ 100 = 14.55',
  ]);
  const leaving = (points: number): ItemAnswer => ({
    item: '2.2.1',
    state: 'deducted',
    findings: [{ rule: '2.2.1-discretion', count: 1, deducts: 2000 - points, note: '文书' }],
  });
  expect(told(facts([leaving(1655)], { review }))).toEqual([]);
  expect(told(facts([leaving(1656)], { review }))).toHaveLength(1);
});

it('a proof of another year, of 2019, or of a wrong body is a doubt', () => {
  const proofs = [
    proof('B4', { issuer: '样县纪委监委驻局纪检监察组', issued: '2019-05-01', covers: '2017年至2019年' }),
    proof('B5', { issuer: '样县甲虚构局办公室', issued: '2026-09-01' }),
    proof('B6', { issuer: '样县纪检监察组', issued: '2025-09-01' }),
    proof('3.6.1', { issuer: '样市司法局', issued: '2026-09-01' }),
    proof('4.1.1', { issuer: '样县甲虚构局', issued: '2026-09-01' }),
  ];
  expect(told(facts([], { proofs }))).toEqual([
    'doubt B4 证明材料已提供 | 2019年5月1日出具，不是本年度的',
    'doubt B4 证明材料已提供 | 所证明的时段是“2017年至2019年”，本项看近三年（2023年9月16日至2026年9月15日）',
    'doubt B5 证明材料已提供 | 出具单位是“样县甲虚构局办公室”，标准要求申报单位纪检监察部门出具',
    'doubt B6 证明材料已提供 | 2025年9月1日出具，不是本年度的',
  ]);
});

it('an award without material clashes; one for a report of 2019 is a doubt', () => {
  const award = (note?: string): ItemAnswer =>
    clear('A1', { findings: [{ rule: 'A1-award', count: 1, ...(note ? { note } : {}) }] });
  expect(told(facts([award()]))).toEqual(['clash A1 加分 | 没有写是什么材料，也没有附件']);
  expect(told(facts([award()], { attached: new Map([['A1', ['省报报道.pdf']]]) }))).toEqual([]);
  expect(told(facts([award('2019年6月省级媒体报道')]))).toEqual([
    'doubt A1 加分 | 材料是 2019 年的：2019年6月省级媒体报道',
  ]);
  expect(told(facts([award('2026年6月省级媒体报道')]))).toEqual([]);
  expect(told(facts([award('二〇一九年省级媒体报道')]))).toEqual([
    'doubt A1 加分 | 材料是 2019 年的：二〇一九年省级媒体报道',
  ]);
  for (const file of ['省报2019-06-01.pdf', '2019-06-01 省报报道.pdf', '2019省报报道.jpg'])
    expect(told(facts([award()], { attached: new Map([['A1', [file]]]) }))).toEqual([
      `doubt A1 加分 | 材料是 2019 年的：${file}`,
    ]);
});

it('years outside the window clash', () => {
  const years = (...all: number[]): ItemAnswer => ({
    item: '2.1.2',
    state: 'deducted',
    findings: [{ rule: '2.1.2-year', count: all.length, years: all }],
  });
  expect(told(facts([years(2021, 2025)]))).toEqual([
    'clash 2.1.2 缺 2021 年 | 本项只看近三年（2024年1月1日至2026年9月15日）',
  ]);
  expect(told(facts([years(2024)]))).toEqual([]);
});

it('a hundred-point hint put aside must be answered where it is stated, and what was said on the card counts', () => {
  const ledgers = [
    hint('B1', 'stated', '承办人王演示没有执法证'),
    hint('B2', 'suspected', '编制性质为临聘'),
    hint('3.5.2', 'stated', '没有处理结果'),
  ];
  expect(told(facts([clear('B1'), clear('B2'), clear('3.5.2')], { ledgers }))).toEqual([
    'clash B1 不扣分 | 承办人王演示没有执法证',
    'doubt B2 不扣分 | 编制性质为临聘',
    'doubt 3.5.2 不扣分 | 没有处理结果',
  ]);
  const said = clear('B1', { dismissed: ['承办人王演示没有执法证'], note: '已看原证' });
  expect(told(facts([said], { ledgers }))).toEqual(['clash B1 不扣分 | 承办人王演示没有执法证 = 已看原证']);
});

it('one asked for of eight clashes with the score that he gives, unless the draw says why; one left of five is a doubt, all of three are none', () => {
  expect(told(facts([], { drawn: { count: 1, asked: 1, reason: null, pool: 8 } }))).toEqual([
    'clash 2.1.1 按 1 人的成绩计分 | 名单 8 人，标准要求抽取 5 人',
  ]);
  expect(told(facts([], { drawn: { count: 1, asked: 1, reason: '其余外出办案', pool: 8 } }))).toEqual([
    'doubt 2.1.1 按 1 人的成绩计分 | 名单 8 人，标准要求抽取 5 人；抽取时写明：其余外出办案',
  ]);
  expect(told(facts([], { drawn: { count: 1, asked: 5, reason: null, pool: 8 } }))).toEqual([
    'doubt 2.1.1 按 1 人的成绩计分 | 名单 8 人，标准要求抽取 5 人',
  ]);
  expect(told(facts([], { drawn: { count: 3, asked: 3, reason: null, pool: 3 } }))).toEqual([]);
});

it('the number of a contradiction stays while the facts do', () => {
  const one = facts([clear('3.5.1')], { problems: [problem({})] });
  const [found] = findContradictions(one, new Map(), () => '');
  expect(found!.id).toMatch(/^3\.5\.1-[0-9a-f]{6}$/);
  const explained = new Map([[found!.id, { by: '张示范', reason: '登记簿在档案室' }]]);
  expect(findContradictions(one, explained, () => '')[0]!.answered).toEqual({ by: '张示范', reason: '登记簿在档案室' });
});

const taken = (
  item: string,
  rule: string,
  more: { count?: number; years?: number[]; deducts?: number } = {},
): ItemAnswer => ({
  item,
  state: 'deducted',
  findings: [{ rule, count: more.count ?? more.years?.length ?? 1, note: '事实', ...more }],
});

it('a proof that there is none clashes with a finding; one of a day after the acceptance is a doubt', () => {
  const none = proof('B4', { issuer: '样县纪检监察组', issued: '2026-09-14' });
  expect(told(facts([taken('B4', 'B4-found')], { proofs: [none] }))).toEqual([
    'clash B4 扣分 | 样县纪检监察组的证明材料写明无此类情况',
  ]);
  expect(told(facts([], { proofs: [{ ...none, issued: '2026-09-20' }] }))).toEqual([
    'doubt B4 证明材料已提供 | 出具日期2026年9月20日在验收之日2026年9月15日以后',
  ]);
});

it('an award of the county or the city is a doubt where the row asks for the province', () => {
  const award = (note: string): ItemAnswer => clear('A1', { findings: [{ rule: 'A1-award', count: 1, note }] });
  expect(told(facts([award('2026年5月县委通报表扬')]))).toEqual([
    'doubt A1 加分 | 所写材料看不出是省级以上：2026年5月县委通报表扬',
  ]);
  expect(told(facts([award('2026年5月省司法厅通报，县政府转发')]))).toEqual([]);
});

it('uncivil enforcement taken as told clashes with call-backs of which none tells of it; where nobody was reached nothing does', () => {
  const call = { kind: 'callback', notes: '', outcome: '', caseKey: '样罚〔2026〕4号', uncivil: false } as const;
  const taken = [answerOf({ item: '2.2.3', state: 'deducted', findings: [{ rule: '2.2.3-uncivil', count: 1 }] })!];
  const asked = (...fieldChecks: ContradictionFacts['fieldChecks']) => told(facts(taken, { fieldChecks }));
  expect(asked({ ...call, satisfaction: 'satisfied' })).toEqual([
    'clash 2.2.3 记“回访发现不文明执法” | 记录的回访都未反映不文明执法',
  ]);
  expect(asked({ ...call, satisfaction: 'satisfied' }, { ...call, satisfaction: 'none', uncivil: true })).toEqual([]);
  expect(asked({ ...call, satisfaction: 'unreached' })).toEqual([]);
  expect(asked()).toEqual([]);
});

it('what is taken as absent is a doubt where the ledger has it', () => {
  const there = {
    ...onRecord,
    trainings: [2024, 2025],
    reviews: [2025],
    statistics: true,
    complaints: true,
    accountability: true,
  };
  const answers = [
    taken('2.1.2', '2.1.2-year', { years: [2025] }),
    taken('3.2.1', '3.2.1-year', { years: [2024, 2025] }),
    taken('3.3.1', '3.3.1-none'),
    taken('3.5.1', '3.5.1-none'),
    taken('4.1.1', '4.1.1-noledger'),
  ];
  expect(told(facts(answers, { onRecord: there }))).toEqual([
    'doubt 2.1.2 缺 2025 年 | 台账里有这些年的记录',
    'doubt 3.2.1 缺 2025 年 | 台账里有这些年的记录',
    'doubt 3.3.1 记“未报送统计表” | 上年度统计表有报送日期',
    'doubt 3.5.1 记“无投诉举报制度或登记簿” | 有登记记录',
    'doubt 4.1.1 记“未建立责任追究台账” | 有追究记录',
  ]);
  expect(told(facts(answers))).toEqual([]);
  const proposal = hint('2.1.2', 'stated', '2025年未见照片');
  const [first] = told(facts(answers.slice(0, 1), { onRecord: there, ledgers: [proposal] }));
  expect(first).toBeUndefined();
});

it('不适用 beside major penalties, and more cases unfiled than there are major ones, are doubts', () => {
  const aside: ItemAnswer = {
    item: '3.1.1',
    state: 'notApplicable',
    findings: [],
    reason: '',
    note: '本年度没有重大行政处罚',
  };
  const major = { ...onRecord, cases: 40, major: 2 };
  expect(told(facts([aside], { onRecord: major }))).toEqual(['doubt 3.1.1 不适用 | 本年度有重大行政处罚 2 件']);
  expect(told(facts([aside], { onRecord: { ...major, major: 0 } }))).toEqual([]);
  expect(told(facts([taken('3.1.1', '3.1.1-unfiled', { count: 3 })], { onRecord: major }))).toEqual([
    'doubt 3.1.1 应备未备 3 起 | 台账看得出的重大行政处罚只有 2 件',
  ]);
  expect(told(facts([taken('3.1.1', '3.1.1-unfiled', { count: 2 })], { onRecord: major }))).toEqual([]);
});

it('an item answered by a member who stays away clashes', () => {
  const recused = [{ name: '丁检查', reason: '配偶在该单位' }];
  const by = (name: string) => facts([clear('1.1.1')], { recused, answeredBy: new Map([['1.1.1', name]]) });
  expect(told(by('丁检查'))).toEqual(['clash 1.1.1 由丁检查评分 | 丁检查已回避（配偶在该单位）']);
  expect(told(by('甲检查'))).toEqual([]);
});

it('full points beside reviews that found faults, however small, are a doubt', () => {
  const review = files(9_700, 10_000, 9_800);
  expect(told(facts([clear('2.2.1')], { review }))).toEqual([
    'doubt 2.2.1 保留 20 分 | 案卷评查平均 98.33 分，× 20 ÷ 100 = 19.67',
  ]);
  expect(told(facts([taken('2.2.1', '2.2.1-discretion', { deducts: 10 })], { review }))).toEqual([]);
  expect(told(facts([clear('2.2.1')], { review: files(10_000, 10_000) }))).toEqual([]);
});

it('a file reviewed as sound whose dates are against the law, and points far below the reviews, are doubts', () => {
  const dates: Proposal = {
    ...hint('2.2.1', 'stated', '请查看：样罚〔2026〕1号 告知晚于决定'),
    kind: 'look',
    rule: null,
    evidence: [{ file: '案件.xlsx', sheet: null, row: 3, key: '样罚〔2026〕1号' }],
  };
  const review = files(9_500, 9_000);
  expect(told(facts([], { review, ledgers: [dates] }))).toEqual([
    'doubt 2.2.1 案卷 样罚〔2026〕1号 评 90 分 | 样罚〔2026〕1号 告知晚于决定',
  ]);
  // The ledger keeps the file under its decision's number: it is the same file.
  const kept = { ...dates, evidence: [{ file: '案件.xlsx', sheet: null, row: 3, key: '样罚〔2026〕77号' }] };
  const rowsOfFiles = new Map([['样罚〔2026〕1号', ['样罚〔2026〕77号']]]);
  expect(told(facts([], { review, ledgers: [kept], rowsOfFiles }))).toHaveLength(1);
  // 92.5 × 20 ÷ 100 = 18.5
  const left = (points: number) => facts([taken('2.2.1', '2.2.1-discretion', { deducts: 2000 - points })], { review });
  expect(told(left(1450))).toEqual([]);
  expect(told(left(1449))).toEqual(['doubt 2.2.1 只留 14.49 分 | 按案卷评查平均分折算为 18.5 分']);
});

it('complaints all dealt with and no register is a doubt; duty in full and no papers of it clashes', () => {
  expect(told(facts([taken('3.5.1', '3.5.1-none'), clear('3.5.2')]))).toEqual([
    'doubt 3.5.2 不扣分 | 没有投诉举报制度或者登记簿，处理情况从哪里看出',
  ]);
  const papers = (note: string | null) => [{ name: '行政执法人员履职情况', present: false, note }];
  expect(told(facts([clear('3.4.1')], { papers: papers(null) }))).toEqual([
    'clash 3.4.1 不扣分 | 行政执法人员履职情况材料未提供',
  ]);
  expect(told(facts([clear('3.4.1')], { papers: papers('缺二季度') }))).toEqual([]);
});

it('a deduction whose row the ledger tells otherwise is asked about, but not where its hint is still what was noted', () => {
  const late = '样罚〔2026〕3号2026年3月20日备案';
  const deducted: ItemAnswer = {
    item: '3.1.1',
    state: 'deducted',
    findings: [{ rule: '3.1.1-late', count: 1, note: late }],
  };
  const row = {
    item: '3.1.1',
    gives: false,
    note: late,
    key: '样罚〔2026〕3号',
    cited: '备案.xlsx第 3 行',
    source: '备案二.xlsx',
  };
  const evidence = [{ file: '备案二.xlsx', sheet: null, row: 3, key: '样罚〔2026〕3号' }];
  const asked = (changes: string | null, text: string) =>
    told(
      facts([deducted], { cited: [{ ...row, changes }], ledgers: [{ ...hint('3.1.1', 'stated', text), evidence }] }),
    ).filter((line) => line.includes('扣分依据'));
  expect(asked('备注：空 → 已归档', late)).toEqual([]);
  expect(asked('报备日期：2026-03-20 → 2026-03-25', '样罚〔2026〕3号2026年3月25日备案')).toEqual([
    'doubt 3.1.1 扣分依据备案.xlsx第 3 行 | 这一行改了，报备日期：2026-03-20 → 2026-03-25',
  ]);
  expect(asked(null, late)).toEqual(['doubt 3.1.1 扣分依据备案.xlsx第 3 行 | 现在没有了']);
});

it('a hint that was put aside names the sheet and the row on which it rests', () => {
  const [item] = facts([]).edition.items.filter(({ kind }) => kind === 'veto');
  const places = [
    { file: '案件.xlsx', sheet: '案件', row: 10, key: '样罚〔2026〕8号' },
    { file: '名册.xlsx', sheet: null, row: 9, key: '样甲一' },
  ];
  const one: Proposal = { ...hint(item!.id, 'stated', '承办人样甲一没有执法证'), evidence: places };
  const given = facts([clear(item!.id)], { ledgers: [one] });
  const sources = findContradictions(given, new Map(), () => '').map(({ source }) => source);
  expect(sources).toEqual(['案件.xlsx“案件”第10行、名册.xlsx第9行']);
});

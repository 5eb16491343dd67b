import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { yearPage } from '../../src/documents/html/year-page.ts';
import { type Block, type DocumentModel, plainText, type RedHead } from '../../src/documents/model/blocks.ts';
import { objectionsCameTo } from '../../src/documents/model/notices.ts';
import { buildPublicReport } from '../../src/documents/model/public-report.ts';
import { buildYearReport } from '../../src/documents/model/year-report.ts';
import type { AcceptanceResult, ItemScore } from '../../src/domain/acceptance.ts';
import type { UnitResult, YearResults } from '../../src/domain/year/results.ts';
import type { YearWork } from '../../src/domain/year/work.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';

const lost = (id: string, deducted: number): ItemScore => ({
  id,
  kind: 'general',
  points: 600,
  state: deducted > 0 ? 'deducted' : 'clear',
  deducted,
  score: 600 - deducted,
  explanation: '',
  words: '',
  findings: [],
  proof: null,
  lost: [],
  remarks: [],
});
const result = (deducted: number, vetoes: readonly string[] = []): AcceptanceResult => ({
  items: [
    ...vetoes.map((id) => ({ ...lost(id, 10_000), kind: 'veto' as const, points: 10_000, score: -10_000 })),
    lost('2.1.2', deducted),
  ],
  vetoes,
  general: 10_000 - deducted,
  bonus: 200,
  total: 10_200 - deducted - vetoes.length * 10_000,
  range: { low: 0, high: 0 },
  unchecked: 0,
  passLine: 8000,
  verdict: vetoes.length > 0 ? 'vetoed' : 'passed',
  missing: [],
});
const unit = (name: string, outcome: AcceptanceResult, more: Partial<UnitResult> = {}): UnitResult => ({
  id: name,
  name,
  code: null,
  level: null,
  stage: 'concluded',
  concluded: '2026-09-15',
  late: 0,
  result: outcome,
  edition: null,
  lastScore: null,
  draws: [],
  tests: [],
  reviews: [],
  problems: [],
  appraisal: null,
  applied: true,
  proposed: false,
  objected: null,
  ...more,
});
const results: YearResults = {
  year: 2026,
  office: '样县法治办',
  honour: '行政执法责任制示范点',
  day: '2026-11-01',
  made: '2026-12-31',
  editions: [],
  items: [{ id: '2.1.2', title: '培训考试', kind: 'general', section: '', points: 600, rules: new Map() }],
  units: [
    unit('样县甲虚构局', result(200), {
      stage: 'revoked',
      lastScore: 8800,
    }),
    unit('样县乙虚构局', result(0, ['B1'])),
  ],
  before: [],
  // What the office is to look into itself stands in no paper.
  unfinished: [
    { unit: null, what: '公示截止' },
    { unit: '样县乙虚构局', what: '验收未达标而记有依法行政考核加分，请核对', inside: true },
  ],
};

const nothingDone: YearWork = {
  reported: 0,
  applied: 0,
  late: 0,
  incomplete: [],
  accepted: 0,
  declined: 0,
  guided: 0,
  guidedOutside: 0,
  guidanceDue: 0,
  guidanceShort: [],
  problems: { open: 0, mended: 0, notMended: 0 },
  carried: [],
  days: [],
  publicities: 0,
  objections: [],
  objectionsLate: 0,
  nominated: 0,
  named: { county: 0, city: 0 },
  namedEnded: { county: 0, city: 0 },
  namedLapsed: { county: 0, city: 0 },
  inForce: { county: 0, city: 0 },
  plaques: 0,
  rechecks: { kept: 0, improve: 0, revoke: 0, county: 0, city: 0, titles: 0, mended: 0 },
  revoked: [],
  requested: [],
  lapsed: [],
};

const superior = '样县人民政府';

const annual = {
  file: 'annual.txt',
  text: readFileSync('templates/annual.txt', 'utf8'),
  honour: '行政执法责任制示范点',
};

const words = (model: DocumentModel): readonly string[] =>
  model.blocks.flatMap((block: Block): readonly string[] => {
    if (block.kind === 'paragraph') return [plainText(block.text)];
    if (block.kind === 'bars') return block.rows.map((row) => `${row.label}：${row.text}`);
    if (block.kind === 'closing') return [block.date];
    if (block.kind !== 'table') return [];
    return block.rows.map((row) => row.cells.map((cell) => cell.text.map(plainText).join('')).join(' | '));
  });

test('the report of a year tells figures, every unit with its parts, last year beside, and what is not done', () => {
  // 丙, which takes part no more, counts among last year’s; 丁, vetoed then, does not.
  const before = [result(1400), result(600, ['B1'])];
  expect(words(buildYearReport({ superior, results: { ...results, before }, work: nothingDone }, annual))).toEqual([
    '2026年度，共有2个单位申报创建，2个单位已作出验收结论，达标1个，未达标1个（其中出现基础标准扣100分情形的1个，不列入得分统计）。样县甲虚构局总分为100.00分。上年度验收的1个单位（不含基础标准扣分的）总分88.00分。达标分数线为80分。达标率50%，上年度50%。',
    '1 | 样县甲虚构局 | 98.00 | 2.00 | — | 100.00 | 达标 | 已撤销',
    '— | 样县乙虚构局 | 100.00 | 2.00 | B1 | — | 未达标（基础标准） | 已验收',
    '2.1.2 | 培训考试 | 6 | 1 | 1.00 | 10.00 | 16.7%',
    '上表按已作出验收结论的2个单位（含出现基础标准扣分情形的1个）计算，上年平均失分按2个单位计算。',
    '截至2026年12月31日，尚有下列事项没有完成：',
    '办公室 | 公示截止',
    '2026-12-31',
  ]);
});

test('what is left of a unit stands together under its name, so many in a row', () => {
  const left = Array.from({ length: 10 }, (_, n) => ({ unit: '样县甲虚构局', what: `整改问题${n}` }));
  const input = {
    superior,
    results: { ...results, unfinished: [...left, { unit: null, what: '公示截止' }] },
    work: nothingDone,
  };
  expect(words(buildYearReport(input, annual)).filter((line) => / \| (?:\d+\. )?(?:整改|公示)/.test(line))).toEqual([
    `样县甲虚构局 | ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `${n}. 整改问题${n - 1}`).join('')}`,
    '样县甲虚构局 | 9. 整改问题810. 整改问题9',
    '办公室 | 公示截止',
  ]);
});

test('what objections came to is said of one, of several alike and of several that differ', () => {
  const said = ['r', 'u', '-', 'rr', 'uu', '--', 'rru', 'r-', 'ru-'].map((each) =>
    objectionsCameTo([...each].map((one) => (one === 'r' ? 'rejected' : one === 'u' ? 'upheld' : null))),
  );
  expect(said).toEqual([
    '经核实不成立',
    '经核实成立',
    '尚未核实',
    '经核实均不成立',
    '经核实均成立',
    '均尚未核实',
    '经核实不成立2件、成立1件',
    '经核实不成立1件，尚未核实1件',
    '经核实不成立1件、成立1件，尚未核实1件',
  ]);
});

test('the report of a year with more units sets them beside each other', () => {
  const [first] = results.units;
  const third = { ...first!, id: 'c', name: '样县丙虚构局', result: result(300) };
  const units = [...results.units, third, { ...third, id: 'd', name: '样县丁虚构局' }];
  const told = words(buildYearReport({ superior, results: { ...results, units }, work: nothingDone }, annual));
  expect(told[0]).toContain('总分平均99.33分，中位数99.00分，最高100.00分，最低99.00分。');
  expect(told).toContain('95 分以上：3个');
  expect(told).toContain('样县甲虚构局：100.00（上年88.00）');
});

test('of two units the higher and the lower score are told, with neither mean nor chart', () => {
  const [first] = results.units;
  const units = [first!, { ...first!, id: 'c', name: '样县丙虚构局', result: result(300) }];
  const model = buildYearReport({ superior, results: { ...results, units }, work: nothingDone }, annual);
  expect(words(model)[0]).toContain('。总分最高100.00分，最低99.00分。');
  expect(model.blocks.filter(({ kind }) => kind === 'bars')).toEqual([]);
});

test('with a red head a report of the year says to whom it goes', () => {
  const paper = (redHead?: RedHead) =>
    words(buildYearReport({ superior, results, work: nothingDone, ...(redHead ? { redHead } : {}) }, annual));
  expect(paper({ mode: 'drawn', organ: '样县样例办公室文件', number: null }).slice(0, 2)).toEqual([
    '样县人民政府：',
    '现将2026年度行政执法责任制示范点创建工作情况报告如下：',
  ]);
  expect(paper()[0]).toContain('2026年度，共有2个单位');
});

test('what is alike for all is told once: no mean, no shortest and longest of equal durations', () => {
  const [first] = results.units;
  const units = [first!, { ...first!, id: 'c', name: '样县丙虚构局' }];
  const told = (days: readonly number[]) =>
    words(buildYearReport({ superior, results: { ...results, units }, work: { ...nothingDone, days } }, annual));
  expect(told([120, 120])[0]).toContain('总分均为100.00分。');
  expect(told([120, 120])[1]).toBe('办理时间。从申报到作出验收结论均为120天。');
  expect(told([120])[1]).toBe('办理时间。从申报到作出验收结论共120天。');
});

test('what an office did in the year is told in its figures, and what it did not do in no word', () => {
  const work: YearWork = {
    reported: 0,
    applied: 5,
    late: 1,
    incomplete: [
      { unit: '样县甲虚构局', lacks: ['创建方案', '申报表'] },
      { unit: '样县乙虚构局', lacks: ['工作推进台账'] },
    ],
    accepted: 4,
    declined: 1,
    guided: 3,
    guidedOutside: 0,
    guidanceDue: 3,
    guidanceShort: [{ unit: '样县乙虚构局', due: 1, held: 0 }],
    problems: { open: 1, mended: 3, notMended: 2 },
    carried: [
      { year: 2024, problems: 1 },
      { year: 2025, problems: 3 },
    ],
    days: [100, 121],
    publicities: 1,
    objections: ['rejected', 'upheld', null],
    objectionsLate: 1,
    nominated: 2,
    named: { county: 3, city: 0 },
    namedEnded: { county: 1, city: 0 },
    namedLapsed: { county: 0, city: 0 },
    inForce: { county: 4, city: 1 },
    plaques: 4,
    rechecks: { kept: 2, improve: 0, revoke: 0, county: 2, city: 1, titles: 2, mended: 1 },
    revoked: [
      { unit: '样县甲虚构局', level: 'county', byHigher: false },
      { unit: '样县乙虚构局', level: 'city', byHigher: true },
    ],
    requested: [{ unit: '样县甲虚构局', level: 'city' }],
    lapsed: [],
  };
  const told = words(buildYearReport({ superior, results, work }, annual));
  expect(told.slice(1, 9)).toEqual([
    '申报和培育。收到创建申请5件，其中5月31日以后收到1件，申请材料不全2件（样县甲虚构局缺创建方案、申报表；样县乙虚构局缺工作推进台账），列为培育对象4个，未列为培育对象1个。',
    '调研指导。开展调研指导3次，按每两个月一次计应开展3次。次数不足的单位：样县乙虚构局（应1次，开展0次）。',
    '问题整改。共发现问题6个，已整改3个，查看时仍未整改2个，尚未查看整改1个。以前年度发现的问题，还没有查看到已整改的：2024年度1个、2025年度3个。',
    '办理时间。从申报到作出验收结论平均111天，最短100天，最长121天。',
    '公示和异议。组织公示1次，收到异议3件（其中公示期满后收到1件），经核实不成立1件、成立1件，尚未核实1件。',
    '命名和推荐。2026年度命名县级示范点3个（其中1个已撤销）。推荐市级示范点培育对象2个。',
    '称号和牌匾。截至2026年12月31日，有效称号5个（县级4个，市级1个），在用牌匾4块。',
    '动态管理。开展复核复查3次（县级称号2次，市级称号1次），涉及称号2个，结论为保留2个（其中限期整改后保留1个）。',
  ]);
  // The city's own report names no other city, and says whom its counties put forward where nobody applied to it.
  const city = { ...work, reported: 2, named: { county: 0, city: 1 }, nominated: 0 };
  const none0 = { ...results, units: [] };
  const own = words(buildYearReport({ superior, results: none0, work: city, level: 'city' }, annual)).join('');
  expect(own).toContain('2026年度，各县呈报市级培育对象2个');
  expect(own).toContain('2026年度命名市级示范点1个');
  // Many that nobody visited are counted, and no level without a title is told.
  const none = Array.from({ length: 7 }, (_, n) => ({ unit: `样县${n}虚构局`, due: 1, held: 0 }));
  const short = {
    ...work,
    guidanceShort: [{ unit: '样县某虚构局', due: 2, held: 1 }, ...none],
    inForce: { county: 4, city: 0 },
  };
  const sentences = words(buildYearReport({ superior, results, work: short }, annual)).join('');
  expect(sentences).toContain('应开展3次，7个单位没有开展。次数不足的单位：样县某虚构局（应2次，开展1次）。');
  expect(sentences).toContain('有效称号4个（县级4个），在用牌匾4块。');
  expect(told[9]).toBe(
    '撤销。撤销称号2个（样县甲虚构局的县级称号、由上级撤销的样县乙虚构局的市级称号）。提请上级撤销称号1个（样县甲虚构局的市级称号）。',
  );
  expect(told[0]).not.toContain('上年');
});

test('the report of a year leaves out sections without content, counts the rest on, and tells points for the appraisal', () => {
  const told = (units: readonly UnitResult[]): readonly string[] => {
    const model = buildYearReport({ superior, results: { ...results, units }, work: nothingDone }, annual);
    const headings = model.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    return [...headings, ...words(model).filter((line) => line.startsWith('依法行政考核'))];
  };
  expect(told([])).toEqual(['一、总体情况', '二、未完成事项']);
  const added = { points: 100, reason: '示范带动作用明显' };
  const registered = { ...results.units[0]!, result: null, appraisal: added };
  const taken = { ...results.units[1]!, result: null, appraisal: { points: -50, reason: '敷衍应付' } };
  expect(told([registered])).toEqual([
    '一、总体情况',
    '二、各单位得分',
    '三、未完成事项',
    '依法行政考核。加分1个单位（样县甲虚构局加1分）。',
  ]);
  expect(told([registered, taken]).at(-1)).toBe(
    '依法行政考核。加分1个单位（样县甲虚构局加1分），扣分1个单位（样县乙虚构局扣0.5分）。',
  );
});

test('of weak items the table alone tells, last year’s mean beside where there is one', () => {
  const [first] = results.units;
  const units = [first!, { ...first!, id: 'c', name: '样县丙虚构局', result: result(300) }];
  const { blocks } = buildYearReport(
    { superior, results: { ...results, units, before: [result(600)] }, work: nothingDone },
    annual,
  );
  expect(words({ blocks } as DocumentModel)).toContain('2.1.2 | 培训考试 | 6 | 2 | 2.50 | 6.00 | 41.7%');
  expect(blocks.filter(({ kind }) => kind === 'bars')).toEqual([]);
});

test('the public report sets like beside like: general points and bonus of both years', async () => {
  const input = {
    office: results.office,
    year: 2026,
    day: results.day,
    editions: [(await shippedEditions())[0]!],
    draft: false,
    units: results.units.map(({ name, result: outcome, lastScore, objected }) => ({
      ...{ name, lastScore, objected },
      result: outcome!,
    })),
  };
  const template = {
    file: 't',
    text: '{{结果表}}\n{{得分图}}\n{{说明}}\n落款：{{办公室}}｜{{日期}}',
    honour: '行政执法责任制示范点',
  };
  const model = buildPublicReport(input, template);
  expect(words(model)).toEqual([
    '1 | 样县甲虚构局 | 98.00 | 2.00 | 100.00 | 达标',
    '2 | 样县乙虚构局 | 100.00 | 2.00 | — | 未达标（基础标准扣100分：持证执法）',
    '样县甲虚构局：100.00（上年88.00）',
    '说明：一般标准满分100分，加分事项最多6分；基础标准每出现一种情形扣100分。',
    '2026年11月1日',
  ]);
  const bars = model.blocks.find((block) => block.kind === 'bars')!;
  expect(bars.rows.map((row) => row.values)).toEqual([[100, 88]]);
});

test('the public report tells of baseline items that each takes its points', async () => {
  const input = { office: results.office, year: 2026, day: results.day, editions: [(await shippedEditions())[0]!] };
  // What was found, not what the standard asks; the item's name where no finding says it.
  const both = { name: '样县乙虚构局', result: result(0, ['B1', 'B2']), lastScore: null, objected: null };
  const finding = { rule: 'B1-uncertified', count: 1, deducts: 10_000, evidence: [] };
  Object.assign(both.result.items[0]!, { findings: [finding] });
  const template = { file: 't', text: '{{结果表}}\n落款：{{办公室}}｜{{日期}}', honour: '行政执法责任制示范点' };
  expect(words(buildPublicReport({ ...input, units: [both] }, template))).toEqual([
    '1 | 样县乙虚构局 | 100.00 | 2.00 | — | 未达标（基础标准各扣100分：无证从事执法、证件领取人员资格）',
    '2026年11月1日',
  ]);
});

test('the page of a year shows no mean of fewer than three units', () => {
  const page = (units: readonly UnitResult[]): string =>
    yearPage({ ...results, units }, { public: false, notice: null, files: [] });
  const three = ['甲', '乙', '丙'].map((name) => unit(name, result(200)));
  expect(page(three)).toContain('中位数');
  expect(page(three.slice(1))).not.toMatch(/中位数|平均（/);
});

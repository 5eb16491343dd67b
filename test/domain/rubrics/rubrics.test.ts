import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  agreementProblem,
  type Decision,
  describeDifference,
  differencesBetween,
  settleDifferences,
  visibleSheets,
} from '../../../src/domain/rubrics/blind-review.ts';
import { checkRubric } from '../../../src/domain/rubrics/check-rubric.ts';
import { type ReviewSheet, scoreSheet, sheetProblems } from '../../../src/domain/rubrics/review-sheet.ts';
import {
  allowedLosses,
  answersOf,
  describeLosses,
  lossOf,
  openSheetItems,
  sheetItems,
  sheetOf,
} from '../../../src/domain/rubrics/sheet-answers.ts';
import { readRubric, readRubrics } from '../../../src/standards/rubrics.ts';

const rubrics = readRubrics('data/rubrics');
const penalty = rubrics.find((rubric) => rubric.id === '处罚-示例')!;
const example = readFileSync('data/rubrics/处罚.yaml', 'utf8');
const sheet = (over: Partial<ReviewSheet>): ReviewSheet => ({ reviewer: '评查员甲', broken: [], defects: [], ...over });

describe('the shipped rubrics', () => {
  it('cover four matters with examples marked as such, and bear the official six for ecological files', () => {
    const examples = rubrics.filter((rubric) => !rubric.official);
    expect(examples.map((rubric) => rubric.matter).sort()).toEqual(
      ['行政处罚', '行政强制', '行政检查', '行政许可'].sort(),
    );
    for (const rubric of examples) {
      expect(rubric.full).toBe(10000);
      expect(rubric.title).toContain('示例');
      expect(rubric.base.length).toBeGreaterThan(5);
    }
    const official = rubrics.filter((rubric) => rubric.official);
    const standard = ({ groups }: (typeof official)[number]): number =>
      groups.filter((group) => group.kind === 'document').reduce((sum, group) => sum + group.points, 0) / 100;
    expect(official.map((rubric) => [rubric.id, rubric.base.length, standard(rubric)])).toEqual([
      ['生态环境-一般行政处罚-2024', 25, 100],
      ['生态环境-不予行政处罚-2024', 25, 100],
      ['生态环境-按日连续处罚-2024', 25, 120],
      ['生态环境-查封扣押-2024', 25, 100],
      ['生态环境-移送拘留-2024', 25, 100],
      ['生态环境-移送涉嫌犯罪-2024', 25, 100],
    ]);
    expect(official[0]!.groups.filter((group) => group.kind === 'document').map((group) => group.points / 100)).toEqual(
      [2, 10, 10, 5, 8, 8, 10, 10, 4, 8, 15, 2, 5, 3],
    );
  });
});

describe('a rubric that does not hold', () => {
  const failure = (text: string): string => {
    try {
      readRubric(text, '处罚.yaml');
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  it('is refused where the items of a part do not sum, naming line and sums', () => {
    const text = example.replace('text: 没有立案审批表, points: 4', 'text: 没有立案审批表, points: 5');
    expect(failure(text)).toBe('评查表不能用：处罚.yaml 第 34 行：“立案”各项合计 9 分，应为 8 分');
  });
  it('is refused where the parts do not sum to the full score', () => {
    expect(failure(example.replace('full: 100', 'full: 109'))).toContain('各部分合计 100 分，应为满分 109 分');
  });
  it('is refused for a doubled id, a range upside down, a quarter point, a defect dearer than its item', () => {
    expect(failure(example.replace('id: "1.2"', 'id: "1.1"'))).toBe('评查表不能用：处罚.yaml 第 38 行：编号“1.1”重复');
    expect(failure(example.replace('[2, 6]', '[6, 2]'))).toContain('幅度 6～2 应前小后大');
    expect(failure(example.replace('points: 2, deducts: 0.5, each', 'points: 2, deducts: 0.25, each'))).toContain(
      '分值“0.25”应为正数，最小到 0.5 分',
    );
    expect(failure(example.replace('[1, 5]', '[1, 7]'))).toContain('一处扣 7 分，超过本项 5 分');
  });
  it('is refused for a word it does not know and for what is no YAML', () => {
    expect(failure(example.replace('excellent:', 'excelent:'))).toContain('不认识“excelent”');
    expect(failure('id: "x')).toContain('第 1 行：缺少符号（引号、括号或冒号）');
  });
  it('never throws anything but a list of problems, whatever the data', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(Array.isArray(checkRubric(data).problems)).toBe(true);
      }),
    );
  });
});

describe('scoring a sheet', () => {
  it('takes fixed deductions per place, once, and within ranges', () => {
    const filled = sheet({
      defects: [
        { id: '1.3', count: 3, note: '三处' },
        { id: '2.5', count: 1, takes: 350, note: '没有清单' },
        { id: '3.5', count: 1, note: '' },
      ],
    });
    expect(sheetProblems(penalty, filled)).toEqual([]);
    const scored = scoreSheet(penalty, filled);
    expect(scored.score).toBe(9300);
    expect(scored.explanation).toBe('100 − 1.5 − 3.5 − 2 = 93');
  });
  it('lets a fixed deduction stand as it is, told or not, and no other in its place', () => {
    const taking = (takes: number) =>
      sheetProblems(penalty, sheet({ defects: [{ id: '1.3', count: 1, takes, note: '一处' }] }));
    expect(taking(50)).toEqual([]);
    expect(taking(100)[0]).toBe('1.3 每处扣 0.5 分，不能另定');
  });
  it('never takes more than an item holds', () => {
    expect(scoreSheet(penalty, sheet({ defects: [{ id: '5.2', count: 40, note: '' }] })).score).toBe(9600);
  });
  it('makes a file 0分 that breaks one base item', () => {
    const scored = scoreSheet(penalty, sheet({ broken: [{ id: 'J16', note: '告知晚于决定' }] }));
    expect(scored).toMatchObject({ score: 0, zero: true, explanation: '违反基础项 J16，记 0 分' });
  });
  it('names what cannot stand in a sheet', () => {
    const problems = sheetProblems(
      penalty,
      sheet({
        broken: [
          { id: 'J99', note: 'x' },
          { id: 'J1', note: ' ' },
        ],
        defects: [
          { id: '9.9', count: 1, note: '' },
          { id: '2.5', count: 1, note: '' },
          { id: '3.5', count: 2, note: '' },
          { id: '3.9', count: 1, takes: 550, note: '裁量' },
          { id: '1.2', count: 1, note: '' },
          { id: '1.2', count: 1, note: '' },
        ],
      }),
    );
    expect(problems).toEqual([
      '没有基础项“J99”',
      '基础项 J1 须写明事实',
      '没有评查项“9.9”',
      '2.5 须在 2～6 分之间定出扣分',
      '2.5 按幅度扣分，须写明理由',
      '3.5 只扣一次，处数应为 1',
      '3.9 扣 5.5 分不在 1～5 分之内（最小到 0.5 分）',
      '评查项 1.2 填了两次',
    ]);
  });
  it('stays between 0 and full marks for every sheet that has no problems', () => {
    const items = penalty.groups.flatMap((group) => group.items);
    const defects = fc.uniqueArray(
      fc.record({ item: fc.constantFrom(...items), count: fc.integer({ min: 1, max: 30 }), step: fc.nat(12) }),
      { selector: (one) => one.item.id },
    );
    fc.assert(
      fc.property(defects, (chosen) => {
        const filled = sheet({
          defects: chosen.map(({ item, count, step }) => ({
            id: item.id,
            count: item.each ? count : 1,
            note: '事实',
            ...(item.deducts.from === item.deducts.to
              ? {}
              : { takes: Math.min(item.deducts.to, item.deducts.from + step * 50) }),
          })),
        });
        expect(sheetProblems(penalty, filled)).toEqual([]);
        const { score, deducted } = scoreSheet(penalty, filled);
        expect(score).toBe(10000 - deducted.reduce((sum, one) => sum + one.points, 0));
        expect(score).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('two reviewers', () => {
  const first = sheet({
    defects: [
      { id: '3.5', count: 1, note: '缺地址' },
      { id: '1.3', count: 1, note: '' },
    ],
  });
  const second = sheet({
    reviewer: '评查员乙',
    broken: [{ id: 'J4', note: '证件过期' }],
    defects: [{ id: '1.3', count: 1, note: '' }],
  });
  const review = (one: ReviewSheet | null, other: ReviewSheet | null) => ({
    rubric: penalty,
    first: one,
    second: other,
  });

  it('see only their own sheet until both have finished', () => {
    expect(visibleSheets(review(first, null), '评查员乙')).toEqual([]);
    expect(visibleSheets(review(first, null), '评查员甲')).toEqual([first]);
    expect(visibleSheets(review(first, null), '组长')).toEqual([]);
    expect(visibleSheets(review(first, second), '评查员乙')).toEqual([first, second]);
  });
  it('have their differences listed in the order of the rubric', () => {
    const found = differencesBetween(penalty, first, second).map((one) =>
      describeDifference(one, '评查员甲', '评查员乙'),
    );
    expect(found).toEqual([
      'J4 办案人员不具备执法资格或者没有有效执法证件：评查员甲 不扣，评查员乙 认定违反',
      '3.5 决定书当事人基本情况不完整：评查员甲 扣 2，评查员乙 不扣',
    ]);
    expect(differencesBetween(penalty, first, first)).toEqual([]);
  });
  it('agree only when both have finished and both sign', () => {
    const both = ['评查员甲', '评查员乙'];
    const problem = (
      one: ReviewSheet | null,
      other: ReviewSheet | null,
      score: number,
      zero: boolean,
      signers: string[],
    ) => agreementProblem(penalty, { first: one, second: other }, { score, zero, signers });
    expect(problem(first, null, 9000, false, both)).toBe('两名评查人都完成后才能议定');
    expect(problem(first, first, 9000, false, both)).toBe('两份评查表应由两个人填写');
    expect(problem(first, second, 9000, false, ['评查员甲'])).toBe('议定分须两名评查人共同签认，尚缺 评查员乙');
    expect(problem(first, second, 10001, false, both)).toBe('议定分应在 0 到 100 之间');
    expect(problem(first, second, 9000, true, both)).toBe('违反基础项的案卷议定分应为 0');
    expect(problem(first, second, 0, true, both)).toBeNull();
    expect(problem(first, second, 9750, false, both)).toBeNull();
  });
});

it('the example is plain YAML that an office can edit', () => {
  expect(parse(example).matter).toBe('行政处罚');
});

describe('a sheet answered item by item', () => {
  const items = sheetItems(penalty);
  it('asks the base items first, then the general ones in their order', () => {
    expect(items).toHaveLength(48);
    expect(items.slice(0, 19).every((item) => item.general === null)).toBe(true);
    expect(items[19]).toMatchObject({ id: '1.1', part: '立案' });
    expect(items.find((item) => item.id === 'J16')?.dates).toEqual(['先后']);
  });
  it('offers the points that the rubric allows, and nothing between them', () => {
    const told = (id: string): string => describeLosses(items.find((item) => item.id === id)!.general!);
    expect([told('1.1'), told('1.2'), told('1.3'), told('2.5'), told('2.6')]).toEqual([
      '4',
      '1、2',
      '0.5、1、1.5、2',
      '2～6，最小到 0.5',
      '3',
    ]);
    const range = items.find((item) => item.id === '2.5')!.general!;
    expect(lossOf(range, 350, '没有清单')).toEqual({ said: 'lost', count: 1, takes: 350, note: '没有清单' });
    expect(lossOf(range, 375, '没有清单')).toBeNull();
    expect(lossOf(range, 650, '没有清单')).toBeNull();
  });
  it('takes exactly what was named from every item of every rubric, by a sheet that has no problems', () => {
    for (const rubric of rubrics.filter((one) => one.scoring.way === 'down')) {
      for (const { id, general } of sheetItems(rubric)) {
        for (const points of general ? allowedLosses(general) : []) {
          const made = sheetOf(rubric, '评查员甲', new Map([[id, lossOf(general!, points, '事实')!]]));
          expect([id, points, sheetProblems(rubric, made)]).toEqual([id, points, []]);
          expect([id, scoreSheet(rubric, made).score]).toEqual([id, 10000 - points]);
        }
      }
    }
  });
  it('is the same sheet when read back, with every other item kept', () => {
    const filled = sheet({ broken: [{ id: 'J3', note: '越权' }], defects: [{ id: '1.3', count: 3, note: '三处' }] });
    const answers = answersOf(penalty, filled);
    expect(answers.size).toBe(48);
    expect(openSheetItems(penalty, answers)).toEqual([]);
    expect(sheetOf(penalty, '评查员甲', answers)).toEqual(filled);
  });
  it('never proposes what two agree on: each difference is decided, and nothing else', () => {
    const first = sheet({ defects: [{ id: '1.3', count: 2, note: '' }] });
    const second = sheet({
      reviewer: '评查员乙',
      broken: [{ id: 'J16', note: '倒置' }],
      defects: [{ id: '1.1', count: 1, note: '' }],
    });
    const settle = (...decisions: Decision[]) => settleDifferences(penalty, first, second, decisions);
    const [broken, kept] = [
      { id: 'J16', value: 'broken' },
      { id: 'J16', value: null },
    ] as const;
    expect(settle(kept, { id: '1.1', value: 400 })).toMatchObject({ problem: '1.3 还没有议定' });
    expect(settle(kept, { id: '1.1', value: 400 }, { id: '1.3', value: 50 })).toEqual({ score: 9550, zero: false });
    expect(settle(broken, { id: '1.1', value: null }, { id: '1.3', value: null })).toEqual({ score: 0, zero: true });
    expect(settle({ id: '3.1', value: 100 })).toMatchObject({ problem: '3.1 两人没有差异，不用议定' });
    expect(settle(kept, { id: '1.1', value: 450 }, { id: '1.3', value: 0 })).toMatchObject({
      problem: '1.1 不能扣 4.5 分，可扣 4 分',
    });
    expect(settle({ id: 'J16', value: 200 }, { id: '1.1', value: 0 }, { id: '1.3', value: 0 })).toMatchObject({
      problem: 'J16 是基础项，只有违反和不违反',
    });
  });
  it('says which check of dates a rubric names that there is not', () => {
    const named = example.replace('dates: 承办人数', 'dates: 人数');
    expect(() => readRubric(named, '处罚.yaml')).toThrow('日期核对只有 承办人数、先后');
  });
});

import { expect, it } from 'vitest';
import { checkRubric } from '../../../src/domain/rubrics/check-rubric.ts';
import type { ReviewSheet } from '../../../src/domain/rubrics/review-sheet.ts';
import { scoreUp } from '../../../src/domain/rubrics/score-up.ts';

/** A rubric as another city might write it: 40 and 80 of 120 points, a sub-point that zeroes, one for each, extra points. */
const foreign = (over: object = {}) =>
  checkRubric({
    ...{
      id: 'f',
      title: '样市案卷评查表（虚构）',
      matter: '行政处罚',
      official: false,
      source: '样',
      full: 120,
      cap: 'full',
    },
    ...{ scoring: { law: 40, documents: 80 }, standard: 10, bonus: 5 },
    base: [{ id: 'J1', project: '主体', text: '没有执法主体资格' }],
    groups: [
      {
        title: '立案',
        points: 6,
        items: [
          { id: '1', text: '有审批', points: 4, zeroes: true },
          { id: '2', text: '按期', points: 2 },
        ],
      },
      { title: '送达', points: 4, items: [{ id: '3', text: '每处', points: 4, each: true, deducts: 1 }] },
      { title: '加分', kind: 'bonus', points: 5, items: [{ id: 'A', text: '说理', points: 5 }] },
    ],
    ...over,
  });

it.each([
  ['nothing lost', {}, '40 + 80 × 10 ÷ 10 = 120'],
  ['a lost point zeroes its document', { defects: [['1', 1, 400]] }, '40 + 80 × 4 ÷ 10 = 72'],
  ['a point lost in part does not', { defects: [['1', 1, 350]] }, '40 + 80 × 6.5 ÷ 10 = 92'],
  ['each defect counts until the item is lost', { defects: [['3', 9]] }, '40 + 80 × 6 ÷ 10 = 88'],
  [
    'what needs no review leaves both sums',
    { skipped: ['2', '3'], defects: [['1', 1, 50]] },
    '40 + 80 × 3.5 ÷ 4 = 110',
  ],
  ['extra points stop at the full', { awarded: ['A'] }, '40 + 80 × (10 + 5) ÷ 10 = 160，记 120'],
] as const)("another city's rubric: %s", (_, found, explanation) => {
  const { rubric, problems } = foreign();
  expect(problems).toEqual([]);
  const {
    defects = [],
    skipped = [],
    awarded = [],
  } = found as {
    defects?: readonly (readonly [string, number, number?])[];
    skipped?: readonly string[];
    awarded?: readonly string[];
  };
  const sheet: Pick<ReviewSheet, 'defects' | 'skipped' | 'awarded'> = {
    defects: defects.map(([id, count, takes]) => ({ id, count, note: '', ...(takes === undefined ? {} : { takes }) })),
    skipped: skipped.map((id) => ({ id, note: '' })),
    awarded: awarded.map((id) => ({ id, note: '' })),
  };
  const { scoring } = rubric!;
  expect(scoring.way === 'up' && scoreUp(rubric!, scoring, sheet as ReviewSheet).explanation).toBe(explanation);
});

it('signs that nobody sees are refused wherever they stand in a rubric', () => {
  const told = (over: object) => foreign(over).problems.map(({ path, what }) => `${path.join('.')} ${what}`);
  const sign = '文字里有看不见的字符（U+200B），请把这一处删去重新键入';
  expect(told({ title: '样\u200b市' })).toEqual([`title ${sign}`]);
  expect(told({ base: [{ id: 'J1', project: '主体', text: '没有\u200b资格' }] })).toEqual([`base.0.text ${sign}`]);
});

import { expect, it } from 'vitest';
import type { AcceptanceResult } from '../../../src/domain/acceptance.ts';
import { scaleText, sumSteps, vetoWords } from '../../../src/domain/scoring/total-text.ts';
import type { Item } from '../../../src/domain/standard.ts';

type Scored = Pick<AcceptanceResult, 'items' | 'general' | 'bonus'>;
const general = (points: number, score: number, state = 'clear') => ({ kind: 'general', points, score, state });
const bonus = (score: number) => ({ kind: 'bonus', points: 300, score, state: 'clear' });

it.each([
  ['a plain sum of 100', [general(100_00, 88_00)], 88_00, 0, []],
  ['other full points', [general(70_00, 60_00)], 60_00, 0, ['一般标准满分 70 分']],
  [
    'points without those of what does not apply, rescaled',
    [general(90_00, 80_00), general(10_00, 0, 'notApplicable')],
    88_89,
    0,
    ['一般标准：适用各项共 90 分，得 80，80 × 100 ÷ 90 ≈ 88.89'],
  ],
  [
    'rescaled without a rest',
    [general(80_00, 60_00), general(20_00, 0, 'notApplicable')],
    75_00,
    0,
    ['一般标准：适用各项共 80 分，得 60，60 × 100 ÷ 80 = 75'],
  ],
  [
    'a bonus that stops at its most',
    [general(100_00, 90_00), bonus(3_00), bonus(2_50), bonus(0)],
    90_00,
    5_00,
    ['加分：3 + 2.5 = 5.5，最多加 5'],
  ],
] as const)('how the sums came about is told for %s', (_, items, all, added, told) =>
  expect(sumSteps({ items, general: all, bonus: added } as unknown as Scored)).toEqual(told),
);

it('what baseline items take is what their edition says, on the scale and of those that were found', () => {
  const items = [
    { id: 'B1', kind: 'veto', points: 100_00 },
    { id: 'B2', kind: 'veto', points: 50_00 },
    { id: '1.1', kind: 'general', points: 80_00 },
  ];
  expect(scaleText({ items: items as unknown as Item[], bonusCap: 0 })).toBe(
    '一般标准满分80分；基础标准每出现一种情形扣50或100分',
  );
  const found = { items, vetoes: ['B2'] } as unknown as Pick<AcceptanceResult, 'items' | 'vetoes'>;
  expect(vetoWords(found)).toBe('基础标准扣50分');
});

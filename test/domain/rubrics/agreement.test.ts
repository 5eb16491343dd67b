import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, agreementText, gradeOf } from '../../../src/domain/rubrics/agreement.ts';

const pair = (first: number, second: number) => ({ key: 'x', first: first * 100, second: second * 100 });
const of = (...pairs: readonly (readonly [number, number])[]) =>
  agreementOf(
    pairs.map(([first, second]) => pair(first, second)),
    70_00,
    90_00,
  );

describe('the agreement of two reviewers', () => {
  it('is difference and share of equal scores; fewer than ten files are too few for a kappa', () => {
    expect(of()).toBeNull();
    expect(of([97, 98], [99, 99])).toEqual({ files: 2, meanDifference: 50, equal: 0.5, kappa: null });
    expect(agreementText(of([97, 98], [99, 99])!)).toBe(
      '两人评分：2 份，平均相差 0.5 分，1 份相同（50%），一致性 κ 太少（不足 10 份）',
    );
  });

  it('weighs grades linearly: 0分, below the line, to 90, 90 and above', () => {
    expect([0, 69.99, 70, 89.99, 90].map((score) => gradeOf(Math.round(score * 100), 70_00, 90_00))).toEqual([
      0, 1, 2, 2, 3,
    ]);
    // Worked by hand: observed 2 ÷ 10; expected 0.5 × 0.4 + 0.5 × 0.6 = 0.5 (grades 2 and 3 half and half against 4 and 6 …).
    const pairs = [
      ...Array.from({ length: 4 }, (): [number, number] => [80, 80]),
      ...Array.from({ length: 4 }, (): [number, number] => [95, 95]),
      [80, 95],
      [80, 95],
    ] as [number, number][];
    // First: 6 × grade 2, 4 × grade 3; second: 4 and 6. Expected: 0.6 × 0.6 + 0.4 × 0.4 = 0.52.
    expect(of(...pairs)!.kappa).toBeCloseTo(1 - 0.2 / 0.52, 10);
  });

  it('is 1 where every file stands in the same grade twice, and never more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })), {
          minLength: 10,
          maxLength: 40,
        }),
        (pairs) => {
          const { kappa } = of(...pairs)!;
          expect(kappa!).toBeLessThanOrEqual(1);
          expect(of(...pairs.map(([one]): [number, number] => [one, one]))!.kappa).toBe(1);
        },
      ),
    );
  });
});

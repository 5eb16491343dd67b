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

/**
 * How many files stood in each grade with the first reviewer (rows) and the second, and the kappa that exact fractions give:
 * (agreed − by chance) ÷ (1 − by chance), with weights 1 − |i − j| ÷ 3. Reckoned elsewhere, in another language.
 */
const reckoned = `
1 0 0 0 0 2 0 1 0 0 4 0 0 0 0 3 = 0.8253968254
0 1 0 0 1 1 2 0 1 0 2 0 2 1 1 0 = -0.0344827586
3 0 0 1 1 5 1 1 2 4 12 3 4 4 2 17 = 0.4088669951
1 0 0 0 0 0 0 0 2 2 0 2 0 1 0 2 = 0.2753623188
2 0 1 1 0 6 0 0 0 0 19 0 2 2 2 25 = 0.6942446043
9 1 0 2 6 22 5 3 9 8 52 7 8 9 11 48 = 0.4907407407
7 0 3 0 0 26 3 1 1 3 85 5 0 3 1 62 = 0.8356035698
2 1 0 0 0 1 0 1 2 0 1 2 0 2 1 2 = 0.2905405405
0 0 0 0 0 2 0 0 1 1 3 1 1 1 0 2 = 0.3076923077
0 0 0 0 2 7 0 0 1 2 14 0 3 1 0 7 = 0.5412107950
0 0 1 0 0 2 1 0 0 0 3 0 1 1 0 1 = 0.2000000000
0 0 0 0 0 3 1 1 1 0 2 0 0 0 0 2 = 0.4897959184
0 0 0 0 0 1 1 0 0 3 3 1 0 0 1 2 = 0.3454545455
0 0 0 0 1 0 0 0 1 1 1 2 1 1 1 1 = 0.0476190476
1 0 0 1 0 1 2 0 3 2 4 3 0 0 0 3 = 0.2592592593
0 0 0 0 1 1 0 0 1 0 2 0 3 0 1 3 = 0.2571428571
2 0 0 0 0 2 0 0 0 0 5 1 1 0 0 4 = 0.7674418605
0 0 0 0 0 3 0 0 0 0 4 0 0 1 0 3 = 0.7924528302
2 1 1 0 0 5 0 2 3 3 9 1 0 1 2 7 = 0.4696245734
2 0 0 0 1 2 0 0 3 0 10 5 1 7 0 6 = 0.3027940221
0 0 0 0 2 0 0 1 0 0 2 0 2 1 0 2 = 0.1428571429
1 0 0 0 0 1 0 0 0 0 4 0 0 0 1 5 = 0.9104477612
2 0 0 0 0 7 0 0 1 0 16 0 0 0 0 11 = 0.9416403785
3 0 1 1 4 1 0 1 3 2 6 3 1 3 0 8 = 0.3471826978
1 0 0 0 0 1 0 0 0 0 7 0 0 0 0 3 = 1.0000000000
0 1 0 0 0 0 1 0 0 2 2 1 1 1 0 1 = 0.0566037736
1 0 0 0 2 0 0 1 1 0 1 0 0 1 0 3 = 0.4285714286
0 0 0 0 0 1 0 0 0 1 5 0 0 2 0 2 = 0.4329896907
5 0 4 6 4 11 6 6 21 22 29 24 14 11 10 27 = 0.0924021091
1 0 0 0 0 5 0 0 0 0 3 0 0 0 0 3 = 1.0000000000
1 0 0 0 0 1 0 0 0 0 3 0 0 0 0 6 = 1.0000000000
2 0 1 0 0 8 2 1 1 2 26 1 4 0 0 12 = 0.5810564663
0 1 0 0 0 0 1 0 0 1 3 2 1 0 0 1 = 0.1489361702
3 2 0 0 4 3 6 0 4 6 10 6 2 8 2 4 = 0.1679049034
0 0 1 0 1 0 2 0 0 0 1 2 0 0 2 2 = 0.1951219512
4 0 0 0 0 3 0 0 1 0 18 1 0 0 1 9 = 0.8840125392
2 0 0 0 0 4 2 0 0 1 16 1 0 1 0 10 = 0.8112244898
10 0 0 0 0 31 0 0 0 1 89 0 0 0 0 69 = 0.9942912599
3 0 0 0 3 5 2 0 5 2 8 1 1 0 1 6 = 0.4962871287
5 0 0 0 0 6 1 0 2 1 18 4 0 1 2 20 = 0.7683397683
7 1 0 1 2 32 0 0 4 7 72 7 6 1 8 52 = 0.7057123338
8 1 1 0 0 33 0 3 1 5 75 5 2 3 4 59 = 0.7988693194
0 0 0 1 1 0 0 0 4 2 8 7 2 1 5 6 = 0.0541353383
0 0 0 0 0 2 1 1 0 1 5 2 0 1 1 1 = 0.2011834320
0 0 0 0 0 0 0 0 0 3 0 3 3 0 1 2 = -0.0666666667
0 1 0 0 3 6 1 3 5 5 1 3 0 3 3 3 = 0.0905562743
0 0 0 0 1 0 0 0 0 4 4 0 0 1 2 3 = 0.3478260870
1 0 0 0 0 1 0 0 0 0 5 2 0 4 0 2 = 0.3362831858
0 0 0 0 0 1 0 0 0 0 7 0 0 0 1 3 = 0.8536585366
0 0 0 0 0 1 0 0 0 0 6 0 0 0 0 5 = 1.0000000000
`;

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

  it('is the kappa that was reckoned elsewhere, of fifty tables', () => {
    const points = [0, 50, 80, 95] as const;
    const tables = reckoned.trim().split('\n');
    expect(tables).toHaveLength(50);
    for (const line of tables) {
      const [cells = '', kappa] = line.split(' = ');
      const pairs = cells.split(' ').flatMap((count, cell) => {
        const files: [number, number] = [points[Math.floor(cell / 4)]!, points[cell % 4]!];
        return Array.from({ length: Number(count) }, () => files);
      });
      expect(of(...pairs)!.kappa, line).toBeCloseTo(Number(kappa), 9);
    }
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

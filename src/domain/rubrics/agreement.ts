import { formatPoints, type Points } from '../points.ts';

/** The scores that two reviewers gave the same case file, each by himself. */
export interface PairOfScores {
  readonly key: string;
  readonly first: Points;
  readonly second: Points;
}

/** From so many files up a kappa says something. */
export const enoughFiles = 10;

/** How far two reviewers agree over all the files that both have finished. */
export interface Agreement {
  readonly files: number;
  /** Mean of the differences, in hundredths of a point. */
  readonly meanDifference: number;
  /** Files with the same score to the hundredth, of 1. */
  readonly equal: number;
  /** Linear weighted kappa over the grades; null with too few files. Where all stand in one grade, 1. */
  readonly kappa: number | null;
}

/** The grade of a score: 0 分, below the line, to 90, 90 and above. `line` and `excellent` are those of the standard and the rubric. */
export function gradeOf(score: Points, line: Points, excellent: Points): 0 | 1 | 2 | 3 {
  if (score === 0) return 0;
  if (score < line) return 1;
  return score < excellent ? 2 : 3;
}

/**
 * Agreement of two reviewers; null where no file has both scores. Kappa: 1 − Σ|i−j|·observed ÷ Σ|i−j|·expected, with the
 * expected cells from the reviewers' own shares of the grades (Cohen 1968, linear weights).
 */
export function agreementOf(pairs: readonly PairOfScores[], line: Points, excellent: Points): Agreement | null {
  if (pairs.length === 0) return null;
  const count = pairs.length;
  const differences = pairs.map(({ first, second }) => Math.abs(first - second));
  return {
    files: count,
    meanDifference: differences.reduce((sum, one) => sum + one, 0) / count,
    equal: differences.filter((one) => one === 0).length / count,
    kappa:
      count < enoughFiles
        ? null
        : kappaOf(
            pairs.map(({ first, second }) => [gradeOf(first, line, excellent), gradeOf(second, line, excellent)]),
          ),
  };
}

function kappaOf(grades: readonly (readonly [number, number])[]): number {
  const all = [0, 1, 2, 3];
  const share = (of: (pair: readonly [number, number]) => number, grade: number): number =>
    grades.filter((pair) => of(pair) === grade).length / grades.length;
  const observed = grades.reduce((sum, [first, second]) => sum + Math.abs(first - second), 0) / grades.length;
  const expected = all.reduce(
    (sum, first) =>
      sum +
      all.reduce(
        (own, second) =>
          own + Math.abs(first - second) * share(([one]) => one, first) * share(([, two]) => two, second),
        0,
      ),
    0,
  );
  return expected === 0 ? 1 : 1 - observed / expected;
}

/** 「两人评分：6 份，平均相差 0.67 分，4 份相同（67%），一致性 κ 太少（不足 10 份）」 */
export function agreementText(agreement: Agreement): string {
  const { files, meanDifference, equal, kappa } = agreement;
  const same = Math.round(equal * files);
  const kappaText = kappa === null ? `太少（不足 ${enoughFiles} 份）` : kappa.toFixed(2);
  return `两人评分：${files} 份，平均相差 ${formatPoints(Math.round(meanDifference))} 分，${same} 份相同（${Math.round(equal * 100)}%），一致性 κ ${kappaText}`;
}

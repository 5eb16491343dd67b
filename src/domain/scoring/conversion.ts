import type { ReviewMarks, TestMarks } from '../acceptance.ts';
import { formatPoints, type Points, roundHalfUp } from '../points.ts';

/** A mean of marks turned into points, with the arithmetic that a reader can repeat. */
export interface Conversion {
  readonly score: Points;
  /** 「82.4 × 20 ÷ 100 = 16.48」; where the mean has no end, its division stands in its place: 「410 ÷ 6 × 20 ÷ 100 ≈ 13.67」. */
  readonly explanation: string;
}

/** Mean of the marks × points ÷ 100; the mean stays unrounded, the result is rounded half up to 0.01. */
export function convertMean(marks: readonly Points[], points: Points): Conversion {
  const sum = marks.reduce((total, mark) => total + mark, 0);
  const score = roundHalfUp(sum * points, marks.length * 100_00);
  const mean = sum % marks.length === 0 ? formatPoints(sum / marks.length) : `${formatPoints(sum)} ÷ ${marks.length}`;
  const equals = sum * points === score * marks.length * 100_00 ? '=' : '≈';
  return { score, explanation: `${mean} × ${formatPoints(points)} ÷ 100 ${equals} ${formatPoints(score)}` };
}

/** The marks of all drawn officers in force; null while one is missing or nobody is drawn. */
export function completeTest(test: TestMarks | null): readonly Points[] | null {
  if (!test || test.members.length === 0) return null;
  const marks = test.members.flatMap((member) => (member.score === null ? [] : [member.score]));
  return marks.length === test.members.length ? marks : null;
}

/** The agreed scores of all drawn case files in force; null while one is missing or none is drawn. */
export function completeReview(review: ReviewMarks | null): readonly Points[] | null {
  if (!review || review.files.length === 0) return null;
  const marks = review.files.flatMap((file) => (file.score === null ? [] : [file.score]));
  return marks.length === review.files.length ? marks : null;
}

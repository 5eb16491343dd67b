import { formatPoints, type Points } from '../points.ts';
import type { Defect, ReviewSheet } from './review-sheet.ts';
import type { Rubric, RubricGroup, RubricItem, Scoring } from './rubric.ts';

/** A file's score where points are reached. */
export interface UpScore {
  readonly score: Points;
  /** Before it is cut at the full points or at nothing. */
  readonly raw: Points;
  /** What of its documents takes part. */
  readonly standard: Points;
  /** 「50 + 50 × 92.5 ÷ 96 − 2 = 96.18」 */
  readonly explanation: string;
}

/**
 * 合法性得分 + 规范性分值 × 得分之和 ÷ 参与评查标准分之和 − 基本要素扣分. What is 无需评审 leaves both sums; a lost point that zeroes
 * its document takes the document's points and leaves its standard. Rounded once, at the end, half up to the hundredth.
 */
export function scoreUp(rubric: Rubric, scoring: Extract<Scoring, { way: 'up' }>, sheet: ReviewSheet): UpScore {
  const documents = rubric.groups.filter((group) => group.kind === 'document').map((group) => reachedIn(group, sheet));
  const reached = sumOf(documents.map((one) => one.reached));
  const standard = sumOf(documents.map((one) => one.standard));
  const bonus = sumOf(
    itemsOf(rubric, 'bonus')
      .filter((item) => sheet.awarded?.some(({ id }) => id === item.id))
      .map((item) => item.points),
  );
  const elements = sumOf(itemsOf(rubric, 'elements').map((item) => lossIn(item, sheet)));
  const raw = standard === 0 ? 0 : scoring.law + share(scoring.documents, reached + bonus, standard) - elements;
  const score = Math.max(0, rubric.cap === 'open' ? raw : Math.min(raw, rubric.full));
  const sum = bonus > 0 ? `(${formatPoints(reached)} + ${formatPoints(bonus)})` : formatPoints(reached);
  // Nought of nought is no share: the sheet is refused (`unsettledProblem`), and says so while it is filled in.
  if (standard === 0) return { score: 0, raw: 0, standard, explanation: '各项文书都无需评审，不能计分' };
  const explanation = `${formatPoints(scoring.law)} + ${formatPoints(scoring.documents)} × ${sum} ÷ ${formatPoints(standard)}${
    elements > 0 ? ` − ${formatPoints(elements)}` : ''
  } = ${formatPoints(raw)}${raw === score ? '' : `，记 ${formatPoints(score)}`}`;
  return { score, raw, standard, explanation };
}

function reachedIn(group: RubricGroup, sheet: ReviewSheet): { readonly reached: Points; readonly standard: Points } {
  const items = group.items.filter((item) => !sheet.skipped?.some(({ id }) => id === item.id));
  const standard = sumOf(items.map((item) => item.points));
  const zeroed = items.some((item) => item.zeroes && lossIn(item, sheet) === item.points);
  return { reached: zeroed ? 0 : standard - sumOf(items.map((item) => lossIn(item, sheet))), standard };
}

function lossIn(item: RubricItem, sheet: ReviewSheet): Points {
  const defect = sheet.defects.find(({ id }) => id === item.id);
  return defect ? lostBy(item, defect) : 0;
}

/** What a defect takes from its item, never more than the item holds. */
export function lostBy(item: RubricItem, defect: Defect): Points {
  return Math.min(item.points, defect.count * (defect.takes ?? item.deducts.from));
}

/** points × part ÷ whole in whole hundredths, half up; all integers, so that no fraction is lost on the way. */
function share(points: Points, part: Points, whole: Points): Points {
  return Math.floor((2 * points * part + whole) / (2 * whole));
}

function itemsOf(rubric: Rubric, kind: RubricGroup['kind']): readonly RubricItem[] {
  return rubric.groups.filter((group) => group.kind === kind).flatMap((group) => group.items);
}

function sumOf(points: readonly Points[]): Points {
  return points.reduce((sum, one) => sum + one, 0);
}

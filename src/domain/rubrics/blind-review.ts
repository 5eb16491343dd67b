import { formatPoints, type Points } from '../points.ts';
import { type ReviewSheet, scoreSheet } from './review-sheet.ts';
import { type Rubric, rubricItems } from './rubric.ts';

/** Where a case file's two reviews stand. A sheet is `null` until its reviewer has finished it. */
export interface BlindReview {
  readonly rubric: Rubric;
  readonly first: ReviewSheet | null;
  readonly second: ReviewSheet | null;
}

export interface Difference {
  readonly id: string;
  readonly text: string;
  /** What each takes; `broken` for a base item found broken. */
  readonly first: Points | 'broken' | null;
  readonly second: Points | 'broken' | null;
}

/**
 * The sheets that somebody may see: their own at any time, the other's only when both are finished. A person who reviews
 * neither sees nothing before that either, so that nobody carries word from one to the other.
 */
export function visibleSheets(review: BlindReview, viewer: string): readonly ReviewSheet[] {
  const finished = [review.first, review.second].filter((sheet) => sheet !== null);
  if (finished.length === 2) return finished;
  return finished.filter((sheet) => sheet.reviewer === viewer);
}

/** Where two finished sheets differ, in the rubric's order. */
export function differencesBetween(rubric: Rubric, first: ReviewSheet, second: ReviewSheet): readonly Difference[] {
  const differences: Difference[] = [];
  for (const item of rubric.base) {
    const one = first.broken.some((broken) => broken.id === item.id) ? 'broken' : null;
    const other = second.broken.some((broken) => broken.id === item.id) ? 'broken' : null;
    if (one !== other) differences.push({ id: item.id, text: item.text, first: one, second: other });
  }
  const [ones, others] = [scoreSheet(rubric, first).deducted, scoreSheet(rubric, second).deducted];
  for (const item of rubricItems(rubric)) {
    const one = ones.find((deduction) => deduction.id === item.id)?.points ?? null;
    const other = others.find((deduction) => deduction.id === item.id)?.points ?? null;
    if (one !== other) differences.push({ id: item.id, text: item.text, first: one, second: other });
  }
  return differences;
}

/** One line per difference, for screens and the report: 「3.2 法条不到项目：甲扣 2，乙不扣」. */
export function describeDifference(difference: Difference, first: string, second: string): string {
  const said = (value: Points | 'broken' | null): string =>
    value === 'broken' ? '认定违反' : value === null ? '不扣' : `扣 ${formatPoints(value)}`;
  return `${difference.id} ${difference.text}：${first} ${said(difference.first)}，${second} ${said(difference.second)}`;
}

/** Why a value cannot be the agreed one, in a Chinese sentence; null where it can. */
export function agreementProblem(
  rubric: Rubric,
  review: { readonly first: ReviewSheet | null; readonly second: ReviewSheet | null },
  agreed: { readonly score: Points; readonly zero: boolean; readonly signers: readonly string[] },
): string | null {
  const { first, second } = review;
  if (!first || !second) return '两名评查人都完成后才能议定';
  if (first.reviewer === second.reviewer) return '两份评查表应由两个人填写';
  const missing = [first.reviewer, second.reviewer].filter((name) => !agreed.signers.includes(name));
  if (missing.length > 0) return `议定分须两名评查人共同签认，尚缺 ${missing.join('、')}`;
  if (agreed.score < 0 || agreed.score > rubric.full) return `议定分应在 0 到 ${formatPoints(rubric.full)} 之间`;
  if (agreed.zero && agreed.score !== 0) return '违反基础项的案卷议定分应为 0';
  return null;
}

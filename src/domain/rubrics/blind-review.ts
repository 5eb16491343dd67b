import { formatPoints, type Points } from '../points.ts';
import { type ReviewSheet, scoreSheet } from './review-sheet.ts';
import { type Rubric, type RubricItem, rubricItems } from './rubric.ts';

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

/** What both reviewers settle on for an item on which they differ: points it loses, a base item broken, or nothing. */
export interface Decision {
  readonly id: string;
  readonly value: Points | 'broken' | null;
}

/**
 * The score that follows where two sheets agree and from what was decided where they do not. A problem where an item that
 * differs was left out, one was decided that does not differ, or more is taken than the item holds.
 */
export function settleDifferences(
  rubric: Rubric,
  first: ReviewSheet,
  second: ReviewSheet,
  decisions: readonly Decision[],
): { readonly score: Points; readonly zero: boolean } | { readonly problem: string; readonly hint: string } {
  const differences = differencesBetween(rubric, first, second);
  const ids = differences.map((one) => one.id).join('、') || '（没有差异）';
  const needless = decisions.find((one) => !differences.some((difference) => difference.id === one.id));
  if (needless) return { problem: `${needless.id} 两人没有差异，不用议定`, hint: `有差异的：${ids}` };
  const open = differences.find((one) => !decisions.some((decision) => decision.id === one.id));
  if (open) return { problem: `${open.id} 还没有议定`, hint: `有差异的：${ids}` };
  for (const { id, value } of decisions) {
    const item = rubricItems(rubric).find((one) => one.id === id);
    const wrong = decisionProblem(item, value);
    if (wrong)
      return { problem: `${id} ${wrong}`, hint: item ? `写扣的分数，如 ${id}=0` : `写 ${id}=违反 或 ${id}=不违反` };
  }
  const decided = (id: string): Decision | undefined => decisions.find((one) => one.id === id);
  const zero = rubric.base.some((item) => {
    const said = decided(item.id);
    return said ? said.value === 'broken' : first.broken.some((broken) => broken.id === item.id);
  });
  if (zero) return { score: 0, zero };
  const same = scoreSheet(rubric, first).deducted;
  const lost = rubricItems(rubric).reduce((sum, item) => {
    const said = decided(item.id);
    const kept = same.find((deduction) => deduction.id === item.id)?.points ?? 0;
    return sum + (said ? Number(said.value ?? 0) : kept);
  }, 0);
  return { score: Math.max(0, rubric.full - lost), zero };
}

function decisionProblem(item: RubricItem | undefined, value: Decision['value']): string | null {
  if (!item) return typeof value === 'number' ? '是基础项，只有违反和不违反' : null;
  if (value === 'broken') return '是一般项，不能认定违反';
  const points = value ?? 0;
  if (points === 0 || (points <= item.points && points > 0 && points % 50 === 0)) return null;
  return `扣 ${formatPoints(points)} 分不在 0～${formatPoints(item.points)} 分之内（最小到 0.5 分）`;
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

import type { Hint } from '../invocation.ts';
import { formatPoints, type Points } from '../points.ts';
import { groupOf, type Rubric, type RubricItem, rubricItems } from './rubric.ts';
import { lostBy, scoreUp } from './score-up.ts';

/** What one reviewer wrote down about one case file. */
export interface ReviewSheet {
  readonly reviewer: string;
  /** Base items that the file breaks, with the fact. */
  readonly broken: readonly { readonly id: string; readonly note: string }[];
  readonly defects: readonly Defect[];
  /** Items that take no part (无需评审), with the reason; only where the rubric says that they may. */
  readonly skipped?: readonly Noted[];
  /** Bonus items that are awarded, with the fact. */
  readonly awarded?: readonly Noted[];
}

export interface Noted {
  readonly id: string;
  readonly note: string;
}

export interface Defect {
  readonly id: string;
  /** How many places; 1 where the item is lost once. */
  readonly count: number;
  /** What one place takes, where the rubric leaves a range. */
  readonly takes?: Points;
  readonly note: string;
}

export interface SheetScore {
  readonly score: Points;
  /** A base item is broken: the file is 0分 whatever else it holds. */
  readonly zero: boolean;
  readonly deducted: readonly { readonly id: string; readonly points: Points; readonly note: string }[];
  /** One line: 「100 − 2 − 1.5 = 96.5」 or the base items broken. */
  readonly explanation: string;
}

/** What is wrong with a sheet, each in one Chinese sentence; empty where it can be scored. */
export function sheetProblems(rubric: Rubric, sheet: ReviewSheet): readonly string[] {
  const problems: string[] = [];
  for (const broken of sheet.broken) {
    if (!rubric.base.some((item) => item.id === broken.id)) problems.push(`没有基础项“${broken.id}”`);
    else if (broken.note.trim() === '') problems.push(`基础项 ${broken.id} 须写明事实`);
  }
  const seen = new Set<string>();
  for (const defect of sheet.defects) {
    const item = rubricItems(rubric).find((one) => one.id === defect.id);
    if (!item) problems.push(`没有评查项“${defect.id}”`);
    else problems.push(...defectProblems(item, defect));
    if (seen.has(defect.id)) problems.push(`评查项 ${defect.id} 填了两次`);
    seen.add(defect.id);
  }
  return [...problems, ...apartProblems(rubric, sheet)];
}

/** What is wrong with the items that take no part, and with those that are awarded. */
function apartProblems(rubric: Rubric, sheet: ReviewSheet): readonly string[] {
  const problems: string[] = [];
  for (const { id, note } of sheet.skipped ?? []) {
    const group = groupOf(rubric, id);
    if (!group) problems.push(`没有评查项“${id}”`);
    else if (group.skip === null) problems.push(`评查项 ${id} 不能无需评审`);
    if (note.trim() === '') problems.push(`评查项 ${id} 无需评审，须写明理由`);
    if (sheet.defects.some((defect) => defect.id === id)) problems.push(`评查项 ${id} 既扣分又无需评审`);
  }
  for (const { id, note } of sheet.awarded ?? []) {
    if (groupOf(rubric, id)?.kind !== 'bonus') problems.push(`评查项 ${id} 不是加分项`);
    if (note.trim() === '') problems.push(`加分项 ${id} 须写明事实`);
  }
  for (const { id } of sheet.defects) {
    if (groupOf(rubric, id)?.kind === 'bonus') problems.push(`加分项 ${id} 只能加分，不能扣分`);
  }
  return problems;
}

/** Why a sheet that has no other problem cannot be scored yet, in a Chinese sentence and how to mend it; null where it can. */
export function unsettledProblem(
  rubric: Rubric,
  sheet: ReviewSheet,
): { readonly problem: string; readonly hint: Hint } | null {
  if (rubric.scoring.way === 'down' || sheet.broken.length > 0) return null;
  const { standard, raw } = scoreUp(rubric, rubric.scoring, sheet);
  if (standard === 0) {
    return { problem: '各项文书都写了无需评审，没有可以计分的', hint: '至少有一项文书参与评查；案卷不能评的，换一卷' };
  }
  if (raw > rubric.full && rubric.cap === null) {
    return {
      problem: `加分后是 ${formatPoints(raw)} 分，超过满分 ${formatPoints(rubric.full)}，评查标准没有写明是否保留`,
      hint: '由办公室确定：把评查表复制到模板文件夹的 rubrics 下，写 cap: full（到满分为止）或 cap: open（保留）',
    };
  }
  return null;
}

function defectProblems(item: RubricItem, defect: Defect): readonly string[] {
  const problems: string[] = [];
  const { from, to } = item.deducts;
  if (!Number.isInteger(defect.count) || defect.count < 1)
    problems.push(`${item.id} 的处数“${defect.count}”应为正整数`);
  if (!item.each && defect.count > 1) problems.push(`${item.id} 只扣一次，处数应为 1`);
  if (from === to && defect.takes !== undefined && defect.takes !== from) {
    problems.push(`${item.id} 每处扣 ${formatPoints(from)} 分，不能另定`);
  }
  if (from !== to && defect.takes === undefined) {
    problems.push(`${item.id} 须在 ${formatPoints(from)}～${formatPoints(to)} 分之间定出扣分`);
  }
  if (defect.takes !== undefined && (defect.takes < from || defect.takes > to || defect.takes % 50 !== 0)) {
    problems.push(
      `${item.id} 扣 ${formatPoints(defect.takes)} 分不在 ${formatPoints(from)}～${formatPoints(to)} 分之内（最小到 0.5 分）`,
    );
  }
  if (from !== to && defect.note.trim() === '') problems.push(`${item.id} 按幅度扣分，须写明理由`);
  return problems;
}

/** Scores a sheet that has no problems: items are lost down to zero, never below, and one broken base item makes 0分. */
export function scoreSheet(rubric: Rubric, sheet: ReviewSheet): SheetScore {
  const deducted = sheet.defects.flatMap((defect) => {
    const item = rubricItems(rubric).find((one) => one.id === defect.id);
    return item ? [{ id: defect.id, points: lostBy(item, defect), note: defect.note }] : [];
  });
  const zero = sheet.broken.length > 0;
  if (zero) {
    const broken = sheet.broken.map((one) => one.id).join('、');
    return { score: 0, zero, deducted, explanation: `违反基础项 ${broken}，记 0 分` };
  }
  if (rubric.scoring.way === 'up') {
    const { score, explanation } = scoreUp(rubric, rubric.scoring, sheet);
    return { score, zero, deducted, explanation };
  }
  const lost = deducted.reduce((sum, one) => sum + one.points, 0);
  const score = Math.max(0, rubric.full - lost);
  const sum = [formatPoints(rubric.full), ...deducted.map((one) => formatPoints(one.points))].join(' − ');
  const explanation =
    deducted.length === 0 ? `无扣分，${formatPoints(rubric.full)}` : `${sum} = ${formatPoints(score)}`;
  return { score, zero, deducted, explanation };
}

/** What a sheet took, item by item: points, or null for a base item broken. Facts about persons stay out of it. */
export function lostItems(
  rubric: Rubric,
  sheet: ReviewSheet,
): readonly { readonly id: string; readonly text: string; readonly points: Points | null }[] {
  const broken = rubric.base.filter((item) => sheet.broken.some((one) => one.id === item.id));
  const { deducted } = scoreSheet(rubric, sheet);
  return [
    ...broken.map(({ id, text }) => ({ id, text, points: null })),
    ...rubricItems(rubric).flatMap(({ id, text }) => {
      const lost = deducted.find((one) => one.id === id);
      return lost ? [{ id, text, points: lost.points }] : [];
    }),
  ];
}

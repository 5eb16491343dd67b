import { nameTwice, sameName } from '../identifiers/names.ts';
import type { Hint } from '../invocation.ts';
import { formatPoints, type Points } from '../points.ts';
import { type ReviewSheet, scoreSheet, unsettledProblem } from './review-sheet.ts';
import { groupOf, type Rubric, type RubricItem, rubricItems } from './rubric.ts';
import { allowedLosses, describeLosses } from './sheet-answers.ts';

/** Where a case file's two reviews stand. A sheet is `null` until its reviewer has finished it. */
export interface BlindReview {
  readonly rubric: Rubric;
  readonly first: ReviewSheet | null;
  readonly second: ReviewSheet | null;
}

export interface Difference {
  readonly id: string;
  readonly text: string;
  readonly first: SheetValue;
  readonly second: SheetValue;
}

/** What is said of an item: points it loses, a base item broken, 无需评审, a bonus awarded; null: nothing. */
export type SheetValue = Points | keyof typeof valueWords | null;

const valueWords = { broken: '违反', skipped: '无需评审', awarded: '加分' } as const;

/** A value of an item as it is typed; undefined where it is points. */
export function typedValue(text: string): SheetValue | undefined {
  for (const value of ['broken', 'skipped', 'awarded'] as const) if (text === valueWords[value]) return value;
  return /^(?:不违反|不扣|不加分)$/.test(text) ? null : undefined;
}

/** A value of an item that is no number of points, as it is typed. */
export const valueWord = (value: keyof typeof valueWords | null): string =>
  value === null ? '不违反' : valueWords[value];

/**
 * The sheets that somebody may see: their own at any time, the other's only when both are finished. A person who reviews
 * neither sees nothing before that either, so that nobody carries word from one to the other.
 */
export function visibleSheets(review: BlindReview, viewer: string): readonly ReviewSheet[] {
  const finished = [review.first, review.second].filter((sheet) => sheet !== null);
  if (finished.length === 2) return finished;
  return finished.filter((sheet) => sameName(sheet.reviewer, viewer));
}

/** Where two finished sheets differ, in the rubric's order. */
export function differencesBetween(rubric: Rubric, first: ReviewSheet, second: ReviewSheet): readonly Difference[] {
  const [ones, others] = [valuesIn(rubric, first), valuesIn(rubric, second)];
  return [...rubric.base, ...rubricItems(rubric)].flatMap(({ id, text }) => {
    const [one, other] = [ones(id), others(id)];
    return one === other ? [] : [{ id, text, first: one, second: other }];
  });
}

/** What a sheet says of an item, by its id. */
function valuesIn(rubric: Rubric, sheet: ReviewSheet): (id: string) => SheetValue {
  const values = new Map<string, SheetValue>(sheet.broken.map(({ id }) => [id, 'broken']));
  for (const { id, points } of scoreSheet(rubric, sheet).deducted) values.set(id, points);
  for (const { id } of sheet.skipped ?? []) values.set(id, 'skipped');
  for (const { id } of sheet.awarded ?? []) values.set(id, 'awarded');
  return (id) => values.get(id) ?? null;
}

/** What both reviewers settle on for an item on which they differ. */
export interface Decision {
  readonly id: string;
  readonly value: SheetValue;
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
): { readonly score: Points; readonly zero: boolean } | { readonly problem: string; readonly hint: Hint } {
  const differences = differencesBetween(rubric, first, second);
  const ids = differences.map((one) => one.id).join('、') || '（没有差异）';
  const needless = decisions.find((one) => !differences.some((difference) => difference.id === one.id));
  if (needless) return { problem: `${needless.id} 两人没有差异，不用议定`, hint: `有差异的：${ids}` };
  const open = differences.find((one) => !decisions.some((decision) => decision.id === one.id));
  if (open) return { problem: `${open.id} 还没有议定`, hint: `有差异的：${ids}` };
  for (const { id, value } of decisions) {
    const item = rubricItems(rubric).find((one) => one.id === id);
    const wrong = decisionProblem(rubric, item, value);
    if (wrong)
      return { problem: `${id} ${wrong}`, hint: item ? `写扣的分数，如 ${id}=0` : `写 ${id}=违反 或 ${id}=不违反` };
  }
  const agreed = agreedSheet(rubric, first, decisions);
  const unsettled = unsettledProblem(rubric, agreed);
  if (unsettled) return unsettled;
  const { score, zero } = scoreSheet(rubric, agreed);
  return { score, zero };
}

/** The sheet that follows where two agree and from what was decided where they do not. */
function agreedSheet(rubric: Rubric, first: ReviewSheet, decisions: readonly Decision[]): ReviewSheet {
  const same = valuesIn(rubric, first);
  const finalValue = (id: string): SheetValue => {
    const decision = decisions.find((one) => one.id === id);
    return decision ? decision.value : same(id);
  };
  const items = rubricItems(rubric).map(({ id }) => ({ id, value: finalValue(id) }));
  const noted = (value: SheetValue) => items.filter((one) => one.value === value).map(({ id }) => ({ id, note: '' }));
  return {
    reviewer: '',
    broken: rubric.base.filter(({ id }) => finalValue(id) === 'broken').map(({ id }) => ({ id, note: '' })),
    defects: items.flatMap(({ id, value }) =>
      typeof value === 'number' && value > 0 ? [{ id, count: 1, takes: value, note: '' }] : [],
    ),
    skipped: noted('skipped'),
    awarded: noted('awarded'),
  };
}

/** Why an item cannot be agreed to have lost so much, in a Chinese phrase: no sheet could say it; null where it can. */
export function decisionProblem(rubric: Rubric, item: RubricItem | undefined, value: SheetValue): string | null {
  if (!item) return value === null || value === 'broken' ? null : '是基础项，只有违反和不违反';
  if (value === 'broken') return '是一般项，不能认定违反';
  const group = groupOf(rubric, item.id);
  if (value === 'skipped') return group?.skip ? null : '不能无需评审';
  if (value === 'awarded') return group?.kind === 'bonus' ? null : '不是加分项';
  if (value === null || value === 0 || allowedLosses(item).includes(value)) return null;
  return `不能扣 ${formatPoints(value)} 分，可扣 ${describeLosses(item)} 分`;
}

/** 「认定违反」, 「无需评审」, 「加分」, 「不扣」, 「扣 2」 */
export function sheetValueWords(value: SheetValue): string {
  if (value === null) return '不扣';
  if (typeof value === 'number') return `扣 ${formatPoints(value)}`;
  return value === 'broken' ? `认定${valueWords.broken}` : valueWords[value];
}

/** One line per difference, for screens and the report: 「3.2 法条不到项目：甲扣 2，乙不扣」. */
export function describeDifference(difference: Difference, first: string, second: string): string {
  return `${difference.id} ${difference.text}：${first} ${sheetValueWords(difference.first)}，${second} ${sheetValueWords(difference.second)}`;
}

/** Why a value cannot be the agreed one, in a Chinese sentence; null where it can. */
export function agreementProblem(
  rubric: Rubric,
  review: { readonly first: ReviewSheet | null; readonly second: ReviewSheet | null },
  agreed: { readonly score: Points; readonly zero: boolean; readonly signers: readonly string[] },
): string | null {
  const { first, second } = review;
  if (!first || !second) return '两名评查人都完成后才能议定';
  if (sameName(first.reviewer, second.reviewer)) return '两份评查表应由两个人填写';
  const twice = nameTwice(agreed.signers);
  if (twice !== undefined) return `签认人“${twice}”写了两次`;
  const missing = [first.reviewer, second.reviewer].filter(
    (name) => !agreed.signers.some((one) => sameName(one, name)),
  );
  if (missing.length > 0) return `议定分须两名评查人共同签认，尚缺 ${missing.join('、')}`;
  if (agreed.score < 0 || agreed.score > rubric.full) return `议定分应在 0 到 ${formatPoints(rubric.full)} 之间`;
  if (agreed.zero && agreed.score !== 0) return '违反基础项的案卷议定分应为 0';
  return null;
}

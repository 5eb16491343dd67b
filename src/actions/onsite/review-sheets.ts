import { Fault } from '../../domain/fault.ts';
import { sameName } from '../../domain/identifiers/names.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { sheetProblems } from '../../domain/rubrics/review-sheet.ts';
import type { Rubric } from '../../domain/rubrics/rubric.ts';
import {
  answersOf,
  openSheetItems,
  type SheetAnswer,
  type SheetAnswers,
  sheetItems,
  sheetOf,
} from '../../domain/rubrics/sheet-answers.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import { agreedSubject } from '../draw/marks.ts';
import { ensureOpened } from '../standard/open-acceptance.ts';
import { type At, enter } from './record-visit.ts';
import { recordReview, requireReviewable, reviewedSheet, reviewSubject } from './reviews.ts';

/** Whose sheet of which file is meant. */
export interface SheetRef {
  readonly key: string;
  readonly rubric: Rubric;
  readonly reviewer: string;
}

/** How far one reviewer's sheet is; never what it says. */
export interface SheetState {
  readonly reviewer: string;
  readonly state: 'begun' | 'finished';
}

const answered = 'review.answered';

function answersUnder(unit: string, year: number, key: string): string {
  return `review-item/${unit}/${year}/${key}/`;
}

/** The state of every sheet that was begun, by case file. */
export function sheetStates(store: Store, unit: string, year: number): ReadonlyMap<string, readonly SheetState[]> {
  const states = new Map<string, SheetState[]>();
  const back = store.journal.takenBack(unit, year);
  const entries = store.journal
    .currentWhere({ unit, year, kinds: ['review.marked', 'review.reopened', answered] })
    .filter(({ id }) => !back.has(id));
  for (const entry of entries) {
    const [key, reviewer] = [String(entry.body.key), String(entry.body.reviewer)];
    const state = entry.kind === 'review.marked' ? 'finished' : 'begun';
    const own = states.get(key) ?? [];
    const before = own.findIndex((one) => sameName(one.reviewer, reviewer));
    if (before < 0) own.push({ reviewer, state });
    else if (state === 'finished') own[before] = { reviewer, state };
    states.set(key, own);
  }
  return states;
}

/** A reviewer's name as their sheet of a file bears it, however it is written now; as it is written where they have none. */
export function reviewerOf(
  store: Store,
  { unit, year, key }: { readonly unit: string; readonly year: number; readonly key: string },
  typed: string,
): string {
  const states = sheetStates(store, unit, year).get(key) ?? [];
  return states.find(({ reviewer }) => sameName(reviewer, typed))?.reviewer ?? typed;
}

/** What a reviewer has answered so far; all of it where the sheet is finished. */
export function readSheetAnswers(
  store: Store,
  unit: string,
  year: number,
  { key, rubric, reviewer }: SheetRef,
): { readonly finished: boolean; readonly answers: SheetAnswers } {
  const back = store.journal.takenBack(unit, year);
  const marked = store.journal.latest(reviewSubject(unit, year, key, reviewer));
  if (marked?.kind === 'review.marked' && !back.has(marked.id))
    return { finished: true, answers: answersOf(rubric, reviewedSheet(store, marked)) };
  const answers = new Map<string, SheetAnswer>();
  const under = `${answersUnder(unit, year, key)}${reviewer}/`;
  for (const entry of store.journal.currentWhere({ under, kinds: [answered] })) {
    const answer = back.has(entry.id) ? null : store.journal.personalOf(entry.id).answer;
    if (answer) answers.set(entry.body.item, JSON.parse(answer) as SheetAnswer);
  }
  return { finished: false, answers };
}

/**
 * Keeps a reviewer's answers to some items of a sheet, each at once and for good. Faults: not drawn (1), an answer that
 * the rubric does not allow (2), finished already, agreed, two others have finished, concluded (4).
 */
export function answerSheetItems(
  store: Store,
  at: At,
  edition: Edition,
  ref: SheetRef,
  given: readonly { readonly item: string; readonly answer: SheetAnswer }[],
): void {
  const { unit, year, author } = at;
  const { key, rubric, reviewer } = ref;
  requireReviewable(store, at, key, reviewer);
  const items = sheetItems(rubric);
  for (const { item, answer } of given) {
    const asked = items.find((one) => one.id === item);
    if (!asked)
      throw Fault.broken(
        'review-item-unknown',
        `评查表没有“${item}”这一项`,
        `本卷用《${rubric.title}》，编号如 ${items[0]?.id}、${items.at(-1)?.id}`,
      );
    if (answer.said === (asked.general ? 'broken' : 'lost')) {
      const hint = asked.general ? '一般项用 --deduct 分数' : '基础项用 --broken';
      throw Fault.usage('bad-sheet', `${item} 是${asked.general ? '一般项' : '基础项'}`, hint);
    }
    const problems = sheetProblems(rubric, sheetOf(rubric, reviewer, new Map([[item, answer]])));
    if (problems.length > 0) throw Fault.usage('bad-sheet', `案卷 ${key}：${problems.join('；')}`);
  }
  store.write(author, () => {
    ensureOpened(store, unit, year, edition);
    for (const { item, answer } of given) appendAnswer(store, at, ref, item, answer);
  });
}

/** What was found in a file is the reviewer's own until both have finished: it stands with the personal values. */
function appendAnswer(
  store: Store,
  at: At,
  { key, rubric, reviewer }: SheetRef,
  item: string,
  answer: SheetAnswer,
): void {
  enter(store, at, answered, `${answersUnder(at.unit, at.year, key)}${reviewer}/${item}`, {
    body: { key, reviewer, rubric: rubric.id, item },
    personal: { answer: JSON.stringify(answer) },
  });
}

/**
 * Finishes a sheet; from now on it cannot be changed. `restKept` says that open items are in order. Faults: open items
 * without a broken base item (4), and those of an answer.
 */
export function finishSheet(store: Store, at: At, edition: Edition, ref: SheetRef, restKept: boolean): void {
  const { key, rubric, reviewer } = ref;
  const { finished, answers } = readSheetAnswers(store, at.unit, at.year, ref);
  const sheet = sheetOf(rubric, reviewer, answers);
  const open = finished ? [] : openSheetItems(rubric, answers);
  // A broken base item decides the file, whatever else it holds.
  if (open.length > 0 && sheet.broken.length === 0 && !restKept) {
    const ids = open.slice(0, 6).map((one) => one.id);
    throw Fault.refused(
      'sheet-open',
      `${reviewer} 的评查表（${key}）还有 ${open.length} 项没有答：${ids.join('、')}${open.length > 6 ? ' 等' : ''}`,
      '逐项答完；其余各项都没有问题的，写 --rest-full',
    );
  }
  recordReview(store, at, edition, { key, rubric, sheet });
}

/**
 * Opens a finished sheet again, with all that it says, as long as nobody else has finished: nobody has then seen another's.
 * Faults: not finished, the other has finished, agreed, concluded (4).
 */
export function reopenSheet(store: Store, at: At, ref: SheetRef, reason: string): void {
  const { unit, year, author } = at;
  const { key, rubric, reviewer } = ref;
  const subject = reviewSubject(unit, year, key, reviewer);
  const agreed = store.journal.latest(agreedSubject(unit, year, key));
  if (agreed && !store.journal.takenBack(unit, year).has(agreed.id))
    requireReviewable(store, at, key, reviewer, 'finished');
  const marked = store.journal.latest(subject);
  if (marked?.kind !== 'review.marked' || store.journal.takenBack(unit, year).has(marked.id))
    throw Fault.refused(
      'sheet-not-finished',
      `${reviewer} 的评查表（${key}）还没有完成，不用重新打开`,
      '在评查表里直接改',
    );
  const states = sheetStates(store, unit, year).get(key) ?? [];
  const other = states.find((one) => !sameName(one.reviewer, reviewer) && one.state === 'finished');
  if (other)
    throw Fault.refused(
      'sheets-open-to-both',
      `${other.reviewer} 也已完成 ${key}，两张评查表已经互相可见，不能再改`,
      phrase`差异在议定时解决：${inspect('review agree')}`,
    );
  requireReviewable(store, at, key, reviewer, 'finished');
  const answers = answersOf(rubric, reviewedSheet(store, marked));
  store.write(author, () => {
    enter(store, at, 'review.reopened', subject, { body: { key, reviewer, reason } });
    for (const [item, answer] of answers) appendAnswer(store, at, ref, item, answer);
  });
}

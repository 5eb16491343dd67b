import type { Context } from '../../context.ts';
import { formatPoints } from '../../domain/points.ts';
import { scoreSheet } from '../../domain/rubrics/review-sheet.ts';
import { openSheetItems, sheetItems, sheetOf } from '../../domain/rubrics/sheet-answers.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { officeRubrics } from './office-rubrics.ts';
import { readSheetAnswers, reviewerOf, type SheetRef, sheetStates } from './review-sheets.ts';
import { findDrawnFile, readFileReviews, rubricFor } from './reviews.ts';

/** A drawn file as the draw writes its number, however it is written here, and the rubric for its matter. */
export function drawnFile(context: Context, store: Store, unit: string, year: number, given: string) {
  const key = findDrawnFile(store, unit, year, given);
  const matter = readFileReviews(store, unit, year).find((review) => review.key === key)?.matter ?? null;
  const file = { unit, year, key, matter };
  return { ...file, rubric: rubricFor(store, officeRubrics(context.machine.get('templates')), file) };
}

/** The sheet that a command's words name: a drawn file, the rubric for its matter, the reviewer who runs it. */
export function sheetRef(context: Context, store: Store, unit: Unit, year: number, file: string): SheetRef {
  const { key, rubric } = drawnFile(context, store, unit.id, year, file);
  return { key, rubric, reviewer: reviewerOf(store, { unit: unit.id, year, key }, context.author) };
}

/** One's own sheet as it stands, for JSON and in lines; of others only how far they are. */
export function ownSheet(
  store: Store,
  unit: Unit,
  year: number,
  ref: SheetRef,
): { readonly json: Record<string, unknown>; readonly lines: readonly string[]; readonly finished: boolean } {
  const { key, rubric, reviewer } = ref;
  const { finished, answers } = readSheetAnswers(store, unit.id, year, ref);
  const sheet = sheetOf(rubric, reviewer, answers);
  const score = scoreSheet(rubric, sheet);
  const items = sheetItems(rubric);
  const open = finished ? [] : openSheetItems(rubric, answers);
  const found = items.flatMap((item) => {
    const answer = answers.get(item.id);
    if (answer?.said === 'skipped') return [`  ${item.id} ${item.text}：无需评审（${answer.note}）`];
    if (answer?.said === 'awarded') return [`  ${item.id} ${item.text}：加分（${answer.note}）`];
    if (answer?.said === 'broken') return [`  ${item.id} ${item.text}：违反（${answer.note}）`];
    const lost = score.deducted.find((one) => one.id === item.id);
    return lost
      ? [`  ${item.id} ${item.text}：扣 ${formatPoints(lost.points)}${lost.note ? `（${lost.note}）` : ''}`]
      : [];
  });
  const states = sheetStates(store, unit.id, year).get(key) ?? [];
  return {
    finished,
    json: {
      key,
      rubric: rubric.id,
      reviewer,
      finished,
      answered: items.length - open.length,
      of: items.length,
      open: open.map((item) => item.id),
      score: score.score / 100,
      zero: score.zero,
      broken: sheet.broken,
      defects: sheet.defects.map(({ takes, ...one }) => (takes === undefined ? one : { ...one, takes: takes / 100 })),
      skipped: sheet.skipped ?? [],
      awarded: sheet.awarded ?? [],
      sheets: states,
    },
    lines: [
      `${key}　${rubric.title}　评查人 ${reviewer}${finished ? '　已完成' : ''}`,
      ...found,
      `已答 ${items.length - open.length} 项，共 ${items.length} 项；${open.length > 0 && !score.zero ? '目前 ' : ''}${score.explanation}`,
      ...(open.length > 0 && open.length <= 8 ? [`未答：${open.map((item) => item.id).join('、')}`] : []),
    ],
  };
}

import { judgeAgreedScores, recordAgreedScores } from '../../actions/marks/record-marks.ts';
import { answerSheetItems, finishSheet, reopenSheet, type SheetRef } from '../../actions/onsite/review-sheets.ts';
import {
  agreeReview,
  chooseRubric,
  findDrawnFile,
  findRubric,
  judgeAgreement,
  officeRubrics,
  readFileReviews,
  recordReview,
  rubricFor,
} from '../../actions/onsite/reviews.ts';
import { confirmNeeds } from '../../domain/needs.ts';
import type { Rubric } from '../../domain/rubrics/rubric.ts';
import { requireLoss, type SheetAnswer, sheetItems } from '../../domain/rubrics/sheet-answers.ts';
import type { GivenSheetAnswer, ReviewDeed } from './answers-file.ts';
import type { Doing } from './playing.ts';

/** A reviewer's sheet, or the score of a file: agreed by both who reviewed it, or entered alone. */
export function performReview(doing: Doing, step: ReviewDeed): void {
  const { store, edition, at } = doing;
  if (step.do === 'review' && 'score' in step.agreed && step.signed.length === 0) {
    const mark = { key: step.key, score: step.agreed.score };
    const judged = judgeAgreedScores(store, { unit: at.unit, year: at.year, edition, marks: [mark] });
    doing.warnings.push(...judged.notes);
    recordAgreedScores(store, at.author, confirmNeeds(judged, confirmed(doing, step)));
    return;
  }
  const { key, matter, rubric } = fileOf(doing, step.key);
  const ref: SheetRef = { key, rubric, reviewer: ('reviewer' in step ? step.reviewer : null) ?? at.author };
  switch (step.do) {
    case 'rubric':
      chooseRubric(
        store,
        at,
        edition,
        { unit: at.unit, year: at.year, key, matter },
        chosen(doing, { key, matter }, step.rubric),
      );
      break;
    case 'sheet':
      recordReview(store, at, edition, { key, rubric, sheet: { reviewer: ref.reviewer, ...step.sheet } });
      break;
    case 'sheetAgain':
      reopenSheet(store, at, ref, step.reason);
      break;
    case 'review': {
      const judged = judgeAgreement(store, at, edition, rubric, {
        key,
        signers: step.signed,
        ...step.agreed,
        discussed: step.discussed,
      });
      doing.warnings.push(...judged.notes);
      agreeReview(store, at, edition, confirmNeeds(judged, confirmed(doing, step)));
      break;
    }
    case 'sheetItems':
      for (const { item, answer } of step.items) {
        answerSheetItems(store, at, edition, ref, [{ item, answer: answerOf(rubric, item, answer) }]);
      }
      if (step.finish !== 'open') finishSheet(store, at, edition, ref, step.finish === 'rest');
  }
}

function confirmed({ context }: Doing, step: Extract<ReviewDeed, { do: 'review' }>): boolean {
  return step.confirmed || context.yes;
}

/** A drawn file as the draw writes its number, however the file here does, and the rubric for its matter. */
function fileOf({ store, at, context }: Doing, given: string) {
  const key = findDrawnFile(store, at.unit, at.year, given);
  const matter = readFileReviews(store, at.unit, at.year).find((review) => review.key === key)?.matter ?? null;
  return {
    key,
    matter,
    rubric: rubricFor(store, officeRubrics(context.machine.get('templates')), {
      unit: at.unit,
      year: at.year,
      key,
      matter,
    }),
  };
}

/** One of the rubrics that a file may be reviewed by. Fault: none of that id (1). */
function chosen(
  { store, at, context }: Doing,
  file: { readonly key: string; readonly matter: string | null },
  id: string,
): Rubric {
  const rubrics = officeRubrics(context.machine.get('templates'));
  return findRubric(store, rubrics, { unit: at.unit, year: at.year, ...file }, id);
}

/** Points become places and what each takes, as the rubric allows them. */
function answerOf(rubric: Rubric, id: string, given: GivenSheetAnswer): SheetAnswer {
  if (given.said !== 'points') return given;
  const item = sheetItems(rubric).find((one) => one.id === id)?.general;
  return item ? requireLoss(item, given.points, given.note) : { said: 'lost', count: 1, note: given.note };
}
